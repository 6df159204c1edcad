"""The analyst's decisions, replayed: on records before anything is read from them, on sources, and on claims.

Replaying twice is replaying once, and the order of lines does not matter: each says what is right, not what to change.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from newstrail.claims import in_order
from newstrail.corrections.standing import Placed, add_new_sources, find_span
from newstrail.decisions import ABOUT_BLOCKS, ABOUT_CLAIMS, READ_AGAIN, Decision
from newstrail.reading import PUBLISHED, Record, parse_published
from newstrail.schema import SOURCES
from newstrail.similarity import connect

SEEN = ("reviewed", "not-same-claim", "not-same-source")  # change nothing by themselves
ENDS = ("from_source_id", "to_source_id")
Names = Mapping[str, str | None]


def correct_records(records: Sequence[Record], decisions: Sequence[Decision]) -> list[Record]:
    """Say of articles and their blocks what the analyst says of them, whatever the sidecar and the text do."""
    texts = {record.article_id: record.text for record in records}
    corrected: dict[str, dict[str, Any]] = {}
    for decision in decisions:
        if decision.what not in READ_AGAIN:
            continue
        fields = corrected.setdefault(decision.article_id, {})
        if decision.what in ABOUT_BLOCKS:
            fields.setdefault("roles", {})[find_span(decision, texts)] = decision.value
        elif decision.what == "published":
            fields |= dict(zip(PUBLISHED, parse_published(decision.value), strict=True))
        else:
            fields[decision.what] = decision.value
    return [record._replace(corrected=corrected.get(record.article_id, {})) for record in records]


def correct_sources(frames: Mapping[str, pd.DataFrame], placed: Sequence[Placed]) -> dict[str, pd.DataFrame]:
    """Replay who speaks and which sources are one; gives `statements`, `sources` and `reliances`."""
    statements, reliances = frames["statements"], frames["reliances"]
    sources = add_new_sources(frames["sources"], [each.decision for each in placed])
    before = _speakers(statements)
    speakers = {key: each.other for each in placed if each.decision.what == "speaker" for key in each.statements}
    names = _name_sources(_same_sources(placed, before))
    after = {key: names.get(str(source), source) for key, source in (before | speakers).items()}
    changed = [key for key, source in before.items() if source != after[key]]
    statements = statements.assign(
        source_id=_renamed(statements["statement_id"], after),
        via_source_id=_renamed(statements["via_source_id"], names),
        corrected=statements["corrected"] | statements["statement_id"].isin(changed),
    )
    reliances = _follow_speakers(reliances, before, speakers)
    reliances = reliances.assign(**{end: _renamed(reliances[end], names) for end in ENDS})
    reliances = reliances[reliances["from_source_id"] != reliances["to_source_id"]].reset_index(drop=True)
    mentioned = pd.concat([statements["source_id"], statements["via_source_id"], *(reliances[end] for end in ENDS)])
    silent = {before[key] for key in speakers} - {*mentioned, *names}
    sources = _join_sources(sources[~sources["source_id"].isin(silent)], names)
    return {"statements": statements, "sources": sources, "reliances": reliances}


def correct_claims(statements: pd.DataFrame, articles: pd.DataFrame, placed: Sequence[Placed]) -> pd.DataFrame:
    """Replay which statements make a claim, and which, their stance, and whether they are reviewed.

    Whatever an analyst decided about a statement, it was looked at.

    A statement that makes another claim leaves its own first, and so does one that is not the same as another of it.
    Then what belongs together is joined, and each claim is named by its earliest statement.
    """
    decided = _by_what(placed)
    keys = statements["statement_id"]
    claim = statements["claim_id"].mask(keys.isin(decided["other-claim"]), "\0" + keys)
    claim = claim.mask(keys.isin(decided["not-a-claim"]))
    claim = pd.Series(_join_claims(dict(zip(keys, claim, strict=True)), placed), claim.index, dtype="string")
    ordered = in_order(statements.assign(claim_id=claim), articles)
    earliest = ordered["statement_id"].groupby(ordered["claim_id"]).transform("first")
    stances = {key: each.decision.value for key, each in decided["stance"].items()}
    changing = (what for what in (*ABOUT_CLAIMS, "stance") if what not in SEEN)
    corrected = {key for what in changing for key in decided[what]}
    return statements.assign(
        claim_id=earliest.reindex(statements.index).astype("string"),
        stance=statements["stance"].mask(keys.isin(stances), keys.map(stances)).astype("string"),
        reviewed=statements["reviewed"] | keys.isin({key for each in placed for key in each.statements}),
        corrected=statements["corrected"] | keys.isin(corrected),
    )


def _speakers(statements: pd.DataFrame) -> dict[str, str | None]:
    """Give the source of each statement, None where the article names nobody."""
    spoke = statements["source_id"].astype(object)
    return dict(zip(statements["statement_id"], spoke.where(spoke.notna(), None), strict=True))


def _same_sources(placed: Sequence[Placed], before: Names) -> list[tuple[str, str]]:
    pairs = []
    for each in placed:
        if each.decision.what == "same-source":
            pairs += [(str(before[key]), str(each.other)) for key in each.statements]
    return pairs


def _name_sources(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Map each source to the one it is: of all that are one, the first that is not itself said to be another."""
    renamed = {one for one, other in pairs if one != other}
    names: dict[str, str] = {}
    for together in connect(pairs):
        names |= dict.fromkeys(together, min(together - renamed or together))
    return names


def _follow_speakers(reliances: pd.DataFrame, before: Names, speakers: Names) -> pd.DataFrame:
    """Give the reliances of statements whose speaker is another to that one."""
    ends: dict[str, list[str | None]] = {end: [] for end in ENDS}
    for row in reliances.itertuples():
        for end, sources in ends.items():
            source = getattr(row, end)
            spoke = row.statement_id in speakers and source == before[row.statement_id]
            sources.append(speakers[row.statement_id] if spoke else source)
    return reliances.assign(**ends)


def _join_sources(sources: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Give one row for sources that are one, with the fullest role that any of them has."""
    if not names:
        return sources.sort_values("source_id", ignore_index=True)
    one = _renamed(sources["source_id"], names)
    own_first = sources.assign(own=sources["source_id"] == one, source_id=one).sort_values(
        ["source_id", "own"], ascending=[True, False], kind="stable"
    )
    by_source = own_first.groupby("source_id")
    told = by_source.agg({"name": "first", "kind": "first", "role": _longest, "speaks_for": _longest})
    aliases = [sorted(_names_in(rows) - {told.loc[key, "name"]}) for key, rows in by_source]
    return told.assign(aliases=aliases).reset_index().reindex(columns=list(SOURCES))


def _names_in(sources: pd.DataFrame) -> set[str]:
    return set(sources["name"]).union(*sources["aliases"])


def _longest(values: pd.Series) -> str | None:
    return max(values.dropna(), key=lambda value: (len(value), value), default=None)


def _by_what(placed: Sequence[Placed]) -> dict[str, dict[str, Placed]]:
    """Give for each kind of decision the statements that it is about."""
    decided: dict[str, dict[str, Placed]] = {what: {} for what in (*ABOUT_CLAIMS, *SEEN, "stance")}
    for each in placed:
        if each.decision.what in decided:
            decided[each.decision.what] |= dict.fromkeys(each.statements, each)
    return decided


def _join_claims(claim_of: dict[str, str], placed: Sequence[Placed]) -> list[str]:
    """Give the claim of each statement: first apart what is not the same, then join what is, then apart once more.

    Who leaves takes along whatever of the claim is the same as it by a decision. Joining can bring two back together by
    a claim that the machine made; then the first of the two stands alone with what is the same as it.
    """
    same, apart = _pairs(placed, "same-claim", "other-claim"), sorted(_pairs(placed, "not-same-claim"))
    kin = {key: together for together in connect(same) for key in together}
    _set_apart(claim_of, apart, kin)
    joined: dict[str, str] = {}
    for together in connect((claim_of[one], claim_of[other]) for one, other in same):
        joined |= dict.fromkeys(together, min(together))
    claim_of |= {key: joined.get(claim, claim) for key, claim in claim_of.items()}
    _set_apart(claim_of, apart, kin)
    return list(claim_of.values())


def _set_apart(claim_of: dict[str, str], apart: Sequence[tuple[str, str]], kin: Mapping[str, set[str]]) -> None:
    for one, other in apart:
        if claim_of[one] == claim_of[other]:
            leaving = sorted(key for key in kin.get(one, {one}) if claim_of[key] == claim_of[one])
            claim_of |= dict.fromkeys(leaving, f"\0{leaving[0]}")


def _pairs(placed: Sequence[Placed], *whats: str) -> list[tuple[str, str]]:
    return [
        (key, each.other) for each in placed if each.other and each.decision.what in whats for key in each.statements
    ]


def _renamed(values: pd.Series, names: Names) -> pd.Series:
    return pd.Series([names.get(value, value) for value in values], values.index, dtype="string")
