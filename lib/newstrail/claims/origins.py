"""Who relies on whom, and how many independent origins assert a claim."""

import re

import pandas as pd

from newstrail.claims.perhaps_one import pairs_perhaps_one, tellers, to_words
from newstrail.numbers import find_figures
from newstrail.schema import need
from newstrail.similarity import connect

OFFICE = re.compile(r"(?:the )?(?P<whose>.{1,60}?)['’]s? office$", re.I)
SAME_WORDS = 6  # words of a statement from which two articles that print it took it from one text
ClaimVoice = tuple[str, str]  # who asserts a claim, or a body that somebody speaks for: claim_id and its name


def count_origins(statements: pd.DataFrame, sources: pd.DataFrame, reliances: pd.DataFrame) -> pd.Series:
    """Count the independent origins that assert each claim.

    Two sources of a claim are one origin if one relies on the other in a statement of that claim, or if both speak for
    the same institution or government; a person's office speaks for that person. An unnamed source is one in all
    articles that print the same words of it: they are copies of each other or of an agency. It is no second origin,
    either, where another source of the claim may be meant by it (see `perhaps_one`). What hands on what others told
    it, as another outlet or "a report", is an origin only where nobody else asserts the claim. An outlet's own voice
    is none: it does not say how it knows. Who gives no number is no origin of a claim for which others give one: an
    accusation without a figure confirms none.

    Args:
        statements: needs `statement_id`, `claim_id`, `source_id`, `content`, `kind` and `stance`.
        sources: needs `source_id`, `name`, `kind`, `role` and `speaks_for`.
        reliances: needs `statement_id`, `from_source_id` and `to_source_id`.
    Returns:
        `n_origins` (int64) by claim_id, for every claim of the statements.

    >>> statements = pd.DataFrame({"statement_id": ["a", "b"], "claim_id": "flood", "stance": "asserts",
    ...                            "content": "It burst", "source_id": ["mayor", "engineer"], "kind": "quote"})
    >>> sources = pd.DataFrame({"source_id": ["mayor", "engineer"], "name": ["Ana Ruiz", "Bo Berg"], "kind": "person",
    ...                         "role": None, "speaks_for": None})
    >>> reliances = pd.DataFrame({"statement_id": "a", "from_source_id": ["mayor"], "to_source_id": ["engineer"]})
    >>> count_origins(statements, sources, reliances).to_dict()
    {'flood': 1}
    """
    need(statements, "statement_id", "claim_id", "source_id", "content", "kind", "stance")
    asserting = statements[(statements["stance"] == "asserts") & (statements["kind"] != "narration")]
    asserting = with_its_number(asserting.dropna(subset=["claim_id", "source_id"]))
    relying = _pairs_relying(asserting, reliances)
    asserting = _without_tellers(asserting, tellers(sources), relying)
    voices = list(zip(asserting["claim_id"], asserting["source_id"], strict=True))
    all_voices = [*voices, *(voice for pair in relying for voice in pair)]
    links = [*relying, *_pairs_speaking_for(all_voices, sources), *_pairs_copied(asserting)]
    links += _pairs_perhaps_one(all_voices, sources)
    origins = connect(links, all_voices)
    number_of = {voice: number for number, origin in enumerate(origins) for voice in origin}
    counted = pd.DataFrame({"claim_id": asserting["claim_id"], "origin": [number_of[voice] for voice in voices]})
    claims = pd.Index(statements["claim_id"].dropna().unique(), name="claim_id")
    counts = counted.groupby("claim_id")["origin"].nunique()
    return counts.reindex(claims, fill_value=0).rename("n_origins").astype("int64")


def with_its_number(asserting: pd.DataFrame) -> pd.DataFrame:
    """Keep the statements of the sources that give a number for their claim, where any source does.

    Args:
        asserting: needs content, claim_id and source_id.
    """
    gives = asserting["content"].map(lambda content: bool(find_figures(content))).astype(bool)
    by_source = gives.groupby([asserting["claim_id"], asserting["source_id"]], dropna=False).transform("any")
    by_claim = gives.groupby(asserting["claim_id"], dropna=False).transform("any")
    return asserting[by_source | ~by_claim]


def _pairs_relying(asserting: pd.DataFrame, reliances: pd.DataFrame) -> list[tuple[ClaimVoice, ClaimVoice]]:
    """Pair whoever relies on somebody in a statement of a claim with that one."""
    claim_of = asserting.set_index("statement_id")["claim_id"]
    links = reliances.assign(claim_id=reliances["statement_id"].map(claim_of)).dropna(subset="claim_id")
    tellers = zip(links["claim_id"], links["from_source_id"], strict=True)
    bases = zip(links["claim_id"], links["to_source_id"], strict=True)
    return list(zip(tellers, bases, strict=True))


def _without_tellers(
    asserting: pd.DataFrame, handing_on: set[str], relying: list[tuple[ClaimVoice, ClaimVoice]]
) -> pd.DataFrame:
    """Leave out who hands on what others told it and does not say who, where somebody else asserts the claim."""
    basing = {teller for teller, _ in relying}
    voices = zip(asserting["claim_id"], asserting["source_id"], strict=True)
    knows = pd.Series([voice[1] not in handing_on or voice in basing for voice in voices], asserting.index, dtype=bool)
    return asserting[knows | ~knows.groupby(asserting["claim_id"]).transform("any")]


def _pairs_perhaps_one(voices: list[ClaimVoice], sources: pd.DataFrame) -> list[tuple[ClaimVoice, ClaimVoice]]:
    """Pair the voices of each claim that may be one."""
    heard: dict[str, dict[str, None]] = {}
    for claim, source in voices:
        heard.setdefault(claim, {})[source] = None
    several = {claim: those for claim, those in heard.items() if len(those) > 1}
    words = to_words(sources[sources["source_id"].isin({source for those in several.values() for source in those})])
    return [
        ((claim, one), (claim, other))
        for claim, those in several.items()
        for one, other in pairs_perhaps_one(those, words)
    ]


def _pairs_copied(asserting: pd.DataFrame) -> list[tuple[ClaimVoice, ClaimVoice]]:
    """Pair an unnamed source of an article with itself in the articles that print the same words of it."""
    first_printed: dict[tuple[str, str], str] = {}
    same = []
    for source, content in zip(asserting["source_id"], asserting["content"], strict=True):
        called, of_article, _ = source.partition("@")
        words = re.findall(r"\w+", content.casefold())
        if of_article and len(words) >= SAME_WORDS:
            same.append((first_printed.setdefault((called, " ".join(words)), source), source))
    one_of = {source: min(together) for together in connect(same) for source in together}
    voices = zip(asserting["claim_id"], asserting["source_id"], strict=True)
    return [((claim, source), (claim, one_of[source])) for claim, source in voices if source in one_of]


def _pairs_speaking_for(voices: list[ClaimVoice], sources: pd.DataFrame) -> list[tuple[ClaimVoice, ClaimVoice]]:
    """Pair whoever speaks for an institution or a government with it, and an institution with its name."""
    bodies = sources[sources["kind"] == "institution"].set_index("source_id")["name"]
    body_of = bodies.to_dict() | sources.set_index("source_id")["speaks_for"].dropna().to_dict()
    body_of |= {office: body_of.get(person, person) for office, person in _holders(sources).items()}
    return [((claim, source), (claim, body_of[source])) for claim, source in voices if source in body_of]


def _holders(sources: pd.DataFrame) -> dict[str, str]:
    """Map offices that are called after a person, or after a role that only one person has, to that person, by id."""
    people = sources[sources["kind"] == "person"]
    surnames = people["name"].str.split().str[-1].str.casefold()
    roles = people["role"].fillna("").map(_words)
    holders = {}
    for office in sources[sources["kind"] == "institution"].itertuples():
        whose = OFFICE.match(office.name)
        if whose is None:
            continue
        words = _words(whose["whose"])
        called = people[surnames.isin({whose["whose"].split()[-1].casefold()})]
        holding = called if len(called) else people[roles.map(words.issubset).astype(bool)]
        if len(holding) == 1:
            holders[office.source_id] = holding["source_id"].iat[0]
    return holders


def _words(phrase: str) -> set[str]:
    return set(re.findall(r"\w+", phrase.casefold()))
