"""A corpus -> what to ask an analyst about it, as a frame."""

from collections.abc import Mapping, Sequence

import pandas as pd

from newstrail.corrections import Placed
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
    "usefulness": ("float64", "cells of the table that asking is expected to change"),
}
ASKED = {
    "same-claim": "Which of these say the same as {who}: “{words}”?",
    "speaker": "Who says “{words}”?",
    "stance": "Which of these deny or doubt what they speak of?",
    "same-source": "Which of these are {who}?",
    "outlet": "Who published “{words}”?",
}


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
    decided = _decided(placed)
    sizes = frames["claims"].set_index("claim_id")["n_statements"]
    questions = [
        *ask_same_claim(trail, neighbours, decided["claims"]),
        *ask_speaker(trail, decided["speaker"]),
        *ask_stance(trail, sizes, decided["stance"]),
        *ask_same_source(frames["sources"], frames["statements"], _sources_decided(placed, frames["statements"])),
        *ask_outlet(frames["articles"], frames["statements"], decided["outlet"]),
    ]
    questions.sort(key=lambda each: (-each.usefulness, each.kind, each.statement_ids))
    return _to_frame(questions, frames, trail)


def _decided(placed: Sequence[Placed]) -> dict[str, set]:
    decided: dict[str, set] = {"claims": set(), "speaker": set(), "stance": set(), "outlet": set()}
    for each in placed:
        what = each.decision.what
        if what in ("same-claim", "not-same-claim", "other-claim") and each.other:
            for key in each.statements:
                decided["claims"] |= {(key, each.other), (each.other, key)}
        elif what in ("speaker", "stance"):
            decided[what] |= set(each.statements)
    return decided


def _sources_decided(placed: Sequence[Placed], statements: pd.DataFrame) -> set[tuple[str, str]]:
    source_of = dict(zip(statements["statement_id"], statements["source_id"].astype(object), strict=True))
    decided: set[tuple[str, str]] = set()
    for each in placed:
        if each.decision.what in ("same-source", "not-same-source"):
            for key in each.statements:
                decided |= {(str(source_of[key]), str(each.other)), (str(each.other), str(source_of[key]))}
    return decided


def _to_frame(questions: Sequence[Question], frames: Mapping[str, pd.DataFrame], trail: pd.DataFrame) -> pd.DataFrame:
    said = trail.set_index("statement_id")[["content", "source", "outlet"]]
    titles = frames["articles"].set_index("article_id")["title"]
    rows = []
    for each in questions:
        about = each.statement_ids[0]
        words = said.at[about, "content"] if about in said.index else titles.get(about)
        words = about if pd.isna(words) else words
        who = said.at[about, "source"] if about in said.index else None
        asked = ASKED[each.kind].format(words=words, who="somebody" if pd.isna(who) else who)
        options = tuple(option.value for option in each.options)
        taken = tuple(option.taken for option in each.options)
        chances = tuple(round(option.probability, 2) for option in each.options)
        rows.append((each.kind, each.statement_ids, words, asked, options, taken, chances, round(each.usefulness, 3)))
    return pd.DataFrame(rows, columns=list(PROPOSALS)).astype(
        {"question": "string", "words": "string", "asked": "string"}
    )
