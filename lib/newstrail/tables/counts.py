"""A corpus -> counts of its statements, and the outlets that carry each claim."""

import re
from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from typing import TypeAlias

import pandas as pd

from newstrail.articles import outlets_apart
from newstrail.corpus import Corpus, widest_first
from newstrail.numbers import find_figures
from newstrail.schema import UNKNOWN, UNKNOWN_FILE
from newstrail.similarity import stems
from newstrail.tables.nearness import nearness
from newstrail.tables.registry import table
from newstrail.tables.verdicts import NOT_TOLD, TO_BE_CHECKED
from newstrail.text import is_titled
from newstrail.words import one_word_for_countries, read_words, word_set

FAR = 0.1  # nearness below which a sentence surely says something else: bench/ACCURACY.md
OTHER_WORDS = 0.5  # nearness from which another outlet may say it in other words
NAME_OR_NUMBER = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'-]{2,}|\d[\d,.]*\d|\d")  # no capital that begins a sentence
NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'-]{2,}")
POSSESSIVE = re.compile(r"[’']s?$")
OWN = re.compile(r"(?:I|We|You|He|She|It|They|That)[’']")  # I'm
Column: TypeAlias = str | pd.Series | Callable[[pd.DataFrame], pd.Series]


@table
def count_by(corpus: Corpus, rows: Column, columns: Column) -> pd.DataFrame:
    """Count the statements by two columns of the trail, the rows with most statements first.

    Unknown values have a row or a column of their own, because without them the rest would look complete.

    Args:
        corpus: what was read, or a part of it.
        rows, columns: a column of `corpus.trail()`; a series made from `corpus.trail()` or `corpus.statements`, which
            is matched to the statements by its row labels; or a function that makes a series of the trail:
            `lambda trail: trail["cue"].str.lower()`.
    Returns:
        A row per value of `rows`, a column per value of `columns`; int64.
    Raises:
        ValueError: the trail has no such column, or a series has other row labels than the trail.
        TypeError: it is something else, such as a list of columns.
    """
    return count_values(corpus.trail(), rows, columns)


def count_values(trail: pd.DataFrame, rows: Column, columns: Column) -> pd.DataFrame:
    """Count the rows of a trail by two of its columns.

    >>> trail = pd.DataFrame({"outlet": ["Daily", "Daily", None], "kind": ["quote", "narration", "quote"]})
    >>> count_values(trail, "outlet", "kind").loc["outlet unknown"].to_dict()
    {'narration': 0, 'quote': 1}
    """
    by_row, by_column = _values(trail, rows), _values(trail, columns)
    counted = pd.crosstab(by_row, by_column, dropna=False)
    order = counted.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return counted.loc[order].rename_axis(index=by_row.name, columns=by_column.name)


def _values(trail: pd.DataFrame, column: Column) -> pd.Series:
    """Give a column's values, with a name for what is unknown."""
    if callable(column):
        return _name_unknown(column(trail))
    if isinstance(column, pd.Series):
        if not column.index.sort_values().equals(trail.index.sort_values()):
            raise ValueError(
                f"the series {column.name!r} has {len(column)} rows, the trail {len(trail)}, or their labels differ; "
                "make it from corpus.trail() of the same corpus"
            )
        return _name_unknown(column.loc[trail.index])
    if not isinstance(column, str):
        kind = type(column).__name__
        raise TypeError(f"count by a column, a series or a function of the trail, one at a time, but not by a {kind}")
    if column not in trail:
        near = get_close_matches(column, trail.columns, 1)
        advice = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(trail.columns)}"
        raise ValueError(f"the trail has no column {column!r}; {advice}")
    return _name_unknown(trail[column])


def _name_unknown(values: pd.Series) -> pd.Series:
    if isinstance(values.dtype, pd.CategoricalDtype):  # names what it can hold, also where nothing of it is here
        return values
    return values.astype("string").fillna(UNKNOWN.get(str(values.name), "not told"))


@table
def coverage(corpus: Corpus) -> pd.DataFrame:
    """Tell for each claim and outlet whether the outlet carries the claim.

    `where` is "also elsewhere", "only here", or, for a claim that two other outlets or more carry, "not found". Not
    found is not a denial, and it may be an error of the machine. That a claim is only here, or not found, can mostly
    "not be told": others may carry it in other words. What it takes to tell stands in lib/docs/findings.md.

    Returns:
        A row per pair of a claim and an outlet: claim_id, claim, outlet, where, n_statements (in this outlet),
        n_outlets (in all), verdict ("to be checked" or "could not be told"; empty for what is also elsewhere), and
        only_words (the names and numbers of the claim here that no other outlet has, with what they count, such as
        "some 2,600 of them"; a year is none); the claims in most outlets first.
    """
    named = corpus.trail().dropna(subset=["claim_id"])
    counted = count_values(named, "claim_id", "outlet")
    reach = pd.DataFrame({"n_outlets": (counted > 0).sum(axis=1), "total": counted.sum(axis=1)})
    pairs = counted.stack().rename("n_statements").reset_index().join(reach, on="claim_id")
    here, alone = pairs["n_statements"] > 0, pairs["n_outlets"] == 1
    where = pd.Series("not found", index=pairs.index).mask(here, "also elsewhere").mask(here & alone, "only here")
    labels = named.drop_duplicates("claim_id").set_index("claim_id")["claim"]
    pairs = pairs.assign(claim=pairs["claim_id"].map(labels), where=where)[here | ~alone]
    order = ["n_outlets", "total", "claim_id", "outlet"]
    pairs = pairs.sort_values(order, ascending=[False, False, True, True], ignore_index=True)
    columns = ["claim_id", "claim", "outlet", "where", "n_statements", "n_outlets"]
    return _add_verdicts(pairs[columns], corpus, named)


def _add_verdicts(pairs: pd.DataFrame, corpus: Corpus, named: pd.DataFrame) -> pd.DataFrame:
    """Add whether it can be told that a claim is only here, or not here."""
    near = nearness(corpus, named)
    words, values = _words_by_outlet(corpus), _values_by_outlet(corpus)
    amounts = corpus.quantities.groupby("statement_id")["text"].agg(list)
    verdicts, only_words = [], []
    said = dict(iter(named.groupby(["claim_id", named["outlet"].fillna(UNKNOWN["outlet"])])))
    contents = {claim_id: " ".join(contents) for claim_id, contents in named.groupby("claim_id")["content"]}
    for pair in pairs.itertuples():
        told, own = False, ""
        others = near.loc[pair.claim_id].drop(pair.outlet, errors="ignore")
        if pair.where == "not found":
            names_any = NAME_OR_NUMBER.search(contents[pair.claim_id]) is not None
            told = names_any and pair.outlet in near.columns and near.loc[pair.claim_id, pair.outlet] < FAR
        elif pair.where == "only here" and len(others) and others.max() < OTHER_WORDS:
            elsewhere: set[str] = set().union(*(held for outlet, held in words.items() if outlet != pair.outlet))
            numbers: set[float] = set().union(*(held for outlet, held in values.items() if outlet != pair.outlet))
            phrases: list[str] = []
            for row in said[pair.claim_id, pair.outlet].itertuples():
                phrases += _only_here(row.content, amounts.get(row.statement_id, []), elsewhere, numbers)
            own = ", ".join(dict.fromkeys(phrases))
        known = is_known(pair.outlet)
        verdict = "" if pair.where == "also elsewhere" else TO_BE_CHECKED if told and known else NOT_TOLD
        verdicts.append(verdict)
        only_words.append(own)
    told_of = {"verdict": pd.Series(verdicts, dtype="string"), "only_words": pd.Series(only_words, dtype="string")}
    return pairs.assign(**told_of)


def _words_by_outlet(corpus: Corpus) -> dict[str, set[str]]:
    """Give the stems of all words in the files of each outlet."""
    names = outlets_apart(corpus.articles)
    words: dict[str, set[str]] = {}
    for outlet, text in zip(names, corpus.articles["text"], strict=True):
        words.setdefault(outlet, set()).update(stems(text), stems(one_word_for_countries(text.lower())))
    return words


def _values_by_outlet(corpus: Corpus) -> dict[str, set[float]]:
    """Give the numbers of what the files of each outlet count or measure, however they are written."""
    outlet_of = dict(zip(corpus.articles["article_id"], outlets_apart(corpus.articles), strict=True))
    values: dict[str, set[float]] = {}
    for quantity in corpus.quantities.itertuples():
        bounds = {bound for bound in (quantity.low, quantity.high) if pd.notna(bound)}
        values.setdefault(outlet_of[quantity.article_id], set()).update(bounds)
    return values


def _only_here(content: str, amounts: Iterable[str], elsewhere: set[str], numbers: Collection[float]) -> list[str]:
    """Give the names and numbers of a content that no other outlet has.

    Names side by side are one, and given whole where others have a part of it only. By itself neither a number nor
    "Shahed" tells what is meant, so one that stands in an amount (thousands of Shahed drones) is given with it.

    Args:
        content: of a statement.
        amounts: what is counted in it, with the number, as its article has it.
        elsewhere: the stems of all words of other outlets.
        numbers: what other outlets give, so that "66" is not told by one alone where another has "sixty-six".
    """
    spans: list[tuple[int, int]] = []
    names = [(start, end) for start, end in _names(content) if not _stems_of_name(content[start:end]) <= elsewhere]
    figures = [(start, end) for start, end, value in _numbers(content) if value not in numbers]
    told = [(start, end) for start, end in figures if _carries(content[start:end], elsewhere)]
    for start, end in sorted([*names, *told]):
        if spans and content[spans[-1][1] : start] == " ":
            start = spans.pop()[0]
        spans.append((start, end))
    whole = [" ".join(amount.split()) for amount in amounts]
    words = [" ".join(content[start:end].split()) for start, end in spans]
    return [next((amount for amount in whole if _holds(amount, word)), word) for word in words]


def _holds(amount: str, word: str) -> bool:
    """Say whether an amount has a name or number as a word of its own: 600 is none of 2,600."""
    return re.search(rf"(?<![\w,.]){re.escape(word)}(?!\w|[,.]\d)", amount) is not None


def _stems_of_name(name: str) -> set[str]:
    return set(stems(one_word_for_countries(name.lower())))


def _carries(number: str, elsewhere: Collection[str]) -> bool:
    """Say whether a number tells anything that others do not have: "some 2,600" does not by "some"."""
    carrying = stems(number)
    digits = [stem for stem in carrying if stem[0].isdigit()]
    return bool(carrying) and set(digits or carrying).isdisjoint(elsewhere)


def _names(content: str) -> list[tuple[int, int]]:
    """Give where a content has names; those side by side are one, and where all words have a capital it tells none."""
    if is_titled(content):
        return []
    no_names = {*read_words("months"), *read_words("weekdays")}
    spans: list[tuple[int, int]] = []
    for found in NAME.finditer(content):
        name = POSSESSIVE.sub("", found[0])
        if name in no_names or OWN.match(name) or name.lower() in word_set("stop_words"):
            continue
        start, end = found.start(), found.start() + len(name)
        if spans and content[spans[-1][1] : start] == " ":
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _numbers(content: str) -> list[tuple[int, int, float]]:
    """Give where a content has numbers in digits, and each number."""
    spans = [(figure.start, figure.end, figure.value[0]) for figure in find_figures(content)]
    return [(start, end, value) for start, end, value in spans if re.search(r"\d", content[start:end])]


@table
def shared_claims(corpus: Corpus) -> pd.DataFrame:
    """Count the claims that each outlet shares with others, has alone, or does not carry although two others do.

    Returns:
        A row per outlet, a column per value of `where` in `coverage`, and one for what could not be told; int64. The
        outlets with most claims come first.
    """
    pairs = coverage(corpus)
    told = pairs["where"].mask(pairs["verdict"] == NOT_TOLD, NOT_TOLD)
    return count_values(pairs.assign(where=told), "outlet", "where")


def most_carried(trail: pd.DataFrame, *, most: int) -> pd.DataFrame:
    """Keep the statements of the `most` claims that are in most outlets; add `rank`, 0 for the first."""
    known = trail.assign(known=trail["outlet"].where(trail["outlet"] != UNKNOWN["outlet"]))
    reach = known.groupby("claim_id").agg(n_outlets=("known", "nunique"), n_statements=("outlet", "size"))
    widest = widest_first(reach.reset_index())["claim_id"].head(most)
    ranks = {claim_id: rank for rank, claim_id in enumerate(widest)}
    kept = trail[trail["claim_id"].isin(ranks)]
    return kept.assign(rank=kept["claim_id"].map(ranks)).sort_values(["rank", "article_id", "start"], ignore_index=True)


def contested_first(trail: pd.DataFrame) -> pd.DataFrame:
    """Sort the statements by claims, and add `rank`, 0 for the first: what is doubted or denied, then the widest."""
    rejects = trail["stance"].isin(["doubts", "denies"])
    known = trail["outlet"].where(trail["outlet"].map(is_known))
    of_claims = trail.assign(known=known, rejects=rejects).groupby("claim_id")
    reach = of_claims.agg(rejects=("rejects", "max"), n_outlets=("known", "nunique"), n=("known", "size")).reset_index()
    order = ["rejects", "n_outlets", "n", "claim_id"]
    ordered = reach.sort_values(order, ascending=[False, False, False, True], ignore_index=True)
    ranks = dict(zip(ordered["claim_id"], ordered.index, strict=True))
    ranked = trail.assign(rank=trail["claim_id"].map(ranks))
    return ranked.sort_values(["rank", "article_id", "start"], ignore_index=True)


def count_known(outlets: Iterable[str]) -> int:
    """Count outlets; an unknown one is not counted, because it may be one of the others.

    >>> count_known(["Daily", "unknown 1: mail.txt", "Daily"])
    1
    """
    return sum(is_known(outlet) for outlet in set(outlets))


def is_known(outlet: str) -> bool:
    """Say whether a name is that of an outlet, and does not stand in for an unknown one."""
    return outlet != UNKNOWN["outlet"] and not outlet.startswith(UNKNOWN_FILE)


def rely(said: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Tell of which statements the source relies on whom `via` names, who else passes the words on.

    Args:
        said: statements; needs statement_id.
        corpus: where they stand.
    """
    relied = corpus.reliances.loc[corpus.reliances["how"] == "via", "statement_id"]
    return said["statement_id"].isin(relied)
