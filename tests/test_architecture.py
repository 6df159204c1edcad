"""The map in newstrail's docstring holds: who may import whom, through which face, and what stays light."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import newstrail

LIBRARY = Path(newstrail.__file__).parent
MODULES = sorted(LIBRARY.rglob("*.py"))
LEVELS = [line.split("  ")[0].split(", ") for line in re.findall(r"(?m)^    (\S.*)", newstrail.__doc__ or "")]
ROOMS = {room: level for level, rooms in enumerate(LEVELS) for room in rooms}
LIGHT = ("charts", "cli", "reading", "schema", "store", "tables", "words")  # they never see a parsed text


def room_of(path: Path) -> str:
    return path.relative_to(LIBRARY).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, ...]]:
    """Give the parts after `newstrail` of each module of ours that one imports, also inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "newstrail":
            parts = tuple(node.module.split(".")[1:])
            yield from [parts] if parts else [(alias.name,) for alias in node.names]


def test_the_map_names_every_package_and_module():
    rooms = {room_of(path) for path in MODULES} - {"__init__"}

    assert set(ROOMS) == rooms


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_nothing_is_imported_from_below_or_past_a_face(path):
    own = room_of(path)
    others = [parts for parts in imports(path) if parts[0] != own]

    assert [".".join(parts) for parts in others if ROOMS[parts[0]] > ROOMS[own]] == []
    assert [".".join(parts) for parts in others if len(parts) > 1] == []


@pytest.mark.parametrize("face", sorted(LIBRARY.glob("*/__init__.py")), ids=lambda path: path.parent.name)
def test_a_face_is_short(face):
    assert len(face.read_text(encoding="utf-8").splitlines()) <= 12


@pytest.mark.parametrize("room", LIGHT)
def test_what_never_sees_a_parsed_text_does_without_the_parser(room):
    told = f"import sys, newstrail.{room}; print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "False"


def test_what_only_some_steps_use_is_not_imported_with_the_corpus():
    heavy = "{'onnxruntime', 'scipy.sparse', 'scipy.cluster', 'spacy', 'tokenizers', 'trafilatura'}"
    run = subprocess.run(
        [sys.executable, "-c", f"import sys, newstrail.corpus; print({heavy} & sys.modules.keys())"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.strip() == "set()"


def test_the_reader_is_imported_without_the_parser_and_the_models():
    heavy = "{'onnxruntime', 'py3langid', 'scipy.sparse', 'spacy', 'tokenizers'}"
    told = f"import sys, newstrail; newstrail.read; newstrail.match; print({heavy} & sys.modules.keys())"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"


def test_importing_the_library_imports_nothing_heavy():
    heavy = "{'pandas', 'spacy', 'onnxruntime', 'altair'}"
    run = subprocess.run(
        [sys.executable, "-c", f"import sys, newstrail; print({heavy} & sys.modules.keys())"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.strip() == "set()"
