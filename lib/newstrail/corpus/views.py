"""Frames -> the rows to look at: pure functions behind `Corpus`, the widgets and the shared pages."""

from collections.abc import Collection, Mapping

import pandas as pd

from newstrail.schema import KINDS, STANCES, UNKNOWN

VOICES = {  # whose voice a statement is, by the kind of its source; the others are the outlet's own or nobody's
    "person": "named person",
    **dict.fromkeys(["institution", "place", "document", "group", "outlet"], "institution"),
    "anonymous": "anonymous",
    "vague": "vague",
}
pd.set_option("display.html.use_mathjax", False)  # the same for tables: words of articles are not ours to typeset
Frames = Mapping[str, pd.DataFrame]
Interval = tuple[object, object]


def trail(frames: Frames) -> pd.DataFrame:
    """Join statements with their article, source and claim: one row per statement, in the order of publication.

    Adds `outlet`, `title`, the `published` columns, `source`, `source_kind`, `speaks_for`, `claim` (its label),
    `n_origins`, `contested`, `about` (the words to which a content such as "which" points) and `voice`: named person,
    institution (also a place, document, group or other outlet), anonymous, vague, own voice, or no source named.
    """
    articles = frames["articles"].set_index("article_id")
    published = ["published", "published_precision", "published_earliest", "published_latest"]
    sources = frames["sources"].set_index("source_id")[["name", "kind", "speaks_for"]]
    claims = frames["claims"].set_index("claim_id")[["label", "n_origins", "contested"]]
    return (
        frames["statements"]
        .join(articles[["outlet", "title", *published]], on="article_id")
        .join(sources.rename(columns={"name": "source", "kind": "source_kind"}), on="source_id")
        .join(claims.rename(columns={"label": "claim"}), on="claim_id")
        .assign(about=_about(frames["statements"], articles["text"]), voice=_voice)
        .sort_values(["published_earliest", "article_id", "start", "end"], kind="stable", ignore_index=True)
    )


def _about(statements: pd.DataFrame, texts: pd.Series) -> pd.Series:
    pointing = statements.dropna(subset="about_start")
    spans = zip(pointing["article_id"].map(texts), pointing["about_start"], pointing["about_end"], strict=True)
    words = [" ".join(text[start:end].split()) for text, start, end in spans]
    return pd.Series(words, pointing.index, dtype="string").reindex(statements.index)


def _voice(trail: pd.DataFrame) -> pd.Series:
    voice = trail["source_kind"].map(VOICES).mask(trail["kind"] == "narration", "own voice").fillna(UNKNOWN["source"])
    return voice.astype(pd.CategoricalDtype([*dict.fromkeys(VOICES.values()), "own voice", UNKNOWN["source"]]))


def keep(frames: Frames, wanted: Mapping[str, object]) -> dict[str, pd.DataFrame]:
    """Keep the statements that fit every condition in `wanted`, and of the other frames what belongs to them.

    Conditions are those of `Corpus.keep`. An article stays, even without a statement, unless `outlets` or `published`
    exclude it: that an outlet says nothing is worth seeing.
    """
    articles, statements = keep_statements(frames, wanted)
    by_statement = set(wanted) - {"outlets", "published"}
    kept = dict(frames) | {"articles": articles, "statements": statements}
    kept["claims"] = frames["claims"][frames["claims"]["claim_id"].isin(statements["claim_id"])]
    kept["reliances"] = frames["reliances"][frames["reliances"]["statement_id"].isin(statements["statement_id"])]
    mentioned = pd.concat([statements["source_id"], statements["via_source_id"], kept["reliances"]["to_source_id"]])
    kept["sources"] = frames["sources"][frames["sources"]["source_id"].isin(mentioned)]
    for name in ("blocks", "dates", "quantities"):
        kept[name] = frames[name][frames[name]["article_id"].isin(articles["article_id"])]
    if by_statement:
        for name in ("dates", "quantities"):
            kept[name] = kept[name][kept[name]["statement_id"].isin(statements["statement_id"])]
    whole = kept["quantities"]["part_of"]
    kept["quantities"] = kept["quantities"].assign(part_of=whole.where(whole.isin(kept["quantities"]["quantity_id"])))
    return {name: frame.reset_index(drop=True) for name, frame in kept.items()}


def keep_statements(frames: Frames, wanted: Mapping[str, object]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep the articles and statements that fit, and no other frame: what controls need while a reader chooses."""
    fits = _articles_kept(frames["articles"], wanted)
    articles, statements = frames["articles"][fits], frames["statements"]
    kept = _statements_kept(frames, wanted)
    return articles, statements[kept if fits.all() else kept & statements["article_id"].isin(articles["article_id"])]


def _articles_kept(articles: pd.DataFrame, wanted: Mapping[str, object]) -> pd.Series:
    fits = pd.Series(True, index=articles.index)
    if wanted.get("outlets") is not None:
        fits &= articles["outlet"].isin(_known("outlets", wanted["outlets"], articles["outlet"]))
    if wanted.get("published") is not None:
        fits &= _overlaps(articles["published_earliest"], articles["published_latest"], wanted["published"], utc=True)
    return fits


def _statements_kept(frames: Frames, wanted: Mapping[str, object]) -> pd.Series:
    statements, sources = frames["statements"], frames["sources"]
    fits = pd.Series(True, index=statements.index)
    if wanted.get("sources") is not None:
        named = pd.concat([sources["source_id"], sources["name"]])
        names = _known("sources", wanted["sources"], named)
        fits &= statements["source_id"].isin(
            sources.loc[sources["source_id"].isin(names) | sources["name"].isin(names), "source_id"]
        )
    if wanted.get("source_kinds") is not None:
        fits &= statements["source_id"].isin(
            sources.loc[sources["kind"].isin(_listed(wanted["source_kinds"])), "source_id"]
        )
    for name, column, known in (("kinds", "kind", KINDS), ("stances", "stance", STANCES)):
        if wanted.get(name) is not None:
            fits &= statements[column].isin(_known(name, wanted[name], pd.Series(known)))
    if wanted.get("claims") is not None:
        fits &= statements["claim_id"].isin(_known("claims", wanted["claims"], frames["claims"]["claim_id"]))
    if wanted.get("said") is not None:
        fits &= _overlaps(statements["said_earliest"], statements["said_latest"], wanted["said"])
    if wanted.get("text") is not None:
        fits &= statements["content"].str.contains(str(wanted["text"]), case=False, regex=False).astype(bool)
    if wanted.get("reviewed") is not None:
        fits &= statements["reviewed"] == wanted["reviewed"]
    return fits


def _listed(values: object) -> list[str]:
    return [values] if isinstance(values, str) else list(values)  # type: ignore[call-overload]


def _known(name: str, values: object, known: Collection[str]) -> list[str]:
    """Give `values` as a list; a misspelt one would silently empty every chart."""
    values, here = _listed(values), set(pd.Series(known).dropna())
    if here and values and not here & set(values):
        shown = ", ".join(sorted(here)[:8])
        raise ValueError(f"{name} {', '.join(map(repr, values))} are not here; here are {shown}")
    return values


def _overlaps(earliest: pd.Series, latest: pd.Series, wanted: object, *, utc: bool = False) -> pd.Series:
    """Whether intervals meet (from, to); either may be missing, a day counts whole, and the undated never fit."""
    first, last = (
        None if pd.isna(limit) else pd.Timestamp(limit, tz="UTC" if utc else None)
        for limit in wanted  # type: ignore[attr-defined]
    )
    fits = earliest.notna()
    if first is not None:
        fits &= latest >= first
    if last is not None:
        fits &= earliest < last + pd.Timedelta(days=1) if last == last.normalize() else earliest <= last
    return fits
