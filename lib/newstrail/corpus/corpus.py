"""The corpus: linked frames about one story, with their filter, their evidence and the decisions of analysts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from os import PathLike
from pathlib import Path

import pandas as pd

from newstrail import store
from newstrail.corpus.derive import finish, replay
from newstrail.corpus.evidence import Evidence, mark_evidence
from newstrail.corpus.filter import Period, keep
from newstrail.corpus.summary import as_html, as_text, summarise
from newstrail.corpus.trail import trail
from newstrail.corrections import find_standing, place, stop_at
from newstrail.decisions import ABOUT_ARTICLES, Decision, read_decisions, to_corrections
from newstrail.schema import FRAMES


@dataclass(frozen=True, eq=False, repr=False)
class Corpus:
    """The articles about a story and what was read from them, as frames linked by their ids; see `schema`."""

    articles: pd.DataFrame
    blocks: pd.DataFrame
    statements: pd.DataFrame
    claims: pd.DataFrame
    sources: pd.DataFrame
    reliances: pd.DataFrame
    dates: pd.DataFrame
    quantities: pd.DataFrame
    corrections: pd.DataFrame
    problems: pd.DataFrame
    inputs: tuple[Path, ...] = ()
    corrections_file: Path | None = None
    as_read: Mapping[str, pd.DataFrame] = field(default_factory=dict)  # frames before decisions changed them

    def __repr__(self) -> str:
        return as_text(summarise(self.frames))

    def _repr_html_(self) -> str:
        return as_html(summarise(self.frames))

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The frames by name, in the order of `schema.FRAMES`."""
        return {name: getattr(self, name) for name in FRAMES}

    def trail(self) -> pd.DataFrame:
        """Join the statements with their article, source and claim, a row per statement; see `corpus.trail`."""
        return self._trail.copy(deep=False)

    @cached_property
    def _trail(self) -> pd.DataFrame:
        return trail(self.frames)

    def keep(
        self,
        *,
        outlets: Collection[str] | str | None = None,
        sources: Collection[str] | str | None = None,
        source_kinds: Collection[str] | str | None = None,
        kinds: Collection[str] | str | None = None,
        stances: Collection[str] | str | None = None,
        claims: Collection[str] | str | None = None,
        published: Period | None = None,
        said: Period | None = None,
        text: str | None = None,
        reviewed: bool | None = None,
    ) -> "Corpus":
        """Keep the statements that meet all the conditions.

        Args:
            outlets, kinds, stances, source_kinds: one or several values of these columns.
            sources: one or several source ids or names.
            claims: one or several claim ids.
            published, said: a year, month, day or minute ("2024-10-17"), or a pair (from, to) in which either may be
                None. What may lie in the period is kept; what has no date is not.
            text: words in the content, in upper or lower case.
            reviewed: whether an analyst has reviewed the statement.
        Raises:
            ValueError: a value does not occur in this corpus, or is not a date.

        """
        wanted = {name: value for name, value in locals().items() if name != "self" and value is not None}
        return replace(self, **finish(keep(self.frames, wanted)), as_read={})

    def correct(self, decision: Decision) -> "Corpus":
        """Give the corpus with one more decision; `decisions.add_decision` writes it to the file.

        Raises:
            ValueError: the decision fits no statement, contradicts another, or is about an article, which must be read
                again.
        """
        if decision.what in ABOUT_ARTICLES:
            raise ValueError(f"{decision.what} decides how an article is read; write it and read again")
        texts = dict(zip(self.articles["article_id"], self.articles["text"], strict=True))
        standing, fallen = find_standing(self._decisions(decision), texts)
        frames = {**self.frames, **self.as_read}
        placed, unplaced = place(standing, texts, frames)
        stop_at([each for each in (*fallen, *unplaced) if decision in each.decisions])
        if not self.as_read:  # the earlier ones have changed these frames already
            placed = [each for each in placed if each.decision == decision]
        frames |= replay(frames, placed)
        frames["corrections"] = pd.concat([self.corrections, to_corrections([decision])])
        return replace(self, **finish(frames))

    def _decisions(self, new: Decision) -> list[Decision]:
        """Give all decisions, each once: those made in this corpus, those in the file, and a new one."""
        made = [Decision(*each)._replace(path="an earlier decision") for each in self.corrections.to_numpy()]
        file = self.corrections_file
        written = read_decisions(file) if file and file.exists() else []
        earlier = [*made, *written] if self.as_read else written
        return list({each.told: each for each in (*earlier, new)}.values())

    def evidence(self, statement_id: str) -> Evidence:
        """Show the words of a statement in their article, with source, cue and content marked."""
        return mark_evidence(self.frames, statement_id)

    def save(self, folder: str | PathLike[str]) -> None:
        """Write every frame as Parquet, with a manifest; a folder of an earlier run is replaced as a whole."""
        store.save(self.frames, folder)


def of_rows(corpus: Corpus, rows: pd.DataFrame) -> Corpus:
    """Give the corpus with some rows of its trail; its other frames and their counts stay those of the whole.

    This is for views that follow every choice of a reader: `Corpus.keep` counts again, which takes longer.
    """
    kept = replace(corpus)
    kept.__dict__["_trail"] = rows
    return kept


def load(folder: str | PathLike[str]) -> Corpus:
    """Read back a corpus that `Corpus.save` or `newstrail build` wrote.

    Raises:
        FileNotFoundError: the folder holds no manifest.
        ValueError: the corpus was written with another schema.
    """
    return Corpus(**store.load(folder))
