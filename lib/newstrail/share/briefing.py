"""A corpus -> a brief for an editor: who says what, where and when, and what is unsure, each part with its statement.

A line is a list of parts: our own words, words of an article (`Quote`), and places that show whose they are (`Cite`).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

import pandas as pd
from rapidfuzz import fuzz

from newstrail import tables
from newstrail.answers import NOBODY_NAMED, plainest, reach
from newstrail.claims import have_clause
from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN, UNKNOWN_FILE
from newstrail.tables import NAMELESS, NOT_TOLD, TO_BE_CHECKED, calls, has_name, is_known
from newstrail.text import bare, close_quotations, count, day, denial, period, stand_alone
from newstrail.words import is_on_record, read_words

MOST_CLAIMS = 6  # that stand in the most outlets
MOST_CONTESTED = 4  # others, which somebody denies or doubts
MOST_TOLD = 3  # in short, where none stands in half of the outlets
MOST_LINES = 8  # of a list
MOST_NAMED = 6  # sources, outlets or figures of a claim
AROUND = " ,.;:"  # a quotation
NOBODY = "somebody who is not named"
DONE_TO = {"asserts": "asserted", "denies": "denied", "doubts": "doubted"}
NOUNS = {"denies": "denial", "doubts": "doubt"}
CALLED_FALSE = re.compile(  # around what is denied: dismissed [as untrue] the claim, rejected the report [as "a tale"]
    r"^as (?:an? )?\w+ (?=(?:the|any|all|claims?|reports?|allegations?|accusations?|suggestions?)\b)"
    r"| as [\"“‘'][^\"“”‘’']*[\"”’']?$"
)
# A body that is called by what it is; not "two nurses", "local authorities", "police in Lund", "military intelligence"
WANTS_ARTICLE = re.compile(
    r"(?!(?:an?|the|this|that|its|his|her|their|our|each|some|several|many|two|three|four|five|police|staff)\b)"
    r"(?:[a-z][\w'’-]* ){0,4}(?!intelligence|parliament|police|staff)[a-z][\w-]*[a-rt-z](?= (?:of|in|for|on)\b|$)"
)
GAP = 2  # characters between a cue and what it introduces
SAME_FIGURE = ["thing", "low", "high", "approximator"]
UNKNOWN_OUTLET = re.compile(rf"{UNKNOWN_FILE}\d+: ([^,]*)")
CLOCKS = {"minute": "{moment:%H:%M}", "day": "", "month": ""}


class Quote(NamedTuple):
    """Words of an article, which are shown whole or not at all, and their statement."""

    words: str
    statement_id: str


class Cite(NamedTuple):
    """A statement that a part of a line rests on."""

    statement_id: str


Line: TypeAlias = list[str | Quote | Cite]


class Claim(NamedTuple):
    """A claim in the words of one statement, and what is known of it by what one asks."""

    words: Line
    facts: dict[str, Line]


class Brief(NamedTuple):
    """The parts of a brief."""

    short: list[Line]
    claims: list[Claim]
    rejections: list[Line]
    unverified: list[Line]
    to_check: list[Line]


def compose(corpus: Corpus) -> Brief:
    """Put together what an editor should know of a corpus, the most important first."""
    told = corpus.articles.set_index("article_id")[["published_zone", "text"]]
    trail = corpus.trail().fillna(UNKNOWN).join(told, on="article_id")
    rejections = _find_rejections(corpus, trail)
    return Brief(
        short=list(_short(corpus, trail, rejections)),
        claims=_claims(corpus, trail, rejections),
        rejections=[*_rejections(trail, rejections), *_left_out(corpus)],
        unverified=list(_unverified(corpus)),
        to_check=list(_to_check(corpus)),
    )


def _find_rejections(corpus: Corpus, trail: pd.DataFrame) -> pd.DataFrame:
    """Give denials and doubts with their claim, and with whether they only point to what they reject ("that a lie").

    What such words point to was found by rule, so a line shows the words themselves.
    """
    of_statement = trail.set_index("statement_id")
    found = tables.denials(corpus)
    contents = found["statement_id"].map(of_statement["content"])
    points = [bare(scope) not in bare(words) for scope, words in zip(found["scope"], contents, strict=True)]
    return found.assign(claim_id=found["statement_id"].map(of_statement["claim_id"]), points=points)


def quotes(line: Line) -> Iterator[Quote]:
    """Give the words of articles in a line."""
    return (part for part in line if isinstance(part, Quote))


def statements_of(line: Line) -> Iterator[str]:
    """Give the statements that a line rests on."""
    return (part.statement_id for part in line if not isinstance(part, str))


def _short(corpus: Corpus, trail: pd.DataFrame, rejections: pd.DataFrame) -> Iterator[Line]:
    """Tell the claim in most outlets, with who says it, and the rejection that an editor must not miss."""
    if corpus.claims.empty:
        yield ["No claim was found that two statements make."]
        return
    claims = _by_weight(corpus, trail)
    for _, claim in _told_first(claims, trail["outlet"].nunique()).iterrows():
        yield from _told_shortly(claim, corpus, trail)
    if len(rejections):
        yield from _rejected_shortly(claims, trail, rejections)


def _told_first(claims: pd.DataFrame, n_outlets: int) -> pd.DataFrame:
    """Give the claim in most outlets; where it stands in less than half of them, some of those in as many as it."""
    most = claims["n_outlets"].iat[0]
    return claims[claims["n_outlets"] == most].head(MOST_TOLD if 1 < most < n_outlets / 2 else 1)


def _told_shortly(claim: pd.Series, corpus: Corpus, trail: pd.DataFrame) -> Iterator[Line]:
    said = trail[trail["claim_id"] == claim["claim_id"]]
    yield [*_worded(said, claim), f". This stands in {reach(said, corpus)}; {_origins(said, claim)}."]
    voiced = said[(said["stance"] == "asserts") & (said["kind"] != "narration")]
    if len(voiced) and _clearest(said, claim)["kind"] == "narration":
        yield ["Said by ", *_sources(voiced), "."]


def _rejected_shortly(claims: pd.DataFrame, trail: pd.DataFrame, rejections: pd.DataFrame) -> Iterator[Line]:
    """Tell the rejection that an editor must not miss, and name others who are known to reject something."""
    place = {claim_id: number for number, claim_id in enumerate(claims["claim_id"])}
    ranked = rejections.assign(
        unsure=rejections["verdict"] == NOT_TOLD,
        unknown=[not _names_denier(_statement_of(row, trail)) for _, row in rejections.iterrows()],
        place=rejections["claim_id"].map(place).fillna(len(place)),
    ).sort_values(["unknown", "unsure", "points", "place"], kind="stable")
    first = ranked.iloc[0]
    yield _unsure_rejection(first, trail) if first["unsure"] else _rejection(first, trail)
    same = ranked["claim_id"] == first["claim_id"]
    others = ranked[same | ~ranked["unknown"]].iloc[1:].drop_duplicates(["source", "outlet"])
    others = others[(others["source"] != first["source"]) | (others["outlet"] != first["outlet"])]
    if len(others):
        yield ["Other rejections: ", *_worded_places(others, trail), f"; {TO_BE_CHECKED}."]


def _by_weight(corpus: Corpus, trail: pd.DataFrame) -> pd.DataFrame:
    """Give claims by how many outlets carry them; of those in equally many, what a headline tells comes first."""
    told = set(trail.loc[trail["in_headline"], "claim_id"])
    ranked = corpus.claims.assign(in_headline=corpus.claims["claim_id"].isin(told))
    return ranked.sort_values(["n_outlets", "in_headline"], ascending=False, kind="stable").drop(columns="in_headline")


def _names_denier(statement: pd.Series) -> bool:
    """Say whether the sentence that rejects something names who does; a pronoun may be anybody's."""
    words, source = statement["source_text"], statement["source"]
    if _is_nameless(statement) or not has_name(source) or not isinstance(words, str):
        return False
    return calls(words, source) or (has_name(words) and words.lower() not in read_words("stop_words"))


def _unsure_rejection(row: pd.Series, trail: pd.DataFrame) -> Line:
    """Tell a rejection of which it is not sure what it rejects, in its words."""
    statement, done = _statement_of(row, trail), DONE_TO[row["stance"]]
    begun = f"{done[:1].upper()}{done[1:]} by {voice(statement)}, in the words "
    where = f" ({called(row['outlet'])}, {told_time(statement)})"
    return [begun, _rejecting_words(statement), f"{where}; what exactly is {done} {NOT_TOLD}."]


def _worded(said: pd.DataFrame, claim: pd.Series) -> Line:
    """Give a claim in the exact words of one statement, and who says them."""
    row = _clearest(said, claim)
    if row["stance"] != "asserts" and _rejects_itself(_exact(row["content"]), row["cue"]):
        whose = f"a {NOUNS[row['stance']]} by {voice(row)}"
    elif row["stance"] != "asserts":
        whose = f"{DONE_TO[row['stance']]} by {voice(row)}; nobody was found to assert it"
    elif row["kind"] == "narration":
        whose = f"according to {called(row['outlet'])}, in its own voice"
    else:
        whose = f"according to {voice(row)}"
    return [Quote(_exact(row["content"]), row["statement_id"]), f", {whose}"]


def called(name: str) -> str:
    """Give a source or an outlet as a sentence calls it, also where it is unknown.

    >>> called("Daily"), called("unknown 1: mail.txt"), called("no source named")
    ('Daily', 'an unknown outlet (mail.txt)', 'somebody who is not named')
    """
    if name == UNKNOWN["source"]:
        return NOBODY
    return name if is_known(name) else f"an unknown outlet ({name.partition(': ')[2] or 'no file'})"


def voice(row: Mapping[Any, Any]) -> str:
    """Give the source of a statement as a sentence calls it; one without a name by the words for it, in brackets.

    >>> voice({"source": "a diplomat", "source_kind": "anonymous"}), voice({"source": "Ruiz", "source_kind": "person"})
    ('a source without a name (a diplomat)', 'Ruiz')
    >>> voice({"source": "health ministry", "source_kind": "institution"})
    'the health ministry'
    >>> voice({"source": "no source named", "source_kind": pd.NA})
    'somebody who is not named'
    """
    if _is_nameless(row):
        return nameless(row["source"])
    source = called(row["source"])
    kind = row["source_kind"]
    return f"the {source}" if pd.notna(kind) and kind == "institution" and WANTS_ARTICLE.match(source) else source


def _is_nameless(row: Mapping[Any, Any]) -> bool:
    """Say whether a source has no name; who speaks for a body is heard on the record."""
    kind = row["source_kind"]
    return bool(pd.notna(kind) and kind in NAMELESS and not is_on_record(row["source"]))


def nameless(source: str) -> str:
    return NOBODY if source == UNKNOWN["source"] else f"a source without a name ({source})"


def told_by(row: Mapping[Any, Any]) -> str:
    """Say who asserts, denies or doubts a statement, and in which outlet."""
    outlet, done = called(row["outlet"]), DONE_TO[row["stance"]]
    if row["kind"] == "narration":
        return f"{done} by {outlet} in its own voice"
    return f"{done} by {voice(row)} in {outlet}"


def _clearest(said: pd.DataFrame, claim: pd.Series) -> pd.Series:
    """Give the statement that the label of a claim is, or is most like; one that asserts it, if any does."""
    ranked = said.assign(
        rejects=said["stance"] != "asserts",
        is_piece=~have_clause(said),
        unlike=[-fuzz.ratio(_exact(content), claim["label"]) for content in said["content"]],
    )
    return ranked.sort_values(["rejects", "is_piece", "unlike"], kind="stable").iloc[0]


def _exact(content: str) -> str:
    """Give the words of a statement without what ties them to their sentence; nothing within them changes."""
    return close_quotations(stand_alone(" ".join(content.split())))


def _origins(said: pd.DataFrame, claim: pd.Series) -> str:
    voiced = said[(said["stance"] == "asserts") & (said["kind"] != "narration")]
    if claim["n_origins"] == 0 or voiced["source_kind"].isin([*NAMELESS, "outlet"]).all():
        return NOBODY_NAMED
    return "one origin asserts it" if claim["n_origins"] == 1 else f"{claim['n_origins']} origins assert it"


def _claims(corpus: Corpus, trail: pd.DataFrame, rejections: pd.DataFrame) -> list[Claim]:
    claims = _by_weight(corpus, trail)
    rejected = claims["claim_id"].isin(rejections.loc[rejections["verdict"] != NOT_TOLD, "claim_id"])
    is_shared, has_voice = claims["n_outlets"] > 1, (claims["n_origins"] > 0) | rejected
    shared = pd.concat([claims[is_shared & has_voice], claims[is_shared & ~has_voice]]).head(MOST_CLAIMS)
    asserted = claims["claim_id"].isin(trail.loc[trail["stance"] == "asserts", "claim_id"])
    others = ~claims["claim_id"].isin(shared["claim_id"])
    contested = claims[rejected & asserted & others].head(MOST_CONTESTED)
    chosen = pd.concat([shared, contested])
    if chosen.empty:
        chosen = claims.head(MOST_CLAIMS)
    figures = tables.figures(corpus)
    told = []
    for _, claim in chosen.iterrows():
        said = trail[trail["claim_id"] == claim["claim_id"]]
        words, sources = _worded(said, claim), _sources(said)
        facts = {
            "Said by": sources,
            "Origins": _basis(said, claim, corpus),
            "Carried by": _outlets(said[said["stance"] == "asserts"], set(statements_of([*words, *sources]))),
            "First": _first(claim),
            "Figures": _figures(figures[figures["claim_id"] == claim["claim_id"]]),
            "Rejected": _rejected(rejections[rejections["claim_id"] == claim["claim_id"]], trail),
        }
        told.append(Claim(words, {name: line for name, line in facts.items() if line}))
    return told


def _sources(said: pd.DataFrame) -> Line:
    carried = said[said["stance"] == "asserts"]
    asserting = carried[carried["kind"] != "narration"]
    named = [name for name in asserting["source"].value_counts().index if name != UNKNOWN["source"]]
    parts: list[Line] = []
    for name in named[:MOST_NAMED]:
        row = plainest(asserting[asserting["source"] == name])
        parts.append([f"{name} (not named) " if _is_nameless(row) else f"{name} ", Cite(row["statement_id"])])
    own = carried[carried["kind"] == "narration"].drop_duplicates("outlet").head(MOST_NAMED - len(parts))
    parts += [[f"{called(row.outlet)} in its own voice ", Cite(row.statement_id)] for row in own.itertuples()]
    return _listed(parts, len(named[MOST_NAMED:]))


def _basis(said: pd.DataFrame, claim: pd.Series, corpus: Corpus) -> Line:
    """Say how many origins a claim has, and whom its sources rely on."""
    relying = said[tables.rely(said, corpus)].drop_duplicates("via").head(MOST_NAMED)
    parts: list[Line] = [[f"{row.via} ", Cite(row.statement_id)] for row in relying.itertuples()]
    told = _origins(said, claim)
    return [f"{told}, relying on ", *_listed(parts)] if parts else [told]


def _outlets(said: pd.DataFrame, cited: set[str]) -> Line:
    """Name the outlets with the time of their first article that carries a claim, by a statement cited if there is."""
    ranked = said.assign(is_new=~said["statement_id"].isin(cited))
    articles = ranked.sort_values(["published", "is_new"], kind="stable").drop_duplicates("outlet")
    parts: list[Line] = []
    for row in articles.head(MOST_NAMED).to_dict("records"):
        parts.append([f"{called(row['outlet'])}, {told_time(row)} ", Cite(str(row["statement_id"]))])
    return _listed(parts, len(articles) - len(parts), between="; ")


def told_time(article: Mapping[Any, Any]) -> str:
    """Say when an article was published, as precisely as it is known."""
    moment, precision = article["published"], article["published_precision"]
    if pd.isna(moment) or precision not in CLOCKS:
        return "without a date"
    if precision == "month":
        return f"{moment:%B %Y}"
    clock = CLOCKS[precision].format(moment=moment)
    zone = article.get("published_zone")
    told = f"{clock} {zone}" if clock and pd.notna(zone) else clock
    return f"{day(moment)}, {told}" if told else day(moment)


def _first(claim: pd.Series) -> Line:
    if claim["n_outlets"] < 2 or not claim["possible_first"]:
        return []
    if pd.notna(claim["first_outlet"]):
        return [f"{called(claim['first_outlet'])}, {TO_BE_CHECKED}"]
    if len(claim["possible_first"]) == 1:
        return [f"{NOT_TOLD}: an outlet that only reports a rejection of it may have been earlier"]
    return [f"{NOT_TOLD}: any of {count(len(claim['possible_first']), 'outlet')} can have been"]


def _figures(figures: pd.DataFrame) -> Line:
    """Give each figure of a claim as one article has it, with who gives it: first what most outlets give."""
    figures = figures[~tables.are_bases(figures)]
    groups = [rows for _, rows in figures.groupby(SAME_FIGURE, dropna=False, sort=False)]
    groups.sort(key=lambda rows: -rows["outlet"].nunique())
    parts: list[Line] = []
    for rows in groups[:MOST_NAMED]:
        row = rows.iloc[0]
        words = row["text"] if pd.isna(row["counted"]) or row["counted"] in row["text"] else row["said"]
        others = rows["outlet"].nunique() - 1
        more = f" and {count(others, 'other outlet')}" if others else ""
        parts.append([Quote(" ".join(words.split()), row["statement_id"]), f" {called(row['outlet'])}{more}"])
    return _listed(parts, len(groups) - len(parts), between="; ")


def _rejected(rejections: pd.DataFrame, trail: pd.DataFrame) -> Line:
    sure = rejections[rejections["verdict"] != NOT_TOLD]
    parts: list[Line] = []
    for _, row in sure.head(MOST_NAMED).iterrows():
        words = _in_the_words(_statement_of(row, trail)) if row["points"] else [": ", _what_is_rejected(row)]
        whose = f"{DONE_TO[row['stance']]} by {called(row['source'])} ({called(row['outlet'])}"
        parts.append([whose, *words, f"), {TO_BE_CHECKED}"])
    if len(sure) > MOST_NAMED:
        parts.append([f"{len(sure) - MOST_NAMED} more"])
    unsure = rejections[rejections["verdict"] == NOT_TOLD]
    if len(unsure):
        parts.append(["perhaps: ", *_worded_places(unsure, trail), f": what exactly is rejected {NOT_TOLD}"])
    return _listed(parts, between="; ")


def _statement_of(rejection: pd.Series, trail: pd.DataFrame) -> pd.Series:
    return trail[trail["statement_id"] == rejection["statement_id"]].iloc[0]


def _in_the_words(statement: pd.Series) -> Line:
    """Give the words that reject after what they seem to mean; a lone "which" tells nothing beside it."""
    words = _rejecting_words(statement)
    return [", in the words ", words] if " " in words.words else [" ", Cite(words.statement_id)]


def _rejecting_words(statement: pd.Series) -> Quote:
    """Give the words with which a source rejects what they point to: from the verb on, where that stands before them.

    "rejected the accusations" tells more than "the accusations".
    """
    start = statement["start"]
    if pd.notna(statement["cue_end"]) and 0 <= start - statement["cue_end"] <= GAP:
        start = statement["cue_start"]
    return Quote(_exact(statement["text"][int(start) : int(statement["end"])]), statement["statement_id"])


def _places(rows: pd.DataFrame) -> Line:
    """Name the outlets of some statements, each with all of its statements."""
    parts: list[Line] = []
    for outlet, said in rows.head(MOST_LINES).groupby("outlet", sort=False):
        cites = _listed([[Cite(statement_id)] for statement_id in said["statement_id"]], between=" ")
        parts.append([f"{called(str(outlet))} ", *cites])
    return _listed(parts, len(rows) - len(rows.head(MOST_LINES)))


def _rejections(trail: pd.DataFrame, rejections: pd.DataFrame) -> Iterator[Line]:
    sure = rejections[rejections["verdict"] != NOT_TOLD]
    for _, row in sure.head(MOST_LINES).iterrows():
        yield _rejection(row, trail)
    if len(sure) > MOST_LINES:
        yield [f"Besides these, {len(sure) - MOST_LINES} in ", *_places(sure.iloc[MOST_LINES:]), "."]
    unsure = rejections[rejections["verdict"] == NOT_TOLD]
    if len(unsure):
        which = f"{len(unsure)} more" if len(sure) else count(len(unsure), "rejection")
        yield [f"Of {which} it {NOT_TOLD} what exactly is rejected: ", *_worded_places(unsure, trail), "."]


def _worded_places(rejections: pd.DataFrame, trail: pd.DataFrame) -> Line:
    """Give the words of some rejections, each with who rejects and in which outlet."""
    parts: list[Line] = []
    for _, row in rejections.head(MOST_LINES).iterrows():
        statement = _statement_of(row, trail)
        own = "in its own voice" if statement["kind"] == "narration" else f"by {voice(statement)}"
        whose, words = f"{own}, {called(row['outlet'])}", _rejecting_words(statement)
        parts.append([words, f" ({whose})"] if " " in words.words else [f"{whose} ", Cite(words.statement_id)])
    return _listed(parts, len(rejections) - len(parts), between="; ")


def _rejection(row: pd.Series, trail: pd.DataFrame) -> Line:
    """Tell one denial or doubt: of what, whose, where and when."""
    statement = _statement_of(row, trail)
    when = ""
    if pd.notna(row["said_earliest"]):
        when = f", said {period(row['said_earliest'], row['said_latest'])}"
    where = f"({called(row['outlet'])}, {told_time(statement)}{when})"
    end = "reviewed" if statement["reviewed"] else TO_BE_CHECKED
    who, scope = called(row["source"]), _what_is_rejected(row)
    if row["points"]:
        rejected = f"{DONE_TO[row['stance']]} by {who} {where}"
        meant = _words_meant(row["scope"], statement, trail)
        if meant:
            return [meant, f" seems to be {rejected}", *_in_the_words(statement), f"; {end}."]
        return [f"{rejected[:1].upper()}{rejected[1:]}, in the words ", _rejecting_words(statement), f"; {end}."]
    if _rejects_itself(row["scope"], statement["cue"]):
        return [scope, f": a {NOUNS[row['stance']]} by {who} {where}; {end}."]
    return [scope, f" is {DONE_TO[row['stance']]} by {who} {where}; {end}."]


def _what_is_rejected(rejection: pd.Series) -> Quote:
    """Give the words that somebody denies or doubts: those of the claim it is put with may go further."""
    return Quote(_scope(rejection["scope"]), rejection["statement_id"])


def _scope(scope: str) -> str:
    """Give what is denied without what the denier calls it.

    >>> _scope('the report as "a tale"'), _scope("as untrue the claim that it burst")
    ('the report', 'the claim that it burst')
    """
    return close_quotations(CALLED_FALSE.sub("", scope.strip(AROUND)).strip(AROUND))


def _words_meant(scope: str, statement: pd.Series, trail: pd.DataFrame) -> Quote | None:
    """Give the words to which a rejection points, with the statement of the same article that says them."""
    meant = trail["content"].map(lambda content: bare(content).strip(AROUND)) == scope.strip(AROUND)
    said = trail[(trail["article_id"] == statement["article_id"]) & meant]
    return Quote(_exact(said["content"].iat[0]), said["statement_id"].iat[0]) if len(said) else None


def _rejects_itself(scope: str, cue: object) -> bool:
    """Say whether the words of a scope reject something, rather than being what is rejected."""
    told = cue if isinstance(cue, str) else ""
    if denial.find_denial(told) or denial.doubts(told):
        return False
    if denial.is_negative(scope) or denial.doubts_oneself(scope):
        return True
    return denial.find_denial(scope) is not None or denial.doubts(scope)


def _left_out(corpus: Corpus) -> Iterator[Line]:
    found = tables.without_denial(corpus)
    for row in found[found["verdict"] != NOT_TOLD].head(MOST_LINES).itertuples():
        yield [
            f"{called(row.outlet)} carries ",
            Quote(_exact(row.content), row.statement_id),
            f" and no rejection of it was found there; {called(row.denier)} denies it in {called(row.denied_in)} ",
            Cite(row.denial_id),
            f"; {row.verdict}.",
        ]


def _unverified(corpus: Corpus) -> Iterator[Line]:
    claims = corpus.claims[corpus.claims["n_outlets"] > 1]
    alone = int((claims["n_origins"] == 1).sum())
    if len(claims):
        rest = "rests" if alone == 1 else "rest"
        yield [f"Of {count(len(claims), 'claim')} in several outlets, {alone or 'none'} {rest} on a single origin."]
    pairs = tables.corroborations(corpus)
    confirmed = pairs[pairs["verdict"] != NOT_TOLD]
    for row in confirmed.head(MOST_LINES).itertuples():
        words = Quote(_exact(row.content), row.statement_id)
        told = f" and {called(row.other_source)} ({called(row.other_outlet)} "
        end = f") seem to confirm each other; {row.verdict}."
        yield [words, f", {called(row.source)} ({called(row.outlet)})", told, Cite(row.other_id), end]
    if confirmed.empty:
        yield [f"Whether two origins confirm any claim independently {NOT_TOLD}."]
    found = tables.unverified(corpus)
    whole = found[_are_sentences(corpus, found["statement_id"])]
    is_open = whole["basis"] == "left open"
    yield from _resting(whole[~is_open & (whole["basis"] != "own voice")], "resting on sources without a name,")
    yield from _resting(whole[is_open], "left open by those who make them,")
    own = found[found["basis"] == "own voice"]
    if len(own):
        parts: list[Line] = [[Cite(row.statement_id)] for row in own.head(MOST_LINES).itertuples()]
        begun = f"{count(len(own), 'claim')} only outlets make, and do not say how they know, "
        yield [f"{begun}among them ", *_listed(parts, between=" "), "."]


def _resting(claims: pd.DataFrame, which: str) -> Iterator[Line]:
    """List claims that nobody vouches for, each with what it rests on, and count those beyond the most."""
    for row in claims.head(MOST_LINES).itertuples():
        yield [*_rests_on(row), f" in {called(row.outlet)}."]
    if len(claims) > MOST_LINES:
        yield [
            f"Besides these, {len(claims) - MOST_LINES} claims, {which} in ",
            *_places(claims.iloc[MOST_LINES:]),
            ".",
        ]


def _are_sentences(corpus: Corpus, statement_ids: pd.Series) -> pd.Series:
    """Say of statements whether they say something by themselves; a piece of a sentence is no claim for an editor."""
    trail = corpus.trail()
    whole = set(trail.loc[have_clause(trail), "statement_id"])
    return statement_ids.isin(whole)


def _rests_on(row: Any) -> Line:
    words = Quote(_exact(row.content), row.statement_id)
    if row.basis == "left open":
        return [words, f": left open by {called(row.source)}"]
    others = "" if row.basis == "one source without a name" else " and others like it"
    return [words, f" rests on {nameless(row.source)}{others}"]


def _to_check(corpus: Corpus) -> Iterator[Line]:
    """Tell what else may be wrong in an article; whoever is named is to be checked, or was reviewed."""
    found = tables.findings(corpus)
    told = found[found["verdict"] != NOT_TOLD]
    figures = tables.figures(corpus)
    for row in told[told["kind"] == "in conflict"].head(MOST_LINES).itertuples():
        one = _one_figure(figures, row.claim, row.content, row.outlet), f" ({_all_called(row.outlet)}) and "
        other_words = _one_figure(figures, row.claim, row.other_content, row.other_outlet)
        yield [*one, other_words, f" ({_all_called(row.other_outlet)}) cannot both be right; {row.verdict}."]
    for row in told[told["kind"].isin(["base dropped", "teller dropped"])].head(MOST_LINES).itertuples():
        left = "whom its source relies on" if row.kind == "base dropped" else "who told it"
        told_by = f" does not name {left}, as {called(row.other_outlet)} does "
        yield [f"{called(row.outlet)} ", Cite(row.statement_id), told_by, Cite(row.other_id), f"; {row.verdict}."]
    lacking = tables.headline_pairs(corpus).drop_duplicates("other_id").set_index("other_id")["only_words"]
    for row in told[told["kind"] == "not in its body"].head(MOST_LINES).itertuples():
        words = ", ".join(f"“{word}”" for word in lacking[row.statement_id].split())
        own: Line = [f"The headline of {called(row.outlet)} says {words} ", Cite(row.statement_id)]
        yield [*own, f" and its article does not; {row.verdict}."]
    alone = told[told["kind"] == "words only here"]
    parts: list[Line] = []
    groups = alone.groupby(["content", "outlet"], sort=False)["statement_id"].agg(list)
    for (content, outlet), statement_ids in groups.head(MOST_LINES).items():
        words = ", ".join(f"“{word}”" for word in content.split(", "))
        cites = _listed([[Cite(statement_id)] for statement_id in statement_ids], between=" ")
        parts.append([f"{words} only in {called(outlet)} ", *cites])
    if parts:
        more = len(groups) - len(parts)
        yield [
            "Names and numbers in one outlet alone, ",
            f"{TO_BE_CHECKED}: ",
            *_listed(parts, more, between="; "),
            ".",
        ]


def _one_figure(figures: pd.DataFrame, claim: str, text: str, outlets: str) -> Quote:
    """Give a figure with the first statement that holds it in these words, of the claim if it has one there."""
    held = figures[(figures["text"] == text) & figures["outlet"].isin(outlets.split(", "))]
    held = held.assign(is_of_another=held["claim"] != claim).sort_values("is_of_another", kind="stable")
    return Quote(" ".join(text.split()), held["statement_id"].iat[0])


def _all_called(outlets: str) -> str:
    return UNKNOWN_OUTLET.sub(r"an unknown outlet (\1)", outlets)


def _listed(parts: list[Line], more: int = 0, *, between: str = ", ") -> Line:
    """Join parts, and count what is not named."""
    line: Line = []
    for number, part in enumerate(parts):
        line += [between, *part] if number else part
    return [*line, f" and {more} more"] if more > 0 else line
