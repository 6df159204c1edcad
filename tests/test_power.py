"""The faults that `make power` seeds: whether nbval notices them takes minutes, whether each can be made does not."""

import importlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import NOTEBOOKS, ROOT

sys.path.insert(0, str(ROOT / "bench"))

from faults import FAULTS, HARMLESS, NOT_SEEDED, START, Patch, Row
from patches import patch

EDITS = [row for row in FAULTS if not isinstance(row.change, Patch)]
PATCHES = [row.change for row in (*FAULTS, *HARMLESS) if isinstance(row.change, Patch)]
TELL = """
import importlib, inspect, json, sys
def tell(target):
    module, name = target.split(":")
    held = getattr(importlib.import_module(module), name)
    return inspect.getsourcefile(held) if inspect.isfunction(held) else repr(held)
print(json.dumps({target: tell(target) for target in sys.argv[1:]}))
"""


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def run_with(copy: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python as `make power` does in a copy."""
    paths = [str((copy / START).parent), str(ROOT / "lib")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


@pytest.fixture
def copy(tmp_path) -> Path:
    for folder in ("seeds", "lib/newstrail", "bench"):
        ignored = shutil.ignore_patterns("__pycache__", "gold", "stories")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    return tmp_path


@pytest.mark.parametrize("fault", EDITS, ids=lambda fault: fault.name)
def test_an_edit_changes_a_file(fault: Row, copy):
    before = contents(copy)
    fault.change(copy)

    assert contents(copy) != before


def test_every_patch_replaces_its_object_in_whatever_python_starts_there(copy):
    targets = [each.target for each in PATCHES]
    untouched = json.loads(run_with(copy, TELL, *targets).stdout)
    for each in PATCHES:
        each(copy)
    patched = json.loads(run_with(copy, TELL, *targets).stdout)

    assert [target for target in targets if patched[target] == untouched[target]] == []


def test_a_patch_that_cannot_be_made_stops_python(copy):
    def gone(held: Any) -> Any:
        return held

    Patch("newstrail.claims:add_stance", gone)(copy)  # faults.py has no such function
    stopped = run_with(copy, "print('goes on')")

    assert (stopped.returncode, stopped.stdout) == (NOT_SEEDED, "")
    assert "cannot seed newstrail.claims:add_stance" in stopped.stderr


def test_a_module_that_was_imported_cannot_be_patched():
    importlib.import_module("newstrail.schema")

    with pytest.raises(ValueError, match=r"newstrail\.schema has been imported"):
        patch("newstrail.schema:FRAMES", dict)


def test_each_fault_names_a_notebook_that_must_catch_it():
    assert {fault.notebook for fault in FAULTS} <= {path.stem for path in NOTEBOOKS.glob("*.ipynb")}
