"""The frames that newstrail makes: their columns in order, with dtypes and meanings. Columns are defined only here.

The first column of a frame is its key and is unique, except in `reliances`, `corrections` and `problems`. Times have no
zone, so that they can be compared with each other. Columns in UTC are bounds, as far apart as what is not known
requires; the others are clocks as printed.
"""

from collections.abc import Mapping

import pandas as pd

UNKNOWN = {"outlet": "outlet unknown", "source": "no source named"}  # what charts and tables say for a missing value
UNKNOWN_FILE = "unknown "  # begins the name that stands in for an unknown outlet: unknown 1: mail.txt
ARTICLES = {
    "article_id": ("string", "as given, else the path in the input folder without its suffix"),
    "outlet": ("string", "who published it"),
    "outlet_basis": ("string", "how the outlet is known: correction, sidecar, text, url or unknown"),
    "title": ("string", "the headline, verbatim"),
    "author": ("string", "the person, or else the agency, that the byline names"),
    "published": ("datetime64[us]", "when it was published: the clock as printed, without a zone"),
    "published_precision": ("string", "the precision of the date: minute, day, month or unknown"),
    "published_zone": ("string", "the time zone, if the article states one or articles.csv gives it one"),
    "published_earliest": ("datetime64[us]", "first instant at which it can have been published, UTC"),
    "published_latest": ("datetime64[us]", "last instant at which it can have been published, UTC"),
    "published_basis": ("string", "how the date is known: correction, sidecar, text, url or unknown"),
    "updated": ("datetime64[us]", "when it was last changed, if it says so: the clock as printed, else midnight"),
    "wire": ("string", "the news agency whose copy it is"),
    "url": ("string", "its address"),
    "language": ("string", "ISO 639-1 code; only English is read for statements"),
    "encoding": ("string", "the encoding with which its bytes were decoded"),
    "duplicate_of": ("string", "the article_id of an earlier copy of the same article"),
    "path": ("string", "its file, relative to the input"),
    "sha256": ("string", "SHA-256 of its bytes"),
    "n_words": ("Int64", "words in its title and body"),
    "text": ("string", "the whole text; every start and end counts its code points"),
    "corrected": ("bool", "whether an analyst's correction changed this row"),
}
BLOCKS = {
    "block_id": ("string", "article_id:start-end"),
    "article_id": ("string", "the article"),
    "start": ("int64", "first character"),
    "end": ("int64", "one past the last character; the next block starts here"),
    "role": ("string", "title, body, label, byline, caption, correction, teaser or furniture"),
    "reason": ("string", "the sign that decided the role; “an analyst's decision” where a correction did"),
}
STATEMENTS = {
    "statement_id": ("string", "article_id:start-end, with #2 for a second statement on the same span"),
    "article_id": ("string", "the article that carries it"),
    "attribution_id": ("string", "shared by the sentences of one attribution"),
    "claim_id": ("string", "the claim it makes; of a fragment, one that has no row in claims"),
    "source_id": ("string", "who is said to have said it; missing if the article names nobody"),
    "kind": ("string", "quote, mixed, paraphrase or narration (the outlet's own voice)"),
    "stance": ("string", "what the source does with the claim: asserts, doubts or denies"),
    "start": ("int64", "first character of the content in the article's text"),
    "end": ("int64", "one past the last character of the content"),
    "content": ("string", "the reported words, verbatim: text[start:end]"),
    "about_start": ("Int64", "first character of the antecedent, if the content only points to it (which, a claim)"),
    "about_end": ("Int64", "one past the last character of the antecedent"),
    "cue": ("string", "the words that report: said, according to"),
    "cue_start": ("Int64", "first character of the cue"),
    "cue_end": ("Int64", "one past the last character of the cue"),
    "source_text": ("string", "the source as this sentence calls it"),
    "source_start": ("Int64", "first character of the source"),
    "source_end": ("Int64", "one past the last character of the source"),
    "via": ("string", 'whom the source relies on, "citing intelligence", or who passes its words on'),
    "via_source_id": ("string", "the source that via names"),
    "told_to": ("string", "the outlet the source spoke to"),
    "actor": ("string", "who acts in the content"),
    "verb": ("string", "what the actor does in what is claimed, as a lemma; no verb that reports or denies"),
    "modality": ("string", "how far it has come: plans, wants, can, did, did not, does, will"),
    "predicate": ("string", "actor and verb as the statement words them: Russia · wants to recruit"),
    "hedged": ("bool", "whether the wording leaves it open: reportedly, if confirmed, may"),
    "in_headline": ("bool", "whether it stands in the title"),
    "said_earliest": ("datetime64[us]", "first instant at which it can have been said, if the text tells"),
    "said_latest": (
        "datetime64[us]",
        "last instant at which it can have been said, if the text tells; no later than the day of publication",
    ),
    "reviewed": ("bool", "whether an analyst has reviewed it"),
    "corrected": ("bool", "whether an analyst's correction changed this row"),
}
CLAIMS = {
    "claim_id": ("string", "statement_id of its earliest statement"),
    "label": (
        "string",
        "what its statements say alike: the content that names it best, … for numbers that not all give",
    ),
    "n_statements": ("int64", "statements that make it, whatever their stance"),
    "n_articles": ("int64", "articles that carry it"),
    "n_outlets": ("int64", "outlets that carry it; each file of an unknown outlet counts as one"),
    "n_origins": ("int64", "origins that assert it; whether they confirm each other: see findings"),
    "first_outlet": ("string", "who carried it first; missing where that is not sure"),
    "possible_first": ("tuple", "every outlet that can have carried it first"),
    "contested": ("bool", "whether any source doubts or denies it"),
}
SOURCES = {
    "source_id": ("string", "the same in all articles and spellings"),
    "name": ("string", "its fullest name"),
    "kind": ("string", "person, institution, place, document, anonymous, vague, group or outlet"),
    "role": ("string", "what the articles call it: president"),
    "speaks_for": ("string", "the institution or government that an official speaks for"),
    "aliases": ("tuple", "every other way the articles name it"),
    "n_statements": ("int64", "statements it makes"),
    "n_outlets": ("int64", "outlets that carry it"),
}
RELIANCES = {
    "statement_id": ("string", "the statement in which one source relies on another"),
    "from_source_id": ("string", "the source that relies"),
    "to_source_id": ("string", "the source it relies on"),
    "how": ("string", "via (it cites the other), told_to (the other spoke to it) or relay (it passes the other on)"),
}
DATES = {
    "date_id": ("string", "article_id:start-end"),
    "article_id": ("string", "the article"),
    "statement_id": ("string", "the statement that holds it, if there is one"),
    "start": ("int64", "first character"),
    "end": ("int64", "one past the last character"),
    "text": ("string", "the expression, verbatim"),
    "type": ("string", "DATE, TIME, DURATION or SET, as in TIMEX3"),
    "value": ("string", "its value as in TIMEX3: 2024-10-17, P2W, PAST_REF"),
    "earliest": ("datetime64[us]", "first instant it can mean; missing if unresolved"),
    "latest": ("datetime64[us]", "last instant it can mean; missing if unresolved"),
    "tells": (
        "string",
        "what it dates: said (when words were spoken), event, or published (the article, in its byline)",
    ),
    "timing": ("string", "happened (by the day of publication) or scheduled (after it); missing if unresolved"),
}
QUANTITIES = {
    "quantity_id": ("string", "article_id:start-end"),
    "article_id": ("string", "the article"),
    "statement_id": ("string", "the statement that holds it, if there is one"),
    "start": ("int64", "first character"),
    "end": ("int64", "one past the last character"),
    "text": ("string", "the expression, verbatim"),
    "low": ("float64", "least it can be; missing if open"),
    "high": ("float64", "most it can be; missing if open"),
    "unit": ("string", "what it is measured in: percent, a currency or a measure; missing for a plain count"),
    "noun": ("string", "the noun of what it counts; missing for a measure"),
    "counted": ("string", "the thing counted with its modifiers: North Korean soldiers"),
    "part_of": ("string", "quantity_id of the whole it is a part of"),
    "approximator": ("string", "the word that makes it approximate: over, about, almost"),
}
CORRECTIONS = {
    "what": ("string", "the decision: not-a-claim, same-claim, speaker, stance, outlet, reviewed, ...; see README"),
    "article_id": ("string", "the article"),
    "words": ("string", "the exact words of the statement; empty if the decision is about the article"),
    "prefix": ("string", "what stands before them, to tell them from the same words elsewhere"),
    "suffix": ("string", "what stands after them"),
    "value": ("string", "what is right"),
    "who": ("string", "who decided"),
    "when": ("string", "when it was decided: YYYY-MM-DD or YYYY-MM-DDTHH:MM"),
    "why": ("string", "the reason"),
}
PROBLEMS = {
    "path": ("string", "the file"),
    "record": ("string", "the article, line or column inside it"),
    "level": ("string", "skipped (nothing was read of it) or doubtful (it was read)"),
    "what": ("string", "what is wrong or doubtful, with the value that came"),
    "action": ("string", "what newstrail did about it, and what you can do"),
}
FRAMES = {
    "articles": ARTICLES,
    "blocks": BLOCKS,
    "statements": STATEMENTS,
    "claims": CLAIMS,
    "sources": SOURCES,
    "reliances": RELIANCES,
    "dates": DATES,
    "quantities": QUANTITIES,
    "corrections": CORRECTIONS,
    "problems": PROBLEMS,
}
KEYLESS = {"reliances", "corrections", "problems"}
ROLES = ("title", "body", "label", "byline", "caption", "correction", "teaser", "furniture")
KINDS = ("quote", "mixed", "paraphrase", "narration")
STANCES = ("asserts", "doubts", "denies")
SOURCE_KINDS = ("person", "institution", "place", "document", "anonymous", "vague", "group", "outlet")
LINKS = {  # columns that lead to the key of another frame, where they lead anywhere
    "blocks": {"article_id": "articles"},
    "statements": {"article_id": "articles", "source_id": "sources", "via_source_id": "sources"},
    "reliances": {"statement_id": "statements", "from_source_id": "sources", "to_source_id": "sources"},
    "dates": {"article_id": "articles"},
    "quantities": {"article_id": "articles"},
}
ONE_OF: dict[str, dict[str, tuple[str, ...]]] = {
    "blocks": {"role": ROLES},
    "statements": {"kind": KINDS, "stance": STANCES},
    "sources": {"kind": SOURCE_KINDS},
}
FILLED = {"articles": "text", "claims": "label", "sources": "name"}
VERBATIM = {"statements": "content", "dates": "text", "quantities": "text"}


def need(frame: pd.DataFrame, *columns: str, of: str = "frame") -> pd.DataFrame:
    """Give a frame back if it has some columns.

    Args:
        frame: any frame.
        columns: the columns it needs.
        of: the name of the frame, for the message.

    Raises:
        ValueError: a column is missing.

    >>> need(pd.DataFrame({"speaker": ["Rutte"]}), "source_id")
    Traceback (most recent call last):
    ValueError: frame lacks source_id; it has speaker
    """
    missing = [column for column in columns if column not in frame]
    if missing:
        raise ValueError(f"{of} lacks {', '.join(missing)}; it has {', '.join(map(str, frame.columns))}")
    return frame


def conform(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Pick the columns of the frame called `name` in order, set their dtypes and check its key.

    Args:
        frame: rows with at least those columns.
        name: one of `FRAMES`.
    Raises:
        ValueError: a column is missing, a value does not fit its dtype, or a key occurs twice.

    >>> problem = {"path": "a.txt", "record": None, "level": "skipped", "what": "is empty", "action": "fill it"}
    >>> conform(pd.DataFrame([problem]), "problems").loc[0, "record"]
    <NA>
    """
    columns = FRAMES[name]
    need(frame, *columns, of=f"{name} frame")
    finished = pd.DataFrame({column: _cast(frame[column], dtype) for column, (dtype, _) in columns.items()})
    key = next(iter(columns))
    if name not in KEYLESS and not finished[key].is_unique:
        twice = finished.loc[finished[key].duplicated(), key].iloc[0]
        raise ValueError(f"{name} frame holds {key} {twice!r} twice; every row needs its own")
    return finished.reset_index(drop=True)


def check_fit(frames: Mapping[str, pd.DataFrame]) -> None:
    """Stop where frames do not fit each other, as those do that somebody else has written or edited.

    Args:
        frames: all of them, by name, as `conform` gives them.
    Raises:
        ValueError: a row leads to none, a value is unknown or missing, or words do not stand where a row says.
    """
    for name, column in FILLED.items():
        if frames[name][column].isna().any():
            raise ValueError(f"{name} frame: a {column} is missing; every row needs one")
    for name, links in LINKS.items():
        for column, other in links.items():
            keys = frames[name][column].dropna()
            _stop_at_strange(keys[~keys.isin(frames[other].iloc[:, 0])], name, f"is in no row of the {other} frame")
    for name, known in ONE_OF.items():
        for column, values in known.items():
            told = frames[name][column]
            _stop_at_strange(told[~told.isin(values)], name, f"is unknown; it may be {', '.join(values)}")
    for column in ("low", "high"):
        values = frames["quantities"][column]
        _stop_at_strange(values[values.abs() == float("inf")], "quantities", "is no number")
    texts = dict(zip(frames["articles"]["article_id"], frames["articles"]["text"], strict=True))
    for name, column in VERBATIM.items():
        words = frames[name][column]
        places = frames[name][["article_id", "start", "end"]].itertuples(index=False)
        there = [texts[article_id][start:end] for article_id, start, end in places]
        is_elsewhere = (words != pd.Series(there, words.index, "string")).fillna(True)
        _stop_at_strange(words[is_elsewhere], name, "does not stand where its start and end say")


def _stop_at_strange(values: pd.Series, name: str, what: str) -> None:
    if len(values):
        raise ValueError(f"{name} frame: {values.name} {str(values.iloc[0])[:40]!r} {what}")


def empty(name: str) -> pd.DataFrame:
    """Give the frame called `name` without rows."""
    return conform(pd.DataFrame({column: [] for column in FRAMES[name]}), name)


def _cast(values: pd.Series, dtype: str) -> pd.Series:
    if dtype == "tuple":  # Parquet gives arrays back, people give lists
        return pd.Series([tuple(value) for value in values], index=values.index, dtype=object)
    try:
        return values.astype(dtype)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{values.name} must be {dtype}: {error}") from error
