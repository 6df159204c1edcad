"""The evidence beside the view: what a choice is about, in a few lines, and the exact words of its statements."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import pandas as pd

from newstrail.corpus import Corpus, of_rows
from newstrail.numbers import FATES
from newstrail.schema import UNKNOWN
from newstrail.tables import NO_DENIALS, figure_conflicts, figures, source_chains, tell_compared
from newstrail.text import count, leave_out, wrap
from newstrail.widgets.matrix import named, rejected_by, tell

MOST_CARDS = 40
MOST_LISTED = 12  # chains, figures or names in one line
MOST_FIGURES = 2_000  # to compare with each other before anything is chosen
HEADING_LETTERS = 300
AGREE = ("compatible", "part of")  # verdicts on two figures that need no look
LINKS = {"http", "https"}


def to_pane(corpus: Corpus, chosen: Mapping[str, str], rows: pd.DataFrame, n_all: int) -> dict[str, Any]:
    """Give the evidence for what is chosen.

    Args:
        corpus: what is explored.
        chosen: what was clicked, by columns of the trail.
        rows: its statements that the filters keep.
        n_all: how many statements it has in all.
    Returns:
        `heading`; `facts`, pairs of a name and a text; `told`, how many of how many statements follow; `cards`, one per
        statement.
    """
    some = f"{len(rows)} of {count(n_all, 'statement')} fit the filters." if len(rows) < n_all else ""
    told = some or f"{count(n_all, 'statement')}."
    if len(rows) > MOST_CARDS:
        told += f" The first {MOST_CARDS} are shown."
    return {
        "heading": _heading(chosen, rows if len(rows) else corpus.trail()),
        "facts": _facts(corpus, chosen, rows),
        "told": told,
        "cards": [_card(corpus, row) for row in rows.head(MOST_CARDS).to_dict("records")],
    }


def overview(
    rows: pd.DataFrame,
    figures_apart: list[list[str]],
    scopes: Callable[[Collection[str]], Mapping[str, str]],
) -> dict[str, Any]:
    """Offer, while nothing is chosen, what outlets disagree on.

    Args:
        rows: of the trail, those that the filters keep.
        figures_apart: as `tell_figures` gives them.
        scopes: gives what each statement of some articles is about, by statement_id.
    Returns:
        What `to_pane` gives, and `asked`: what is denied or doubted, by whom and where, with its label and as a choice;
        `none` says that nothing is.
    """
    against = rows[rows["stance"] != "asserts"]
    return {
        "heading": "",
        "facts": figures_apart,
        "told": f"{count(len(rows), 'statement')} kept.",
        "cards": [],
        "asked": _rejected(against, scopes),
        "none": NO_DENIALS if against.empty and len(rows) else "",
    }


def _rejected(against: pd.DataFrame, scopes: Callable[[Collection[str]], Mapping[str, str]]) -> list[dict[str, Any]]:
    """Tell who denies what, then who doubts what, each with the outlets that carry it; of no claim, by itself.

    What somebody denies is told in their own words: the label of the claim is somebody else's, and may say more.
    """
    same = ["stance", "about", "source"]
    keyed = against.assign(
        about=against["claim_id"].fillna(against["statement_id"]), source=against["source"].fillna(UNKNOWN["source"])
    )
    shown = keyed.drop_duplicates(same).sort_values("stance", kind="stable").head(MOST_LISTED)
    words = scopes(set(shown["article_id"]))
    told = []
    for row in shown.to_dict("records"):
        alike = (keyed[same] == [row[name] for name in same]).all(axis=1)
        outlets = _join(keyed.loc[alike, "outlet"].fillna(UNKNOWN["outlet"]).unique())
        key = "statement_id" if pd.isna(row["claim_id"]) else "claim_id"
        about = words.get(row["statement_id"], row["content"])
        told.append({"label": f"{rejected_by(row)} in {outlets}: {about}", "chosen": {key: row[key]}})
    return told


def tell_figures(corpus: Corpus, most: int = MOST_FIGURES) -> list[list[str]]:
    """Say which figures for one thing conflict in the trail of a corpus, or replace each other, if they are few."""
    given = corpus.quantities["statement_id"].isin(corpus.trail()["statement_id"])
    if given.sum() > most:
        return [["Figures", "Too many to compare all of them; the view Numbers shows them."]]
    pairs = figure_conflicts(corpus)
    apart = pairs[~pairs["verdict"].isin(AGREE)]
    lines = [
        f"{row['figure']} ({row['outlets']}) — {row['verdict']} — {row['other_figure']} ({row['other_outlets']})"
        for row in apart.head(MOST_LISTED).to_dict("records")
    ]
    agreeing = f"{count(len(pairs) - len(apart), 'pair')} of figures for one thing agree, or one is part of the other."
    none = [f"{tell_compared(corpus).capitalize()}."] if apart.empty else []
    return [["Figures", line] for line in [*none, *lines, *([agreeing] if len(pairs) > len(apart) else [])]]


def _heading(chosen: Mapping[str, str], rows: pd.DataFrame) -> str:
    parts = dict(chosen)
    if "statement_id" in parts:
        found = rows[rows["statement_id"] == parts["statement_id"]]
        return tell(found.iloc[0]) if len(found) else "One statement"
    if "claim_id" in parts:
        labels = rows.loc[rows["claim_id"] == parts.pop("claim_id"), "claim"]
        parts = {"claim": str(labels.iat[0]) if len(labels) else "a claim", **parts}
    if "article_id" in parts:
        titles = rows.loc[rows["article_id"] == parts.pop("article_id"), "title"].dropna()
        parts |= {"article": titles.iat[0]} if len(titles) and "claim" not in parts else {}
    if "claim" in parts and "outlet" in parts:
        parts = {"outlet": parts.pop("outlet"), **parts}
    return ": ".join(wrap(value, width=HEADING_LETTERS, lines=1) for value in parts.values()) or "These statements"


def _facts(corpus: Corpus, chosen: Mapping[str, str], rows: pd.DataFrame) -> list[list[str]]:
    if rows.empty:
        return []
    if "statement_id" in chosen:
        return []
    if "claim_id" in chosen:
        return [*_about_claim(corpus, chosen["claim_id"]), *_about_rows(corpus, rows)]
    if "source" in chosen:
        return [*_about_source(corpus, rows), *_about_rows(corpus, rows)]
    return _about_rows(corpus, rows)


def _about_claim(corpus: Corpus, claim_id: str) -> list[list[str]]:
    """Say who can have been first, and on how many origins a claim rests, in the whole story."""
    found = corpus.claims[corpus.claims["claim_id"] == claim_id]
    if found.empty:
        return []
    claim = found.iloc[0]
    first = claim["first_outlet"]
    if pd.isna(first):
        names = _join(claim["possible_first"])
        several = len(claim["possible_first"]) > 1
        why = "from their dates" if several else "because another outlet reports a rejection as early"
        first = f"cannot be told {why}; it can be {names}" if names else "not known: no date"
    return [["First", first], ["Rests on", f"{count(int(claim['n_origins']), 'origin')} that we know of"]]


def _about_source(corpus: Corpus, rows: pd.DataFrame) -> list[list[str]]:
    found = corpus.sources[corpus.sources["source_id"] == rows["source_id"].iat[0]]
    if found.empty:
        return []
    source = found.iloc[0]
    told = {"Is": source["kind"], "Called": source["role"], "Speaks for": source["speaks_for"]}
    told["Also named"] = _join(source["aliases"]) or pd.NA
    return [[name, str(value)] for name, value in told.items() if pd.notna(value)]


def _about_rows(corpus: Corpus, rows: pd.DataFrame) -> list[list[str]]:
    """Say along which chains the statements came, who denies or doubts, and which figures they give."""
    facts = [["Came from", line] for line in _chains(corpus, rows[rows["stance"] == "asserts"])]
    for stance in ("denies", "doubts"):
        against = rows[rows["stance"] == stance]
        who = against["source"].fillna(UNKNOWN["source"]) + ", in " + against["outlet"].fillna(UNKNOWN["outlet"])
        facts += [[stance.capitalize(), _join(who.unique())]] if len(against) else []
    said = figures(of_rows(corpus, rows))
    for thing, given in said.groupby("thing", sort=False):
        things = thing if thing in FATES else ", ".join(given["counts"].str.lower().unique())
        outlets = given.groupby("said", sort=False)["outlet"].unique()
        told = "; ".join(f"{number} ({_join(names)})" for number, names in outlets.head(MOST_LISTED).items())
        facts.append(["Figures", f"{things}: {told}"])
    return facts


def _chains(corpus: Corpus, rows: pd.DataFrame) -> list[str]:
    """Give each chain from the origin to the outlets that end it: military intelligence → the president → A, B."""
    chains = source_chains(of_rows(corpus, rows))
    links = chains[["relied_on", "source", "passed_on"]].fillna("")
    paths = links.apply(lambda row: " → ".join(filter(None, row)), axis=1) if len(chains) else pd.Series(dtype="string")
    lines = [
        f"{path} → {_join(outlets)}" for path, outlets in chains["outlet"].groupby(paths, sort=False).unique().items()
    ]
    hidden = len(lines) - MOST_LISTED
    return lines if hidden <= 0 else [*lines[:MOST_LISTED], leave_out("…", hidden, "more chain")]


def _card(corpus: Corpus, row: Mapping[str, Any]) -> dict[str, Any]:
    found = corpus.evidence(row["statement_id"])
    article = corpus.articles[corpus.articles["article_id"] == row["article_id"]].iloc[0]
    url = article["url"] if pd.notna(article["url"]) else ""
    return {
        "statement_id": row["statement_id"],
        "claim_id": None if pd.isna(row["claim_id"]) else row["claim_id"],
        "told": tell(row),
        "outlet": named(row, "outlet"),
        "stance": row["stance"],
        "source": named(row, "source"),
        "when": say_when(row),
        "headline": bool(row["in_headline"]),
        "reviewed": bool(row["reviewed"]),
        "words": [["", found.before], *map(list, found.marked), ["", found.after]],
        "citation": found.citation,
        "url": url if url.partition(":")[0].lower() in LINKS else "",
        "facts": _details(article, row),
    }


def say_when(row: Mapping[str, Any]) -> str:
    """Say when a statement was published, as its article prints it."""
    if pd.isna(row["published"]):
        return "undated"
    clock = ", %H:%M" if row["published_precision"] == "minute" else ""
    return f"{row['published']:%d %b %Y{clock}}".lstrip("0")


def _details(article: pd.Series, row: Mapping[str, Any]) -> list[list[str]]:
    told = {
        "article": article["title"],
        "author": article["author"],
        "agency": article["wire"],
        "outlet known by": article["outlet_basis"],
        "date known by": article["published_basis"],
        "time zone": article["published_zone"],
        "address": article["url"],
        "file": article["path"],
        "kind of statement": row["kind"],
        "kind of source": row["source_kind"],
        "by way of": row["via"],
        "told to": row["told_to"],
        "decided": "an analyst changed it" if row["corrected"] else pd.NA,
    }
    return [[name, str(value)] for name, value in told.items() if pd.notna(value)]


def _join(names: Iterable[str]) -> str:
    listed = list(names)
    more = [f"{len(listed) - MOST_LISTED} more"] if len(listed) > MOST_LISTED else []
    return ", ".join([*listed[:MOST_LISTED], *more])
