"""A corpus -> what to ask an analyst about it, as a frame."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from newstrail.corrections import Placed
from newstrail.decisions import ABOUT_ARTICLES, ABOUT_CLAIMS, ABOUT_SOURCES
from newstrail.proposals.about_articles import ask_block, ask_outlet, ask_published
from newstrail.proposals.denial import ask_denial, find_beside
from newstrail.proposals.near_claims import belonging, find_near, to_claim_members
from newstrail.proposals.question import Question
from newstrail.proposals.same_claim import ask_same_claim
from newstrail.proposals.same_source import ask_same_source
from newstrail.proposals.single import ask_claim, ask_speaker, ask_stance, judge_speakers, judge_stances

PROPOSALS = {
    "question": ("string", "same-claim, denial, stance, speaker, same-source, claim, outlet, published or block"),
    "about": ("tuple", "the statements asked about, or for an outlet, a date or blocks the article (ids)"),
    "words": ("string", "the words of the first of them"),
    "asked": ("string", "the question in words"),
    "options": ("tuple", "what can be answered: statements, sources, days, blocks (ids)"),
    "taken": ("tuple", "for each option, whether the machine takes it for right"),
    "probability": ("tuple", "for each option, how probably it is right"),
    "choices": ("tuple", "sources or stances to choose from; of denials the statement that each option may contest"),
    "usefulness": ("float64", "how much of the table asking is expected to change, see `question`"),
}
ASKED = {
    "same-claim": "Which of these say the same as {who}: “{words}”?",
    "denial": "Which of these contest what is shown below them?",
    "speaker": "Who says each of these?",
    "stance": "Which of these deny or doubt what they speak of?",
    "same-source": "Which of these are {who}?",
    "claim": "Which of these are claims?",
    "outlet": "Who published “{words}”?",
    "published": "When was “{words}” published?",
    "block": "Which of these paragraphs are part of “{words}”?",
}


class Decided(NamedTuple):
    """What an analyst has decided already, so that nobody is asked again; pairs stand both ways."""

    claims: set[tuple[str, str]]  # pairs of statements
    same: set[tuple[str, str]]  # those of them that make the same claim
    sources: set[tuple[str, str]]  # pairs of sources
    speakers: set[str]  # statements
    stances: set[str]
    reviewed: set[str]
    outlets: set[str]  # articles
    dates: set[str]
    paragraphs: set[tuple[str, str]]  # article and words


def propose(
    frames: Mapping[str, pd.DataFrame],
    trail: pd.DataFrame,
    neighbours: pd.DataFrame,
    placed: Sequence[Placed],
    read: pd.DataFrame,
) -> pd.DataFrame:
    """Give the open questions about a corpus, the most useful first.

    Args:
        frames: of the corpus, as decisions have made them.
        trail: as `corpus.trail()` gives it.
        neighbours: as `claims.find_neighbours` gives them.
        placed: the decisions that stand, with their statements.
        read: the trail of these statements as the machine read them; empty where that is not known.
    Returns:
        A row per question with the columns of `PROPOSALS`.
    """
    decided = _decided(placed, frames)
    sizes = frames["claims"].set_index("claim_id")["n_statements"]
    articles, statements = frames["articles"], frames["statements"]
    claims = to_claim_members(trail)
    near = find_near(claims, neighbours, find_beside(trail, claims.asserted), decided.claims)
    settled = decided.speakers | decided.reviewed
    questions = [
        *ask_same_claim(claims, near, belonging(claims, neighbours), decided.claims, decided.same),
        *ask_denial({claim: members[0] for claim, members in claims.members.items()}, near),
        *ask_speaker(trail, sizes, settled, judge_speakers(placed, read)),
        *ask_stance(trail, sizes, decided.stances, judge_stances(placed, read)),
        *ask_claim(trail, sizes, settled | {key for pair in decided.claims for key in pair}),
        *ask_same_source(frames["sources"], statements, decided.sources, decided.speakers),
        *ask_outlet(articles, statements, decided.outlets),
        *ask_published(articles, frames["dates"], statements, decided.dates),
        *ask_block(articles, frames["blocks"], decided.paragraphs),
    ]
    questions.sort(key=lambda each: (-each.usefulness, each.kind, each.about))
    return _to_frame(questions, frames, trail)


def _decided(placed: Sequence[Placed], frames: Mapping[str, pd.DataFrame]) -> Decided:
    statements, corrections = frames["statements"], frames["corrections"]
    source_of = dict(zip(statements["statement_id"], statements["source_id"].astype(object), strict=True))
    about = {what: set(corrections.loc[corrections["what"] == what, "article_id"]) for what in ABOUT_ARTICLES}
    roles = corrections[corrections["what"] == "role"]
    paragraphs = set(zip(roles["article_id"], roles["words"], strict=True))
    decided = Decided(set(), set(), set(), set(), set(), set(), about["outlet"], about["published"], paragraphs)
    for each in placed:
        what, keys = each.decision.what, each.statements
        if what == "speaker":
            decided.speakers.update(keys)
        elif what == "stance":
            decided.stances.update(keys)
        elif what in ("reviewed", "not-a-claim") or (what == "other-claim" and not each.other):
            decided.reviewed.update(keys)
        elif what in ABOUT_CLAIMS and each.other:
            decided.same.update((key, each.other) for key in keys if what == "same-claim")
            decided.claims.update(_both_ways(keys, each.other))
        elif what in ABOUT_SOURCES and each.other:
            decided.sources.update(_both_ways([str(source_of[key]) for key in keys], each.other))
    return decided


def _both_ways(ones: Iterable[str], other: str) -> Iterator[tuple[str, str]]:
    """Pair each of some with another, whichever of the two is asked about first."""
    for one in ones:
        yield from ((one, other), (other, one))


def _to_frame(questions: Sequence[Question], frames: Mapping[str, pd.DataFrame], trail: pd.DataFrame) -> pd.DataFrame:
    words_of = dict(zip(trail["statement_id"], trail["content"], strict=True))
    who_of = dict(zip(trail["statement_id"], trail["source"], strict=True))
    titles = frames["articles"].set_index("article_id")["title"].dropna().to_dict()
    rows = []
    for each in questions:
        about = each.about[0]
        words = words_of.get(about) or titles.get(about, about)
        who = who_of.get(about)
        asked = ASKED[each.kind].format(words=words, who="somebody" if pd.isna(who) else who)
        options = tuple(option.value for option in each.options)
        taken = tuple(option.taken for option in each.options)
        chances = tuple(round(option.probability, 2) for option in each.options)
        useful = round(each.usefulness, 3)
        rows.append((each.kind, each.about, words, asked, options, taken, chances, each.choices, useful))
    return pd.DataFrame(rows, columns=list(PROPOSALS)).astype(
        {"question": "string", "words": "string", "asked": "string"}
    )
