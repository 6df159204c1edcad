"""The questions that the machine would ask, one at a time: both texts, what an answer changes, one key to answer."""

import html
from collections.abc import Callable, Sequence

import anywidget
import ipywidgets
import pandas as pd
from IPython.display import display

from newstrail.charts import WIDGET_MIME
from newstrail.corpus import AS_IT_IS, Corpus, takes_corpus
from newstrail.schema import UNKNOWN
from newstrail.text import wrap
from newstrail.widgets.asked import Question, choices_of, first_answers, help_of, name, none_of, shows_words
from newstrail.widgets.choices import WIDE, Choices, make_choices
from newstrail.widgets.controls import describe
from newstrail.widgets.deciding import Desk
from newstrail.widgets.foreseeing import first_rows, foresee, tell_foreseen
from newstrail.widgets.live import Keys
from newstrail.widgets.reviewing import END, Review, key_of

LINES = "line-height: 1.4; margin: 2px 0"
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
        self._desk = Desk(corpus)
        self.review = Review(self._desk, self._settled)
        self._skipped: set[str] = set()
        self._shown: Question | None = None
        self.choices: Choices | None = None
        self.progress, self.asked, self.effect, self.told = (ipywidgets.HTML() for _ in range(4))
        self.who = ipywidgets.Text(description="Who", placeholder="your initials", layout=WIDE)
        self.options = ipywidgets.VBox()
        names = {"Yes, as shown (y)": "y", "No (n)": "n", "Skip (s)": "s", "Undo (u)": "u", "Read again (r)": "r"}
        self.buttons = {key: ipywidgets.Button(description=label, layout=WIDE) for label, key in names.items()}
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

    @property
    def corpus(self) -> Corpus:
        """The corpus as the answers have made it."""
        return self._desk.corpus

    @property
    def question(self) -> Question | None:
        """The question that is shown, None at the end."""
        return self.review.question

    def press(self, key: str) -> None:
        """Do what a key does: y, n, s, u, r, or the number of an option."""
        shown = self.question
        self.review.settle()
        if shown is not self.question and key not in ("u", "r"):
            return  # whoever pressed it has not seen the question that is shown now
        try:
            if key in ("u", "r"):
                self._settled(self._desk.undo() if key == "u" else self._desk.read_again())
            elif self.question is None or self.choices is None:
                self._tell(END)
            elif key.isdigit():
                if int(key) <= len(self.question["options"]):
                    self.choices.turn(int(key) - 1)
            else:
                self._answer(self.question, self.choices, key)
        except (ValueError, OSError) as error:
            self._tell(f"Not done. {error}")

    def _ipython_display_(self) -> None:
        """Show the queue; where there is no kernel, the question and its options as text."""
        view = {"model_id": self.box.model_id, "version_major": 2, "version_minor": 0}
        asked = "" if self.question is None else f"{self.question['asked']}\n"
        display({WIDGET_MIME: view, "text/plain": asked + describe(self.options)}, raw=True)

    def _answer(self, question: Question, choices: Choices, key: str) -> None:
        answers = choices.answers() if key == "y" else none_of(question) if key == "n" else None
        if answers is None:
            self._skipped.add(key_of(question))
            self._settled("Skipped; it comes again when the notebook is run again.")
            return
        self.review.answer(answers, who=self.who.value, skipped=self._skipped)
        self._show()

    def _settled(self, told: str) -> None:
        self._tell(told)
        self._next()

    def _next(self) -> None:
        self.review.look(self._skipped)
        self.progress.value = f"<b role='status'>{self.review.progress(self._skipped)}</b>"
        self._show()

    def _show(self) -> None:
        """Show the question, where it is another than the one that is shown, and what an answer changes."""
        question = self.question
        if question is None:
            self.choices, self.options.children = None, ()
            self.asked.value = self.help.value = self.effect.value = ""
        elif question is not self._shown:
            first, choices = first_answers(self.corpus, question), choices_of(self.corpus, question)
            self.choices = make_choices(question, first, lambda option: self._option(question, option), choices)
            shown = self._evidence(question["about"][0]) if shows_words(question) else ""
            asked = html.escape(wrap(question["asked"], width=LABEL_WIDTH, lines=1))
            self.asked.value = f"<h3 class='{AS_IT_IS}'>{asked}</h3>{shown}"
            self.help.value = f"<small>{help_of(question)}</small>"
            self.options.children = tuple(self.choices.rows)
            for control in self.choices.controls:
                control.observe(lambda _: self._foresee(), names="value")
        self._shown = question
        self._foresee()

    def _foresee(self) -> None:
        """Show the rows of the table that an answer changes, as they are and as they would be."""
        if self.question is not None and self.choices is not None:
            foreseen = foresee(self.corpus, self.corpus.trail(), self.question, self.choices.answers())
            told = html.escape(tell_foreseen(self.question, foreseen))
            self.effect.value = f"<div>{told}</div>{to_table(*map(first_rows, foreseen))}"

    def _option(self, question: Question, option: str) -> str:
        """Give the words of an option; below a denial what it may contest."""
        kind = question["question"]
        if kind == "same-source":
            return html.escape(name(self.corpus, option))
        if kind == "block":
            return self._paragraph(option)
        if kind == "denial":
            contested = question["choices"][question["options"].index(option)]
            return f"{self._evidence(option)}<blockquote>{self._evidence(contested)}</blockquote>"
        return self._evidence(option)

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

    def _tell(self, text: str) -> None:
        self.told.value = f'<div role="status" class="{AS_IT_IS}">{html.escape(text)}</div>'


def to_table(before: pd.DataFrame, after: pd.DataFrame) -> str:
    """Give an HTML table: a row per claim as it is, below them those that an answer makes, a column per outlet."""
    if before.empty and after.empty:
        return ""
    outlets = sorted({*_named(before), *_named(after)}, key=str.casefold)
    head = "".join(f"<th style='text-align:left'>{html.escape(outlet)}</th>" for outlet in outlets)
    now = "".join(_row(str(cells["claim"].iat[0]), cells, outlets) for cells in _by_claim(before))
    then = "".join(_row(f"After this answer: {cells['claim'].iat[0]}", cells, outlets) for cells in _by_claim(after))
    return f"<table class='{AS_IT_IS}' style='{LINES}'><tr><th style='width:45%'></th>{head}</tr>{now}{then}</table>"


def _named(rows: pd.DataFrame) -> pd.Series:
    return rows["outlet"].fillna(UNKNOWN["outlet"])


def _by_claim(rows: pd.DataFrame) -> list[pd.DataFrame]:
    named = rows.assign(outlet=_named(rows))
    return [cells for _, cells in named.groupby("claim_id", sort=False)]


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
