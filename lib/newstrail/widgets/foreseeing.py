"""An answer that is not yet given -> the rows of the table of claims by outlets as they are, and as it makes them."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from newstrail.corpus import Corpus
from newstrail.text import count
from newstrail.widgets.asked import YES, Answers, Question, name, speakers

CELL = ["claim_id", "outlet", "stance", "source"]  # columns of the trail that make a cell
MOST_ROWS = 12  # that are shown, of those that an answer changes and of those that it makes
READ_FIRST = ("published", "block")  # what an answer changes shows when the articles are read again


class Foreseen(NamedTuple):
    """Rows of the trail: those of the claims that an answer changes, before it and after it."""

    before: pd.DataFrame
    after: pd.DataFrame


def foresee(corpus: Corpus, trail: pd.DataFrame, question: Question, answers: Answers) -> Foreseen:
    """Give the rows that an answer changes.

    Only what the answer says is followed, not what else follows from it, so that each tick shows at once.

    Args:
        corpus: before the answer.
        trail: of the corpus.
        question: a row of `corpus.proposals()`.
        answers: to each of its options.
    """
    follow = FOLLOWED.get(question["question"])
    after = trail if follow is None else follow(corpus, trail, question, answers)
    before_cells, after_cells = (rows[CELL].astype(object).fillna("") for rows in (trail, after))
    changed = (before_cells != after_cells).any(axis=1)
    claims = {*trail.loc[changed, "claim_id"].dropna(), *after.loc[changed, "claim_id"].dropna()}
    return Foreseen(trail[trail["claim_id"].isin(claims)], after[after["claim_id"].isin(claims)])


def tell_foreseen(question: Question, foreseen: Foreseen) -> str:
    """Say in words what an answer changes."""
    if question["question"] in READ_FIRST:
        return "What this changes shows when the articles are read again (r)."
    rows = [each["claim_id"].nunique() for each in foreseen]
    if not any(rows):
        return "As shown, this answer changes no row; it will not be asked again."
    cells = [len(each.drop_duplicates(["claim_id", "outlet"])) for each in foreseen]
    now, then = (f"{count(n, 'row')} with {count(m, 'cell')}" for n, m in zip(rows, cells, strict=True))
    some = f" The first {MOST_ROWS} are shown." if max(rows) > MOST_ROWS else ""
    return f"Now {now}; after this answer {then}.{some}"


def first_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep those of the first few claims: an outlet or a speaker may change very many."""
    claims = rows["claim_id"].drop_duplicates().head(MOST_ROWS)
    return rows[rows["claim_id"].isin(claims)]


def _join(trail: pd.DataFrame, pairs: list[tuple[str, str, bool]]) -> pd.DataFrame:
    """Put the claim of each second statement into the row of the first, or a second that is a member out of it."""
    keys = trail["statement_id"]
    claim_of = dict(zip(keys, trail["claim_id"], strict=True))
    label_of = dict(zip(trail["claim_id"], trail["claim"], strict=True))
    after = trail["claim_id"].astype(object)
    for first, other, is_same in pairs:
        if not is_same and claim_of[first] == claim_of[other]:
            after = after.mask(keys == other, other)
    for first, other, is_same in pairs:
        if is_same:
            here = after[keys == first].iat[0]
            after = after.mask(after == after[keys == other].iat[0], here)
    labels = after.map(label_of).where(after.isin(list(label_of)), trail["content"])
    return trail.assign(claim_id=after.astype("string"), claim=labels.astype("string"))


def _same_claim(_: Corpus, trail: pd.DataFrame, question: Question, answers: Answers) -> pd.DataFrame:
    return _join(trail, [(question["about"][0], option, answers[option] == YES) for option in question["options"]])


def _denial(_: Corpus, trail: pd.DataFrame, question: Question, answers: Answers) -> pd.DataFrame:
    pairs = zip(question["choices"], question["options"], strict=True)
    return _join(trail, [(contested, option, answers[option] == YES) for contested, option in pairs])


def _stance(_: Corpus, trail: pd.DataFrame, __: Question, answers: Answers) -> pd.DataFrame:
    stances = trail["statement_id"].map(answers)
    return trail.assign(stance=stances.fillna(trail["stance"].astype(object)).astype(trail["stance"].dtype))


def _claim(_: Corpus, trail: pd.DataFrame, question: Question, answers: Answers) -> pd.DataFrame:
    keys = trail["statement_id"]
    is_none = keys.isin([option for option in question["options"] if answers[option] != YES])
    is_new = keys.isin([option for option in question["options"] if answers[option] == YES]) & trail["claim_id"].isna()
    claims = trail["claim_id"].astype(object).mask(is_none, None).mask(is_new, keys)
    return trail.assign(claim_id=claims.astype("string"), claim=trail["claim"].mask(is_new, trail["content"]))


def _speaker(corpus: Corpus, trail: pd.DataFrame, question: Question, answers: Answers) -> pd.DataFrame:
    chosen = speakers(corpus, question, answers)
    names = trail["statement_id"].map({key: name(corpus, source) or None for key, source in chosen.items()})
    return trail.assign(source=trail["source"].mask(trail["statement_id"].isin(list(chosen)), names))


def _same_source(corpus: Corpus, trail: pd.DataFrame, question: Question, answers: Answers) -> pd.DataFrame:
    said = trail["statement_id"] == question["about"][0]
    one = trail.loc[said, "source_id"].iat[0]
    others = [option for option in question["options"] if answers[option] == YES]
    is_one = (trail["source_id"] == one) & bool(others)
    return trail.assign(source=trail["source"].mask(is_one, name(corpus, others[0]) if others else None))


def _outlet(_: Corpus, trail: pd.DataFrame, question: Question, answers: Answers) -> pd.DataFrame:
    typed = answers[""].strip()
    return trail.assign(outlet=trail["outlet"].mask((trail["article_id"] == question["about"][0]) & bool(typed), typed))


FOLLOWED: dict[str, Callable[[Corpus, pd.DataFrame, Question, Answers], pd.DataFrame]] = {
    "same-claim": _same_claim,
    "denial": _denial,
    "stance": _stance,
    "claim": _claim,
    "speaker": _speaker,
    "same-source": _same_source,
    "outlet": _outlet,
}
