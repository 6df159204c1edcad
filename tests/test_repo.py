"""What the repository may hold, and what a reader gets who installs it."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = {
    "README.md", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "NOTICE", "SECURITY.md", "Makefile",
    "environment.yml",
}  # fmt: skip
HIDDEN = {".ci", ".gitattributes", ".gitignore", ".ruff.toml"}
FOLDERS = {"bench", "fit", "lib", "notebooks", "seeds", "tests"}
# Where somebody keeps files, and hosts that a package or a model was fetched from.
MACHINE = re.compile(
    r"(?<![\w.])/(?:root|home|Users|work|opt)/\w|[A-Z]:\\Users|/tmp/\w"
    r"|(?:pypi|pythonhosted|npmjs|anaconda|huggingface|debian)\.(?:org|com|co)\b"
)


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """Paths of the files that are in git, or would be with the next commit."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    paths = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [path for path in paths if (ROOT / path).is_file()]


def test_the_top_level_holds_the_agreed_names_and_nothing_else(tracked):
    assert {path.split("/")[0] for path in tracked} == FILES | HIDDEN | FOLDERS


def test_no_file_names_a_machine_or_a_registry(tracked):
    told = {}
    for path in tracked:
        found = MACHINE.findall((ROOT / path).read_text(encoding="utf-8", errors="replace"))
        if found:
            told[path] = found

    assert told == {}


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The folder of an installed wheel. Ours holds no compiled code, so that unpacking it is installing it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT / "lib", check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def test_a_wheel_brings_word_lists_tokenizer_types_and_licence(installed):
    held = {str(path.relative_to(installed)) for path in installed.rglob("*")}
    lists = {f"newstrail/words/{path.name}" for path in (ROOT / "lib/newstrail/words").glob("*.csv")}

    others = ("similarity/tokenizer.json", "py.typed", "LICENSE", "NOTICE")
    assert held >= lists | {f"newstrail/{name}" for name in others}


def test_a_wheel_holds_tracked_files_of_the_library_and_nothing_else(installed, tracked):
    brought = {f"newstrail/{path}" for path in tracked if path.startswith(("LICENSE", "NOTICE", "notebooks/"))}
    held = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    own = {path for path in held if ".dist-info/" not in path}

    assert own - brought <= {path.removeprefix("lib/") for path in tracked if path.startswith("lib/newstrail/")}


def test_an_installed_wheel_reads_its_own_word_lists(installed):
    read = "from newstrail import words; print(words.__file__, *words.read_words('hedges'), sep='\\n')"
    run = subprocess.run([sys.executable, "-c", read], cwd=installed, capture_output=True, text=True, check=True)

    where, *hedges = run.stdout.splitlines()
    assert where == str(installed / "newstrail/words/__init__.py") and "reportedly" in hedges
