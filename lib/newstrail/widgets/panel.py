"""One statement at a time: its words in the article, what is known of the article, and the analyst's decisions."""

import html
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import ipywidgets
import pandas as pd

from newstrail.corpus import AS_IT_IS, Corpus
from newstrail.decisions import (
    ABOUT_ARTICLES,
    ABOUT_BLOCKS,
    ABOUT_CLAIMS,
    ABOUT_SOURCES,
    VALUELESS,
    WHATS,
    Decision,
    add_decision,
    decide_on,
    undo_decision,
)
from newstrail.pipeline import read
from newstrail.schema import STANCES, UNKNOWN
from newstrail.text import wrap

MOST_STATEMENTS = 200  # to choose from
WATCHED = {"statements": ["claim_id", "source_id", "stance", "reviewed"], "claims": ["label", "n_statements"]}
FULL, PANEL_LABELS = ipywidgets.Layout(width="auto"), {"description_width": "90px"}
COLUMN = ipywidgets.Layout(width="48%", min_width="380px", margin="0 1% 0 0")


class Panel:
    """Shows the statement that is chosen, and writes decisions about it; `corpus` is as they have made it."""

    def __init__(self, corpus: Corpus, changed: Callable[[], None]) -> None:
        self.corpus, self._changed = corpus, changed
        self._earlier: list[tuple[Decision, Corpus]] = []
        self.statement = ipywidgets.Select(description="Statement", rows=8, layout=FULL, style=PANEL_LABELS)
        self.evidence, self.told = ipywidgets.HTML(), ipywidgets.HTML()
        self.citation = ipywidgets.Textarea(
            description="Citation", disabled=False, rows=3, layout=FULL, style=PANEL_LABELS
        )
        self.what = ipywidgets.Dropdown(
            description="Decision", options=[what for what in WHATS if what not in ABOUT_BLOCKS], style=PANEL_LABELS
        )
        self.value = ipywidgets.Combobox(description="Value", layout=FULL, style=PANEL_LABELS)
        self.who, self.why = (
            ipywidgets.Text(description=name, layout=FULL, style=PANEL_LABELS) for name in ("Who", "Why")
        )
        self.preview, self.write, self.undo = (
            ipywidgets.Button(description=name, layout=ipywidgets.Layout(width="auto"))
            for name in ("Preview", "Write decision", "Undo the last decision")
        )
        self.statement.observe(lambda _: self._show(), names="value")
        self.what.observe(lambda _: self._offer(), names="value")
        for button, act in ((self.preview, self._preview), (self.write, self._write), (self.undo, self._undo)):
            button.on_click(lambda _, act=act: self.guarded(act, told="Working …"))
        self._offer()
        self.box = ipywidgets.HBox(
            [
                ipywidgets.VBox([self.statement, self.evidence, self.citation], layout=COLUMN),
                ipywidgets.VBox([*self._form(), self.told], layout=COLUMN),
            ],
            layout=ipywidgets.Layout(flex_flow="row wrap"),
        )

    def offer(self, shown: pd.DataFrame) -> None:
        """Offer statements of the trail to choose from; the one chosen before stays where it is among them."""
        before = self.statement.value
        heads = shown["outlet"].fillna(UNKNOWN["outlet"]) + " · " + shown["source"].fillna(UNKNOWN["source"]) + ": "
        lines = (heads + shown["content"]).head(MOST_STATEMENTS)
        labels = [f"{number}. {wrap(line, width=110, lines=1)}" for number, line in enumerate(lines, 1)]
        options = tuple(zip(labels, shown["statement_id"], strict=False))
        if self.statement.options != options:  # else what is chosen in the browser meanwhile would be lost
            self.statement.options = options
        self.statement.value = before if before in {key for _, key in options} else next((k for _, k in options), None)

    def guarded(self, act: Callable[[], None], *, told: str = "") -> None:
        """Do something; the panel says what is done meanwhile, and what went wrong."""
        if told:
            self.tell(told)
        try:
            act()
        except (ValueError, KeyError, OSError) as error:
            self.tell(f"Not done. {error.args[-1] if error.args else error}")

    def tell(self, text: str) -> None:
        """Say something in the panel; words of articles in it are shown as they are."""
        self.told.value = (
            f'<div role="status" class="{AS_IT_IS}" style="white-space: pre-wrap">{html.escape(text)}</div>'
        )

    def decision(self) -> Decision:
        """What the controls say now, about the statement that is shown."""
        row = self._row()
        article = self._article(row)
        value, who, why = (control.value.strip() for control in (self.value, self.who, self.why))
        value = "" if self.what.value in VALUELESS else value
        when = datetime.now().isoformat(timespec="minutes")
        if self.what.value in ABOUT_ARTICLES:
            return Decision(self.what.value, row["article_id"], value=value, who=who, when=when, why=why)
        return decide_on(row, article["text"], self.what.value, value, who=who, when=when, why=why)

    def _form(self) -> list[ipywidgets.Widget]:
        heading = ipywidgets.HTML("<b>When the machine is wrong</b>")
        buttons = ipywidgets.HBox([self.preview, self.write, self.undo])
        return [heading, self.what, self.value, self.who, self.why, buttons]

    def _row(self) -> pd.Series:
        if self.statement.value is None:
            raise ValueError("No statement is chosen: loosen the filters, or click a mark.")
        rows = self.corpus.statements
        return rows[rows["statement_id"] == self.statement.value].iloc[0]

    def _article(self, row: pd.Series) -> pd.Series:
        return self.corpus.articles.set_index("article_id").loc[row["article_id"]]

    def _show(self) -> None:
        if self.statement.value is None:
            self.evidence.value, self.citation.value = "No statement fits these filters.", ""
            return
        found, row = self.corpus.evidence(self.statement.value), self._row()
        article = self._article(row)
        told = {
            "outlet": f"{article['outlet']} ({article['outlet_basis']})",
            "published": f"{article['published']} ({article['published_precision']}, {article['published_basis']})",
            **{name: article[name] for name in ("title", "author", "wire", "url", "path")},
            **{name: row[name] for name in ("kind", "stance", "source_id", "reviewed", "corrected")},
        }
        rows = "".join(
            f"<tr><th style='text-align:left'>{name}</th><td>{html.escape(str(value))}</td></tr>"
            for name, value in told.items()
            if pd.notna(value)
        )
        self.evidence.value = (
            f"<div style='line-height: 1.4'>{found._repr_html_()}<table class='{AS_IT_IS}'>{rows}</table></div>"
        )
        self.citation.value = found.citation

    def _offer(self) -> None:
        """Offer the values that fit the decision."""
        what = self.what.value
        names = sorted(self.corpus.sources["name"]) if what in ABOUT_SOURCES else []
        claims = sorted(self.corpus.claims["label"]) if what in ABOUT_CLAIMS and what != "not-a-claim" else []
        self.value.options = (*names, *claims, *(STANCES if what == "stance" else ()))

    def _preview(self) -> None:
        decision = self.decision()
        if decision.what in ABOUT_ARTICLES:
            before = self._article(self._row())[decision.what]
            self.tell(
                f"{decision.article_id}: {decision.what} {before} → {decision.value}; its articles are read again."
            )
        else:
            self.tell(tell_changes(self.corpus, self.corpus.correct(decision)))

    def _write(self) -> None:
        decision, file = self.decision(), self._file()
        if decision.what in ABOUT_ARTICLES:
            add_decision(file, decision)
            self._read_again()
        else:
            after = self.corpus.correct(decision)
            add_decision(file, decision)
            self._earlier.append((decision, self.corpus))
            self.corpus = after
        self._changed()
        self.tell(f"Written to {file.name}: {decision.what} {decision.value}")

    def _undo(self) -> None:
        undone = undo_decision(self._file())
        if self._earlier and self._earlier[-1][0][:9] == undone[:9]:
            self.corpus = self._earlier.pop()[1]
        else:
            self._read_again()
        self._changed()
        self.tell(f"Undone: {undone.what} {undone.value}")

    def _read_again(self) -> None:
        self.tell("Reading the articles again …")
        self.corpus = read(*self.corpus.inputs, corrections=self._file(), list_stale=True)
        self._earlier.clear()

    def _file(self) -> Path:
        if self.corpus.corrections_file is None:
            raise ValueError("This corpus was not read from articles here; use newstrail.read(FOLDER) to correct it.")
        return self.corpus.corrections_file


def tell_changes(before: Corpus, after: Corpus) -> str:
    """List what a decision changes, row by row, in words.

    A claim that only one of them has is told too; counts of sources follow from the rows.
    """
    lines = []
    for name, columns in WATCHED.items():
        one, other = _by_id(before, name), _by_id(after, name)
        words = one["label"] if name == "claims" else other["content"]
        for key in [*one.index, *other.index.difference(one.index)]:
            changes = _changes(one[columns], other[columns], key)
            if changes:
                lines.append(f"“{wrap(str(words.get(key, key)), width=70, lines=1)}”: {', '.join(changes)}")
    return "\n".join([f"{len(lines)} rows would change:" if lines else "Nothing would change.", *lines[:20]])


def _by_id(corpus: Corpus, name: str) -> pd.DataFrame:
    frame = corpus.frames[name]
    return frame.set_index(frame.columns[0])


def _changes(one: pd.DataFrame, other: pd.DataFrame, key: str) -> list[str]:
    if key not in one.index:
        return ["a new claim"]
    if key not in other.index:
        return ["is no claim any more"]
    changes = []
    for column in one.columns:
        before, after = one.at[key, column], other.at[key, column]
        if str(before) != str(after):
            changes.append(f"{column} {before} → {after}")
    return changes
