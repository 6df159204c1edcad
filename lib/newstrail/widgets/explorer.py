"""The workbench for an hour with a story: filters, a view, and the evidence beside it, on one screen."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import anywidget
import numpy as np
import pandas as pd
import traitlets
import vl_convert
from altair.utils.schemapi import debug_mode
from IPython.display import display

from newstrail.charts import CHARTS, LAB_SCHEMA, VEGA_LITE, WIDGET_MIME, render
from newstrail.corpus import Corpus, keep_statements, of_rows, takes_corpus
from newstrail.schema import UNKNOWN
from newstrail.tables import scopes
from newstrail.text import count
from newstrail.widgets.asked import none_of, with_answers
from newstrail.widgets.deciding import Desk
from newstrail.widgets.filters import count_options, find_options
from newstrail.widgets.foreseeing import foresee
from newstrail.widgets.matrix import find_told, tell_matrix, to_matrix
from newstrail.widgets.pane import overview, say_when, tell_figures, to_pane
from newstrail.widgets.review_pane import to_effect, to_question
from newstrail.widgets.reviewing import Review, key_of
from newstrail.widgets.saving import SAVES, Shown, save
from newstrail.widgets.state import EMPTY, SORTS, behind, read_state
from newstrail.widgets.strip import count_steps, find_steps, tell_period

SCRIPTS = ("make.js", "picker.js", "strip.js", "views.js", "evidence.js", "review.js", "workbench.js")  # in this order
MOST_LINES = 300
MOST_AT_EACH_FILTER = 100  # figures that are compared while somebody waits
MATRIX, TABLE = "Matrix", "Table"  # views that are no charts here; of the first there is a chart, which is saved
DRAWN = {chart.view: chart.draw for chart in sorted(CHARTS.values(), key=lambda chart: chart.view or "") if chart.view}
VIEWS = (MATRIX, *(name for name in DRAWN if name != MATRIX), TABLE)
FOLDER = "exports"
START = "To start the explorer, choose Run > Run All Cells in the menu."


def _source(name: str) -> str:
    return files("newstrail.widgets").joinpath(name).read_text(encoding="utf-8")


class WrongState(traitlets.TraitError, ValueError):
    """A state that holds something wrong; traitlets take back only what fails with an error of theirs."""


class Explorer(anywidget.AnyWidget):
    """Filters over a corpus, a view that follows them, and the words behind whatever is chosen there.

    `state` is all that is chosen, as plain JSON; set it to choose the same again. `corpus` is what is kept.
    """

    _esm = vl_convert.javascript_bundle("\n".join(map(_source, SCRIPTS)), vl_version=VEGA_LITE)
    _css = _source("workbench.css")
    state = traitlets.Dict(EMPTY).tag(sync=True)
    fixed = traitlets.Dict().tag(sync=True)  # what stays: views, columns to sort by, kinds of files
    options: traitlets.List[Any] = traitlets.List().tag(sync=True)
    strip = traitlets.Dict().tag(sync=True)
    kept = traitlets.Dict().tag(sync=True)  # what follows the filters
    matrix = traitlets.Dict().tag(sync=True)
    lines = traitlets.Dict().tag(sync=True)
    spec = traitlets.Dict().tag(sync=True)
    pane = traitlets.Dict().tag(sync=True)
    form = traitlets.Dict().tag(sync=True)
    preview = traitlets.Dict().tag(sync=True)
    question = traitlets.Dict().tag(sync=True)  # what the machine asks
    progress = traitlets.Unicode().tag(sync=True)
    effect = traitlets.Dict().tag(sync=True)  # what the answer would change
    act = traitlets.Dict().tag(sync=True)  # what the browser asks for besides a state: travels with it, in order
    said = traitlets.Dict().tag(sync=True)  # what was done or went wrong, by the place that tells it
    asked = traitlets.Int().tag(sync=True)  # the number of the browser's last message
    followed = traitlets.Int().tag(sync=True)  # the number of the last one that was followed
    _figures: list[list[str]] | None = None  # of the whole story, compared when they are first shown

    def __init__(self, corpus: Corpus, *, state: Mapping[str, Any] | None = None) -> None:
        self._desk = Desk(corpus)
        self._review = Review(self._desk, self._settled)
        self._read()
        saves = [[name, each.told] for name, each in SAVES.items()]
        fixed = {"views": list(VIEWS), "sorts": list(SORTS), "saves": saves, "folder": FOLDER, "empty": EMPTY}
        self._shown, self._first = self._all, dict(state or EMPTY)
        super().__init__(fixed=fixed)

    def open(self) -> None:
        """Open the widget with all that it shows at first: what is sent right after can be lost on a busy machine."""
        self._offer()
        self.state = self._first
        self._follow({})
        super().open()

    @property
    def corpus(self) -> Corpus:
        """The corpus that the filters keep."""
        return self._desk.corpus.keep(**self.state["keep"])

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the browser sends; a state that is wrong is told there, and put back."""
        try:
            super().set_state(sync_data)
        except WrongState as error:
            self._say("wrong", str(error))
            self.send_state("state")
        self.followed = sync_data.get("asked", self.followed)

    @traitlets.validate("state")
    def _check(self, proposal: dict[str, Any]) -> dict[str, Any]:
        try:
            return read_state(proposal["value"], self._all, VIEWS)
        except ValueError as error:
            raise WrongState(str(error)) from None

    @traitlets.observe("state")
    def _changed(self, change: dict[str, Any]) -> None:
        if change["old"] is not traitlets.Undefined:
            self._guarded("wrong", lambda: self._follow(change["old"]))

    def _follow(self, before: Mapping[str, Any]) -> None:
        """Show what a state chooses; `before` is the last one, of which what has not changed stays as it is."""
        changed = {name for name in EMPTY if before.get(name) != self.state[name]}
        with self.hold_sync():
            if "keep" in changed:
                self._shown = self._keep()
                self._tell_kept()
            if changed & {"keep", "view", "sort"}:
                self._show_rows()
            if changed & {"keep", "chosen"}:
                self._show_evidence()
            if "draft" in changed:
                self._show_form(before.get("draft", {}))
            if "review" in changed:
                self._show_review()
            self.said = {name: text for name, text in self.said.items() if name != "wrong"}
        if changed & {"keep", "view"} and self.state["view"] not in (MATRIX, TABLE):
            self.spec = self._draw()  # after what is quick

    def _keep(self) -> pd.DataFrame:
        _, statements = keep_statements(self._desk.corpus.frames, self.state["keep"])
        return self._all.iloc[np.sort(self._places.get_indexer(statements["statement_id"].astype(object)))]

    def _tell_kept(self) -> None:
        counted = f"{len(self._shown):,} of {count(len(self._all), 'statement')}"
        nothing = "" if len(self._shown) else " fit: take a filter away, or reset them all"
        self.kept = {
            "told": counted + nothing,
            "counts": count_options(self._desk.corpus, self._all, self.state["keep"]),
            "steps": count_steps(self._shown, self.strip["steps"]),
            "period": tell_period(self._all, self._shown, self.state["keep"].get("published")),
        }

    def _show_rows(self) -> None:
        if self.state["view"] == MATRIX:
            self.matrix = to_matrix(self._shown, self._told)
        elif self.state["view"] == TABLE:
            self.lines = to_lines(self._shown, self.state["sort"])

    def _show_evidence(self) -> None:
        chosen = self.state["chosen"]
        if not chosen:
            self.pane = overview(self._shown, self._compare_figures(), partial(scopes, self._desk.corpus))
            return
        rows = behind(self._all, chosen)
        kept = rows[rows["statement_id"].isin(self._shown["statement_id"])]
        self.pane = to_pane(self._desk.corpus, chosen, kept, len(rows))

    def _compare_figures(self) -> list[list[str]]:
        """Compare the figures of what is kept: of the whole story once, of a part as long as nobody waits for it."""
        if len(self._shown) < len(self._all):
            return tell_figures(of_rows(self._desk.corpus, self._shown), most=MOST_AT_EACH_FILTER)
        if self._figures is None:
            self._figures = tell_figures(self._desk.corpus)
        return self._figures

    def _show_form(self, before: Mapping[str, str]) -> None:
        """Follow a draft: what may be picked, and what it would change."""
        draft = self.state["draft"]
        if not self.said.get("done"):  # what went wrong is told until something else is tried
            self.said = {name: text for name, text in self.said.items() if name != "decision"}
        if [before.get(name) for name in ("statement_id", "what")] != [
            draft.get(name) for name in ("statement_id", "what")
        ]:
            self.form = self._desk.form(draft)
        self.preview = {"told": "", "ready": False}
        self._guarded("decision", lambda: self.set_trait("preview", self._desk.foresee(draft)))

    def _show_review(self) -> None:
        """Show the most useful question that was not skipped, and what an answer as it is shown would change."""
        review = self.state["review"]
        self._review.settle()
        if not review:
            self.question, self.progress, self.effect = {}, "", {}
            return
        skipped = review.get("skipped", ())
        self._review.look(skipped)
        self.progress = self._review.progress(skipped)
        self._show_question()

    def _show_question(self) -> None:
        question, corpus = self._review.question, self._desk.corpus
        if question is None:
            self.question, self.effect = {}, {}
            return
        if self.question.get("key") != key_of(question):
            self.question = to_question(corpus, self._all, question)
        answers = with_answers(corpus, question, self.state["review"].get("answers", {}))
        self.effect = to_effect(self._all, question, foresee(corpus, self._all, question, answers), self._told)

    def _draw(self) -> dict[str, Any]:
        """Give the spec of the view; Altair's check of every part takes most of the time, and tests check ours."""
        view = self.state["view"]
        with debug_mode(False):
            drawn = DRAWN[view if view in DRAWN else MATRIX](of_rows(self._desk.corpus, self._shown))
            return drawn.to_dict(validate=False) | {"$schema": LAB_SCHEMA}

    def _read(self) -> None:
        self._all = self._desk.corpus.trail()
        self._told = find_told(self._desk.corpus)
        self._figures = None
        self._places = pd.Index(self._all["statement_id"].astype(object))  # found in far faster than in strings

    def _offer(self) -> None:
        with self.hold_sync():
            self.options = find_options(self._all)
            self.strip = find_steps(self._all)

    @traitlets.observe("act")
    def _hear(self, change: dict[str, Any]) -> None:
        told = change["new"]
        acts: dict[str, Callable[[dict[str, Any]], None]] = {
            "write": self._write,
            "undo": self._undo,
            "answer": self._answer,
            "read again": self._read_again,
            "reset": self._reset,
            "save": self._save,
            "restore": self._restore,
        }
        place = {"save": str(told.get("kind")), "restore": "restore"}.get(told["do"], "decision")
        self._guarded(place, lambda: acts[told["do"]](told))

    def _write(self, told: dict[str, Any]) -> None:
        """Write a decision; one that cannot be written is given back to its form."""
        self._review.settle()
        draft = read_state({"draft": told["draft"]}, self._all, VIEWS)["draft"]
        try:
            done = self._desk.write(draft)
        except ValueError:
            self.state = {**self.state, "draft": draft}
            raise
        self._decided(done, {"statement_id": draft["statement_id"]})

    def _undo(self, _: object) -> None:
        self._review.settle()
        self._decided(self._desk.undo(), self.state["chosen"])

    def _answer(self, told: dict[str, Any]) -> None:
        """Answer a question: as it is shown, or no; a key that was meant for the question before it does nothing."""
        self._review.settle()
        question, review = self._review.question, self.state["review"]
        if question is None or told["question"] != key_of(question):
            return
        answers = none_of(question) if told["no"] else None
        if answers is None:
            answers = with_answers(self._desk.corpus, question, told["answers"])
        self._review.answer(answers, who=review.get("who", ""), skipped=review.get("skipped", ()))
        self._show_question()

    def _settled(self, done: str) -> None:
        """Show the corpus as an answer has made it."""
        self._decided(done, self.state["chosen"])

    def _read_again(self, _: object) -> None:
        self._review.settle()
        self._decided(self._desk.read_again(), self.state["chosen"])

    def _decided(self, done: str, chosen: Mapping[str, str]) -> None:
        """Show the corpus as a decision has made it; what was chosen may be gone, and a reason never stays."""
        self._read()
        self._offer()
        state = {**self.state, "draft": {}, "chosen": chosen}
        try:
            state = read_state(state, self._all, VIEWS)
        except ValueError:
            state = {**EMPTY, "view": state["view"], "review": state["review"]}
        self.state = state
        self._follow({})
        self.said = {**self.said, "decision": done, "done": "yes", "undo": "yes" if self._desk.n_made else ""}

    def _reset(self, _: object) -> None:
        self.said = {}
        self.state = EMPTY

    def _restore(self, told: dict[str, Any]) -> None:
        self.state = read_state(told["state"], self._all, VIEWS)
        self._say("restore", "Restored.")

    def _save(self, told: dict[str, Any]) -> None:
        urls = self._desk.corpus.articles.set_index("article_id")["url"]
        rows = self._shown.assign(url=self._shown["article_id"].map(urls))
        view = MATRIX if self.state["view"] == TABLE else self.state["view"]
        shown = Shown(rows, view, self._draw, self._claim_chosen())
        self._say(told["kind"], save(told["kind"], shown, Path(told.get("folder") or ".")))

    def _claim_chosen(self) -> str | None:
        chosen = self.state["chosen"]
        claims = behind(self._shown, chosen)["claim_id"].dropna().unique() if chosen else []
        return str(claims[0]) if len(claims) == 1 else None

    def _guarded(self, place: str, act: Callable[[], None]) -> None:
        """Do something; what went wrong is told where it was asked for."""
        try:
            act()
        except (ValueError, KeyError, OSError) as error:
            self.said = {name: text for name, text in self.said.items() if name != "done" or place != "decision"}
            self._say(place, f"Not done. {_in_words(error)}")

    def _say(self, place: str, text: str) -> None:
        self.said = {**self.said, place: text}

    def _ipython_display_(self) -> None:
        """Show the workbench, and where there is no kernel how to start it, the matrix in words, and its picture."""
        told = tell_matrix(to_matrix(self._shown, self._told))
        view = {"model_id": self.model_id, "version_major": 2, "version_minor": 0}
        text = f"{START}\n{self.kept['told']}\n{told}"
        display({WIDGET_MIME: view, "text/html": f"<p><b>{START}</b></p>", "text/plain": text}, raw=True)
        still, size = render(DRAWN[MATRIX](of_rows(self._desk.corpus, self._shown)).to_dict())
        display(still, metadata=size, raw=True)  # workbench.css hides it once the one above is alive


def to_lines(shown: pd.DataFrame, sort: str, *, most: int = MOST_LINES) -> dict[str, Any]:
    """Give the rows of the table: the statement_id of each, and its cells.

    Args:
        shown: rows of the trail.
        sort: the column to sort by, a minus before it for the other way round; empty leaves their order.
        most: how many rows to give.
    """
    column = sort.removeprefix("-")
    ordered = shown.sort_values(column, ascending=sort == column, kind="stable") if column else shown
    listed = ordered.head(most)
    rows = [[row["statement_id"], *_cells(row)] for row in listed.to_dict("records")]
    return {"rows": rows, "more": len(shown) - len(rows)}


def _cells(row: Mapping[Any, Any]) -> Iterable[str]:
    for column in SORTS:
        if column == "published":
            yield say_when(row)
        else:
            yield UNKNOWN.get(column, "") if pd.isna(row[column]) else str(row[column])


def _in_words(error: Exception) -> str:
    """Give what an error says, in the words of the workbench."""
    if isinstance(error, OSError):
        return f"{error.filename or 'The file'} cannot be written: {error.strerror or error}."
    told = str(error.args[-1] if error.args else error)
    return told.removeprefix("a new decision None ").removeprefix("a new decision: ")


@takes_corpus
def explorer(corpus: Corpus, *, state: Mapping[str, Any] | str | None = None) -> Explorer:
    """Explore a corpus: choose, follow, look at the evidence, decide, and take the result along.

    Args:
        corpus: what `read` gave; one that `load` gave can be explored but not decided on.
        state: what to choose first, as `state` of an earlier explorer gives it, or as its JSON.
    Raises:
        ValueError: something in the state is unknown here.
    """
    return Explorer(corpus, state=json.loads(state) if isinstance(state, str) else state)
