"""Statements -> claims: which statements, in whatever words and articles, say the same.

Two statements are alike by meaning (the cosine of their sentence embeddings, less what the whole story has in common)
and by words (TF-IDF), more by rare words, numbers and verbs in common, less by what tells them apart. Average linkage
groups them: single links would chain stories together. A denial is grouped by what it denies.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse.csgraph import connected_components

from newstrail.claims.propositions import (
    PLAIN_VERBS,
    differ,
    find_contraries,
    find_numbers,
    find_signs,
    to_propositions,
)
from newstrail.schema import need
from newstrail.similarity import cosines, embed, stems, tell, weigh
from newstrail.text import stand_alone

# Chosen together for the F1 of the claims of seventeen annotated stories, the seeds among them; RISE and ALOOF then for
# the pairs of PolNeAR train: bench/ACCURACY.md
SAME = 0.84  # least mean likeness within a claim among up to FEW statements
FEW = 100
RISE = 0.45  # of SAME, for every ten times as many: the more statements, the more are alike by chance
COMMON = 60  # statements after which half of what all have in common in meaning counts as the story, not as sameness
RARE = 0.25  # likeness gained by the logarithm of what shared words tell
NUMBER = 0.4  # by a number in common
VERB = 0.4  # by the same verb
ALONE = 0.7  # lost by two statements of one article, which seldom says a thing twice
LESS = 0.2  # likeness lost by each sign that tells two statements apart
ALOOF = 0.28  # likeness lost, for every ten times as many, by different stories and by what a statement lacks
STORY = 0.78  # least cosine of two articles on one story
DAYS = 7  # most between them
SLIGHT = 4  # different words that a statement should have, besides a verb: a name is soon like another name
MOST = 6.0  # above any likeness, so that distances are positive
NEVER = -2.0  # likeness of contraries
CHUNK = 512  # statements compared at a time, which bounds memory
LARGEST = 8000  # statements linked at once (0.5 GB); a larger mass of near statements is first cut apart
STRICTER = 0.05  # by which the threshold rises to cut it apart
EPOCH = pd.Timestamp(0)
UNCLEAR = re.compile(r"(?:that|this|these|those|it|he|she|they|we|i|his|her|their|which|to)\b", re.I)
LABEL_CHARACTERS = 90  # about what a chart's axis shows


class Evidence(NamedTuple):
    """What statements are compared by; a row for each in every field."""

    meaning: np.ndarray
    words: sparse.csr_array
    rare: sparse.csr_array  # words again, but not to unit length: two long statements share more
    numbers: sparse.csr_array
    verbs: np.ndarray  # numbered; none below zero
    signs: list[sparse.csr_array]
    contraries: list[sparse.csr_array]
    articles: np.ndarray  # numbered
    about: np.ndarray  # what each one's article is about
    days: np.ndarray  # when that was published
    lacks: np.ndarray  # how much it lacks to be a claim: words, a verb


def add_claims(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Add `claim_id`: the statement_id of the earliest statement that says the same, be it the only one.

    A later article renames no claim that keeps its statements. But it can change which statements those are, be it on
    another story: how rare a word is, what the statements have in common and, above FEW of them, the threshold depend
    on all (bench/ACCURACY.md).

    Args:
        statements: needs statement_id, article_id, start, content, cue, verb, about_start and about_end.
        articles: needs article_id, text and published_earliest.

    >>> said = ["The dam burst.", "The dam has burst.", "Bread is cheap."]
    >>> statements = pd.DataFrame({"statement_id": list("abc"), "article_id": "x", "start": [0, 20, 40], "cue": "",
    ...                            "content": said, "verb": "be", "about_start": pd.NA, "about_end": pd.NA})
    >>> articles = pd.DataFrame({"article_id": ["x"], "text": [""], "published_earliest": [pd.NaT]})
    >>> add_claims(statements, articles)["claim_id"].tolist()
    ['a', 'a', 'c']
    """
    need(statements, "statement_id", "article_id", "start", "content", "cue", "verb", "about_start", "about_end")
    ordered = in_order(statements, articles)
    earliest = ordered["statement_id"].groupby(group(to_evidence(ordered))).transform("first")
    return statements.assign(claim_id=earliest.reindex(statements.index).astype("string"))


def in_order(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Give the statements from the earliest, with the `text` of their article and its `published_earliest`."""
    told = statements.join(articles.set_index("article_id")[["text", "published_earliest"]], on="article_id")
    return told.sort_values(["published_earliest", "article_id", "start", "statement_id"], kind="stable")


def to_claims(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Give a row per claim with its label and counts; `n_origins` is for `origins` to count.

    Args:
        statements: needs claim_id, article_id, content, predicate and stance.
        articles: needs article_id, outlet, published_earliest and published_latest.
    """
    need(statements, "claim_id", "article_id", "content", "predicate", "stance")
    columns = ["outlet", "published_earliest", "published_latest"]
    told = statements.join(articles.set_index("article_id")[columns], on="article_id")
    told = told.assign(contested=told["stance"] != "asserts", label=told["content"].map(stand_alone))
    by_claim = told.groupby("claim_id")
    claims = by_claim.agg(
        n_statements=("content", "size"),
        n_articles=("article_id", "nunique"),
        n_outlets=("outlet", "nunique"),
        contested=("contested", "any"),
    )
    first = _possible_first(told, by_claim["published_latest"].transform("min"))
    possible = [tuple(sorted(first.get(claim, ()))) for claim in claims.index]
    return claims.assign(
        label=_labels(told),
        first_outlet=[outlets[0] if len(outlets) == 1 else None for outlets in possible],
        possible_first=pd.Series(possible, claims.index, dtype=object),
    ).reset_index()


def _possible_first(told: pd.DataFrame, surely_out: pd.Series) -> dict[str, set[str]]:
    """Give every outlet that can have been first with a claim: those out before any other was surely out."""
    possible = told[~(told["published_earliest"] > surely_out) & told["outlet"].notna()]
    first: dict[str, set[str]] = {}
    for claim, outlet in zip(possible["claim_id"], possible["outlet"], strict=True):
        first.setdefault(claim, set()).add(outlet)
    return first


def to_evidence(ordered: pd.DataFrame) -> Evidence:
    """Compute what statements are compared by; they are as `in_order` gives them."""
    propositions = to_propositions(ordered)
    days = (pd.to_datetime(ordered["published_earliest"]) - EPOCH) / pd.Timedelta(days=1)
    meaning = embed(propositions)
    # what only points to a proposition, or denies it, has its verb
    verb = ordered["verb"].groupby([ordered["article_id"], pd.Series(propositions, ordered.index)]).transform("first")
    articles, verbs = (pd.factorize(column)[0] for column in (ordered["article_id"], verb))
    about = pd.DataFrame(meaning).groupby(articles).transform("mean").to_numpy()
    few_words = np.array([len(set(stems(text))) < SLIGHT for text in propositions], dtype=bool)
    return Evidence(
        _own(meaning),
        weigh(propositions),
        tell(propositions),
        find_numbers(propositions),
        np.where(verb.isin(PLAIN_VERBS), -1, verbs),
        find_signs(propositions),
        find_contraries(propositions),
        articles,
        about / np.linalg.norm(about, axis=1, keepdims=True),
        days.to_numpy(dtype=float),
        few_words.astype(int) + verb.isna().to_numpy(),
    )


def _own(meaning: np.ndarray) -> np.ndarray:
    """Give each one's meaning less what all have in common, such as the story's place and people."""
    own = meaning - meaning.sum(axis=0) / (len(meaning) + COMMON)
    return own / np.linalg.norm(own, axis=1, keepdims=True)


def group(evidence: Evidence) -> np.ndarray:
    """Number the claims: equal numbers where statements say the same.

    No two statements share a claim unless a chain of pairs, each like enough, connects them; so each connected mass is
    linked by itself, with the result of linking all.
    """
    numbers = np.arange(len(evidence.days))
    same = SAME + RISE * _crowding(evidence)
    for mass in _masses(evidence, numbers, same):
        numbers[mass] = mass[_link(evidence, mass, same)]
    return numbers


def likeness(evidence: Evidence, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Give how alike each of `rows` is to each of `columns`, rounded so that it can be compared."""
    words = (evidence.words[rows] @ evidence.words[columns].T).toarray()
    rare = (evidence.rare[rows] @ evidence.rare[columns].T).toarray()
    verbs, articles = evidence.verbs, evidence.articles
    alike = cosines(evidence.meaning[rows], evidence.meaning[columns]) + words + RARE * np.log1p(rare)
    alike += NUMBER * ((evidence.numbers[rows] @ evidence.numbers[columns].T).toarray() > 0)
    alike += VERB * (np.equal.outer(verbs[rows], verbs[columns]) & (verbs[rows] >= 0)[:, None])
    alike -= ALONE * np.equal.outer(articles[rows], articles[columns])
    apart = np.abs(np.subtract.outer(evidence.days[rows], evidence.days[columns])) > DAYS
    strange = cosines(evidence.about[rows], evidence.about[columns]) < STORY
    lost = ALOOF * _crowding(evidence)
    alike -= lost * ((apart | strange) + np.add.outer(evidence.lacks[rows], evidence.lacks[columns]))
    for sign in evidence.signs:
        alike -= LESS * differ(sign[rows], sign[columns])
    for contrary in evidence.contraries:
        alike[differ(contrary[rows], contrary[columns])] = NEVER
    return np.round(alike, 4)


def _crowding(evidence: Evidence) -> float:
    """Give by how many powers of ten there are more than a few statements."""
    return float(np.log10(max(len(evidence.days) / FEW, 1)))


def _masses(evidence: Evidence, members: np.ndarray, least: float) -> Iterator[np.ndarray]:
    """Give the sets of two or more members that chains of pairs with at least that likeness connect."""
    rows, columns = [], []
    for start in range(0, len(members), CHUNK):
        row, column = np.nonzero(likeness(evidence, members[start : start + CHUNK], members) >= least)
        rows.append(start + row)
        columns.append(column)
    places = (np.concatenate([*rows, []]).astype(int), np.concatenate([*columns, []]).astype(int))
    graph = sparse.coo_array((np.ones(len(places[0]), dtype=bool), places), shape=(len(members), len(members)))
    _, mass_of = connected_components(graph, directed=False)
    for mass in pd.Series(members).groupby(mass_of):
        found = mass[1].to_numpy()
        if len(found) > LARGEST:
            yield from _masses(evidence, found, least + STRICTER)
        elif len(found) > 1:
            yield found


def _link(evidence: Evidence, mass: np.ndarray, same: float) -> np.ndarray:
    """Give for each member of a mass the place of the first member of its claim."""
    above = np.triu_indices(len(mass), 1)
    distances = MOST - likeness(evidence, mass, mass)[above]
    claims = fcluster(linkage(distances, "average"), MOST - same, "distance")
    return pd.Series(range(len(mass))).groupby(claims).transform("first").to_numpy()


def _labels(told: pd.DataFrame) -> pd.Series:
    """Choose each claim's label: a sentence that stands alone, names things, and is most like its claim's others.

    Least like them is what stands at the claim's edge, as a plan among reports that it was done.
    """
    told = told.dropna(subset="claim_id")  # an analyst can say that a statement makes no claim
    words = weigh(told["label"].tolist())
    claim, ids = pd.factorize(told["claim_id"])
    places = (claim, np.arange(len(claim)))
    together = sparse.csr_array((np.ones(len(claim)), places), shape=(len(ids), len(claim))) @ words
    ranked = told.assign(
        unclear=told["label"].map(lambda label: bool(UNCLEAR.match(label))),
        partial=~told["predicate"].astype("string").str.contains(" · ").fillna(False),  # no subject with its verb
        unnamed=told["label"].map(lambda label: not any(word[0].isupper() for word in re.findall(r"\w+", label)[1:])),
        unlike=-np.round(words.multiply(together[claim]).sum(axis=1), 4),
        odd=(told["label"].str.len() - LABEL_CHARACTERS).abs(),
    )
    ranked = ranked.sort_values(["unclear", "partial", "unnamed", "unlike", "odd", "label"], kind="stable")
    return ranked.drop_duplicates("claim_id").set_index("claim_id")["label"]
