"""Faults that `make power` seeds: whether nbval notices them takes minutes, whether each can still be made does not."""

import shutil
import sys
from pathlib import Path

import pytest

from conftest import NOTEBOOKS, ROOT

sys.path.insert(0, str(ROOT / "bench"))

from power import FAULTS, HARMLESS

FOLDERS = ("seeds", "lib/newstrail")


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_can_be_seeded_and_names_who_must_catch_it(fault, tmp_path):
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("model", "__pycache__"))
    before = contents(tmp_path)
    fault.change(tmp_path)

    assert contents(tmp_path) != before
    assert (NOTEBOOKS / f"{fault.notebook}.ipynb").is_file()


def test_enough_is_tried():
    assert len(FAULTS) >= 25
    assert len(HARMLESS) == 10
