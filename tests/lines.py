"""Count the library's lines of code, without blank lines and docstrings: python tests/lines.py, or `make lines`."""

import ast
from pathlib import Path

LIBRARY = Path(__file__).parents[1] / "lib/newstrail"
BUDGET = 4_000
NODES = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def count_lines(code: str) -> int:
    """Count the lines of `code` that are neither blank nor part of a docstring.

    >>> count_lines('"Says hello."' + chr(10) * 3 + 'print("hello")')
    1
    """
    documented = [node for node in ast.walk(ast.parse(code)) if isinstance(node, NODES) and ast.get_docstring(node)]
    docstrings = {line for node in documented for line in range(node.body[0].lineno, node.body[0].end_lineno + 1)}
    return sum(bool(line.strip()) and n not in docstrings for n, line in enumerate(code.splitlines(), start=1))


def count_library() -> dict[str, int]:
    """Give the lines of code of each module."""
    modules = sorted(LIBRARY.rglob("*.py"))
    return {str(path.relative_to(LIBRARY)): count_lines(path.read_text(encoding="utf-8")) for path in modules}


if __name__ == "__main__":
    counts = count_library()
    for module, lines in counts.items():
        print(f"{lines:6,} {module}")
    print(f"{sum(counts.values()):6,} of {BUDGET:,}")
