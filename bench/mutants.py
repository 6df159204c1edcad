"""Which constants of the library does no test feel?

    python bench/mutants.py                       or `make mutants`: every number that a module names, about an hour
    python bench/mutants.py claims time.dates     only those of these rooms or modules
    python bench/mutants.py claims --workers 1    one process at a time; two are usual

Each constant gets other values, one at a time, and the tests of its room run with it until one fails. A constant with
which all tests pass, whatever its value, is listed: remove it, or write a test that feels it. The source files are not
touched: this module is also a plugin of pytest, which compiles the module with the other value when it is imported.
"""

import argparse
import ast
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
LIBRARY, TESTS = ROOT / "lib/newstrail", ROOT / "tests"
MUTANT = "NEWSTRAIL_MUTANT"  # the environment variable that names module, constant and value
TOO_LONG = 900  # seconds after which a run counts as failed
# Values that a constant should be told from, where another is more telling than a little more or less.
CHOSEN = {
    "claims": {"SAME": [0.5], "RISE": [0.0], "ALOOF": [0.0], "STORY": [0.2], "CARRIES": [0.5]},
    "articles": {"SAME": [0.5]},
}
# Tests that reach a room only through the face of the library; the others import from `newstrail.ROOM`.
ALSO = {
    "tables": ["test_chains.py", "test_conflicts.py"],
    "corpus": ["test_corpus.py"],
    "pipeline": ["test_corpus.py", "test_build.py"],
}


class Constant(NamedTuple):
    module: str  # within newstrail, as in "claims.grouping"
    name: str
    value: float


def find_constants(wanted: Sequence[str]) -> list[Constant]:
    """Find every number that a module of these rooms or modules names; of all, where none is given."""
    found = []
    for path in sorted(LIBRARY.rglob("*.py")):
        module = ".".join(path.relative_to(LIBRARY).with_suffix("").parts)
        if wanted and not any(module == each or module.startswith(f"{each}.") for each in wanted):
            continue
        for name, node in _named(ast.parse(path.read_text(encoding="utf-8"))):
            value = _number(node)
            if value is not None:
                found.append(Constant(module, name, value))
    return found


def _named(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Give each name that a module binds to an expression, also where one line binds several."""
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, value
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                for each, value in zip(names, values, strict=True):
                    if isinstance(each, ast.Name):
                        yield each.id, value


def _number(node: ast.expr) -> float | None:
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return None
    return value if type(value) in (int, float) else None


def other_values(constant: Constant) -> list[float]:
    """Give the values to try: those chosen, or a little less and a little more."""
    room = constant.module.split(".")[0]
    if constant.name in CHOSEN.get(room, {}):
        return CHOSEN[room][constant.name]
    if constant.value == 0:
        return [1]
    if isinstance(constant.value, float):
        return [constant.value * 0.75, constant.value * 1.3]
    step = max(abs(constant.value) // 4, 1)
    return [constant.value - step, constant.value + step]


def tests_of(room: str) -> list[str]:
    """Give the paths of what tests a room: the examples in its docstrings, and the test files that import from it."""
    paths = [LIBRARY / room, LIBRARY / f"{room}.py", *(TESTS / name for name in ALSO.get(room, []))]
    for path in sorted(TESTS.glob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        imports = re.search(rf"^ *(?:from newstrail\.{room}\b|from newstrail import .*\b{room}\b)", text, re.M)
        needs_browser = "from browser import" in text
        if imports and not needs_browser:
            paths.append(path)
    return [str(path.relative_to(ROOT)) for path in dict.fromkeys(paths) if path.exists()]


def passes(room: str, cache: Path, mutant: str = "") -> bool:
    """Run the tests of a room until one fails, with the mutant of one constant or as they are."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT / "lib"), str(ROOT / "bench")]),
        MUTANT: mutant,
        "NEWSTRAIL_PATCH": mutant,  # nothing found with another value is taken for its own
        "TQDM_DISABLE": "1",
        "OMP_NUM_THREADS": "1",
    }
    if room != "text":  # whose constants shape what is cached
        environment["NEWSTRAIL_PARSES"] = str(cache)
    options = ["-q", "-x", "-p", "mutants", "-p", "no:cacheprovider", "--rootdir", ".", "--doctest-modules"]
    command = [sys.executable, "-m", "pytest", *options, *tests_of(room)]
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=TOO_LONG)
    except subprocess.TimeoutExpired:
        return False
    if done.returncode < 0:
        raise RuntimeError(f"the tests of {room} were ended by signal {-done.returncode}")
    if not mutant and done.returncode:
        raise RuntimeError(f"the tests of {room} fail without any mutant\n{done.stdout[-3000:]}{done.stderr[-2000:]}")
    return done.returncode == 0


def is_felt(constant: Constant, cache: Path) -> bool:
    """Say whether a test fails with any other value of the constant."""
    room = constant.module.split(".")[0]
    for value in other_values(constant):
        if not passes(room, cache, f"newstrail.{constant.module} {constant.name} {value!r}"):
            return True
    return False


class _Mutating(SourceFileLoader):
    """Compiles a module with another value for one of its constants."""

    def __init__(self, spec: ModuleSpec, name: str, value: float) -> None:
        super().__init__(spec.name, str(spec.origin))
        self.constant, self.value = name, value

    def get_code(self, fullname: str) -> CodeType:
        tree = ast.parse(self.get_data(self.path))
        for name, node in _named(tree):
            if name == self.constant and isinstance(node, ast.UnaryOp):
                node.op, node.operand = ast.UAdd(), ast.Constant(self.value)
            elif name == self.constant and isinstance(node, ast.Constant):
                node.value = self.value
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


class _Finder(MetaPathFinder):
    def __init__(self, module: str, name: str, value: float) -> None:
        self.module, self.name, self.value = module, name, value

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path) if fullname == self.module else None
        if spec is not None:
            spec.loader = _Mutating(spec, self.name, self.value)
        return spec


if os.environ.get(MUTANT):  # as a plugin of pytest
    _module, _name, _value = os.environ[MUTANT].split()
    sys.meta_path.insert(0, _Finder(_module, _name, ast.literal_eval(_value)))


def main() -> int:
    """Print a line per constant that no test feels; exit with 1 if there is one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wanted", nargs="*", help="rooms or modules, as in: claims time.dates")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    constants = find_constants(options.wanted)
    unfelt = 0
    with tempfile.TemporaryDirectory() as cache, ThreadPoolExecutor(options.workers) as pool:
        for room in dict.fromkeys(constant.module.split(".")[0] for constant in constants):
            passes(room, Path(cache))
        felt_ones = pool.map(is_felt, constants, [Path(cache)] * len(constants))
        for constant, felt in zip(constants, felt_ones, strict=True):
            if not felt:
                unfelt += 1
                tried = ", ".join(f"{value:g}" for value in other_values(constant))
                print(f"{constant.module}.{constant.name} = {constant.value}: not told from {tried}", flush=True)
    print(f"{unfelt} of {len(constants)} constants are felt by no test")
    return int(unfelt > 0)


if __name__ == "__main__":
    sys.exit(main())
