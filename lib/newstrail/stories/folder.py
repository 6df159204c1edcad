"""A story: a folder with `articles`, `notebooks` that read them, and what newstrail last put into it.

The notebooks are those that come with the package, without outputs. What was delivered is kept in `.newstrail`, so that
`update` can tell the notebooks that a person has changed from the others.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import Any

from newstrail.disk import alone, new_folder, write_file
from newstrail.reading import STORY

DELIVERED = "notebooks.json"  # in STORY: by the name of each notebook a digest of its cells as they were delivered
PACKAGED = Path(__file__).parents[1] / "notebooks"  # in a wheel
CLONED = Path(__file__).parents[3] / "notebooks"  # beside a library that is installed in place
ARTICLES = re.compile(r"(?m)^ARTICLES = .*$")
IGNORED = """# What newstrail and Jupyter write for themselves
.*.lock
.ipynb_checkpoints/
.virtual_documents/
.newstrail/workspaces/
"""
README = """# {name}

A story for newstrail. The articles are in `articles`, one file each: pages as a browser saves them (`.html`), texts
copied from a page (`.txt`), or tables. What the texts do not tell goes into `articles/articles.csv`, your decisions
into `articles/corrections.csv`.

```
newstrail lab {argument}
newstrail add {argument} FILE
newstrail check {argument} --write
newstrail update {argument}
```

`lab` opens the notebooks in JupyterLab, with the first one run. `add` adds articles: files, or without a FILE what you
paste. `check` shows what would be read and what is missing; with `--write` it drafts `articles.csv`. `update` brings
newer notebooks after an update of newstrail, beside those that you changed.

newstrail never changes your articles. To share the folder, commit or send all of it.
"""


def new(folder: str | PathLike[str]) -> Path:
    """Make a story, as a whole or not at all: folders for articles and notebooks, a README and a .gitignore.

    Raises:
        FileExistsError: something is there already.
    """
    target = Path(folder)
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        if (target / STORY).is_dir():
            raise FileExistsError(f"{folder} is a story already; open it with: newstrail lab {_quoted(folder)}")
        raise FileExistsError(f"{folder} exists already; give the story another name")
    notebooks = _delivered_notebooks()
    with new_folder(target) as beside:
        for inner in ("articles", "notebooks", STORY):
            (beside / inner).mkdir()
        for name, text in notebooks.items():
            (beside / "notebooks" / name).write_bytes(text)
        _write_state(beside, {name: _digest(text) for name, text in notebooks.items()})
        readme = README.format(name=target.absolute().name, argument=_quoted(target.absolute().name))
        (beside / "README.md").write_bytes(readme.encode())
        (beside / ".gitignore").write_bytes(IGNORED.encode())
    return target


def update(folder: str | PathLike[str]) -> list[str]:
    """Put the notebooks of this version of newstrail into a story; those that a person changed stay as they are.

    A notebook whose cells are as they were delivered is replaced. Beside one that was changed, the newer one is put
    under a name with the version. One that was deleted stays deleted. Articles and decisions are not touched.

    Returns:
        What was done, a line for each notebook that there is something to say of.
    Raises:
        ValueError: the folder is no story, or a notebook in it cannot be read.
    """
    story = check_story(folder)
    told = []
    with alone(story / STORY / DELIVERED):
        state = _read_state(story)
        for name, text in _delivered_notebooks().items():
            path = story / "notebooks" / name
            before, now = state.get(name), _digest(text)
            if before == now or (before is not None and not path.exists()):
                continue
            own = _digest(path.read_bytes(), path) if path.exists() else None
            if own == now:  # an update was killed before it could record that
                state[name] = now
                continue
            if own is None:
                told.append(f"{name} is new")
            elif own == before:
                told.append(f"{name} is now that of {version('newstrail')}; run it again")
            else:
                path = _beside(path, text)
                told.append(f"{name} has changes of yours and stays; the newer one is beside it: {path.name}")
            write_file(path, text)
            state[name] = now
        _write_state(story, state)
    return told


def check_story(folder: str | PathLike[str]) -> Path:
    """Give the folder of a story.

    Raises:
        ValueError: it is none.
    """
    if not (Path(folder) / STORY).is_dir():
        raise ValueError(f"{folder} is no story; make one with: newstrail new {_quoted(folder)}")
    return Path(folder)


def _delivered_notebooks() -> dict[str, bytes]:
    """Give the notebooks that come with this version, set to the articles of a story, by their names."""
    found = PACKAGED if PACKAGED.is_dir() else CLONED
    notebooks = {path.name: _for_story(path) for path in sorted(found.glob("*.ipynb"))}
    if not notebooks:
        raise FileNotFoundError(f"this installation of newstrail brings no notebooks in {found}; install it again")
    return notebooks


def _for_story(path: Path) -> bytes:
    """Give a notebook without outputs, which are those of other articles, and with the articles of a story."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = ARTICLES.sub('ARTICLES = "../articles"', "".join(cell["source"])).splitlines(keepends=True)
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def is_delivered(path: Path) -> bool:
    """Tell whether the cells of a notebook in a story are those that this version delivers."""
    delivered = _delivered_notebooks().get(path.name)
    return delivered is not None and _digest(path.read_bytes(), path) == _digest(delivered)


def _digest(notebook: bytes, path: Path | None = None) -> str:
    """Give a digest of the cells of a notebook, whatever they show.

    Raises:
        ValueError: it is no notebook.
    """
    try:
        cells = json.loads(notebook)["cells"]
        told = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (ValueError, KeyError, TypeError):
        raise ValueError(f"{path} is no notebook; delete it or put it elsewhere, and update again") from None
    return sha256(json.dumps(told).encode()).hexdigest()


def _beside(path: Path, text: bytes) -> Path:
    """Give a free name beside a notebook; the same newer one is not put there twice."""
    newer = path.with_name(f"{path.stem}-{version('newstrail')}.ipynb")
    number = 1
    while newer.exists() and newer.read_bytes() != text:
        number += 1
        newer = path.with_name(f"{path.stem}-{version('newstrail')}-{number}.ipynb")
    return newer


def _read_state(story: Path) -> dict[str, str]:
    path = story / STORY / DELIVERED
    try:
        state = json.loads(path.read_text(encoding="utf-8"))["notebooks"]
    except (OSError, ValueError, KeyError, TypeError):  # without it every notebook counts as changed
        return {}
    return dict(state)


def _write_state(story: Path, notebooks: Mapping[str, str]) -> None:
    state: dict[str, Any] = {"newstrail": version("newstrail"), "notebooks": notebooks}
    write_file(story / STORY / DELIVERED, json.dumps(state, indent=1) + "\n")


def _quoted(folder: str | PathLike[str]) -> str:
    """Give a path as every shell takes it."""
    return f'"{folder}"' if re.search(r"[^\w./\\:~-]", str(folder)) else str(folder)
