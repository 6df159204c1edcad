"""What all charts and tables share: the check that they are passed a corpus, and how a package lists its members."""

from collections.abc import Callable, Mapping
from functools import wraps
from importlib import import_module
from inspect import signature
from pkgutil import iter_modules
from typing import Any

from newstrail.corpus.arguments import tells_arguments
from newstrail.corpus.corpus import Corpus


def takes_corpus(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function whose first argument is a corpus raise a clear TypeError if it gets something else."""

    told = tells_arguments(function)

    @wraps(function)
    def checked(corpus: Corpus, *args: Any, **kwargs: Any) -> Any:
        if not isinstance(corpus, Corpus):
            raise TypeError(
                f"{function.__name__} takes a corpus, but got a {type(corpus).__name__}; "
                'pass what newstrail.read("folder") gives, or a part of it: corpus.keep(outlets="...")'
            )
        return told(corpus, *args, **kwargs)

    checked.__signature__ = signature(function)  # type: ignore[attr-defined]
    return checked


def face_of(package: str, members: Mapping[str, Any]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Give `__getattr__` and `__dir__` for a package whose public members register themselves.

    Args:
        package: its name, for the message about an unknown member.
        members: what has registered itself, by name.
    """

    def get(name: str) -> Any:
        if name not in members:
            raise AttributeError(f"{package} has no {name!r}; it has {', '.join(sorted(members))}")
        return members[name]

    return get, lambda: sorted(members)


def import_all(package: str, path: list[str]) -> None:
    """Import every module of a package, so that its members register themselves."""
    for module in iter_modules(path):
        import_module(f"{package}.{module.name}")
