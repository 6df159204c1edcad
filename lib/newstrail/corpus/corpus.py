"""The corpus: linked frames about one story, with their filter, their evidence and the analyst's decisions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path

import pandas as pd

from newstrail import store
from newstrail.corpus import views
from newstrail.corpus.derive import finish, replay
from newstrail.corpus.evidence import Evidence, mark_evidence
from newstrail.corrections import find_standing, place, stop_at
from newstrail.decisions import ABOUT_ARTICLES, Decision, read_decisions, to_corrections
from newstrail.schema import FRAMES


@dataclass(frozen=True, eq=False)
class Corpus:
    """Articles about one story and what was read from them, as frames linked by their ids; see `schema`."""

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
    as_read: Mapping[str, pd.DataFrame] = field(default_factory=dict)  # what decisions change, before they do

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The frames by name, in the order of `schema.FRAMES`."""
        return {name: getattr(self, name) for name in FRAMES}

    def trail(self) -> pd.DataFrame:
        """Join statements with their article, source and claim; see `views.trail`."""
        return views.trail(self.frames)

    def keep(
        self,
        *,
        outlets: Collection[str] | str | None = None,
        sources: Collection[str] | str | None = None,
        source_kinds: Collection[str] | str | None = None,
        kinds: Collection[str] | str | None = None,
        stances: Collection[str] | str | None = None,
        claims: Collection[str] | str | None = None,
        published: views.Interval | None = None,
        said: views.Interval | None = None,
        text: str | None = None,
        reviewed: bool | None = None,
    ) -> "Corpus":
        """Keep the statements that fit every condition given.

        Args:
            outlets, kinds, stances, source_kinds: values of these columns.
            sources: source ids or names.
            claims: claim ids.
            published, said: (from, to), either may be None; what may lie inside is kept, the undated is not.
            text: words that the content holds, in any case.
            reviewed: whether an analyst has reviewed it.
        Raises:
            ValueError: none of the given values is in this corpus.
        """
        wanted = {name: value for name, value in locals().items() if name != "self" and value is not None}
        return replace(self, **finish(views.keep(self.frames, wanted)), as_read={})

    def correct(self, decision: Decision) -> "Corpus":
        """Give the corpus as one more decision makes it; it is not written (`decisions.add_decision` does that).

        Raises:
            ValueError: it fits no statement, contradicts another, or is about an article, which must be read again.
        """
        if decision.what in ABOUT_ARTICLES:
            raise ValueError(f"{decision.what} decides how an article is read; write it and read again")
        texts = dict(zip(self.articles["article_id"], self.articles["text"], strict=True))
        file = self.corrections_file
        lines = read_decisions(file) if file and file.exists() else []
        made = self.corrections.to_numpy() if self.as_read else ()
        earlier = [Decision(*each)._replace(path="an earlier decision") for each in made]
        decisions, stale = find_standing([*{each[:9]: each for each in (*earlier, *lines, decision)}.values()], texts)
        frames = {**self.frames, **self.as_read}
        placed, unplaced = place(decisions, texts, frames)
        stop_at([each for each in (*stale, *unplaced) if decision.place in f"{each.path} {each.what}"])
        frames |= replay(frames, [each for each in placed if self.as_read or each.decision == decision])
        frames["corrections"] = pd.concat([self.corrections, to_corrections([decision])])
        return replace(self, **finish(frames))

    def evidence(self, statement_id: str) -> Evidence:
        """Give the words of a statement in their article, with source, cue and content marked."""
        return mark_evidence(self.frames, statement_id)

    def save(self, folder: str | PathLike[str]) -> None:
        """Write every frame as Parquet and a manifest; a folder written before is replaced as a whole."""
        store.save(self.frames, folder)


def load(folder: str | PathLike[str]) -> Corpus:
    """Read back a corpus that `Corpus.save` or `newstrail build` wrote.

    Raises:
        FileNotFoundError: the folder holds none.
        ValueError: it was written with another schema.
    """
    return Corpus(**store.load(folder))
