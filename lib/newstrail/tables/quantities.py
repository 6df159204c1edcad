"""A corpus -> its figures, and which of them agree, conflict, replace or are part of each other."""

import re
from functools import cache
from itertools import combinations
from math import inf
from typing import NamedTuple

import pandas as pd

from newstrail.corpus import Corpus
from newstrail.numbers import FATES, SHARES, fate_beside, fate_of_bare, find_figures, is_money
from newstrail.schema import UNKNOWN
from newstrail.similarity import connect, stems
from newstrail.tables import occasions
from newstrail.tables.registry import table
from newstrail.text import count
from newstrail.words import any_of, read_words, thing_of, unit_of

OF_THEM = re.compile(r" of(?: (?:them|those|these|whom|which|the|its|his|her|our|their))?$")
ADDS = re.compile(
    r"\b(?:(?:an?|the) (?:further|additional|extra|other|new)|another|further) $", re.I
)  # before a figure
ADDED = re.compile(r"(?: (?<!\bor )(?:more|fewer|other|others|further|additional|extra))$|\banother\b", re.I)  # in it
ADDED_BEHIND = re.compile(r" (?:more|fewer|others?|further|additional|extra|apart|higher|lower)\b")
OF_SOME = re.compile(r" (?:out )?of (?:the|these|those|them|its|his|her|our|their|whom|which)\b")  # a part of a whole
BEFORE_ADDED = len("an additional ")  # the longest of the words before a figure
ENDINGS = (  # of plurals and singulars; the first that fits counts
    *(("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")),
    *(("ss", "ss"), ("us", "us"), ("is", "is"), ("s", "")),
)
PEOPLE = dict.fromkeys(("person", "persons"), "people")
LONGEST_SINGULAR = 3  # letters of a noun that is no plural, whatever its ending
DEAD = "dead"  # of FATES; they only become more
LOOSE = 0.1  # of a figure, either way, that "about" leaves open
ROUND = 1000  # from which a figure that ends in zeros may be rounded
ROUNDED_BY = 0.05  # of such a figure, at most
PERCENT = re.compile(r"[%\d]|per ?cent|pct", re.I)
AROUND_SHARE = 30  # characters before and after a share that tell of what it is
REJECTED = re.compile(r"(?i)\bnot $")  # before a figure that a source says it is not
SAME_FIGURE = ["thing", "about", "low", "high", "approximator"]  # what makes two mentions one figure
CONFLICT, MAYBE_UPDATED = "conflict", "conflict or update"
APART = [CONFLICT, MAYBE_UPDATED]
VERDICTS = [*APART, "updated", "part of", "compatible"]  # in the order of what a reader must not miss
TOGETHER = ["thing", "group"]
SAID = ["statement_id", "claim_id", "claim", "outlet", "source", "stance", "content", "published"]


class Figure(NamedTuple):
    """A number that some outlets give for something, and the least and the most that its wording allows."""

    thing: str
    text: str
    outlets: str
    about: str  # the claim; of the dead, injured, missing or arrested the story, whose toll has many wordings
    claim: str
    least: float
    most: float
    beside: set[float]  # numbers that stand beside it in a sentence, whatever they count
    in_articles: set[float]  # numbers of its unit in the articles that give it
    days: list[pd.Timestamp]  # on which it was published, in order; empty if a day is not known
    statement_ids: set[str]
    article_ids: set[str]
    ids: set[str]
    wholes: set[str]  # ids of what it is a part of
    fates: set[str]  # of those counted, as far as the statements tell: some of FATES
    is_measured: bool
    is_money: bool
    amounts_to: set[str]  # what a sum of money is: a fine, revenue
    beside_share: set[str]  # the words around a share, as stems: of what it is seldom stands beside it
    occasions: list[tuple[pd.Timestamp, pd.Timestamp]]  # the days that the statements name
    is_past: bool  # of an earlier time
    is_of_others: bool  # it counts what is added to other figures, a part of something, or those of a longer time


class Pair(NamedTuple):
    """Two figures, and what becomes of them side by side; a part comes before its whole, and what is old first."""

    thing: str
    figure: str
    outlets: str
    published: str | None  # the day or, with "to" between them, the first and the last
    verdict: str
    other_figure: str
    other_outlets: str
    other_published: str | None
    claim: str


@table
def figures(corpus: Corpus) -> pd.DataFrame:
    """Join the quantities with the statements that hold them, and add `counts`, `thing` and `said`.

    `counts` is the noun or unit in the text; `thing` is the same for all words for one thing, and of people tells what
    became of them, if that is told: 12 people died, 12 dead; `said` is the number as the article gives it, with what
    loosens it: over 10,000. Where the text has no noun, "raised the toll to eight" counts the dead.

    Returns:
        A row per quantity that has a bound, a statement, and a noun, unit or toll that it counts: the thing that is
        counted most often first, and then from low to high.
    """
    found = _counting(_bounded(corpus))
    named = zip(found["counts"], found["counted"].fillna(""), strict=True)
    things = [thing_counted(counts, counted) for counts, counted in named]
    fates = [_fate_of(*words) for words in zip(things, found["content"], found["text"], strict=True)]
    found = found.assign(
        thing=pd.Series(fates, found.index, dtype="string").fillna(pd.Series(things, found.index, dtype="string")),
        said=pd.Series(as_said(found), found.index, dtype="string"),
        outlet=found["outlet"].fillna(UNKNOWN["outlet"]),
        source=found["source"].fillna(UNKNOWN["source"]),
        size=found["low"].fillna(found["high"]),
    )
    found = found.assign(n=found.groupby("thing")["thing"].transform("size"))
    order = ["n", "thing", "size", "high", "outlet", "article_id", "start"]
    ascending = [column != "n" for column in order]
    return found.sort_values(order, ascending=ascending, ignore_index=True).drop(columns=["n", "size"])


def _bounded(corpus: Corpus) -> pd.DataFrame:
    """Give the quantities that have a bound, with the statements that hold them."""
    bounded = corpus.quantities.dropna(subset=["low", "high"], how="all")
    return bounded.merge(corpus.trail()[SAID], on="statement_id")


def _counting(bounded: pd.DataFrame) -> pd.DataFrame:
    """Add to quantities what they count, and keep those of which it is known and that a source gives: "not six"."""
    words = zip(bounded["content"], bounded["text"], strict=True)
    bounded = bounded[pd.Series([not _is_rejected(*each) for each in words], bounded.index, dtype=bool)]
    counts = bounded["unit"].fillna(bounded["noun"])
    is_bare = counts.isna() & bounded["counted"].isna()  # "31 of them" may be birds
    told = zip(is_bare, bounded["content"], bounded["text"], strict=True)
    fates = [_fate_of_bare(content, text) if is_bare else None for is_bare, content, text in told]
    counts = counts.astype("string").fillna(pd.Series(fates, bounded.index, dtype="string"))
    return bounded.assign(counts=counts).dropna(subset="counts")


def _is_rejected(content: str, text: str) -> bool:
    """Tell whether a source says that it is not this figure: "one, not six"."""
    start = _place(content, text)
    return start >= 0 and REJECTED.search(content[:start]) is not None


def _fate_of_bare(content: str, text: str) -> str | None:
    start = _place(content, text)
    return fate_of_bare(content, start, start + len(text)) if start >= 0 else None


def _fate_of(thing: str, content: str, text: str) -> str | None:
    """Give what became of the people that a figure counts: "12 people are missing" counts what "12 missing" does."""
    start = _place(content, text)
    return fate_beside(content, start, start + len(text)) if thing == "people" and start >= 0 else None


def _place(content: str, text: str) -> int:
    """Give where a figure stands in a statement, or -1: "five" is not in "fifty-five" nor 7 in 17."""
    found = re.search(rf"(?<![\w-]){re.escape(text)}(?!\w)", content)
    return found.start() if found else -1


def as_said(quantities: pd.DataFrame) -> list[str]:
    """Give each number in the words of its article, without what it counts.

    Args:
        quantities: needs text and counted.

    >>> as_said(pd.DataFrame({"text": ["Over 10K Soldiers", "half of them"], "counted": ["soldiers", None]}))
    ['over 10K', 'half']
    """
    said = []
    for text, counted in zip(quantities["text"].str.split(), quantities["counted"].fillna("").str.split(), strict=True):
        whole, thing = " ".join(text), " ".join(counted)
        number = whole[: -len(thing)].rstrip(" -") if thing and whole.lower().endswith(thing.lower()) else whole
        words = OF_THEM.sub("", number) or whole
        begins_sentence = words[1:2].islower()
        said.append(words[0].lower() + words[1:] if begins_sentence else words)
    return said


def thing_counted(counts: str, counted: str) -> str:
    """Give one word or phrase for all words for what is counted, and of a share what it is a share of, if told."""
    if counts == "percent":
        return f"percent of {counted.rstrip('.')}" if counted else "percent"
    noun = counts.lower()
    return thing_of(counts) or unit_of(counts) or PEOPLE.get(noun) or _singular(noun)


def _singular(noun: str) -> str:
    """Give the singular of a plural; what is none stays as it is.

    >>> [_singular(noun) for noun in ("deficiencies", "ties", "boxes", "miles", "bus", "gas")]
    ['deficiency', 'tie', 'box', 'mile', 'bus', 'gas']
    """
    for plural, singular in ENDINGS:
        stem = noun.removesuffix(plural)
        if stem != noun and len(stem) > 1 and len(noun) > LONGEST_SINGULAR:
            return stem + singular
    return noun


@table
def figure_conflicts(corpus: Corpus) -> pd.DataFrame:
    """Compare every two figures of a claim that count the same thing, and each part with its whole.

    Figures of the dead, injured, missing or arrested are compared in the whole story, because a toll has many wordings;
    there those of one article do not conflict, since it tells them apart, and where the day of one is not known, the
    other may be an update. The dead only become more. Neither do measures, money and shares of which any article that
    gives the one has the other, too: parts of a sum, a price and what was offered.

    Two figures conflict if no number fits both. "About", and a share in words ("a quarter"), leave a tenth open in both
    directions, and a large number that ends in zeros leaves open how it was rounded; "over" and "almost" leave one
    direction open. They do not conflict where one replaces the other: a figure that was first published on a
    later day than all that give the other one is an update. Those that any sentence has side by side do not conflict
    either: "43, up from 39" tells both, and "18 fell ill and three died" counts two things. Nor do those
    of which only one is told to be dead, injured, missing or arrested, or each something else. A part is only compared
    with its whole. A figure of an earlier year, or in a story of days of an earlier month, is compared with no later
    one, and neither "another 20", "two of the dead" nor the toll of "a five-year war" with anything. Money is compared
    where both sentences call it the same: a fine, revenue. Tolls of different days do not conflict, because they may be
    of two events.

    Returns:
        A row per pair, conflicts first; `verdict` is conflict, conflict or update, updated, part of, or compatible, and
        `published` and `other_published` tell on which days the outlets gave the figure. In a pair, a part comes before
        its whole, and what was updated before the update.
    """
    judged = [_as_pair(*compared) for compared in _compare(corpus)]
    judged.sort(key=lambda pair: VERDICTS.index(pair.verdict))
    return pd.DataFrame(judged, columns=Pair._fields).astype("string")


@table
def figure_updates(corpus: Corpus) -> pd.DataFrame:
    """List the pairs of figures of which the second replaced the first: see `figure_conflicts`.

    Returns:
        A row per pair, as in `figure_conflicts`, without `verdict`.
    """
    return _of_verdict(corpus, "updated")


@table
def figure_parts(corpus: Corpus) -> pd.DataFrame:
    """List the pairs of figures of which the first is part of the second: see `figure_conflicts`.

    Returns:
        A row per pair, as in `figure_conflicts`, without `verdict`.
    """
    return _of_verdict(corpus, "part of")


@table
def compatible_figures(corpus: Corpus) -> pd.DataFrame:
    """List the pairs of figures that differ in words and that one number can still fit: see `figure_conflicts`.

    Returns:
        A row per pair, as in `figure_conflicts`, without `verdict`.
    """
    return _of_verdict(corpus, "compatible")


def _of_verdict(corpus: Corpus, verdict: str) -> pd.DataFrame:
    pairs = pd.DataFrame(figure_conflicts(corpus))
    pairs.attrs = {}  # the name of a table tells what is lacking where it is empty
    return pairs[pairs["verdict"] == verdict].drop(columns="verdict").reset_index(drop=True)


def tell_compared(corpus: Corpus) -> str:
    """Say how many of the figures given could be compared with another one, where none conflict."""
    given = count(len(_bounded(corpus)), "figure")
    pairs = [(one, other) for one, verdict, other in _compare(corpus) if verdict != "part of"]
    n_compared = len(set().union(*(one.ids | other.ids for one, other in pairs)))
    if not n_compared:
        return f"none of {given} could be compared with another one for the same thing"
    return f"{n_compared} of {given} could be compared with another one for the same thing, and none conflict"


def _compare(corpus: Corpus) -> list[tuple[Figure, str, Figure]]:
    """Give every two figures that can be compared, with the verdict between them."""
    told = figures(corpus)
    told = told.assign(is_past=occasions.are_past(told, corpus), is_of_others=_are_of_others(told, corpus))
    told = told.assign(about=_about(told, corpus))
    told = told.assign(claim=told["claim"].fillna(told["content"])).dropna(subset="about")  # fragments make no claim
    distinct = _distinct(told, corpus)
    judged = [_judge_figures(one, other) for one, other in _candidates(distinct)]
    return [compared for compared in judged if compared]


def _stand_apart(told: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Say of each figure whether it gives no total of this event: it is of another time, a part or an addition."""
    return occasions.are_past(told, corpus) | _are_of_others(told, corpus)


def are_bases(told: pd.DataFrame) -> pd.Series:
    """Say of quantities whether they are only what a share is of, also elsewhere in their claim: "26% of its 4,000".

    Args:
        told: needs quantity_id, part_of, unit, claim_id, low and high.
    """
    shared = told.loc[told["unit"].eq("percent").fillna(False), "part_of"].dropna()
    bases = told[told["quantity_id"].isin(shared)].dropna(subset="claim_id")
    known = set(zip(bases["claim_id"], bases["low"], bases["high"], strict=True))
    return pd.Series(
        [key in known for key in zip(told["claim_id"], told["low"], told["high"], strict=True)],
        told.index,
        dtype=bool,
    ) | told["quantity_id"].isin(shared)


def main_figures(corpus: Corpus) -> pd.DataFrame:
    """Give the figures of the one thing that most outlets count in one claim, or of which most give one number.

    Money and shares are one thing in one claim only. The dead come first where at least half as many outlets count
    them. What is of another time, a part, an addition or what a share is of counts nothing by itself.

    Returns:
        Rows as in `figures`, with `n_outlets`, how many outlets count that thing together.
    """
    told = figures(corpus)
    told = told.assign(n_outlets=0)
    own = told[~_stand_apart(told, corpus) & ~are_bases(told)]
    told = own if len(own) else told
    if told.empty:
        return told
    is_loose = told["unit"].notna() & (told["counted"].isna() | ~told["unit"].eq("percent").fillna(False))
    told = told.assign(
        group=told["claim_id"].where(is_loose, "").fillna(""),
        number=told["low"].fillna(told["high"]),
        place=told["claim_id"].map({claim_id: place for place, claim_id in enumerate(corpus.claims["claim_id"])}),
    )
    told = told.assign(n_outlets=_together(told))
    widest = told["n_outlets"].max()
    dead = told[told["thing"] == DEAD]
    if len(dead) and dead["n_outlets"].max() >= max(widest / 2, min(2, told["outlet"].nunique())):
        return dead
    first = told.sort_values(["n_outlets", "place"], ascending=[False, True], kind="stable").iloc[0]
    same = told[(told["thing"] == first["thing"]) & (told["group"] == first["group"])]
    if first["thing"] in FATES:
        return same
    core = same.loc[same["n_outlets"] == widest, "claim_id"]
    return same[same["claim_id"].isin(core) | (same["n_outlets"] == widest)]


def _together(told: pd.DataFrame) -> pd.Series:
    """Give in how many outlets the thing of each figure is counted: in its claim, or with its number."""
    in_claim = told.groupby([*TOGETHER, "claim_id"], dropna=False)["outlet"].transform("nunique")
    with_number = told.groupby([*TOGETHER, "number"])["outlet"].transform("nunique")
    everywhere = told.groupby("thing")["outlet"].transform("nunique")
    most = in_claim.where(told["claim_id"].notna(), 1).combine(with_number, max)
    return most.mask(told["thing"].isin(FATES), everywhere)


def _candidates(distinct: list[Figure]) -> list[tuple[Figure, Figure]]:
    """Give every two figures of one thing and claim, and every two of which one is a part of the other."""
    places: dict[object, list[int]] = {}
    for place, figure in enumerate(distinct):
        for key in ((figure.thing, figure.about), *figure.ids, *figure.wholes):
            places.setdefault(key, []).append(place)
    pairs = {pair for together in places.values() for pair in combinations(dict.fromkeys(together), 2)}
    return [(distinct[one], distinct[other]) for one, other in sorted(pairs)]


def _about(told: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Give the claim of each figure; of the dead, injured, missing and arrested the story, as claims connect it."""
    links = corpus.trail().dropna(subset="claim_id")[["article_id", "claim_id"]].drop_duplicates()
    stories = connect(links.itertuples(index=False, name=None), nodes=told["article_id"])
    story_of = {article_id: min(story) for story in stories for article_id in story}
    are_tolls = told["thing"].isin(FATES) & ~told["is_past"]
    return told["claim_id"].mask(are_tolls, told["article_id"].map(story_of))


def _are_of_others(told: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Say of each figure whether it counts others than one before, a part, or the toll of a longer time.

    "a further 20", "two of the dead", "hundreds have died in the war of five years".
    """
    words = zip(told["content"], told["text"], told["said"], strict=True)
    added = pd.Series([_is_added(*each) for each in words], told.index, dtype=bool)
    return added | (told["thing"].isin(FATES) & occasions.are_over_periods(told, corpus))


def _is_added(content: str, text: str, said: str) -> bool:
    if OF_SOME.search(text):
        return True
    start = max(_place(content, text), 0)
    before = content[max(start - BEFORE_ADDED, 0) : start]
    if ADDS.search(before) or ADDED.search(said):
        return True
    return content.startswith(text, start) and ADDED_BEHIND.match(content, start + len(text)) is not None


def _distinct(found: pd.DataFrame, corpus: Corpus) -> list[Figure]:
    """Give each figure once, whoever gives it, worded as shortly as anybody does."""
    days_of = occasions.days_told(corpus)
    exact = corpus.quantities[corpus.quantities["low"] == corpus.quantities["high"]]
    numbers = exact.groupby("statement_id")["low"].agg(set).to_dict()
    measured = exact.groupby(["article_id", "unit"])["low"].agg(set).to_dict()
    distinct = []
    for _, rows in found.groupby(SAME_FIGURE, dropna=False, sort=False):
        first = rows.loc[rows["text"].str.len().idxmin()]
        least, most = reach(first)
        distinct.append(
            Figure(
                thing=first["thing"],
                text=first["text"],
                outlets=", ".join(sorted(set(rows["outlet"]))),
                about=first["about"],
                claim=first["claim"],
                least=least,
                most=most,
                beside=set().union(*(numbers.get(each, set()) for each in rows["statement_id"])) - {least},
                in_articles=set().union(*(measured.get((each, first["unit"]), set()) for each in rows["article_id"])),
                days=_days(rows["published"]),
                statement_ids=set(rows["statement_id"]),
                article_ids=set(rows["article_id"]),
                ids=set(rows["quantity_id"]),
                wholes=set(rows["part_of"].dropna()),
                fates={first["thing"]} & FATES or set().union(*(_fates(content) for content in rows["content"])),
                is_measured=pd.notna(first["unit"]),
                is_money=is_money(first["unit"]),
                amounts_to=_amounts_to(rows),
                beside_share=_words_of_shares(rows),
                occasions=[days for each in rows["statement_id"] for days in days_of.get(each, [])],
                is_past=first["is_past"],
                is_of_others=bool(rows["is_of_others"].all()),
            )
        )
    return distinct


def _fates(content: str) -> set[str]:
    return {str(thing_of(word)) for word in re.findall(r"[\w-]+", content)} & FATES


def _words_of_shares(rows: pd.DataFrame) -> set[str]:
    """Give the words, as stems and without numbers, that stand right around the shares of some rows."""
    shares = rows[rows["unit"].isin(SHARES)]
    around: set[str] = set()
    for content, text in zip(shares["content"], shares["text"], strict=True):
        start = max(_place(content, text), 0)
        end = start + len(text)
        beside = (content[max(start - AROUND_SHARE, 0) : start], content[end : end + AROUND_SHARE])
        around.update(*map(stems, beside))
    return {stem for stem in around if stem.isalpha()}


def _amounts_to(rows: pd.DataFrame) -> set[str]:
    """Give what the sums of some rows are, as far as their sentences call them something."""
    money = rows[rows["unit"].map(is_money).astype(bool)]
    called = [_called(content, text) for content, text in zip(money["content"], money["text"], strict=True)]
    return {_singular(noun.lower()) for noun in called if noun}


def _called(content: str, text: str) -> str | None:
    """Give what a sum is: the noun in it or right behind it, or else the last one between it and another figure.

    >>> _called("a fine of $3 million", "$3 million"), _called("$3bn in revenue, a loss of $1bn", "$3bn")
    ('fine', 'revenue')
    """
    start = max(_place(content, text), 0)
    end = start + len(text)
    ahead = max((figure.end for figure in find_figures(content) if figure.end <= start), default=0)
    behind = _sum_behind().match(content, end)
    before = [*_sum().findall(content[start:end]), *([behind[1]] if behind else [])] or _sum().findall(
        content[ahead:start]
    )
    return before[-1] if before else None


@cache
def _sum() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{any_of(read_words('money_things'))})s?\b")


@cache
def _sum_behind() -> re.Pattern[str]:
    """Match what follows a sum and says what it is: "in annual revenue", "of damage", "a share"."""
    return re.compile(
        rf"(?i) (?:in|of|worth of|an?|per)(?: [a-z-]{{1,20}}){{0,2}}? ({_sum().pattern.removeprefix('(?i)')})"
    )


def _days(published: pd.Series) -> list[pd.Timestamp]:
    return [] if published.isna().any() else sorted(published.dt.normalize().unique())


def reach(figure: pd.Series) -> tuple[float, float]:
    """Give the least and the most that the wording of a figure allows."""
    loose = _looseness(figure) if figure["low"] == figure["high"] else 0
    least = -inf if pd.isna(figure["low"]) else figure["low"] * (1 - loose)
    most = inf if pd.isna(figure["high"]) else figure["high"] * (1 + loose)
    is_open = not set(figure["text"].lower().split()).isdisjoint(read_words("open_numbers"))
    return least, inf if is_open else most  # "thousands" may be twelve thousand


def _looseness(figure: pd.Series) -> float:
    """Give what the wording of one number leaves open either way: about 950, a quarter, 110,000.

    >>> _looseness(pd.Series({"low": 110_000.0, "approximator": None, "unit": None, "text": "110,000 jobs"}))
    0.045...
    """
    is_share = pd.notna(figure["unit"]) and figure["unit"] == "percent"
    if pd.notna(figure["approximator"]) or (is_share and not PERCENT.search(figure["text"])):
        return LOOSE
    whole = f"{figure['low']:.0f}"
    if figure["low"] < ROUND or not whole.endswith("0"):
        return 0
    last_place = 10 ** (len(whole) - len(whole.rstrip("0")))
    return min(last_place / 2 / figure["low"], ROUNDED_BY)


def _judge_figures(one: Figure, other: Figure) -> tuple[Figure, str, Figure] | None:
    """Compare two figures; nothing where they cannot be compared."""
    if one.wholes & other.ids:
        return one, "part of", other
    if other.wholes & one.ids:
        return other, "part of", one
    if not (_may_be_total(one) and _may_be_total(other) and _count_the_same(one, other)):
        return None
    if one.least <= other.most and other.least <= one.most:
        return one, "compatible", other
    return _judge_apart(one, other)


def _may_be_total(figure: Figure) -> bool:
    return not figure.wholes and not figure.is_of_others


def _count_the_same(one: Figure, other: Figure) -> bool:
    """Tell whether two figures count one thing, and no two groups of it: the dead and the injured."""
    are_two_groups = one.fates and other.fates and not one.fates & other.fates
    are_two_sums = one.is_money and not one.amounts_to & other.amounts_to
    return (one.thing, one.about) == (other.thing, other.about) and not are_two_groups and not are_two_sums


def _judge_apart(one: Figure, other: Figure) -> tuple[Figure, str, Figure] | None:
    """Judge two figures that no number fits."""
    if one.is_past != other.is_past or _are_told_apart(one, other):
        return None
    for old, new in ((one, other), (other, one)):
        is_fewer_dead = one.thing == DEAD and new.most < old.least
        if _is_updated(old, new) and not is_fewer_dead:
            return old, "updated", new
    if bool(one.fates) != bool(other.fates) or _are_side_by_side(one, other) or _are_of_other_days(one, other):
        return None
    is_toll_of_unknown_day = one.thing in FATES and not (one.days and other.days)
    return one, MAYBE_UPDATED if is_toll_of_unknown_day else CONFLICT, other


def _are_told_apart(one: Figure, other: Figure) -> bool:
    """Tell whether somebody gives both figures, of which neither can replace the other: a speed and its limit.

    Shares that have no word around them in common are shares of two things.
    """
    if one.beside_share and other.beside_share and one.beside_share.isdisjoint(other.beside_share):
        return True
    if one.is_measured:
        return _fits_any(one, other.in_articles) or _fits_any(other, one.in_articles)
    return one.thing in FATES and bool(one.article_ids & other.article_ids)


def _are_side_by_side(one: Figure, other: Figure) -> bool:
    is_one_sentence = bool(one.statement_ids & other.statement_ids)
    return is_one_sentence or _fits_any(one, other.beside) or _fits_any(other, one.beside)


def _fits_any(figure: Figure, numbers: set[float]) -> bool:
    return any(figure.least <= number <= figure.most for number in numbers)


def _are_of_other_days(one: Figure, other: Figure) -> bool:
    """Tell whether two tolls may be of two events: their sentences name days, and none in common."""
    if one.thing not in FATES or not (one.occasions and other.occasions):
        return False
    days = [(first, second) for first in one.occasions for second in other.occasions]
    return not any(first[0] <= second[1] and second[0] <= first[1] for first, second in days)


def _is_updated(old: Figure, new: Figure) -> bool:
    """Tell whether a figure first came up after the other one, which nobody gave any more on a later day."""
    if not old.days or not new.days:
        return False
    return old.days[0] < new.days[0] and old.days[-1] <= new.days[0]


def _as_pair(one: Figure, verdict: str, other: Figure) -> Pair:
    return Pair(
        thing=one.thing,
        figure=one.text,
        outlets=one.outlets,
        published=_told(one.days),
        verdict=verdict,
        other_figure=other.text,
        other_outlets=other.outlets,
        other_published=_told(other.days),
        claim=one.claim,
    )


def _told(days: list[pd.Timestamp]) -> str | None:
    """Give the first and the last day, or the only one."""
    return " to ".join(dict.fromkeys(f"{day:%Y-%m-%d}" for day in (days[0], days[-1]))) if days else None
