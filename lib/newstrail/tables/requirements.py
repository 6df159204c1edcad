"""What findings that blame or corroborate require of two statements, and of the articles that hold them."""

import re
from collections.abc import Collection
from functools import cache

import pandas as pd

from newstrail.claims import differ_in_kind, to_propositions
from newstrail.corpus import Corpus
from newstrail.numbers import find_figures
from newstrail.similarity import stems
from newstrail.tables.counts import is_known
from newstrail.tables.verdicts import NOT_TOLD, REVIEWED, TO_BE_CHECKED
from newstrail.text import bare, denial
from newstrail.words import party_of, read_table, records, unaccented

ARTICLE = re.compile(r"^(?:the|an?) ", re.I)
WORD = re.compile(r"\w+")
CAPITAL = re.compile(r"\b[A-Z]")
WHO_UNSURE = "the sentence does not name who rejects it"  # why a denial could not be told
WHAT_UNSURE = "the words may reject nothing, or something else"
BOTH_UNSURE = "who rejects it seems to assert it, too"
NAMELESS = ("anonymous", "vague")  # kinds of sources that may be anybody, also each other


def has_name(source: str) -> bool:
    """Say whether a source is called by a name; a capital alone makes none of "Mayor" or "A report".

    >>> [has_name(source) for source in ("Ana Ruiz", "the Dam Board", "Ørnedal", "Mayor", "a diplomat", "Spokesman of")]
    [True, True, True, False, False, False]
    """
    name = ARTICLE.sub("", source)
    if not CAPITAL.search(unaccented(name)) or name.endswith(" of"):
        return False
    return " " in name or party_of(name) is None


def calls(words: object, *names: str) -> bool:
    """Say whether the words by which a sentence calls a source hold any word of its names; a pronoun does not.

    >>> calls("Kremlin spokesperson Peskov", "Dmitry Peskov"), calls("it", "Lund Mill"), calls(None, "Lund Mill")
    (True, False, False)
    >>> calls("the LM", "Lund Mill", "LM")
    True
    """
    if not isinstance(words, str):
        return False
    named = {word for name in names for word in WORD.findall(ARTICLE.sub("", name))}
    return not named.isdisjoint(WORD.findall(words))


def names_of_sources(sources: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Give the names of each source by its id: the one it goes by, and those of its other ways that are names.

    Args:
        sources: needs source_id, name and aliases.
    """
    rows = zip(sources["source_id"], sources["name"], sources["aliases"], strict=True)
    return {key: (name, *filter(has_name, aliases)) for key, name, aliases in rows}


def texts_of_outlets(corpus: Corpus) -> pd.Series:
    """Give all that was read of the articles of each outlet, by its name."""
    trail = corpus.trail().drop_duplicates("article_id").set_index("article_id")["outlet"]
    texts = corpus.articles.set_index("article_id")["text"]
    return texts.groupby(texts.index.map(trail)).agg("\n".join)


def names_any(text: str, name: str) -> bool:
    """Say whether a text holds any word that carries the meaning of a name."""
    return bool(set(stems(name)) & set(stems(text)))


def same_figures(one: str, other: str) -> bool:
    """Say whether two texts give the same numbers, or neither any.

    >>> same_figures("10,000 men", "about 10,000 soldiers"), same_figures("10,000 men", "its men")
    (True, False)
    """
    values = [{figure.value[:2] for figure in find_figures(text)} for text in (one, other)]
    return values[0] == values[1] or bool(values[0] & values[1])


def same_stage(one: object, other: object) -> bool:
    """Say whether two statements have come equally far by their modality; what is and what was have both come to be.

    What did not come to be was as far: a denial has the stage of what it denies.

    >>> same_stage("did", "does not"), same_stage("did", "plans"), same_stage("plans", "does not plan")
    (True, False, True)
    """
    stages = [_stage_of(each) if isinstance(each, str) else each for each in (one, other)]
    return stages[0] == stages[1] or bool(pd.isna(one) or pd.isna(other))


def _stage_of(modality: str) -> str:
    plain = modality.replace(" not", "")
    plain = _denied_intents().get(plain, plain)
    return "done" if plain in ("did", "does") else plain


@cache
def _denied_intents() -> dict[str, str]:
    return {f"does {row.lemma}": row.shown for row in read_table(records.Intent)}


def why_not_same(one: str, other: str) -> str | None:
    """Say why two statements may not tell the same, by their numbers, places, things, and plan or deed."""
    if not same_figures(one, other):
        return "they give different numbers, or only one gives any"
    if differ_in_kind(one, other):
        return "they speak of other places or things, or of a plan and a deed"
    return None


def verdict_of(why_not: str | None, outlets: list[str], reviewed: bool) -> tuple[str, str]:
    """Give the verdict on a finding, and why it could not be told.

    Args:
        why_not: the requirement that is not met.
        outlets: whom it names; an unknown outlet may be any.
        reviewed: whether an analyst has reviewed its statements.
    """
    unknown = [outlet for outlet in outlets if not is_known(outlet)]
    if unknown:
        return NOT_TOLD, f"the outlet of {unknown[0].partition(': ')[2] or 'an article'} is unknown"
    if why_not:
        return NOT_TOLD, why_not
    return (REVIEWED if reviewed else TO_BE_CHECKED), ""


def scopes(corpus: Corpus, article_ids: Collection[str]) -> dict[str, str]:
    """Give what each statement of some articles is about, so what those deny or doubt that do; by statement_id."""
    texts = corpus.articles.set_index("article_id")["text"]
    here = corpus.statements[corpus.statements["article_id"].isin(article_ids)]
    told = here.join(texts, on="article_id").sort_values(["article_id", "start"])
    return dict(zip(told["statement_id"], scopes_of(told), strict=True))


def scopes_of(told: pd.DataFrame) -> pd.Series:
    """Give what each statement is about: its own words, or what they point to where they say nothing themselves."""
    points = told["verb"].isna() | told["about_start"].notna()
    points |= told["cue"].fillna("").map(denial.points_back).astype(bool)
    points |= told["content"].map(denial.names_such).astype(bool)
    propositions = pd.Series(to_propositions(told), told.index, dtype="string")
    return propositions.where(points, told["content"].map(denial.without_doubt).map(bare))
