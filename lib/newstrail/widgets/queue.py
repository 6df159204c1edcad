"""The questions that the machine would ask, one at a time: both texts, what an answer changes, one key to answer."""

import asyncio
import html
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import pandas as pd
from IPython.display import display

from newstrail.charts import WIDGET_MIME
from newstrail.corpus import AS_IT_IS, Corpus, takes_corpus
from newstrail.decisions import READ_AGAIN, Decision, add_decision, take_back, to_corrections
from newstrail.pipeline import read
from newstrail.proposals import MATTERS
from newstrail.schema import UNKNOWN
from newstrail.text import count, wrap
from newstrail.widgets.choices import WIDE, Answer, Choices, Speakers, Stances, Ticks, Typed
from newstrail.widgets.controls import describe
from newstrail.widgets.live import Keys

END = "No further answer is expected to change the table of claims by outlets."
PAUSE = 0.05  # seconds, in which the next question reaches the browser
LINES = "line-height: 1.4; margin: 2px 0"
WITHOUT_EVIDENCE = ("outlet", "published", "block", "denial", "stance", "speaker", "claim")  # their options show it
LABEL_WIDTH = 160  # characters of a question or a claim
PARAGRAPH_WIDTH = 300


class AnswerKeys(anywidget.AnyWidget):
    """Shows nothing; hears the keys pressed in the output around it, but for those in fields for text."""

    _esm = """
    const KEYS = /^[ynsur1-8]$/
    function hear(model, el) {
        if (!el.isConnected) return requestAnimationFrame(() => hear(model, el))
        const output = el.closest(".jp-OutputArea-child") ?? el.parentElement
        output.setAttribute("tabindex", "0")
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
        self._earlier: list[tuple[list[Decision], Corpus]] = []  # what each answer wrote, and the corpus before it
        self._skipped: set[tuple[Any, ...]] = set()
        self._ranked = pd.DataFrame()  # the open questions, as far as the answers are settled
        self._answered: tuple[Mapping[str, Any], list[Decision]] | None = None  # not yet written
        self._waiting: asyncio.TimerHandle | None = None
        self._is_ahead = False  # whether the question is shown before the last answer is settled
        self.choices: Choices | None = None
        self.question: Mapping[str, Any] | None = None
        self.progress, self.asked, self.effect, self.told = (ipywidgets.HTML() for _ in range(4))
        self.who = ipywidgets.Text(description="Who", placeholder="your initials", layout=WIDE)
        self.options = ipywidgets.VBox()
        names = {"Yes, as shown (y)": "y", "No (n)": "n", "Skip (s)": "s", "Undo (u)": "u", "Read again (r)": "r"}
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
                Keys(),
                AnswerKeys(self.press),
            ]
        )
        self._next()

    def press(self, key: str) -> None:
        """Do what a key does: y, n, s, u, r, or the number of an option."""
        shown = self.question
        self._settle()
        if shown is not self.question and key not in ("u", "r"):
            return  # whoever pressed it has not seen the question that is shown now
        try:
            if key == "u":
                self._undo()
            elif key == "r":
                self._read_again()
            elif self.question is None or self.choices is None:
                self._tell(END)
            elif key.isdigit():
                if int(key) <= len(self.question["options"]):
                    self.choices.turn(int(key) - 1)
            elif key == "y":
                self._answer(self.question, self.choices.chosen())
            elif key == "n" and self.choices.none is not None:
                self._answer(self.question, self.choices.none)
            else:
                self._skip(self.question)
        except (ValueError, OSError) as error:
            self._tell(f"Not done. {error}")

    def _ipython_display_(self) -> None:
        """Show the queue; where there is no kernel, the question and its options as text."""
        view = {"model_id": self.box.model_id, "version_major": 2, "version_minor": 0}
        asked = "" if self.question is None else f"{self.question['asked']}\n"
        display({WIDGET_MIME: view, "text/plain": asked + describe(self.options)}, raw=True)

    def _next(self) -> None:
        """Rank the open questions anew, and show the most useful one that was not skipped."""
        proposals = self.corpus.proposals()
        self._ranked = proposals.loc[[_key(row) not in self._skipped for row in proposals.itertuples()]]
        matter = int((self._ranked["usefulness"] >= MATTERS).sum())
        decided = len(self.corpus.corrections)
        self.progress.value = (
            f"<b role='status'>{count(decided, 'line')} decided; about {count(matter, 'question')} left that matter</b>"
            if matter
            else f"<b role='status'>{count(decided, 'line')} decided. {END}</b>"
        )
        shown = None if self.question is None else _key(self.question)
        stays = self._is_ahead and any(_key(row) == shown for row in self._ranked.itertuples())
        self._is_ahead = False
        if not stays:
            self.question = self._ranked.iloc[0].to_dict() if matter else None
            self._show()
        else:
            self._foresee()

    def _show_ahead(self, answered: Mapping[str, Any]) -> None:
        """Show the next question that an answer leaves as it is, before its effect on all others is known."""
        claim_of = dict(zip(self.corpus.statements["statement_id"], self.corpus.statements["claim_id"], strict=True))
        changed = {claim_of.get(key, key) for key in _concerned(answered)}
        for row in self._ranked[self._ranked["usefulness"] >= MATTERS].itertuples(index=False):
            question = row._asdict()
            if not changed & {claim_of.get(key, key) for key in _concerned(question)}:
                self.question, self._is_ahead = question, True
                self._show()
                return

    def _show(self) -> None:
        question = self.question
        if question is None:
            self.choices, self.options.children = None, ()
            self.asked.value = self.help.value = self.effect.value = ""
            return
        self.choices = self._make_choices(question)
        shown = "" if question["question"] in WITHOUT_EVIDENCE else self._evidence(question["about"][0])
        asked = html.escape(wrap(question["asked"], width=LABEL_WIDTH, lines=1))
        self.asked.value = f"<h3 class='{AS_IT_IS}'>{asked}</h3>{shown}"
        self.help.value = f"<small>{self.choices.help}</small>"
        self.options.children = tuple(self.choices.rows)
        for control in self.choices.controls:
            control.observe(lambda _: self._foresee(), names="value")
        self._foresee()

    def _make_choices(self, question: Mapping[str, Any]) -> Choices:
        kind, statements = question["question"], self.corpus.statements
        if kind == "outlet":
            return Typed(question, "Outlet", "its name")
        if kind == "published":
            return Typed(question, "Published", "YYYY-MM-DD")
        if kind == "speaker":
            sources = dict(zip(statements["statement_id"], statements["source_id"].fillna(""), strict=True))
            return Speakers(question, self._evidence, sources, self._name)
        if kind == "stance":
            stances = dict(zip(statements["statement_id"], statements["stance"], strict=True))
            return Stances(question, self._evidence, stances)
        contested = dict(zip(question["options"], question["choices"], strict=False))
        shows = {
            "same-source": lambda source_id: html.escape(self._name(source_id)),
            "block": self._paragraph,
            "denial": lambda key: f"{self._evidence(key)}<blockquote>{self._evidence(contested[key])}</blockquote>",
        }
        return Ticks(question, shows.get(kind, self._evidence))

    def _answer(self, question: Mapping[str, Any], chosen: Answer) -> None:
        """Take an answer. Where a kernel runs, the next question is shown at once, and then the answer is written."""
        when = datetime.now().isoformat(timespec="minutes")
        decisions = self.corpus.answer(question, chosen, who=self.who.value.strip(), when=when)
        self._file()
        self._answered = question, decisions
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._settle()
            return
        self._show_ahead(question)
        self._waiting = loop.call_later(PAUSE, self._settle)

    def _settle(self) -> None:
        """Write the last answer, and see what it changes; if it cannot be written, ask again and say why."""
        if self._waiting is not None:
            self._waiting.cancel()
        if self._answered is None:
            return
        question, decisions = self._answered
        self._answered = self._waiting = None
        try:
            self._write(decisions)
        except (ValueError, OSError) as error:
            self.question, self._is_ahead = question, False
            self._show()
            self._tell(f"Not done. {error}")
        else:
            self._next()

    def _write(self, decisions: list[Decision]) -> None:
        file, before = self._file(), self.corpus
        waits = decisions[0].what in READ_AGAIN
        if waits:
            after = replace(before, corrections=pd.concat([before.corrections, to_corrections(decisions)]))
        else:
            after = before.correct(*decisions)
        add_decision(file, *decisions)
        self._earlier.append((decisions, before))
        self.corpus = after
        later = " They take effect when the articles are read again (r)." if waits else ""
        self._tell(f"{count(len(decisions), 'line')} written to {file.name}.{later}")

    def _read_again(self) -> None:
        """Read the articles with all that is decided: how an article is read changes more than the frames can tell."""
        self.corpus = read(*self.corpus.inputs, corrections=self._file(), list_stale=True)
        self._tell("The articles were read again.")
        self._next()

    def _skip(self, question: Mapping[str, Any]) -> None:
        self._skipped.add(_key(question))
        self._tell("Skipped; it comes again when the notebook is run again.")
        self._next()

    def _undo(self) -> None:
        if not self._earlier:
            raise ValueError("nothing was answered here yet; delete lines of corrections.csv to undo earlier ones")
        written, before = self._earlier[-1]
        take_back(self._file(), written)
        self._earlier.pop()
        self.corpus = before
        self._tell(f"{count(len(written), 'line')} taken back.")
        self._next()

    def _foresee(self) -> None:
        """Show the rows of the table that an answer changes, as they are and as they would be."""
        question, rows = self.question, ""
        if isinstance(self.choices, Ticks) and question is not None:
            ticked = self.choices.chosen()
            if question["question"] == "same-claim":
                rows = _rows_before_and_after(self.corpus, (question["about"][0], *question["options"]), ticked)
            elif question["question"] == "denial":
                pairs = zip(question["choices"], question["options"], strict=True)
                rows = "".join(_rows_before_and_after(self.corpus, pair, ticked) for pair in pairs if pair[1] in ticked)
        self.effect.value = rows

    def _evidence(self, statement_id: str) -> str:
        """Give the words of a statement in their sentence, after the outlet and the day."""
        rows = self.corpus.trail()
        row = rows[rows["statement_id"] == statement_id].iloc[0]
        outlet = UNKNOWN["outlet"] if pd.isna(row["outlet"]) else row["outlet"]
        day = "undated" if pd.isna(row["published"]) else f"{row['published']:%d %b %Y}"
        words = self.corpus.evidence(statement_id).words_as_html
        return f"<div class='{AS_IT_IS}' style='{LINES}'><b>{html.escape(outlet)}</b>, {day}: {words}</div>"

    def _paragraph(self, block_id: str) -> str:
        """Give the words of a block."""
        block = self.corpus.blocks.set_index("block_id").loc[block_id]
        text = self.corpus.articles.set_index("article_id").at[block["article_id"], "text"]
        words = wrap(" ".join(text[block["start"] : block["end"]].split()), width=PARAGRAPH_WIDTH, lines=1)
        return f"<div class='{AS_IT_IS}' style='{LINES}'>{html.escape(words)}</div>"

    def _name(self, source_id: str) -> str:
        names = dict(zip(self.corpus.sources["source_id"], self.corpus.sources["name"], strict=True))
        return str(names.get(source_id, source_id.partition(":")[2]))

    def _tell(self, text: str) -> None:
        self.told.value = f'<div role="status" class="{AS_IT_IS}">{html.escape(text)}</div>'

    def _file(self) -> Path:
        if self.corpus.corrections_file is None:
            raise ValueError("This corpus was not read from articles here; use newstrail.read(FOLDER) to review it.")
        return self.corpus.corrections_file


def _key(question: Any) -> tuple[Any, ...]:
    """Give what tells a question from all others."""
    if isinstance(question, Mapping):
        return question["question"], question["about"], question["options"], question["choices"]
    return question.question, question.about, question.options, question.choices


def _concerned(question: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the statements, sources or articles that an answer is about."""
    contested = question["choices"] if question["question"] == "denial" else ()
    return (*question["about"], *question["options"], *contested)


def _rows_before_and_after(corpus: Corpus, keys: Sequence[str], ticked: Collection[str]) -> str:
    """Give an HTML table: a row per claim concerned, a column per outlet, and below it the row that an answer makes.

    Args:
        corpus: before the answer.
        keys: a statement of the claim, and those that may be of it.
        ticked: those of them that are, as answered.
    """
    trail = corpus.trail()
    trail = trail.assign(outlet=trail["outlet"].fillna(UNKNOWN["outlet"]))
    claim_of = dict(zip(trail["statement_id"], trail["claim_id"], strict=True))
    first, *options = keys
    near = trail[trail["claim_id"].isin([claim_of[key] for key in keys])]
    outlets = sorted(near["outlet"].unique(), key=str.casefold)
    rows = dict(tuple(near.groupby("claim_id")))
    listed = [rows[claim] for claim in dict.fromkeys(claim_of[key] for key in keys)]
    joined = near["claim_id"].isin([claim_of[key] for key in (first, *(set(options) & set(ticked)))])
    left = near["statement_id"].isin(set(options) - set(ticked))
    head = "".join(f"<th style='text-align:left'>{html.escape(name)}</th>" for name in outlets)
    body = "".join(_row(str(cells["claim"].iat[0]), cells, outlets) for cells in listed)
    after = _row("After this answer", near[joined & ~left], outlets)
    return f"<table class='{AS_IT_IS}' style='{LINES}'><tr><th style='width:45%'></th>{head}</tr>{body}{after}</table>"


def _row(label: str, cells: pd.DataFrame, outlets: Sequence[str]) -> str:
    stances = cells.groupby("outlet")["stance"].value_counts()
    told = {
        outlet: ", ".join(f"{n} {stance}" for stance, n in stances[outlet].items()) for outlet in set(cells["outlet"])
    }
    marks = "".join(f"<td>{told.get(outlet, '')}</td>" for outlet in outlets)
    label = html.escape(wrap(label, width=LABEL_WIDTH, lines=1))
    return f"<tr><th style='text-align:left'>{label}</th>{marks}</tr>"


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
