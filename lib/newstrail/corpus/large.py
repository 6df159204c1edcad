"""A corpus in parts: its frames stay in the folder until they are asked for, and then only the rows that are kept.

DuckDB reads the rows. What decides which are kept is the filter of any corpus, on the few columns that it looks at; so
a corpus in parts answers every call as one in memory does.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cached_property
from glob import escape
from inspect import signature
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from newstrail import store
from newstrail.articles import outlets_apart
from newstrail.corpus.corpus import Corpus
from newstrail.corpus.derive import count_again
from newstrail.corpus.evidence import Evidence, mark_evidence
from newstrail.corpus.filter import ARTICLE_TESTS, check_words, keep_statements
from newstrail.corpus.trail import trail
from newstrail.decisions import Decision
from newstrail.schema import FRAMES, conform, empty
from newstrail.text import count

ASKED = {  # columns that the filter looks at
    "articles": ["article_id", "outlet", "path", "published_earliest", "published_latest"],
    "statements": [
        *("statement_id", "article_id", "claim_id", "source_id", "via_source_id", "kind", "stance"),
        *("said_earliest", "said_latest", "reviewed"),
    ],
    "reliances": ["statement_id", "to_source_id"],
    "sources": ["source_id", "name", "kind"],
    "claims": ["claim_id"],
}
ORDER = {
    "claims": "n_outlets DESC, n_statements DESC, claim_id",
    "sources": "source_id",
    "problems": "file_row_number",  # of a single part
}
OF_ARTICLES = "article_id, file_row_number"  # what is of an article is in one part
MEMORY = "1GB"  # that DuckDB takes before it writes to the disk
MEGABYTE = 1_000_000
NO_DUCKDB = 'DuckDB is missing; to leave them on the disk, run: make scale, or pip install "newstrail[scale]"'
_log = logging.getLogger(__name__)


class Part(NamedTuple):
    """What a filter keeps: the ids of articles and statements, and whether it asked for more than articles."""

    articles: pd.Series
    statements: pd.Series
    by_statement: bool


class Tables:
    """The frames of a folder, of which DuckDB reads rows in the order of the whole."""

    def __init__(self, folder: Path) -> None:
        import duckdb  # only for corpora in parts

        self.folder = folder
        self._connection = duckdb.connect(config={"memory_limit": MEMORY})
        self._error = duckdb.Error

    def rows(self, name: str, *, columns: Sequence[str] = (), ids: pd.Series | None = None) -> pd.DataFrame:
        """Give rows of a frame.

        Args:
            name: of the frame.
            columns: the ones to read; all where none are named.
            ids: values of the column of that name; rows with another are left out.
        Raises:
            ValueError: the files are broken, or lack a column.
        """
        chosen = ", ".join(columns) or "* EXCLUDE (file_row_number)"
        query = f"SELECT {chosen} FROM {self._all(name)}"
        if ids is not None:
            self._connection.register("ids", pd.DataFrame({ids.name: ids.astype(object)}))
            query += f" SEMI JOIN ids USING ({ids.name})"
        query += f" ORDER BY {self._order(name)}"
        try:
            table = self._connection.sql(query).to_arrow_table()
        except self._error as error:
            what = f"{self.folder}: its {name} cannot be read ({str(error).splitlines()[0]})"
            raise ValueError(f"{what}; {store.REBUILD} {self.folder}") from None
        if not table.num_rows:  # pandas makes columns of it that it cannot join
            return empty(name)[[*(columns or FRAMES[name])]]
        return table.to_pandas(types_mapper={pa.string(): pd.StringDtype()}.get, split_blocks=True)

    def saying(self, words: str) -> pd.Series:
        """Give the ids of the statements whose content holds some words, in upper or lower case."""
        # The same library and options with which pandas searches
        query = f"SELECT statement_id FROM {self._all('statements')} WHERE regexp_matches(content, $1, 'il')"
        return self._connection.sql(query, params=[words]).to_arrow_table()["statement_id"].to_pandas()

    def _all(self, name: str) -> str:
        files = str(Path(escape(str(self.folder)), name, "*.parquet")).replace("'", "''")
        # Otherwise a folder called "outlet=Echo" would make an outlet of every article in it
        told = f"read_parquet('{files}', file_row_number = true, hive_partitioning = false)"
        if name == "reliances":  # in the order of the articles of their statements
            told = f"(SELECT *, regexp_replace(statement_id, ':[^:]*$', '') AS article_id FROM {told})"
        return told

    def _order(self, name: str) -> str:
        return ORDER.get(name, OF_ARTICLES)


class LargeCorpus(Corpus):
    """A corpus whose frames are read from a folder in parts when they are first asked for."""

    def __init__(self, tables: Tables, asked: dict[str, pd.DataFrame] | None = None, part: Part | None = None) -> None:
        kept: dict[str, Any] = {"_tables": tables, "_part": part, "inputs": (), "corrections_file": None, "as_read": {}}
        if asked is not None:
            kept["_asked"] = asked
        self.__dict__.update(kept)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in FRAMES:
            raise AttributeError(f"a corpus has no {name!r}; its frames are {', '.join(FRAMES)}")
        self.__dict__.update(self._read(name))
        return self.__dict__[name]

    @cached_property
    def _asked(self) -> dict[str, pd.DataFrame]:
        return {name: self._tables.rows(name, columns=columns) for name, columns in ASKED.items()}

    @cached_property
    def _outlets(self) -> pd.Series:
        return outlets_apart(self._asked["articles"])

    @cached_property
    def _trail(self) -> pd.DataFrame:
        own = {name: getattr(self, name) for name in ("statements", "claims", "sources")}
        return trail(own | {"articles": self._articles_told})

    @cached_property
    def _articles_told(self) -> pd.DataFrame:
        """The articles of the statements, with the names that their outlets have among all that are kept."""
        ids = pd.Series(self.statements["article_id"].unique(), name="article_id")
        articles = conform(self._tables.rows("articles", ids=ids), "articles")
        names = self._outlets[_among(self._outlets.index.to_series(), ids)]
        return articles.assign(outlet_apart=articles["article_id"].map(names))

    def keep(self, **conditions: Any) -> Corpus:
        """Keep the statements that fit every condition given, as `Corpus.keep` does; no frame is read for that."""
        wanted = {name: value for name, value in conditions.items() if value is not None}
        asked = self._asked
        articles, statements = keep_statements(asked, {name: wanted[name] for name in wanted if name != "text"})
        if "text" in wanted:
            saying = self._tables.saying(check_words(wanted["text"]))
            statements = statements[_among(statements["statement_id"], saying)]
        by_statement = bool(set(wanted) - set(ARTICLE_TESTS)) or (self._part is not None and self._part.by_statement)
        reliances = asked["reliances"][_among(asked["reliances"]["statement_id"], statements["statement_id"])]
        mentioned = pd.concat([statements["source_id"], statements["via_source_id"], reliances["to_source_id"]])
        kept = {
            "articles": articles.reset_index(drop=True),
            "statements": statements.reset_index(drop=True),
            "reliances": reliances,
            "sources": asked["sources"][_among(asked["sources"]["source_id"], mentioned)],
            "claims": asked["claims"][_among(asked["claims"]["claim_id"], statements["claim_id"])],
        }
        part = Part(articles["article_id"], statements["statement_id"], by_statement)
        large = LargeCorpus(self._tables, kept, part)
        if len(articles) == len(asked["articles"]):
            large.__dict__["_outlets"] = self._outlets
        return large

    keep.__signature__ = signature(Corpus.keep)  # type: ignore[attr-defined]

    def correct(self, *decisions: Decision) -> Corpus:
        """Give the corpus as more decisions make it; all its rows are then in memory."""
        return self._in_memory.correct(*decisions)

    def evidence(self, statement_id: str) -> Evidence:
        """Give the words of a statement in their article, with source, cue and content marked."""
        if "statements" in self.__dict__ or not isinstance(statement_id, str):
            return super().evidence(statement_id)
        found = self._tables.rows("statements", ids=pd.Series([statement_id], name="statement_id"))
        if self._part is not None and statement_id not in set(self._part.statements):
            found = found.head(0)
        articles = self._tables.rows("articles", ids=found["article_id"])
        frames = {"statements": conform(found, "statements"), "articles": conform(articles, "articles")}
        return mark_evidence(frames, statement_id)

    @property
    def _in_memory(self) -> Corpus:
        return Corpus(**self.frames)

    def _reliances_of(self, statements: pd.Series) -> pd.DataFrame:
        return self._tables.rows("reliances", ids=statements)[[*FRAMES["reliances"]]]

    def _read(self, name: str) -> dict[str, pd.DataFrame]:
        if name == "corrections":
            return {name: store.corrections_in(self._tables.folder)}
        if name == "problems" or self._part is None:
            return {name: conform(self._tables.rows(name), name)}
        if name in ("claims", "sources"):
            return self._count()
        return {name: conform(self._rows_kept(name, self._part), name)}

    def _rows_kept(self, name: str, part: Part) -> pd.DataFrame:
        """Give the rows of a frame that belong to what is kept."""
        if name == "statements":
            return self._tables.rows(name, ids=part.statements)
        if name == "reliances":
            return self._reliances_of(part.statements)
        rows = self._tables.rows(name, ids=part.articles)
        if name in ("dates", "quantities") and part.by_statement:
            rows = rows[rows["statement_id"].isin(part.statements)]
        if name == "quantities":
            rows = rows.assign(part_of=rows["part_of"].where(rows["part_of"].isin(rows["quantity_id"])))
        return rows

    def _count(self) -> dict[str, pd.DataFrame]:
        """Count the claims and sources of what is kept."""
        claims = self._tables.rows("claims", ids=self._asked["claims"]["claim_id"])
        sources = self._tables.rows("sources", ids=self._asked["sources"]["source_id"])
        own = {"claims": claims, "sources": sources}
        own |= {"articles": self._articles_told, "statements": self.statements, "reliances": self.reliances}
        return {name: conform(frame, name) for name, frame in count_again(own).items()}


def _among(ids: pd.Series, others: pd.Series) -> np.ndarray:
    """Tell which ids are among others, as `isin` does, which goes through a million of them one by one."""
    return np.asarray(pc.is_in(pa.array(ids), pa.array(others)))


def load(folder: str | PathLike[str]) -> Corpus:
    """Read back a corpus that `Corpus.save` or `newstrail build` wrote.

    One that was written in parts stays in its folder, and only what is asked for is read (with DuckDB, from the extra
    `scale`; without it, all is read at once, and a warning says how much that is).

    Raises:
        FileNotFoundError: the folder holds none.
        ValueError: it was written with another schema, or is a file.
    """
    if store.is_in_parts(folder):
        try:
            return LargeCorpus(Tables(Path(folder)))
        except ImportError:
            _warn_of_size(Path(folder))
    return Corpus(**store.load(folder))


def _warn_of_size(folder: Path) -> None:
    counts = store.manifest(folder)["counts"]
    size = sum(path.stat().st_size for path in folder.rglob("*.parquet")) / MEGABYTE
    told = f"{count(counts['articles'], 'article')} with {count(counts['statements'], 'statement')}"
    _log.warning("%s: %s (%s MB packed) are all read into memory, since %s", folder, told, f"{size:,.0f}", NO_DUCKDB)
