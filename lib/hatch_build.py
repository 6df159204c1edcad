"""Puts the notebooks into the wheel, for `newstrail new`, without their outputs: those hold words of articles."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Notebooks(BuildHookInterface):
    """Adds the notebooks of the repository to a wheel; a library that is installed in place finds them there."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the notebooks without outputs and tell the builder of them."""
        if version == "editable":
            return
        self._emptied = TemporaryDirectory()
        for path in sorted((Path(self.root).parent / "notebooks").glob("*.ipynb")):
            notebook = json.loads(path.read_text(encoding="utf-8"))
            for cell in notebook["cells"]:
                if cell["cell_type"] == "code":
                    cell |= {"outputs": [], "execution_count": None}
            emptied = Path(self._emptied.name, path.name)
            emptied.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            build_data["force_include"][str(emptied)] = f"newstrail/notebooks/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was written."""
        if version != "editable":
            self._emptied.cleanup()
