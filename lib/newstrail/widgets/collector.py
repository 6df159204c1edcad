"""Articles in: a form for pasted ones, a place to drop files, and a table of what is known of each."""

import asyncio
import html
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets
from IPython.display import display

from newstrail.charts import WIDGET_MIME
from newstrail.collecting import (
    FIELDS,
    Added,
    Change,
    add_file,
    add_text,
    cells_of,
    found_in_folder,
    found_in_text,
    set_cells,
    take_back,
)
from newstrail.corpus import AS_IT_IS
from newstrail.reading import ALL, SIDECAR, articles_of
from newstrail.text import count
from newstrail.widgets.live import Keys

COLUMNS = ("outlet", "published", "zone", "title", "author")
NEEDED = ("outlet", "published", "title")
LABELS = {
    "url": ("Address", "https://…"),
    "outlet": ("Outlet", "who published it"),
    "published": ("Date", "YYYY-MM-DD or …THH:MM"),
    "zone": ("Time zone", "of that clock: Europe/Kyiv or +02:00"),
    "title": ("Title", "the headline"),
    "author": ("Author", "who wrote it"),
}
OTHERS = "all without a time zone"  # the row about every article
PAUSE = 0.4  # seconds without a change after which a pasted text is looked at
WIDE, LABEL = ipywidgets.Layout(width="auto"), {"description_width": "80px"}
HALF = ipywidgets.Layout(width="auto", flex="1 1 300px")
BUTTON = ipywidgets.Layout(width="auto")
RUN_BELOW = "Run the cells below to read them."


class ArticleTable(anywidget.AnyWidget):
    """The table of articles, and the place to drop files; each act of a person is told to Python."""

    _esm = files("newstrail.widgets").joinpath("collector.js").read_text(encoding="utf-8")
    _css = files("newstrail.widgets").joinpath("collector.css").read_text(encoding="utf-8")
    rows: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    wrong = traitlets.Dict().tag(sync=True)  # the last value that cannot be, and where

    def __init__(self, heard: Callable[[Mapping[str, Any], Sequence[Any]], None]) -> None:
        super().__init__()
        self.on_msg(lambda _, told, buffers: heard(told, buffers))


class Collector:
    """Adds articles to a folder and says in its `articles.csv` what their texts do not tell."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._found: dict[str, dict[str, str]] = {}
        self._undone: list[tuple[str, tuple[Change, ...]]] = []  # what can be undone: what was done, and what changed
        self._prefilled = dict.fromkeys(FIELDS, "")
        self._waiting: asyncio.TimerHandle | None = None
        self._said = self._dropped = ""
        self.told = ipywidgets.HTML()
        self.text = ipywidgets.Textarea(
            description="Article", placeholder="Paste the text of an article, or the source of its page", rows=7
        )
        self.text.layout, self.text.style = WIDE, LABEL
        self.fields = {
            name: ipywidgets.Text(description=label, placeholder=hint, layout=HALF, style=LABEL)
            for name, (label, hint) in LABELS.items()
        }
        self.add, self.clear, self.undo = (
            ipywidgets.Button(description=name, layout=BUTTON) for name in ("Add this article", "Clear", "Undo")
        )
        self.table = ArticleTable(self._hear)
        self.text.observe(lambda _: self._soon(), names="value")
        self.fields["url"].observe(lambda _: self._soon(), names="value")
        for button, act in ((self.add, self._add), (self.clear, self._clear), (self.undo, self._undo)):
            button.on_click(lambda _, act=act: self._guarded(act))
        row = ipywidgets.Layout(flex_flow="row wrap")
        self.box = ipywidgets.VBox(
            [
                self.text,
                ipywidgets.HBox([*self.fields.values()], layout=row),
                ipywidgets.HBox([self.add, self.clear, self.undo], layout=row),
                self.told,
                self.table,
                Keys(),
            ]
        )
        self._guarded(self._open)

    def _ipython_display_(self) -> None:
        """Show the form; where there is no kernel, the articles and what is known of them."""
        view = {"model_id": self.box.model_id, "version_major": 2, "version_minor": 0}
        display({WIDGET_MIME: view, "text/plain": self._as_text()}, raw=True)

    def _as_text(self) -> str:
        lines = [f"{count(len(self._found), 'file')} of articles; run this cell to add some, or to say what is unknown"]
        for row in self.table.rows:
            known = {column: row["written"].get(column) or row["found"].get(column) for column in row["columns"]}
            told = ", ".join(f"{name} {value or 'unknown'}" for name, value in known.items())
            lines.append(f"  {row['name']}: {told}")
        return "\n".join(lines)

    def _open(self) -> None:
        if not self.folder.is_dir():
            raise ValueError(f"{self.folder} is no folder; write the folder of your articles into ARTICLES")
        self._found = found_in_folder(self.folder)
        self._show()
        held = f"{count(len(self._found), 'file')} in {self.folder}."
        self._tell(held if self._found else "No article yet: paste the first, or drop files.")

    def _show(self) -> None:
        """Give the table what is known of each article."""
        said = cells_of(self.folder)
        rows = [
            {"path": path, "name": path, "columns": COLUMNS, "found": found, "written": _written(said.get(path, {}))}
            for path, found in sorted(self._found.items())
        ]
        if rows:
            every = {"path": ALL, "name": OTHERS, "columns": ("zone",), "found": {}}
            rows.append(every | {"written": _written(said.get(ALL, {}))})
        self.table.rows = rows
        self.undo.disabled = not self._undone

    def _soon(self) -> None:
        """Look at the text once nothing more is typed."""
        if self._waiting:
            self._waiting.cancel()
        try:
            self._waiting = asyncio.get_running_loop().call_later(PAUSE, partial(self._guarded, self._prefill))
        except RuntimeError:  # outside a kernel nobody waits
            self._guarded(self._prefill)

    def _prefill(self) -> None:
        """Fill what the text tells into the fields that nobody has filled."""
        if not self.text.value.strip():
            return
        found = found_in_text(self.text.value, self.fields["url"].value.strip())
        for name, control in self.fields.items():
            if control.value.strip() in ("", self._prefilled[name]):
                self._prefilled[name] = found[name]
                control.value = found[name]
        unknown = [LABELS[name][0].lower() for name in NEEDED if not self.fields[name].value.strip()]
        missing = f" It does not tell: {', '.join(unknown)}." if unknown else ""
        self._tell(f"Filled in what the text tells.{missing}")

    def _add(self) -> None:
        added = add_text(self.folder, self.text.value, self._typed())
        self._added(added)
        self._empty()

    def _typed(self) -> dict[str, str]:
        """Give what a person wrote into the fields; what is there as the text tells it stays the text's."""
        values = {name: control.value.strip() for name, control in self.fields.items()}
        return {name: value for name, value in values.items() if value != self._prefilled[name]}

    def _added(self, added: Added) -> None:
        self._found[added.path] = added.found
        self._undone.append((f"{added.path} was taken out", added.changes))
        self._show()
        self._tell(f"Added {added.path}: {count(len(self._found), 'file')} now. {RUN_BELOW}")

    def _clear(self) -> None:
        self._empty()
        self._tell("Cleared.")

    def _empty(self) -> None:
        self._prefilled = dict.fromkeys(FIELDS, "")
        self.text.value = ""
        for control in self.fields.values():
            control.value = ""

    def _undo(self) -> None:
        if not self._undone:
            raise ValueError("nothing was changed here yet")
        told, changes = self._undone[-1]
        take_back(*changes)
        self._undone.pop()
        for change in changes:
            if change.before is None and change.path.name != SIDECAR:
                self._found.pop(change.path.relative_to(self.folder).as_posix(), None)
        self._show()
        self._tell(f"Undone: {told}.")

    def _edit(self, path: str, column: str, value: str) -> None:
        change = set_cells(self.folder, path, {column: value.strip()})
        name = LABELS[column][0].lower()
        whose = OTHERS if path == ALL else path
        self._undone.append((f"the {name} of {whose} is as before", (change,)))
        self._show()
        self._tell(f"Written to {change.path.name}: the {name} of {whose} is {value.strip() or 'what the text tells'}.")

    def _hear(self, told: Mapping[str, Any], buffers: Sequence[Any]) -> None:
        if told["what"] == "edit":
            self.table.wrong = {}
            if not self._guarded(partial(self._edit, told["path"], told["column"], told["value"])):
                self.table.wrong = {name: told[name] for name in ("path", "column", "value")}
        else:
            earlier = self._dropped if told["place"] else ""  # of the files that were dropped together
            if told["what"] == "file":
                self._guarded(lambda: self._added(add_file(self.folder, told["name"], bytes(buffers[0]))))
            else:
                self._tell(f"Not done. {told['name']} is too large to drop here; copy it into {self.folder}")
            self._dropped = f"{earlier}\n{self._said}".strip()
            self._tell(self._dropped)

    def _guarded(self, act: Callable[[], None]) -> bool:
        """Do something, and say what went wrong; tell whether it was done."""
        try:
            act()
        except (ValueError, OSError) as error:
            self._tell(f"Not done. {error}")
            return False
        return True

    def _tell(self, text: str) -> None:
        self._said = text
        told = html.escape(text)
        self.told.value = f'<div role="status" class="{AS_IT_IS}" style="white-space: pre-wrap">{told}</div>'


def _written(cells: Mapping[str, str]) -> dict[str, str]:
    return {column: cells.get(column, "") for column in COLUMNS}


def collect(folder: str | PathLike[str]) -> Collector:
    """Show a form that adds articles to a folder, and a table of what is known of each.

    What the text tells is filled in, and shown in the table in grey; what you write is kept in `articles.csv` beside
    the articles, and comes before it. Every change is written at once, as a whole, and can be undone.

    Args:
        folder: of articles, or of a story that `newstrail new` made.
    Raises:
        TypeError: it is no path.
    """
    if not isinstance(folder, str | PathLike):
        raise TypeError(f'collect takes the path of a folder, but got a {type(folder).__name__}; write "../articles"')
    return Collector(articles_of(folder))
