"""Replace an object of a module as the module is first imported, before any other module takes it from there."""

import importlib.util
import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


class _Patch(MetaPathFinder):
    """Finds one module, once, and replaces one of its objects after its code has run."""

    def __init__(self, module: str, name: str, change: Callable[[Any], Any]) -> None:
        self.module, self.name, self.change = module, name, change

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.module:
            return None
        sys.meta_path.remove(self)  # so that the search below ends at the finder that is next
        spec = importlib.util.find_spec(fullname)
        if spec is None or spec.loader is None:
            raise ModuleNotFoundError(f"there is no module {fullname} to patch")
        run = spec.loader.exec_module

        def run_and_replace(module: ModuleType) -> None:
            run(module)
            setattr(module, self.name, self.change(getattr(module, self.name)))

        spec.loader.exec_module = run_and_replace  # type: ignore[method-assign]
        return spec


def patch(target: str, change: Callable[[Any], Any]) -> None:
    """Replace an object by what `change` makes of it.

    What its own module has computed from the object, such as another constant or a default value, keeps the old one.

    Args:
        target: module and name, as in "newstrail.claims:add_stance"; the module must not have been imported yet.
        change: takes the object and gives another.
    Raises:
        ValueError: the module has been imported.
    """
    module, name = target.split(":")
    if module in sys.modules:
        raise ValueError(f"{module} has been imported; patch it before anything imports it")
    sys.meta_path.insert(0, _Patch(module, name, change))
