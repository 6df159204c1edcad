"""The corpus: linked frames about one story, with their filter, their evidence and the decisions of analysts."""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from newstrail import store
from newstrail.claims import find_neighbours
from newstrail.corpus.arguments import tells_arguments
from newstrail.corpus.derive import finish, replay
from newstrail.corpus.evidence import Evidence, mark_evidence
from newstrail.corpus.filter import Period, keep
from newstrail.corpus.summary import as_html, as_text, summarise
from newstrail.corpus.trail import trail
from newstrail.corrections import Placed, find_standing, place, stop_at
from newstrail.decisions import READ_AGAIN, Decision, read_decisions, to_corrections
from newstrail.proposals import propose, to_decisions
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
        """Join statements with their article, source and claim: one row per statement, in the order of publication.

        A row keeps the label it has in `statements`, so that a series made from either fits the other.

        Returns:
            The columns of `statements`, and of its article `outlet`, `title`, `published`, `published_precision`,
            `published_earliest` and `published_latest`; of its source `source` (the name), `source_kind` and
            `speaks_for`; of its claim `claim` (the label), `n_origins` and `contested`; `about`, the words to which a
            content such as "which" points; and `voice`: named person, institution (also a place, document, group or
            other outlet), anonymous, vague, own voice, or no source named.
        """
        return self._trail.copy(deep=False)

    @cached_property
    def _trail(self) -> pd.DataFrame:
        return trail(self.frames)

    def proposals(self) -> pd.DataFrame:
        """Give what to ask an analyst, the most useful question first.

        Returns:
            A row per question: `question` (same-claim, speaker, stance, same-source or outlet), `about` (a tuple of the
            statements, or the article, asked about), `words`, `asked` (the question in words), `options`, and, for each
            of these, `taken` (whether the machine takes it for right) and `probability`; and `usefulness`
            (float64): how much of the table of claims by outlets asking is expected to change, in cells (another
            speaker, stance or outlet) and pairs of cells (that come to stand in one row, or leave it).
        """
        placed = self._placed
        return propose(self.frames, self.trail(), self._neighbours, placed, self._trail_as_read(placed))

    def answer(
        self, proposal: Mapping[str, Any], chosen: Collection[str] | Mapping[str, str], *, who: str = "", when: str = ""
    ) -> list[Decision]:
        """Give the decisions that an answer to a question makes, for `correct` and for corrections.csv.

        Args:
            proposal: a row of `proposals`.
            chosen: of its options, those that are right; for a speaker or an outlet, anybody; for stances, those
                that deny, or the stance of each by its option; the others assert.
            who, when: who answers, and when, as YYYY-MM-DD or YYYY-MM-DDTHH:MM.
        Raises:
            ValueError: something was chosen that was not offered, or two answers where there is one.
        """
        return to_decisions(self.frames, proposal, chosen, who=who, when=when)

    @cached_property
    def _neighbours(self) -> pd.DataFrame:
        return find_neighbours(self.statements, self.articles)

    @property
    def _placed(self) -> list[Placed]:
        """The decisions that stand, with their statements."""
        texts = dict(zip(self.articles["article_id"], self.articles["text"], strict=True))
        decisions = [Decision(*each) for each in self.corrections.fillna("").to_numpy()]
        placed, _ = place(find_standing(decisions, texts)[0], texts, {**self.frames, **self.as_read})
        return placed

    def _trail_as_read(self, placed: Sequence[Placed]) -> pd.DataFrame:
        """Give the trail of the statements that decisions are about as it was before them, where that is known."""
        if not self.as_read:
            return self._trail[:0]
        frames = {**self.frames, **self.as_read}
        about = {key for each in placed for key in each.statements}
        said = frames["statements"]
        said = said[said["statement_id"].isin(about)]
        said = said.astype({name: self.statements[name].dtype for name in ("about_start", "about_end")})
        return trail(frames | {"statements": said})

    @tells_arguments
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
        """Keep the statements that fit every condition given, and of the other frames what belongs to them.

        Articles stay, also those without a kept statement, unless `outlets` or `published` exclude them: that an
        outlet says nothing is worth seeing.

        Args:
            outlets, kinds, stances, source_kinds: values of these columns; one may stand alone.
            sources: source ids or names.
            claims: values of claim_id, a column of `claims`.
            published, said: a year, month, day or minute, as "2024-10-17", or a pair (from, to), either of which may be
                None. What may lie within is kept, the undated is not.
            text: words that the content holds, in upper or lower case.
            reviewed: whether an analyst has reviewed it.
        Raises:
            ValueError: a value is not in this corpus, is no date, or a period ends before it starts; it is named.
            TypeError: there is no such condition, `text` is no text, or `reviewed` is neither True nor False.

        """
        wanted = {name: value for name, value in locals().items() if name != "self" and value is not None}
        return replace(self, **finish(keep(self.frames, wanted)), as_read={})

    def correct(self, *decisions: Decision) -> "Corpus":
        """Give the corpus as more decisions make it. No file is changed: only a line of corrections.csv lasts.

        Raises:
            ValueError: a decision fits no statement, contradicts another, or is about an article, which must be read
                again.
        """
        for decision in decisions:
            if decision.what in READ_AGAIN:
                raise ValueError(f"{decision.what} decides how an article is read; write it and read again")
        texts = dict(zip(self.articles["article_id"], self.articles["text"], strict=True))
        standing, fallen = find_standing(self._decisions(decisions), texts)
        frames = {**self.frames, **self.as_read}
        placed, unplaced = place(standing, texts, frames)
        stop_at([each for each in (*fallen, *unplaced) if set(decisions) & set(each.decisions)])
        if not self.as_read:  # the earlier ones have changed these frames already
            placed = [each for each in placed if each.decision in decisions]
        frames |= replay(frames, placed)
        frames["corrections"] = pd.concat([self.corrections, to_corrections(decisions)])
        corrected = replace(self, **finish(frames))
        if (near := self.__dict__.get("_neighbours")) is not None:
            corrected.__dict__["_neighbours"] = near  # what is said stays, and so does what is said alike
        return corrected

    def _decisions(self, new: Sequence[Decision]) -> list[Decision]:
        """Give all decisions, each once: those made in this corpus, those in the file, and new ones."""
        made = [Decision(*each)._replace(path="an earlier decision") for each in self.corrections.to_numpy()]
        file = self.corrections_file
        written = read_decisions(file) if file and file.exists() else []
        earlier = [*made, *written] if self.as_read else written
        return list({each.told: each for each in (*earlier, *new)}.values())

    def evidence(self, statement_id: str) -> Evidence:
        """Give the words of a statement in their article, with source, cue and content marked.

        Raises:
            KeyError: there is no such statement.
            TypeError: it is no statement_id, but perhaps a column of them.
        """
        return mark_evidence(self.frames, statement_id)

    def save(self, folder: str | PathLike[str]) -> None:
        """Write every frame as Parquet, with a manifest; a folder of an earlier run is replaced as a whole."""
        store.save(self.frames, folder)


def of_rows(corpus: Corpus, rows: pd.DataFrame) -> Corpus:
    """Give the corpus with some rows of its trail; its other frames and their counts stay those of the whole.

    This is for views that follow every choice of a reader: `Corpus.keep` counts again, which takes longer.
    """
    kept = copy(corpus)
    kept.__dict__["_trail"] = rows
    return kept
