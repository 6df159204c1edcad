"""The brief for an editor as one page: HTML that opens anywhere and runs nothing, or PDF."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

import lxml.html
import nh3
import pandas as pd
from markupsafe import Markup
from nbconvert.filters import markdown2html

from newstrail import tables
from newstrail.answers import Cited, assertions, tell
from newstrail.corpus import Corpus, takes_corpus
from newstrail.disk import write_file
from newstrail.numbers import FATES
from newstrail.schema import UNKNOWN, UNKNOWN_FILE
from newstrail.share.articles import NO_HEADLINE, story_of, to_list
from newstrail.share.briefing import Brief, Cite, Claim, Line, compose, quotes, statements_of
from newstrail.share.naming import told_by, told_time
from newstrail.share.printing import to_pdf
from newstrail.share.snippets import BARE_WORD, GRAM, LEAST_WORDS, PAGE_SHARE, fitting, within_shares
from newstrail.share.templates import asset, template
from newstrail.text import count, day, join, period, web_address

ANSWERED = ["which numbers are given", "who is quoted"]  # in the first part, by newstrail.answers
MOST_ARTICLES = 60  # in the list of a brief; of more, those that it quotes
STAND_IN = re.compile(rf"{UNKNOWN_FILE}\d+: (?=\S)")
FIRST_CITE = re.compile(r'<a href="#e(\d+)">')
LEFT_BY_CITE = re.compile(r" (?= |[),.;])")  # before a number that is not shown
SUFFIXES = (".html", ".pdf")


class Kept(NamedTuple):
    """A brief without what it may not show, and the statements whose words those were."""

    brief: Brief
    left_out: list[str]


class Body(NamedTuple):
    """The parts of a brief as HTML, and the words of what they name."""

    html: str
    evidence: list[dict[str, Any]]
    without_context: int
    cited: set[str]


class Numbered(Cited):
    """The statements of a page in the order in which it names them first, each with one number; some are hidden."""

    def __init__(self, corpus: Corpus, hidden: set[str]) -> None:
        super().__init__(corpus)
        self.numbers: dict[str, int] = {}
        self.hidden = hidden

    def number(self, statement_id: str) -> int | None:
        """Give the number of a statement; None for one whose words the page does not show."""
        if statement_id in self.hidden:
            return None
        return self.numbers.setdefault(statement_id, len(self.numbers) + 1)

    def cite(self, statement_id: str, source: object = None, stance: str | None = None) -> str:
        """Give the number of a statement in Markdown, as a link to its words on the page."""
        number = self.number(statement_id)
        return f"[\\[{number}\\]](#e{number})" if number else ""


@takes_corpus
def brief(
    corpus: Corpus, out: str | PathLike[str], *, title: str | None = None, by: str = "", on: date | None = None
) -> Path:
    """Write a page for somebody who edits the news: who says what, where and when, and what is unsure.

    Each sentence leads to the words it rests on. What is quoted is quoted whole: where a page may show no more of an
    article, lesser statements and what stands around statements are left out first, and the page names them.

    Args:
        corpus: what was read, or a part of it.
        out: the file, .html or .pdf; it is replaced. A PDF is printed by a browser on this machine.
        title: the story; by default the name of the folder that was read.
        by: who made the brief, as it is to be shown.
        on: the day on which it was made.
    Returns:
        The file.
    Raises:
        ValueError: the file has another suffix.
        OSError: there is no browser that could print a PDF, or it failed.
    """
    target = Path(out)
    if target.suffix.lower() not in SUFFIXES:
        raise ValueError(f"{out} is neither .html nor .pdf; name the brief as in --out brief.html")
    page = to_page(corpus, title=title or story_of(corpus), by=by, on=on)
    write_file(target, page if target.suffix.lower() == ".html" else to_pdf(page))
    return target


def to_page(corpus: Corpus, *, title: str, by: str = "", on: date | None = None) -> str:
    """Give the brief as HTML; see `brief`."""
    made = {"title": title, "by": by, "on": day(on) if on else ""}
    render = partial(_render, corpus, compose(corpus), made)
    return within_shares(render, lambda page: lxml.html.fromstring(page).text_content(), corpus.articles["text"])


def _render(corpus: Corpus, composed: Brief, made: dict[str, str], shares: list[float]) -> str:
    """Give the page of a brief, of which each passage by itself stays within the share of its article."""
    kept = _keep(composed, corpus, shares)
    body = _body(corpus, kept.brief, set(), shares)
    hidden = [item["statement_id"] for item in body.evidence if not item["words"]]
    if hidden:
        body = _body(corpus, _without(kept.brief, set(hidden)), set(hidden), shares)
    return template("brief_page.html").render(
        **made,
        state=_state(corpus),
        body=_with_places(body.html),
        articles=_articles(corpus, body.cited),
        evidence=body.evidence,
        left_out=_named(corpus, [*kept.left_out, *hidden]),
        without_context=body.without_context,
        problems=corpus.problems["path"].nunique(),
        share=f"{PAGE_SHARE:.0%}",
        least=LEAST_WORDS,
        style=asset("brief.css"),
    )


def _body(corpus: Corpus, brief: Brief, hidden: set[str], shares: list[float]) -> Body:
    """Give the parts of a brief as HTML, and the words of the statements that they name."""
    numbered = Numbered(corpus, hidden)
    for statement_id in [each for line in brief.short for each in statements_of(line)]:
        numbered.number(statement_id)
    told = [tell(corpus, question, numbered) for question in _asked(corpus)]
    answers = [Markup(_to_html(LEFT_BY_CITE.sub("", answer))) for answer in told]
    html = template("brief.html").render(
        brief=brief, answers=answers, number=numbered.number, no_denials=tables.NO_DENIALS
    )
    evidence, without_context = _evidence(corpus, brief, numbered, shares)
    return Body(html, evidence, without_context, set(numbered.numbers))


def _asked(corpus: Corpus) -> list[str]:
    """Give the questions of the first part; of numbers only where people were hurt, or two can be compared."""
    if corpus.articles.empty:
        return []
    things = set(tables.main_figures(corpus)["thing"])
    tells = not things.isdisjoint(FATES) or len(tables.figure_conflicts(corpus)) > 0
    return ANSWERED if tells else ANSWERED[1:]


def _keep(brief: Brief, corpus: Corpus, shares: list[float]) -> Kept:
    """Leave out whole lines, from the last on, until what the others quote may be shown.

    What the answers and the claims rest on comes before lines of claims that matter less.
    """
    contents = corpus.statements.set_index("statement_id")["content"]
    answered = [each.statement_id for question in _asked(corpus) for each in assertions(corpus, question)]
    resting = [part for claim in brief.claims for line in claim.facts.values() for part in statements_of(line)]
    first = [*brief.short, *(claim.words for claim in brief.claims), *brief.rejections]
    lines = [*brief.unverified, *brief.to_check]
    passages = [*_worded(brief.short), *contents[answered], *_worded(first[len(brief.short) :]), *contents[resting]]
    fitted = fitting([*passages, *_worded(lines)], corpus.articles["text"], shares=shares)
    n_short, n_answered = len(brief.short), len(answered)
    of_lines = [*fitted[:n_short], *fitted[n_short + n_answered : len(first) + n_answered], *fitted[len(passages) :]]
    lines = [*first, *lines]
    fits = {id(line): fit for line, fit in zip(lines, of_lines, strict=True)}
    left_out = [quote.statement_id for line in lines if not fits[id(line)] for quote in quotes(line)]

    def rest(listed: list[Line]) -> list[Line]:
        return [line for line in listed if fits[id(line)]]

    claims = [claim for claim in brief.claims if fits[id(claim.words)]]
    parts = {name: rest(getattr(brief, name)) for name in ("short", "rejections", "unverified", "to_check")}
    return Kept(Brief(claims=claims, **parts), list(dict.fromkeys(left_out)))


def _worded(lines: Iterable[Line]) -> list[str]:
    """Give the words of articles in each of some lines."""
    return [" | ".join(quote.words for quote in quotes(line)) for line in lines]


def _without(brief: Brief, hidden: set[str]) -> Brief:
    """Give a brief without the places that would lead to words which are not shown, nor lines that have no other."""
    parts = {}
    for name in ("short", "rejections", "unverified", "to_check"):
        shown = [line for line in getattr(brief, name) if not _rests_only_on(line, hidden)]
        parts[name] = [_line_without(line, hidden) for line in shown]
    claims = []
    for claim in brief.claims:
        facts = {name: _line_without(line, hidden) for name, line in claim.facts.items()}
        claims.append(Claim(_line_without(claim.words, hidden), facts))
    return Brief(claims=claims, **parts)


def _rests_only_on(line: Line, hidden: set[str]) -> bool:
    """Say whether a line quotes nothing and names no other statement than hidden ones."""
    statement_ids = set(statements_of(line))
    return bool(statement_ids) and statement_ids <= hidden and not list(quotes(line))


def _line_without(line: Line, hidden: set[str]) -> Line:
    """Give a line without some places, and without the blank or comma that joins each to what is before it.

    >>> _line_without(["Mill ", Cite("a"), ", ", "Dam ", Cite("b"), " ", Cite("c"), "."], {"a", "c"})
    ['Mill', ', ', 'Dam ', Cite(statement_id='b'), '.']
    """
    kept: Line = []
    for part in line:
        if not (isinstance(part, Cite) and part.statement_id in hidden):
            kept.append(part)
        elif kept and isinstance(before := kept[-1], str):
            kept[-1:] = [before.rstrip()] if before.strip() else []
    return kept


def _evidence(
    corpus: Corpus, brief: Brief, numbered: Numbered, shares: list[float]
) -> tuple[list[dict[str, Any]], int]:
    """Give the words of each statement that was named, as far as they may be shown, and how many lack what is around.

    What the lines quote was shown before; then come rejections of few words ("a lie") with the words around them, which
    alone tell what they mean; then the words of the others, and last those around them.
    """
    trail = numbered.trail.fillna(UNKNOWN).set_index("statement_id")
    articles = corpus.articles.set_index("article_id")
    ids = list(numbered.numbers)
    found = {statement_id: corpus.evidence(statement_id) for statement_id in ids}
    contents = [trail.loc[statement_id, "content"] for statement_id in ids]
    around = [each.whole for each in found.values()]
    rejects = trail.loc[ids, "stance"] != "asserts"
    few_words = trail.loc[ids, "content"].str.count(BARE_WORD.pattern) < GRAM
    short = [whole for whole, is_short in zip(around, rejects & few_words, strict=True) if is_short]
    shown = [*_shown_titles(corpus), *(quote.words for line in _lines(brief) for quote in quotes(line)), *short]
    fits = fitting([*shown, *contents, *around], corpus.articles["text"], shares=shares)[len(shown) :]
    items = []
    for place, statement_id in enumerate(ids):
        row = trail.loc[statement_id]
        article = articles.loc[row["article_id"]]
        words: list[tuple[str, str]] = []
        if fits[len(ids) + place]:
            each = found[statement_id]
            words = [("", each.before), *each.marked, ("", each.after)]
        elif fits[place]:
            words = [("content", row["content"])]
        items.append(
            {
                "number": place + 1,
                "statement_id": statement_id,
                "words": words,
                "told_by": told_by(row),
                "title": f"“{article['title']}”" if pd.notna(article["title"]) else NO_HEADLINE,
                "address": web_address(article["url"], row["content"]),
                "time": told_time({**row, "published_zone": article["published_zone"]}),
                "reviewed": bool(row["reviewed"]),
            }
        )
    return items, sum(fit and not whole for fit, whole in zip(fits[: len(ids)], fits[len(ids) :], strict=True))


def _lines(brief: Brief) -> Iterator[Line]:
    yield from brief.short
    for claim in brief.claims:
        yield from (claim.words, *claim.facts.values())
    for listed in (brief.rejections, brief.unverified, brief.to_check):
        yield from listed


def _shown_titles(corpus: Corpus) -> list[str]:
    return [title for title in corpus.articles["title"] if isinstance(title, str)]


def _articles(corpus: Corpus, statement_ids: set[str]) -> list[dict[str, Any]]:
    """Give the articles; of many, those that the brief quotes."""
    listed = corpus.articles
    if len(listed) > MOST_ARTICLES:
        cited = corpus.statements.loc[corpus.statements["statement_id"].isin(statement_ids), "article_id"]
        listed = listed[listed["article_id"].isin(cited)].head(MOST_ARTICLES)
    return to_list(listed)


def _state(corpus: Corpus) -> str:
    """Say who has read this: a machine, and how far a person has looked at it."""
    reviewed, total = int(corpus.statements["reviewed"].sum()), len(corpus.statements)
    known, unknown = corpus.articles["outlet"].nunique(), int(corpus.articles["outlet"].isna().sum())
    outlets = [count(known, "known outlet")] if known or not unknown else []
    outlets += [count(unknown, "unknown one" if known else "unknown outlet")] if unknown else []
    days = corpus.articles["published"].dropna()
    told = f"Read by a machine from {count(len(corpus.articles), 'article')} of {join(outlets)}"
    told += f", published {period(days.min(), days.max())}." if len(days) else "."
    if not reviewed:
        return f"{told} No person has reviewed any of its {count(total, 'statement')}: check before you print."
    return (
        f"{told} A person has reviewed {reviewed:,} of {count(total, 'statement')}; check the others before you print."
    )


def _named(corpus: Corpus, statement_ids: list[str]) -> list[str]:
    """Name statements whose words are not shown: whose they are, and where."""
    told = corpus.trail().fillna(UNKNOWN).set_index("statement_id")
    zones = corpus.articles.set_index("article_id")["published_zone"]
    named = []
    for statement_id in statement_ids:
        row = told.loc[statement_id]
        when = told_time({**row, "published_zone": zones[row["article_id"]]})
        named.append(f"{told_by(row)} ({when})")
    return list(dict.fromkeys(named))


def _with_places(html: str) -> Markup:
    """Give the first link to each statement an id, to which its words lead back."""
    seen: set[str] = set()

    def mark(link: re.Match[str]) -> str:
        if link[1] in seen:
            return link[0]
        seen.add(link[1])
        return f'<a href="#e{link[1]}" id="c{link[1]}">'

    return Markup(FIRST_CITE.sub(mark, html))


def _to_html(markdown: str) -> str:
    """Give a sentence in Markdown as HTML in which links lead to places of the page and nowhere else."""
    markdown = STAND_IN.sub("unknown outlet, ", markdown)
    return nh3.clean(markdown2html(markdown), tags={"a", "em", "strong", "span"}, url_schemes=set(), link_rel=None)
