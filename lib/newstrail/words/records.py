"""What every word list holds. To add a list, declare it here and put its file beside this one."""

from typing import Literal, NamedTuple

from newstrail.words.lists import declare_phrases, table


@table("act_signs")
class ActSign(NamedTuple):
    """What shifts the odds that a cue reports words, and is no act that the outlet tells in its own voice."""

    sign: str
    weight: float


@table("agencies")
class Agency(NamedTuple):
    """A news agency whose copy outlets run."""

    agency: str  # as we write it
    other_names: tuple[str, ...]


@table("approximators", key=2)
class Approximator(NamedTuple):
    """Words that loosen a number, and what they make of it: the least, the most, or a number near it."""

    words: str
    place: Literal["before", "after"]  # the number
    bound: Literal["low", "high", "about"]


@table("columns")
class Column(NamedTuple):
    """A column of another tool's table, and our field that it holds."""

    column: str
    field: Literal["text", "outlet", "title", "author", "published", "updated", "url", "language"]


@table("contraries")
class Contraries(NamedTuple):
    """Words that contradict each other: whoever uses one of each kind makes another claim."""

    words: tuple[str, ...]  # regular inflections go without saying
    contraries: tuple[str, ...]


@table("converses")
class Converses(NamedTuple):
    """Verbs for one act, seen from who acts and from whom it comes to."""

    acts: tuple[str, ...]
    undergoes: tuple[str, ...]
    link: str  # the word before who acts where the second verb is used


@table("body_nouns", key=2)
class BodyNoun(NamedTuple):
    """A noun for a body, and a word of names that it can mean."""

    noun: str
    word: str


@table("countries")
class Country(NamedTuple):
    """A country, and what stands for it in the news."""

    country: str
    people: tuple[str, ...]  # and adjectives
    seats: tuple[str, ...]  # capitals and other seats of government


@table("cue_counts", key=2)
class CueCount(NamedTuple):
    """How often a word with a complement reports what somebody said; "*" is any word."""

    lemma: str
    complement: str
    n_reports: int
    n_uses: int


@table("currencies")
class Currency(NamedTuple):
    """A sign or code before an amount of money."""

    sign: str
    unit: str


@table("named_days")
class DayWithName(NamedTuple):
    """A day with a name, and when it is; the file tells how that is written."""

    name: str
    day: str


@table("date_labels")
class DateLabel(NamedTuple):
    """Words beside a date on a page, and which date follows; "" if they only stand between a date and its clock."""

    words: str
    tells: Literal["published", "updated", "earlier", ""]


@table("disputes")
class Dispute(NamedTuple):
    """Words right before what somebody denies or doubts: any thing, or only "this", "that" and "it"."""

    phrase: str
    object: Literal["any", "pointer"]
    stance: Literal["denies", "doubts"]


@table("export_labels")
class ExportLabel(NamedTuple):
    """The label of a field in the exports of news databases, and which field of an article it leads; "" if none."""

    label: str
    field: Literal["title", "author", "outlet", "published", "clock", "url", "text", "info", ""]


@table("given_names")
class GivenName(NamedTuple):
    """A given name that only women or only men bear."""

    name: str
    sex: Literal["f", "m"]


@table("institutions")
class Institution(NamedTuple):
    """A noun that heads the name of a body; "state" if such a body speaks for the country that its name tells."""

    noun: str
    rank: Literal["state", ""]


@table("intents")
class Intent(NamedTuple):
    """A word that says how far an act has come, and how we show it."""

    lemma: str
    shown: str


@table("month_names")
class MonthNames(NamedTuple):
    """A month, and its names in other languages."""

    month: str
    other_names: tuple[str, ...]


@table("pronoun_signs")
class PronounSign(NamedTuple):
    """What shifts the odds that a pronoun means a source, and by how much (natural logarithm of the odds)."""

    sign: str
    weight: float


@table("weekday_names")
class WeekdayNames(NamedTuple):
    """A day of the week, and its names in other languages."""

    weekday: str
    other_names: tuple[str, ...]


@table("numbers")
class NumberWord(NamedTuple):
    """A number word."""

    word: str
    value: int


@table("open_numbers")
class OpenNumber(NamedTuple):
    """A word for a number left open, with the least and the most it can mean."""

    word: str
    least: int
    most: int


@table("outlet_words")
class OutletWord(NamedTuple):
    """A word that outlets are named with.

    "paper" if no section of a page has a name that ends with it, "opens" if none has one that begins with it.
    """

    word: str
    use: Literal["paper", "opens", ""]


@table("parties")
class Party(NamedTuple):
    """A noun for those who act in the news, and other words for it."""

    party: str
    other_words: tuple[str, ...]


@table("report_signs")
class ReportSign(NamedTuple):
    """What shifts the odds that a place in a text reports words, and by how much (natural logarithm of the odds)."""

    sign: str
    weight: float


@table("people_nouns")
class PersonNoun(NamedTuple):
    """A noun for a person that is no title."""

    noun: str
    sex: Literal["woman", "man", ""]


@table("roles")
class Role(NamedTuple):
    """A noun for an office or occupation.

    "top" is held by one person of a body, whom "the leader" may mean. "office" and "top" speak for their body.
    """

    noun: str
    rank: Literal["top", "office", ""]


@table("scales")
class Scale(NamedTuple):
    """A word that multiplies the number before it."""

    word: str
    value: int


@table("things")
class Thing(NamedTuple):
    """Something that news counts or acts on, and the other words for it."""

    thing: str
    other_words: tuple[str, ...]


@table("tie_signs")
class TieSign(NamedTuple):
    """What shifts the odds that a denial is about a statement, and by how much (natural logarithm of the odds)."""

    sign: str
    weight: float


@table("tolls")
class Toll(NamedTuple):
    """A word for what became of those whom a number counts; "after" if it stands behind the number as a noun."""

    word: str
    use: Literal["after", ""]


@table("units")
class Unit(NamedTuple):
    """A unit of measure, and the other ways to write it."""

    unit: str
    other_words: tuple[str, ...]


@table("zones")
class Zone(NamedTuple):
    """A time zone as newspapers print it."""

    zone: str
    meaning: str  # an offset from UTC (+01:00) or a place (Europe/London)


declare_phrases(
    "accusing",
    "anybody",
    "archives",
    "aside_cues",
    "changes",
    "companies",
    "conditions",
    "contrasts",
    "counted_nouns",
    "day_names",
    "credits",
    "debunkings",
    "denials",
    "designators",
    "disclaimed",
    "documents",
    "ends",
    "english",
    "evidence",
    "examining",
    "felt",
    "forms",
    "furniture",
    "future_cues",
    "genres",
    "governors",
    "headline_cues",
    "headline_sources",
    "hearers",
    "hearsay",
    "hedges",
    "honorifics",
    "insisting",
    "issuing",
    "known_outlets",
    "labels",
    "lacked",
    "letters_behind",
    "mastheads",
    "measures",
    "media",
    "money_things",
    "mutual",
    "name_ends",
    "no_things",
    "notices",
    "outlet_kinds",
    "past_cues",
    "photo_agencies",
    "pictures",
    "public_texts",
    "refusals",
    "refused",
    "regretting",
    "relying",
    "sections",
    "share",
    "sole_bodies",
    "speechless",
    "stop_words",
    "tags",
    "tallies",
    "teasers",
    "undergone",
    "verdict_words",
)
declare_phrases("months", "weekdays", in_order=True)
