"""Claims -> a label for each: the one of its statements that names it best, without what the others do not say."""

import json
import re
from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import scipy  # its parts are loaded where they are first used

from newstrail.claims.fragments import are_accusations, are_slight, have_clause
from newstrail.claims.stance import stance_of
from newstrail.claims.traits import find_phase
from newstrail.kept import key_of, remembered, version_of
from newstrail.numbers import FATES, Figure, fate_beside, find_figures
from newstrail.similarity import weigh
from newstrail.text import close_quotations, denial, stand_alone

POINTING = re.compile(
    r"(?:that|this|these|those|it|he|she|they|we|i|you|his|her|their|its|our|my|which|who|what|to|there"
    r"|and|but|so|or|nor|yet|because|also|here|then)\b",
    re.I,
)
Value: TypeAlias = tuple[float, float, str]
LABEL_CHARACTERS = 90  # about what a chart's axis shows
LONGEST_SENTENCE = 240  # characters; a longer one is no name for what a part of it says
CONTEXT_CHARACTERS = 100  # of the sentence before a label that points to it
TOLD = [  # what decides a label
    *("claim_id", "content", "predicate", "verb", "stance", "hedged", "cue", "sentence", "before", "story", "source"),
]
DECIDING = ["claim_id", "label", "figures", "phase", "hedged", "verb"]  # what is compared within a claim
SAID = "said"  # a cue that neither denies nor doubts
BEING = "be"  # the verb of "officers are in the town"
FIRST_PERSON = re.compile(r"(?:i|we|my|our|me|us|mine|ours)\b", re.I)
ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")  # as a sentence is, and no heading
LEFT_OUT = "…"  # stands for a number that not all say
NOUN = re.compile(r"[ -](?P<noun>[^\W\d]+)")  # behind a number
PEOPLE = "people"
GIVES = {  # verbs whose subject gives a number of its own
    *("count", "claim", "estimate", "mention", "put", "report", "say", "speak", "state", "talk", "tell"),
}
MOST_NUMBERS = 3  # that a label names where each statement has another one
ASIDE = re.compile(  # the end of a sentence that goes with its number: ", in which … soldiers died"
    r",(?: \w+){0,2} (?:which|who|whom|whose|where|when|while|although|though|after|before|since|because|as|with"
    rf"|\w+ing)\b[^,{LEFT_OUT}]{{0,80}}{LEFT_OUT}.*$"
)
CONTESTED = "the contrary of “{}”"  # of which only a denial is known, so that nobody is said to deny their own words


def choose_labels(told: pd.DataFrame) -> pd.Series:
    """Choose for each claim the statement that tells best, by itself, what is claimed.

    Of two statements the first of these differences decides: its source asserts the claim; it does not begin with a
    word that points elsewhere, nor does its subject; it has a subject with its verb; it tells no plan where somebody
    denies the deed; it says no more than the others (no number that another lacks, nothing done where another has it
    planned, nothing certain where another hedges, no deed where most tell that somebody is somewhere); it names
    somebody or something; it is more like the claim's other statements (least like them is what stands at the claim's
    edge); it is nearer to LABEL_CHARACTERS long; it comes first in the alphabet.

    A number that some of those who assert the claim do not give is left out of the label, and with it the clause at the
    end that holds it; where each gives another number of one thing, up to MOST_NUMBERS of them stand there. Where a
    statement is a piece of a sentence, its sentence stands for it. Of "no evidence that it burst" the label says what
    is doubted. Where every statement points elsewhere ("Their number is unknown"), the sentence before it follows in
    brackets, or, after "we" and "I" and below a heading, the name of who says it. Where all that is known of a claim
    contradicts it ("No gate was opened"), the label says so.

    Args:
        told: statements; needs claim_id, content and predicate; and, where they are known, verb, stance, hedged,
            cue, sentence (the one in which the content stands), before (the one before that), source (the name of who
            says it) and story (a number; words are rare or common within a story).
    Returns:
        The labels by claim_id.
    """
    said = told[[column for column in TOLD if column in told]].to_json(orient="values")
    labels = json.loads(remembered(key_of("labels", version_of(), said), lambda: _choose(told).to_json().encode()))
    return pd.Series(labels, dtype="str").rename("label").rename_axis("claim_id")


def _choose(told: pd.DataFrame) -> pd.Series:
    told = _with_what_is_known(told)
    labels = pd.Series([_as_sentence(row) for row in told.itertuples()], told.index, dtype=object)
    told = told.assign(label=labels, figures=labels.map(find_figures), phase=labels.map(find_phase))
    ranked = pd.DataFrame(
        {
            "claim_id": told["claim_id"],
            "before": told["before"],
            "source": told["source"],
            "rejects": told["stance"] != "asserts",
            "points": labels.map(_points).astype(bool) | told["predicate"].map(_points).astype(bool),
            "lacks_verb": ~told["has_clause"],
            "plans": _plans_what_is_denied(told),
            "says_more": _says_more(told),
            "names_nothing": ~labels.map(_names_something).astype(bool),
            "unlike": -_likeness_to_claim(labels, told),
            "gives": told["verb"].isin(GIVES),
            "contests": [_contests(row.label, row.stance, row.cue) for row in told.itertuples()],
            "off_length": (labels.str.len() - LABEL_CHARACTERS).abs(),
            "label": labels,
        }
    )
    by = ["rejects", "points", "lacks_verb", "plans", "says_more", "names_nothing", "unlike", "off_length", "label"]
    chosen = ranked.sort_values(by, kind="stable").drop_duplicates("claim_id").set_index("claim_id")
    asserting = _asserting(told)
    given = {claim: _in_all(row.figures for row in rows) for claim, rows in asserting.items()}
    named = {}
    for row in chosen.itertuples():
        others = [] if row.gives else asserting[row.Index]
        label = close_quotations(_with_what_all_give(row.label, given[row.Index], others))
        label = _with_context(label, row.before, row.source) if row.points else label
        named[row.Index] = CONTESTED.format(label) if row.contests else label
    return pd.Series(named, chosen.index, name="label", dtype=object)


def _with_what_is_known(told: pd.DataFrame) -> pd.DataFrame:
    texts = dict.fromkeys(("verb", "cue", "sentence", "before", "source"), "")
    usual = {**texts, "stance": "asserts", "hedged": False, "story": 0}
    known = told.assign(**{name: value for name, value in usual.items() if name not in told})
    words = ("predicate", "verb", "cue", "source")
    known = known.assign(**{name: known[name].astype("string").fillna("") for name in words})
    has_clause = have_clause(known) & ~are_accusations(known)
    return known.assign(has_clause=has_clause, tells=has_clause | ~are_slight(known["content"]))


def _as_sentence(row: Any) -> str:
    """Give the content by itself; where it has no subject with its verb, the sentence in which it stands."""
    if row.has_clause or not row.sentence or len(row.sentence) > LONGEST_SENTENCE:
        content = " ".join(row.content.split())
        return stand_alone(content if row.stance == "asserts" else denial.without_doubt(content))
    return " ".join(row.sentence.split())


def _contests(label: str, stance: str, cue: str) -> bool:
    """Tell whether a statement denies or doubts by what it says, not by how that is reported."""
    return stance != "asserts" and stance_of("", cue) == "asserts" and stance_of(label, cue or SAID) != "asserts"


def _with_context(label: str, before: str, source: str) -> str:
    """Add what a label points to: after "we" and "I", or below a heading, who says it; else the sentence before."""
    if FIRST_PERSON.match(label) or not ENDED.search(before):
        return f"{label} [{source}]" if source else label
    return f"{label} [{shorten(before, CONTEXT_CHARACTERS, placeholder=' …')}]"


def _points(words: str) -> bool:
    return POINTING.match(words) is not None


def _plans_what_is_denied(told: pd.DataFrame) -> pd.Series:
    """Say of each statement whether it tells a plan where somebody denies the deed: a denial of that denies no plan."""
    is_plan = told["phase"].map(lambda phase: "planned" in phase).astype(bool)
    denied = told.loc[(told["stance"] != "asserts") & told["has_clause"] & ~is_plan, "claim_id"]
    return is_plan & told["claim_id"].isin(set(denied))


def _says_more(told: pd.DataFrame) -> np.ndarray:
    """Count what each statement says that another of those asserting its claim does not."""
    more = np.zeros(len(told), dtype=int)
    for rows in _by_claim(told, (told["stance"] == "asserts") & told["tells"]).values():
        given = _in_all(row.figures for _, row in rows)
        planned = any("planned" in row.phase for _, row in rows)
        hedged = any(row.hedged for _, row in rows)
        stays = 2 * sum(row.verb == BEING for _, row in rows) > len(rows)
        for place, row in rows if len(rows) > 1 else ():
            excess = sum(figure.value not in given for figure in row.figures)
            excess += bool(stays and row.verb not in ("", BEING))
            more[place] = excess + (planned and "done" in row.phase) + bool(hedged and not row.hedged)
    return more


def _by_claim(told: pd.DataFrame, kept: pd.Series | None = None) -> dict[str, list[tuple[int, Any]]]:
    """Give the rows of each claim, those that are kept, with their places; faster than frames of one row each."""
    by_claim: dict[str, list[tuple[int, Any]]] = {}
    keeps = np.ones(len(told), dtype=bool) if kept is None else kept.to_numpy(dtype=bool)
    for place, row in enumerate(told[DECIDING].itertuples()):
        if keeps[place]:
            by_claim.setdefault(row.claim_id, []).append((place, row))
    return by_claim


def _asserting(told: pd.DataFrame) -> dict[str, list[Any]]:
    """Give for each claim the rows of those that assert it; where nobody asserts it, all."""
    asserting = _by_claim(told, (told["stance"] == "asserts") & told["tells"])
    return {claim: [row for _, row in asserting.get(claim, rows)] for claim, rows in _by_claim(told).items()}


def _in_all(figures: Iterable[list[Figure]]) -> set[Value]:
    return set.intersection(*({figure.value for figure in listed} for listed in figures))


def _with_what_all_give(label: str, given: set[Value], asserting: Sequence[Any]) -> str:
    """Leave out of a label the numbers that not all give, or list them where each gives another of the same.

    Of "the company says 400" the number is the company's; nobody else's is put into its mouth.
    """
    begins_sentence = label[:1].isupper()
    for figure in reversed(find_figures(label)):
        if figure.value not in given:
            numbers = _numbers_of(_counted(label, figure), asserting)
            listed = " / ".join(numbers) if 1 < len(numbers) <= MOST_NUMBERS else LEFT_OUT
            label = label[: figure.start] + listed + label[figure.end :]
    return ASIDE.sub("", label[:1].upper() + label[1:] if begins_sentence else label)


def _numbers_of(counted: str, asserting: Sequence[Any]) -> list[str]:
    """Give each number of what is counted, the least first, as it is worded; nothing where a statement has not one."""
    numbers: dict[Value, str] = {}
    for row in asserting:
        found = [figure for figure in row.figures if _are_one_thing(_counted(row.label, figure), counted)]
        if len(found) != 1:
            return []
        words = row.label[found[0].start : found[0].end]
        numbers[found[0].value] = words.lower() if words[1:].islower() else words
    return [numbers[value] for value in sorted(numbers)]


def _counted(text: str, figure: Figure) -> str:
    """Give what became of those whom a number counts, or else the word that follows it."""
    noun = NOUN.match(text, figure.end)
    return fate_beside(text, figure.start, figure.end) or (noun["noun"].lower() if noun else "")


def _are_one_thing(one: str, other: str) -> bool:
    """Say whether two numbers count one thing: "seven people are sought", "12 are missing"."""
    return one != "" and (one == other or ({one, other} <= FATES | {PEOPLE} and PEOPLE in (one, other)))


def _names_something(label: str) -> bool:
    """Say whether any word but the first has a capital."""
    _, *others = re.findall(r"\w+", label) or [""]
    return any(word[0].isupper() for word in others)


def _likeness_to_claim(labels: pd.Series, told: pd.DataFrame) -> np.ndarray:
    """Give how much each label's words are those of all labels of its claim; 0 in a story of no claim with several."""
    alike = np.zeros(len(told))
    for _, rows in pd.Series(range(len(told))).groupby(told["story"].to_numpy()):
        claim_ids = told["claim_id"].iloc[rows]
        if not claim_ids.is_unique:
            alike[rows] = _likeness_in_story(labels.iloc[rows], claim_ids)
    return alike


def _likeness_in_story(labels: pd.Series, claim_ids: pd.Series) -> np.ndarray:
    words = weigh(labels.tolist())
    claims, distinct = pd.factorize(claim_ids)
    membership = (np.ones(len(claims)), (claims, np.arange(len(claims))))
    of_claim = scipy.sparse.csr_array(membership, shape=(len(distinct), len(claims))) @ words
    return np.round(words.multiply(of_claim[claims]).sum(axis=1), 4)
