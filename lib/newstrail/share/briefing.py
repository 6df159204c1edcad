"""A corpus -> a brief for an editor: who says what, where and when, and what is unsure, each part with its statement.

A line is a list of parts: our own words, words of an article (`Quote`), and places that show whose they are (`Cite`).
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import pandas as pd
from rapidfuzz import fuzz

from newstrail import tables
from newstrail.answers import NOBODY_NAMED, plainest, reach
from newstrail.claims import are_accusations, have_clause
from newstrail.corpus import Corpus
from newstrail.numbers import find_figures
from newstrail.schema import UNKNOWN, UNKNOWN_FILE
from newstrail.share.naming import DONE_TO, called, is_nameless, nameless, told_time, voice
from newstrail.similarity import compare_texts
from newstrail.tables import NAMELESS, NOT_TOLD, TO_BE_CHECKED, calls, has_name
from newstrail.text import bare, close_quotations, count, denial, is_titled, join, period, stand_alone
from newstrail.words import read_words

MOST_CLAIMS = 6  # that stand in the most outlets
MOST_CONTESTED = 4  # others, which somebody denies or doubts
MOST_TOLD = 3  # where there is little room: claims in short, rejections beside another
MOST_LINES = 8  # of a list
MOST_NAMED = 6  # sources, outlets or figures of a claim
AROUND = " ,.;:"  # a quotation
MARKS = "\"“”‘’'()[],.;:!?"  # around a word
NOUNS = {"denies": "denial", "doubts": "doubt"}
CALLED_FALSE = re.compile(  # around what is denied: dismissed [as untrue] the claim, rejected the report [as "a tale"]
    r"^as (?:an? )?\w+ (?=(?:the|any|all|claims?|reports?|allegations?|accusations?|suggestions?)\b)"
    r"| as [\"“‘'][^\"“”‘’']*[\"”’']?$"
)
HOW = {"same": "", "figure": "with another figure by ", "perhaps": "perhaps, in quite other words, by others "}
LIKE_THE_WORDS = 0.35  # likeness: of those above it 84 in a hundred make that claim, below it 60, by 22 stories
GAP = 2  # characters between a cue and what it introduces
OF_ONESELF = re.compile(r"\b(?:I|we|my|our)\b")  # no outlet says so in its own voice for a source
SAME_FIGURE = ["thing", "low", "high", "approximator"]
UNKNOWN_OUTLET = re.compile(rf"{UNKNOWN_FILE}\d+: ([^,]*)")


class Quote(NamedTuple):
    """Words of an article, which are shown whole or not at all, and their statement."""

    words: str
    statement_id: str


class Cite(NamedTuple):
    """A statement that a part of a line rests on."""

    statement_id: str


Line: TypeAlias = list[str | Quote | Cite]


class Voice(NamedTuple):
    """Who says what a claim says, and how nearly: a key of `HOW`."""

    how: str
    kind: str  # named, nameless or outlet
    name: str
    cite: Cite


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
    words = _clearest(said, claim)
    alike = _like(said, words, trail)
    yield [*_worded(words), f". This stands in {_spread(said, alike, corpus)}; {_origins(said, claim, alike)}."]
    voiced = said[(said["stance"] == "asserts") & (said["kind"] != "narration")]
    if len(voiced) and words["kind"] == "narration":
        yield ["Said by ", *_sources(voiced, alike), "."]


def _spread(said: pd.DataFrame, alike: pd.Series, corpus: Corpus) -> str:
    """Say in how many outlets a claim stands, those apart in which it may stand in quite other words."""
    is_far = (alike == "perhaps") & (said["stance"] == "asserts")
    n_more = len(set(said["outlet"]) - set(said.loc[~is_far, "outlet"]))
    return reach(said[~is_far], corpus) + (f", and perhaps in quite other words in {n_more} more" if n_more else "")


def _rejected_shortly(claims: pd.DataFrame, trail: pd.DataFrame, rejections: pd.DataFrame) -> Iterator[Line]:
    """Tell the rejection that an editor must not miss, and name others who are known to reject something."""
    place = {claim_id: number for number, claim_id in enumerate(claims["claim_id"])}
    ranked = rejections.assign(
        unsure=rejections["verdict"] == NOT_TOLD,
        unknown=[not _names_denier(_statement_of(row, trail)) for _, row in rejections.iterrows()],
        place=rejections["claim_id"].map(place).fillna(len(place)),
    ).sort_values(["unknown", "unsure", "points", "place"], kind="stable")
    first = ranked.iloc[0]
    if first["unsure"] and (first["unknown"] or first["stance"] == "doubts"):
        return  # "has not confirmed" may doubt nothing
    yield _unsure_rejection(first, trail) if first["unsure"] else _rejection(ranked.head(1), trail)
    same = ranked["claim_id"] == first["claim_id"]
    others = ranked[(same | ~ranked["unknown"]) & ~ranked["unsure"]].drop_duplicates(["source", "outlet"])
    others = others[(others["source"] != first["source"]) | (others["outlet"] != first["outlet"])]
    if len(others):
        yield ["Other rejections: ", *_worded_places(others, trail), f"; {TO_BE_CHECKED}."]


def _by_weight(corpus: Corpus, trail: pd.DataFrame) -> pd.DataFrame:
    """Give claims by how many outlets carry them; of those in equally many, what a headline tells comes first.

    What nobody asserts comes last: it stands among what is denied.
    """
    claim_ids, asserted = corpus.claims["claim_id"], trail[trail["stance"] == "asserts"]
    ranked = corpus.claims.assign(
        is_asserted=claim_ids.isin(asserted["claim_id"]),
        in_headline=claim_ids.isin(trail.loc[trail["in_headline"], "claim_id"]),
    )
    by = ["is_asserted", "n_outlets", "in_headline"]
    return ranked.sort_values(by, ascending=False, kind="stable").drop(columns="in_headline")


def _names_denier(statement: pd.Series) -> bool:
    """Say whether the sentence that rejects something names who does; a pronoun may be anybody's."""
    words, source = statement["source_text"], statement["source"]
    if is_nameless(statement) or not has_name(source) or not isinstance(words, str):
        return False
    return calls(words, source) or (has_name(words) and words.lower() not in read_words("stop_words"))


def _unsure_rejection(row: pd.Series, trail: pd.DataFrame) -> Line:
    """Tell a rejection of which it is not sure what it rejects, in its words."""
    statement, done = _statement_of(row, trail), DONE_TO[row["stance"]]
    begun = f"{_capital(done)} by {voice(statement)}, in the words "
    where = f" ({called(row['outlet'])}, {told_time(statement)})"
    return [begun, _with_its_cue(statement), f"{where}; {NOT_TOLD} for sure, because {row['why']}."]


def _worded(row: pd.Series) -> Line:
    """Give a claim in the exact words of one statement, and who says them."""
    if row["is_piece"] and row["stance"] == "asserts" and _follows_its_cue(row):
        return [f"{_capital(voice(row))} ", _with_its_cue(row)]
    if row["stance"] != "asserts" and _rejects_itself(_exact(row["content"]), row["cue"]):
        whose = f"a {NOUNS[row['stance']]} by {voice(row)}"
    elif row["stance"] != "asserts":
        whose = f"{DONE_TO[row['stance']]} by {voice(row)}; nobody was found to assert it"
    elif row["kind"] == "narration":
        whose = f"according to {called(row['outlet'])}, in its own voice"
    else:
        whose = f"according to {voice(row)}"
    return [Quote(_exact(row["content"]), row["statement_id"]), f", {whose}"]


def _clearest(said: pd.DataFrame, claim: pd.Series) -> pd.Series:
    """Give the statement that the label of a claim is, or is most like; one that asserts it, if any does.

    One with a number that its outlet alone gives, where others agree on another, does not stand for them.
    """
    ranked = said.assign(
        rejects=said["stance"] != "asserts",
        is_piece=~have_clause(said) | are_accusations(said),
        differs=_give_another_figure(said),
        unlike=[-fuzz.ratio(_exact(content), claim["label"]) for content in said["content"]],
    )
    return ranked.sort_values(["rejects", "is_piece", "differs", "unlike"], kind="stable").iloc[0]


def _give_another_figure(said: pd.DataFrame) -> list[bool]:
    """Say of each statement whether no other outlet gives one of its figures, while two agree on one it lacks."""
    figures = [_figures_in(content) for content in said["content"]]
    outlets: dict[tuple[float, float], set[str]] = {}
    for outlet, given in zip(said["outlet"], figures, strict=True):
        for figure in given:
            outlets.setdefault(figure, set()).add(outlet)
    shared = {figure for figure, giving in outlets.items() if len(giving) > 1}
    return [not given <= shared and not shared <= given for given in figures]


def _exact(content: str) -> str:
    """Give the words of a statement without what ties them to their sentence; nothing within them changes."""
    return close_quotations(stand_alone(" ".join(content.split())))


def _like(said: pd.DataFrame, words: pd.Series, trail: pd.DataFrame) -> pd.Series:
    """Say how each statement of a claim tells what the words shown say.

    Returns:
        "same", "figure" (it gives another one) or "perhaps" (in quite other words), like `said`.
    """
    contents = [bare(content) for content in (words["content"], *said["content"])]
    alike = compare_texts(contents, [*map(bare, trail["content"])])[0, 1:]
    given, of_oneself = _figures_in(words["content"]), OF_ONESELF.search(words["content"]) is not None
    told = []
    for content, likeness, kind in zip(said["content"], alike, said["kind"], strict=True):
        figures = _figures_in(content)
        is_other = bool(given and figures) and given.isdisjoint(figures)
        is_far = likeness < LIKE_THE_WORDS or (of_oneself and kind == "narration")
        told.append("figure" if is_other else "perhaps" if is_far else "same")
    return pd.Series(told, said.index, dtype="string")


def _figures_in(content: str) -> set[tuple[float, float]]:
    return {figure.value[:2] for figure in find_figures(content)}


def _origins(said: pd.DataFrame, claim: pd.Series, alike: pd.Series) -> str:
    voiced = said[(said["stance"] == "asserts") & (said["kind"] != "narration")]
    if claim["n_origins"] == 0 or voiced["source_kind"].isin([*NAMELESS, "outlet"]).all():
        return NOBODY_NAMED
    it = "it" if (alike[voiced.index] == "same").all() else "this or the like"
    return f"one origin asserts {it}" if claim["n_origins"] == 1 else f"{claim['n_origins']} origins assert {it}"


def _claims(corpus: Corpus, trail: pd.DataFrame, rejections: pd.DataFrame) -> list[Claim]:
    claims = _by_weight(corpus, trail)
    rejected = claims["claim_id"].isin(rejections.loc[rejections["verdict"] != NOT_TOLD, "claim_id"])
    is_shared, has_voice = claims["is_asserted"] & (claims["n_outlets"] > 1), (claims["n_origins"] > 0) | rejected
    shared = pd.concat([claims[is_shared & has_voice], claims[is_shared & ~has_voice]]).head(MOST_CLAIMS)
    others = ~claims["claim_id"].isin(shared["claim_id"])
    contested = claims[rejected & claims["is_asserted"] & others].head(MOST_CONTESTED)
    chosen = pd.concat([shared, contested])
    if chosen.empty:
        chosen = claims.head(MOST_CLAIMS)
    figures = tables.figures(corpus)
    told = []
    for _, claim in chosen.iterrows():
        said = trail[trail["claim_id"] == claim["claim_id"]]
        clearest = _clearest(said, claim)
        alike = _like(said, clearest, trail)
        words, sources = _worded(clearest), _sources(said, alike)
        facts = {
            "Said by": sources,
            "Origins": _basis(said, claim, corpus, alike),
            "Carried by": _outlets(said[said["stance"] == "asserts"], alike, set(statements_of([*words, *sources]))),
            "First": _first(claim, said),
            "Figures": _figures(figures[figures["claim_id"] == claim["claim_id"]]),
            "Rejected": _rejected(rejections[rejections["claim_id"] == claim["claim_id"]], trail),
        }
        told.append(Claim(words, {name: line for name, line in facts.items() if line}))
    return told


def _sources(said: pd.DataFrame, alike: pd.Series) -> Line:
    """Name who asserts a claim, each with a statement: first who says what the words shown say."""
    carried = said[said["stance"] == "asserts"].assign(how=alike)
    asserting = carried[(carried["kind"] != "narration") & (carried["source"] != UNKNOWN["source"])]
    asserting = asserting[have_clause(asserting) | asserting["kind"].isin(["quote", "mixed"])]  # no "ordered a halt"
    voices: list[Voice] = []
    for name in asserting["source"].value_counts().index:
        own = asserting[asserting["source"] == name]
        how = next(how for how in HOW if (own["how"] == how).any())
        row = plainest(own[own["how"] == how])
        kind, shown = ("nameless", name) if is_nameless(row) else ("named", voice(row))
        voices.append(Voice(how, kind, shown, Cite(row["statement_id"])))
    own_voice = carried[carried["kind"] == "narration"].sort_values("how", key=_ranks_how, kind="stable")
    for row in own_voice.drop_duplicates("outlet").itertuples():
        voices.append(Voice(row.how, "outlet", called(row.outlet), Cite(row.statement_id)))
    line: Line = []
    for how, introduced in HOW.items():
        own = [voice for voice in voices if voice.how == how]
        if own:
            named = _places_of(own) if how == "perhaps" else _name_voices(own)
            line += [f"; {introduced}" if line else introduced, *named]
    return line


def _name_voices(voices: list[Voice]) -> Line:
    """Name voices, at most so many: sources by name, then together those without one, then outlets."""
    named, unnamed, outlets = (
        [voice for voice in voices if voice.kind == kind] for kind in ("named", "nameless", "outlet")
    )
    shown = [*named, *unnamed, *outlets][:MOST_NAMED]
    unnamed = [voice for voice in shown if voice.kind == "nameless"]
    parts: list[Line] = [[f"{voice.name} ", voice.cite] for voice in shown if voice.kind == "named"]
    if len(unnamed) == 1:
        parts.append([f"{nameless(unnamed[0].name)} ", unnamed[0].cite])
    elif unnamed:
        listed = _listed([[f"{voice.name} ", voice.cite] for voice in unnamed])
        parts.append([f"{len(unnamed)} sources without a name (", *listed, ")"])
    parts += [[f"{voice.name} in its own voice ", voice.cite] for voice in shown if voice.kind == "outlet"]
    return _listed(parts, len(voices) - len(shown))


def _places_of(voices: list[Voice]) -> Line:
    """Give where voices stand, unnamed: two in five of those say something else."""
    return _listed([[voice.cite] for voice in voices[:MOST_NAMED]], len(voices) - MOST_NAMED, between=" ")


def _ranks_how(told: pd.Series) -> pd.Series:
    return told.map(list(HOW).index)


def _basis(said: pd.DataFrame, claim: pd.Series, corpus: Corpus, alike: pd.Series) -> Line:
    """Say how many origins a claim has, and whom its sources rely on."""
    relying = said[tables.rely(said, corpus)].drop_duplicates("via").head(MOST_NAMED)
    parts: list[Line] = [[f"{row.via} ", Cite(row.statement_id)] for row in relying.itertuples()]
    told = _origins(said, claim, alike)
    return [f"{told}, relying on ", *_listed(parts)] if parts else [told]


def _outlets(said: pd.DataFrame, alike: pd.Series, cited: set[str]) -> Line:
    """Name the outlets with the time of their first article that carries a claim, by a statement cited if there is.

    Those come last in which it may stand in quite other words.
    """
    ranked = said.assign(is_new=~said["statement_id"].isin(cited)).sort_values(["published", "is_new"], kind="stable")
    near = ranked[alike[ranked.index] != "perhaps"]
    line: Line = []
    for rows in (near, ranked[~ranked["outlet"].isin(near["outlet"])]):
        articles = rows.drop_duplicates("outlet")
        parts: list[Line] = []
        for row in articles.head(MOST_NAMED).to_dict("records"):
            parts.append([f"{called(row['outlet'])}, {told_time(row)} ", Cite(str(row["statement_id"]))])
        line += ["; perhaps also "] if line and parts else []
        line += _listed(parts, len(articles) - len(parts), between="; ")
    return line


def _first(claim: pd.Series, said: pd.DataFrame) -> Line:
    """Tell which outlet carried a claim first, or which can have; nothing where each can, as the page says once."""
    if claim["n_outlets"] < 2 or not claim["possible_first"]:
        return []
    if pd.notna(claim["first_outlet"]):
        return [f"{called(claim['first_outlet'])}, {TO_BE_CHECKED}"]
    if len(claim["possible_first"]) == 1:
        return [f"{NOT_TOLD}: an outlet that only reports a rejection of it may have been earlier"]
    if set(claim["possible_first"]) == set(said["outlet"]):
        return []
    outlets = [called(name) for name in claim["possible_first"]]
    told = join(outlets[:MOST_NAMED], more=len(outlets) - MOST_NAMED)
    return [f"{NOT_TOLD} between {told}, because their times of publication overlap"]


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
        statement = _statement_of(row, trail)
        words = _in_the_words(statement) if row["points"] else [": ", _what_is_rejected(row)]
        parts.append([f"{DONE_TO[row['stance']]} by {voice(statement)} ({called(row['outlet'])}", *words, ")"])
    if len(sure) > MOST_NAMED:
        parts.append([f"{len(sure) - MOST_NAMED} more"])
    line = [*_listed(parts, between="; "), f"; {sure['verdict'].max()}"] if parts else []  # "to be checked" if any is
    unsure = rejections[rejections["verdict"] == NOT_TOLD]
    if len(unsure):
        perhaps = [*_worded_places(unsure, trail), f", where who rejects what {NOT_TOLD}"]
        line += ["; perhaps: " if line else "perhaps: ", *perhaps]
    return line


def _statement_of(rejection: pd.Series, trail: pd.DataFrame) -> pd.Series:
    return trail[trail["statement_id"] == rejection["statement_id"]].iloc[0]


def _in_the_words(statement: pd.Series) -> Line:
    """Give the words that reject after what they seem to mean; a lone "which" tells nothing beside it."""
    words = _with_its_cue(statement)
    return [", in the words ", words] if " " in words.words else [" ", Cite(words.statement_id)]


def _with_its_cue(statement: pd.Series) -> Quote:
    """Give the words of a statement from the verb that reports it on, where that stands right before them.

    "rejected the accusations" tells more than "the accusations".
    """
    start = statement["cue_start"] if _follows_its_cue(statement) else statement["start"]
    return Quote(_exact(statement["text"][int(start) : int(statement["end"])]), statement["statement_id"])


def _follows_its_cue(statement: pd.Series) -> bool:
    return pd.notna(statement["cue_end"]) and 0 <= statement["start"] - statement["cue_end"] <= GAP


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _places(rows: pd.DataFrame) -> Line:
    """Name the outlets of some statements, each with all of its statements."""
    parts: list[Line] = []
    for outlet, said in rows.head(MOST_LINES).groupby("outlet", sort=False):
        cites = _listed([[Cite(statement_id)] for statement_id in said["statement_id"]], between=" ")
        parts.append([f"{called(str(outlet))} ", *cites])
    return _listed(parts, len(rows) - len(rows.head(MOST_LINES)))


def _rejections(trail: pd.DataFrame, rejections: pd.DataFrame) -> Iterator[Line]:
    """List who rejects what, what several outlets report of one source in one line; then what is not sure."""
    sure = rejections[rejections["verdict"] != NOT_TOLD]
    alike = sure["scope"].map(bare).where(~sure["points"], sure["statement_id"])
    groups = [rows for _, rows in sure.groupby(["source", alike, "stance"], sort=False)]
    groups.sort(key=lambda rows: -rows["outlet"].nunique())
    for rows in groups[:MOST_LINES]:
        yield _rejection(rows, trail)
    if len(groups) > MOST_LINES:
        more = pd.concat(groups[MOST_LINES:])
        yield [f"Besides these, {len(more)} in ", *_places(more), "."]
    unsure = rejections[rejections["verdict"] == NOT_TOLD]
    for why, rows in unsure.groupby("why"):
        told = f"{count(len(rows), 'rejection')} {NOT_TOLD} for sure, because {why}: "
        yield [told, *_worded_places(rows, trail), "."]


def _worded_places(rejections: pd.DataFrame, trail: pd.DataFrame) -> Line:
    """Give the words of some rejections, each with who rejects and in which outlet."""
    parts: list[Line] = []
    for _, row in rejections.head(MOST_TOLD).iterrows():
        statement = _statement_of(row, trail)
        own = "in its own voice" if statement["kind"] == "narration" else f"by {voice(statement)}"
        whose, words = f"{own}, {called(row['outlet'])}", _with_its_cue(statement)
        parts.append([words, f" ({whose})"] if " " in words.words else [f"{whose} ", Cite(words.statement_id)])
    return _listed(parts, len(rejections) - len(parts), between="; ")


def _rejection(rows: pd.DataFrame, trail: pd.DataFrame) -> Line:
    """Tell one denial or doubt: of what, whose, and in which outlets; rows: all that report it, in the same words."""
    row, statement = rows.iloc[0], _statement_of(rows.iloc[0], trail)
    others = rows.drop_duplicates("outlet").iloc[1:]
    also: Line = [", also in ", *_places(others)] if len(others) else []
    end = f"; {row['verdict']}."
    who, scope = voice(statement), _what_is_rejected(row)
    if row["points"]:
        rejected = f"{DONE_TO[row['stance']]} by {who} {_where(row, statement)}"
        meant = _words_meant(row["scope"], statement, trail)
        if meant:
            return [meant, f" seems to be {rejected}", *_in_the_words(statement), *also, end]
        return [f"{_capital(rejected)}, in the words ", _with_its_cue(statement), *also, end]
    if _rejects_itself(row["scope"], statement["cue"]):
        return [scope, f": a {NOUNS[row['stance']]} by {who} {_where(row, statement)}", *also, end]
    return [scope, f" is {DONE_TO[row['stance']]} by {who} {_where(row, statement)}", *also, end]


def _where(rejection: pd.Series, statement: pd.Series) -> str:
    """Say in which outlet a rejection stands, and when it was published and said."""
    when = ""
    if pd.notna(rejection["said_earliest"]):
        when = f", said {period(rejection['said_earliest'], rejection['said_latest'])}"
    return f"({called(rejection['outlet'])}, {told_time(statement)}{when})"


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
        return [words, f": {called(row.source)} leaves it open"]
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
    yield from _headlines(corpus, told[told["kind"] == "not in its body"])
    alone = told[told["kind"] == "words only here"]
    parts: list[Line] = []
    groups = alone.groupby(["content", "outlet"], sort=False)["statement_id"].agg(list)
    for (content, outlet), statement_ids in groups.head(MOST_LINES).items():
        words = ", ".join(f"“{word}”" for word in content.split(", "))
        cites = _listed([[Cite(statement_id)] for statement_id in statement_ids], between=" ")
        parts.append([f"{words} in {called(outlet)} ", *cites])
    if parts:
        more = len(groups) - len(parts)
        yield [f"Names and numbers in one outlet alone, {TO_BE_CHECKED}: ", *_listed(parts, more, between="; "), "."]


def _headlines(corpus: Corpus, told: pd.DataFrame) -> Iterator[Line]:
    """Tell which names and numbers of headlines their articles lack; a headline has other words of its own by trade."""
    lacking = tables.headline_pairs(corpus).drop_duplicates("other_id").set_index("other_id")["only_words"]
    named = [(row, _names_and_numbers(row.content, lacking[row.statement_id])) for row in told.itertuples()]
    for row, words in [(row, words) for row, words in named if words][:MOST_LINES]:
        own: Line = [f"The headline of {called(row.outlet)} says {join([f'“{word}”' for word in words])} "]
        yield [*own, Cite(row.statement_id), f" and its article does not; {row.verdict}."]


def _names_and_numbers(headline: str, words: str) -> list[str]:
    """Give which of some words of a headline are numbers or names; where all begin with a capital, no names.

    >>> _names_and_numbers("Dam near Brell burst, 12 dead", "Brell burst, 12")
    ['Brell', '12']
    >>> _names_and_numbers("Dam Near Brell Bursts, 12 Dead", "Brell Bursts, 12")
    ['12']
    """
    shown = [word.strip(MARKS) for word in words.split()]
    tells_names = not is_titled(headline)
    first = headline.split()[0].strip(MARKS)
    names = {word for word in shown if tells_names and word[:1].isupper() and word != first}
    return [word for word in shown if word in names or any(map(str.isdigit, word))]


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
