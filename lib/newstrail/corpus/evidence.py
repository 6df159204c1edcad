"""The words of a statement, marked in their article."""

import html
from dataclasses import dataclass

import pandas as pd

from newstrail.corpus.filter import Frames
from newstrail.text import context

AS_IT_IS = "tex2jax_ignore mathjax_ignore"  # classes of HTML in which Jupyter reads no dollar signs as a formula
# The tags can be told apart without colours, and read on black, also where Jupyter drops most styles because it does
# not trust a notebook from elsewhere
TAGS = {"content": "span", "cue": "i", "source": "b"}
FAR = 200  # characters
TINT = "background: rgba(59, 143, 212, 0.25)"


@dataclass(frozen=True)
class Evidence:
    """The words of a statement, in their place in the article; shown as HTML in a notebook and as text elsewhere."""

    before: str
    marked: tuple[tuple[str, str], ...]  # the role of some words (source, cue, content or ""), and the words
    after: str
    citation: str

    def __str__(self) -> str:
        brackets = {"content": "«{}»", "source": "{}", "cue": "{}", "": "{}"}
        words = "".join(brackets[role].format(piece) for role, piece in self.marked)
        return f"{self.before}{words}{self.after}\n— {self.citation}"

    def _repr_html_(self) -> str:
        cited = html.escape(self.citation)
        return f'<blockquote class="{AS_IT_IS}">{self.words_as_html}<footer>{cited}</footer></blockquote>'

    @property
    def whole(self) -> str:
        """All that is shown of the article, as one text."""
        return "".join([self.before, *(words for _, words in self.marked), self.after])

    @property
    def words_as_html(self) -> str:
        """The words in their sentence, without the citation."""
        words = "".join(_set_off(role, piece) for role, piece in self.marked)
        return html.escape(self.before) + words + html.escape(self.after)


def _set_off(role: str, piece: str) -> str:
    if not role:
        return html.escape(piece)
    style = f' style="{TINT}"' if role == "content" else ""
    return f'<{TAGS[role]} class="newstrail-{role}" title="{role}"{style}>{html.escape(piece)}</{TAGS[role]}>'


def mark_evidence(frames: Frames, statement_id: str) -> Evidence:
    """Show the words of a statement in their article, with source, cue and content marked.

    Args:
        frames: of a corpus.
        statement_id: of the statement.
    Raises:
        KeyError: there is no such statement.
        TypeError: `statement_id` is no text.
    """
    if not isinstance(statement_id, str):
        kind = type(statement_id).__name__
        raise TypeError(
            f'evidence takes one statement_id, but got a {kind}; pass one value: rows["statement_id"].iat[0]'
        )
    found = frames["statements"][frames["statements"]["statement_id"] == statement_id]
    if found.empty:
        raise KeyError(f"no statement {statement_id!r}; statement_id is a column of corpus.statements")
    statement = found.iloc[0]
    article = frames["articles"].set_index("article_id").loc[statement["article_id"]]
    text = article["text"]
    spans = sorted(
        (int(statement[f"{role}start"]), int(statement[f"{role}end"]), role.rstrip("_") or "content")
        for role in ("", "cue_", "source_")
        if pd.notna(statement[f"{role}start"])
    )
    near = [span for span in spans if abs(span[0] - statement["start"]) < 1_000 or span[2] == "content"]
    start, end = near[0][0], max(span[1] for span in near)
    prefix, suffix = context(text, start, end)
    return Evidence(prefix, _marked(text, near), suffix, _citation(article, statement, text))


def _marked(text: str, spans: list[tuple[int, int, str]]) -> tuple[tuple[str, str], ...]:
    pieces, position = [], spans[0][0]
    for start, end, role in spans:
        if start > position:
            pieces.append(("", text[position:start]))
        pieces.append((role, text[max(start, position) : end]))
        position = max(position, end)
    return tuple(pieces)


def _citation(article: pd.Series, statement: pd.Series, text: str) -> str:
    """Cite outlet, title, date and exact words with prefix and suffix, as in W3C's TextQuoteSelector.

    The suffix reaches to the words that report it: "a claim" that somebody denies says nothing without "has denied".
    """
    start, end = int(statement["start"]), int(statement["end"])
    told = end if pd.isna(statement["cue_end"]) else int(statement["cue_end"])
    told = told if end < told < end + FAR else end
    prefix, suffix = context(text, start, told, words=8)
    suffix = text[end:told] + suffix
    date = "undated" if pd.isna(article["published"]) else f"{article['published']:%Y-%m-%d}"
    outlet, title = (
        article[field] if pd.notna(article[field]) else f"unknown {field}" for field in ("outlet", "title")
    )
    return f"{outlet}, “{title}”, {date}: {prefix}[{statement['content']}]{suffix}"
