"""A corpus -> what to ask an analyst about it, as a frame."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from newstrail.corrections import Placed
from newstrail.decisions import ABOUT_CLAIMS, ABOUT_SOURCES
from newstrail.proposals.question import Question
from newstrail.proposals.same_claim import ask_same_claim
from newstrail.proposals.same_source import ask_same_source
from newstrail.proposals.single import ask_outlet, ask_speaker, ask_stance

PROPOSALS = {
    "question": ("string", "same-claim, speaker, stance, same-source or outlet"),
    "about": ("tuple", "the statements asked about (statement_id), or the article (article_id) for an outlet"),
    "words": ("string", "the words of the first of them"),
    "asked": ("string", "the question in words"),
    "options": ("tuple", "what can be answered: statements, sources, stances"),
    "taken": ("tuple", "for each option, whether the machine takes it for right"),
    "probability": ("tuple", "for each option, how probably it is right"),
    "usefulness": ("float64", "how much of the table asking is expected to change, see `question`"),
}
ASKED = {
    "same-claim": "Which of these say the same as {who}: “{words}”?",
    "speaker": "Who says “{words}”?",
    "stance": "Which of these deny or doubt what they speak of?",
    "same-source": "Which of these are {who}?",
    "outlet": "Who published “{words}”?",
}


class Decided(NamedTuple):
    """What an analyst has decided already, so that nobody is asked again; pairs stand both ways."""

    claims: set[tuple[str, str]]  # pairs of statements
    sources: set[tuple[str, str]]  # pairs of sources
    speakers: set[str]  # statements
    stances: set[str]


def propose(
    frames: Mapping[str, pd.DataFrame], trail: pd.DataFrame, neighbours: pd.DataFrame, placed: Sequence[Placed]
) -> pd.DataFrame:
    """Give the open questions about a corpus, the most useful first.

    Args:
        frames: of the corpus, as decisions have made them.
        trail: as `corpus.trail()` gives it.
        neighbours: as `claims.find_neighbours` gives them.
        placed: the decisions that stand, with their statements.
    Returns:
        A row per question with the columns of `PROPOSALS`.
    """
    decided = _decided(placed, frames["statements"])
    sizes = frames["claims"].set_index("claim_id")["n_statements"]
    questions = [
        *ask_same_claim(trail, neighbours, decided.claims),
        *ask_speaker(trail, decided.speakers),
        *ask_stance(trail, sizes, decided.stances),
        *ask_same_source(frames["sources"], frames["statements"], decided.sources),
        *ask_outlet(frames["articles"], frames["statements"]),
    ]
    questions.sort(key=lambda each: (-each.usefulness, each.kind, each.about))
    return _to_frame(questions, frames, trail)


def _decided(placed: Sequence[Placed], statements: pd.DataFrame) -> Decided:
    source_of = dict(zip(statements["statement_id"], statements["source_id"].astype(object), strict=True))
    decided = Decided(set(), set(), set(), set())
    for each in placed:
        what, keys = each.decision.what, each.statements
        if what == "speaker":
            decided.speakers.update(keys)
        elif what == "stance":
            decided.stances.update(keys)
        elif what in ABOUT_CLAIMS and each.other:
            decided.claims.update(pair for key in keys for pair in ((key, each.other), (each.other, key)))
        elif what in ABOUT_SOURCES and each.other:
            ends = (str(source_of[key]) for key in keys)
            decided.sources.update(pair for end in ends for pair in ((end, each.other), (each.other, end)))
    return decided


def _to_frame(questions: Sequence[Question], frames: Mapping[str, pd.DataFrame], trail: pd.DataFrame) -> pd.DataFrame:
    said = trail.set_index("statement_id")[["content", "source", "outlet"]]
    titles = frames["articles"].set_index("article_id")["title"]
    rows = []
    for each in questions:
        about = each.about[0]
        words = said.at[about, "content"] if about in said.index else titles.get(about)
        words = about if pd.isna(words) else words
        who = said.at[about, "source"] if about in said.index else None
        asked = ASKED[each.kind].format(words=words, who="somebody" if pd.isna(who) else who)
        options = tuple(option.value for option in each.options)
        taken = tuple(option.taken for option in each.options)
        chances = tuple(round(option.probability, 2) for option in each.options)
        rows.append((each.kind, each.about, words, asked, options, taken, chances, round(each.usefulness, 3)))
    return pd.DataFrame(rows, columns=list(PROPOSALS)).astype(
        {"question": "string", "words": "string", "asked": "string"}
    )
