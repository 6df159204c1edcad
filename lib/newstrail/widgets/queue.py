"""The questions that the machine would ask, one at a time: both texts, what an answer changes, one key to answer."""

import html
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import pandas as pd
from IPython.display import display

from newstrail.charts import WIDGET_MIME
from newstrail.corpus import AS_IT_IS, Corpus, takes_corpus
from newstrail.decisions import add_decision, undo_decisions
from newstrail.pipeline import read
from newstrail.proposals import MATTERS
from newstrail.schema import STANCES, UNKNOWN
from newstrail.widgets.controls import describe

LIKELY = 0.5  # least probability of an option that is ticked beforehand
OTHER = "somebody else"
END = "No further answer is expected to change the table of claims by outlets."
NARROW = ipywidgets.Layout(width="48px", flex="0 0 auto")
LINES = "line-height: 1.4; margin: 2px 0"
WIDE = ipywidgets.Layout(width="auto")
Choice = Any  # the control of an option
HELP = {
    "same-claim": "y: those ticked say the same, the others do not · n: none does · 1 to 8: tick or untick",
    "same-source": "y: those ticked are the same, the others are not · n: none is · 1 to 8: tick or untick",
    "stance": "y: as shown · n: all assert · 1 to 8: the next stance",
    "speaker": "y: as shown · 1 to 8: choose · n: skip",
    "outlet": "y: as typed · n: skip",
}


class AnswerKeys(anywidget.AnyWidget):
    """Shows nothing; hears the keys pressed in the output around it, but for those in fields for text."""

    _esm = """
    const KEYS = /^[ynsu1-8]$/
    function hear(model, el) {
        if (!el.isConnected) return requestAnimationFrame(() => hear(model, el))
        const output = el.closest(".jp-OutputArea-child") ?? el.parentElement
        output.setAttribute("tabindex", "0")
        output.setAttribute("data-lm-suppress-shortcuts", "true")
        output.addEventListener("focusin", ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "true"))
        output.addEventListener("keydown", event => {
            const { key, target, ctrlKey, metaKey, altKey } = event
            if (ctrlKey || metaKey || altKey || !KEYS.test(key) || target.matches("input[type=text], textarea")) return
            event.preventDefault()
            event.stopPropagation()
            model.send({ key })
        })
    }
    export default { render: ({ model, el }) => hear(model, el) }
    """

    def __init__(self, heard: Callable[[str], None]) -> None:
        super().__init__()
        self.on_msg(lambda _, told, __: heard(told["key"]))


class Queue:
    """One open question at a time, the most useful first; `corpus` is as the answers have made it."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._earlier: list[tuple[int, Corpus]] = []  # lines written by each answer, and the corpus before it
        self._skipped: set[tuple[Any, ...]] = set()
        self._choices: list[Choice] = []
        self.question: Mapping[str, Any] | None = None
        self.progress, self.asked, self.effect, self.told = (ipywidgets.HTML() for _ in range(4))
        self.who = ipywidgets.Text(description="Who", placeholder="your initials", layout=WIDE)
        self.options = ipywidgets.VBox()
        names = {"Yes, as shown (y)": "y", "No (n)": "n", "Skip (s)": "s", "Undo (u)": "u"}
        self.buttons = {key: ipywidgets.Button(description=name, layout=WIDE) for name, key in names.items()}
        for key, button in self.buttons.items():
            button.on_click(lambda _, key=key: self.press(key))
        self.help = ipywidgets.HTML()
        self.box = ipywidgets.VBox(
            [
                self.progress,
                self.asked,
                self.options,
                self.effect,
                ipywidgets.HBox([*self.buttons.values(), self.who], layout=ipywidgets.Layout(flex_flow="row wrap")),
                self.help,
                self.told,
                AnswerKeys(self.press),
            ]
        )
        self._next()

    def press(self, key: str) -> None:
        """Do what a key does: y, n, s, u, or the number of an option."""
        try:
            if key == "u":
                self._undo()
            elif self.question is None:
                self._tell(END)
            elif key.isdigit():
                self._turn(int(key) - 1)
            elif key == "s" or (key == "n" and self.question["question"] in ("speaker", "outlet")):
                self._skip()
            else:
                self._answer(nothing=key == "n")
        except (ValueError, OSError) as error:
            self._tell(f"Not done. {error}")

    def _ipython_display_(self) -> None:
        """Show the queue; where there is no kernel, the question and its options as text."""
        view = {"model_id": self.box.model_id, "version_major": 2, "version_minor": 0}
        asked = "" if self.question is None else f"{self.question['asked']}\n"
        display({WIDGET_MIME: view, "text/plain": asked + describe(self.options)}, raw=True)

    def _next(self) -> None:
        """Show the most useful question that was not skipped."""
        proposals = self.corpus.proposals()
        keys = zip(proposals["question"], proposals["about"], proposals["options"], strict=True)
        left = proposals.loc[[key not in self._skipped for key in keys]]
        matter = int((left["usefulness"] >= MATTERS).sum())
        decided = len(self.corpus.corrections)
        self.progress.value = (
            f"<b role='status'>{decided} lines decided; about {matter} questions left that matter</b>"
            if matter
            else f"<b role='status'>{decided} lines decided. {END}</b>"
        )
        self.question = left.iloc[0].to_dict() if matter else None
        self._show()

    def _show(self) -> None:
        question = self.question
        self._choices = [] if question is None else self._make_choices(question)
        if question is None:
            self.asked.value, self.help.value, self.options.children = "", "", ()
        else:
            about = question["about"][0]
            shown = "" if question["question"] in ("outlet", "stance") else self._evidence(about)
            self.asked.value = f"<h3 class='{AS_IT_IS}'>{html.escape(_short(question['asked']))}</h3>{shown}"
            self.help.value = f"<small>{HELP[question['question']]}</small>"
            self.options.children = self._arranged(question)
        for choice in self._choices:
            choice.observe(lambda _: self._foresee(), names="value")
        self._foresee()

    def _make_choices(self, question: Mapping[str, Any]) -> list[Choice]:
        kind = question["question"]
        if kind == "outlet":
            return [ipywidgets.Text(description="Outlet", layout=WIDE)]
        if kind == "speaker":
            names = [self._name(option) for option in question["options"]]
            numbered = [
                (f"{number}. {name}", option)
                for number, (name, option) in enumerate(zip(names, question["options"], strict=True), 1)
            ]
            radio = ipywidgets.RadioButtons(options=[*numbered, (OTHER, OTHER)], layout=WIDE)
            return [radio, ipywidgets.Text(description=OTHER, placeholder="person:Eva Berg", layout=WIDE)]
        if kind == "stance":
            stance = dict(zip(self.corpus.statements["statement_id"], self.corpus.statements["stance"], strict=True))
            return [
                ipywidgets.Dropdown(
                    options=STANCES,
                    value=stance[option],
                    description=str(number),
                    style={"description_width": "16px"},
                    layout=ipywidgets.Layout(width="120px", flex="0 0 auto"),
                )
                for number, option in enumerate(question["options"], 1)
            ]
        ticked = [
            taken or probability >= LIKELY
            for taken, probability in zip(question["taken"], question["probability"], strict=True)
        ]
        return [
            ipywidgets.Checkbox(value=tick, description=str(number), indent=False, layout=NARROW)
            for number, tick in enumerate(ticked, 1)
        ]

    def _arranged(self, question: Mapping[str, Any]) -> tuple[ipywidgets.Widget, ...]:
        """Give the choices, each beside the words that it is about."""
        kind = question["question"]
        if kind in ("outlet", "speaker"):
            return tuple(self._choices)
        beside = [
            ipywidgets.HTML(self._evidence(option) if kind != "same-source" else html.escape(self._name(option)))
            for option in question["options"]
        ]
        return tuple(
            ipywidgets.HBox(pair, layout=ipywidgets.Layout(align_items="center"))
            for pair in zip(self._choices, beside, strict=True)
        )

    def _chosen(self, *, nothing: bool) -> list[str] | dict[str, str]:
        question = self.question or {}
        kind = question["question"]
        if kind == "outlet":
            typed = self._choices[0].value.strip()
            if not typed:
                raise ValueError("type who published it, or skip the question")
            return [typed]
        if kind == "speaker":
            chosen = self._choices[0].value
            return [self._choices[1].value.strip() if chosen == OTHER else chosen]
        if nothing:
            return {} if kind == "stance" else []
        if kind == "stance":
            return {option: choice.value for option, choice in zip(question["options"], self._choices, strict=True)}
        return [option for option, choice in zip(question["options"], self._choices, strict=True) if choice.value]

    def _answer(self, *, nothing: bool) -> None:
        question = self.question
        assert question is not None
        when = datetime.now().isoformat(timespec="minutes")
        decisions = self.corpus.answer(question, self._chosen(nothing=nothing), who=self.who.value.strip(), when=when)
        file, before = self._file(), self.corpus
        if question["question"] == "outlet":
            add_decision(file, *decisions)
            self.corpus = read(*before.inputs, corrections=file, list_stale=True)
        else:
            after = before.correct(*decisions)
            add_decision(file, *decisions)
            self.corpus = after
        self._earlier.append((len(decisions), before))
        self._tell(f"{len(decisions)} lines written to {file.name}.")
        self._next()

    def _skip(self) -> None:
        question = self.question
        assert question is not None
        self._skipped.add((question["question"], question["about"], question["options"]))
        self._tell("Skipped; it comes again when the notebook is run again.")
        self._next()

    def _undo(self) -> None:
        if not self._earlier:
            raise ValueError("nothing was answered here yet; delete lines of corrections.csv to undo earlier ones")
        number, before = self._earlier[-1]
        undo_decisions(self._file(), number)
        self._earlier.pop()
        self.corpus = before
        self._tell(f"{number} lines taken back.")
        self._next()

    def _turn(self, place: int) -> None:
        """Tick or untick an option, or go on to its next stance, or choose it."""
        question = self.question or {}
        if place >= len(question["options"]) or question["question"] == "outlet":
            return
        if question["question"] == "speaker":
            self._choices[0].index = place
            return
        choice = self._choices[place]
        if question["question"] == "stance":
            choice.value = STANCES[(STANCES.index(choice.value) + 1) % len(STANCES)]
        else:
            choice.value = not choice.value

    def _foresee(self) -> None:
        """Show the rows of the table that an answer changes, as they are and as they would be."""
        question = self.question
        if question is None or question["question"] != "same-claim":
            self.effect.value = ""
            return
        ticked = [option for option, choice in zip(question["options"], self._choices, strict=True) if choice.value]
        self.effect.value = _rows_before_and_after(self.corpus, question, ticked)

    def _evidence(self, statement_id: str) -> str:
        """Give the words of a statement in their sentence, after the outlet and the day."""
        rows = self.corpus.trail()
        row = rows[rows["statement_id"] == statement_id].iloc[0]
        outlet = UNKNOWN["outlet"] if pd.isna(row["outlet"]) else row["outlet"]
        day = "undated" if pd.isna(row["published"]) else f"{row['published']:%d %b %Y}"
        words = self.corpus.evidence(statement_id).words_as_html
        return f"<div class='{AS_IT_IS}' style='{LINES}'><b>{html.escape(outlet)}</b>, {day}: {words}</div>"

    def _name(self, source_id: str) -> str:
        names = dict(zip(self.corpus.sources["source_id"], self.corpus.sources["name"], strict=True))
        return str(names.get(source_id, source_id.partition(":")[2]))

    def _tell(self, text: str) -> None:
        self.told.value = f'<div role="status" class="{AS_IT_IS}">{html.escape(text)}</div>'

    def _file(self) -> Path:
        if self.corpus.corrections_file is None:
            raise ValueError("This corpus was not read from articles here; use newstrail.read(FOLDER) to review it.")
        return self.corpus.corrections_file


def _rows_before_and_after(corpus: Corpus, question: Mapping[str, Any], ticked: list[str]) -> str:
    """Give an HTML table: a row per claim concerned, a column per outlet, and below it the row that an answer makes."""
    claim_of = dict(zip(corpus.statements["statement_id"], corpus.statements["claim_id"], strict=True))
    outlet_of = dict(zip(corpus.articles["article_id"], corpus.articles["outlet"], strict=True))
    told = corpus.statements[["claim_id", "article_id", "stance"]].assign(
        outlet=corpus.statements["article_id"].map(outlet_of).fillna(UNKNOWN["outlet"])
    )
    about = claim_of[question["about"][0]]
    near = list(dict.fromkeys(claim_of[option] for option in question["options"] if claim_of[option] != about))
    labels = dict(zip(corpus.claims["claim_id"], corpus.claims["label"], strict=True))
    joined = {about, *(claim_of[option] for option in ticked)}
    outlets = sorted(told.loc[told["claim_id"].isin([about, *near]), "outlet"].unique(), key=str.casefold)
    rows = [(labels[claim], told[told["claim_id"] == claim]) for claim in [about, *near]]
    rows.append(("After this answer", told[told["claim_id"].isin(joined)]))
    head = "".join(f"<th style='text-align:left'>{html.escape(name)}</th>" for name in outlets)
    body = "".join(_row(label, cells, outlets) for label, cells in rows)
    return f"<table class='{AS_IT_IS}'><tr><th></th>{head}</tr>{body}</table>"


def _row(label: str, cells: pd.DataFrame, outlets: list[str]) -> str:
    marks = []
    for outlet in outlets:
        stances = cells.loc[cells["outlet"] == outlet, "stance"]
        counted = ", ".join(f"{n} {stance}" for stance, n in stances.value_counts().sort_index().items())
        marks.append(f"<td>{counted}</td>")
    return f"<tr><th style='text-align:left'>{html.escape(_short(label))}</th>{''.join(marks)}</tr>"


def _short(text: str, most: int = 160) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


@takes_corpus
def review(corpus: Corpus) -> Queue:
    """Ask about what the machine is unsure of, the most useful question first.

    Each answer is written to corrections.csv.
    Keys: y (as shown), n (no, or none), s (skip), u (undo), and 1 to 8 for the options.

    Args:
        corpus: as `newstrail.read` gives it.
    Returns:
        A widget; its `corpus` is as the answers have made it.
    """
    return Queue(corpus)
