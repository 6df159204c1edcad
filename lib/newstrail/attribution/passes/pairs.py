"""Whom "both countries" means as a source: the two that the text has just named together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.text import Block, Span, span_of, text_of, token_at
from newstrail.words import countries

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


REACH = 2  # sentences before the one that speaks of both
BOTH = re.compile(
    r"(?i)(?:both|the two) (?:(?P<countries>countries|governments|nations|states)|(?P<people>men|women)|firms)"
)


def add_pairs(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add the antecedent of a source that is "both countries", "the two men", where one pair of such names precedes."""
    return [each._replace(antecedent=_pair_meant(doc, each) or each.antecedent) for each in attributions]


def _pair_meant(doc: Doc, attribution: Attribution) -> Span | None:
    """Give the only two such names before that are joined, if all others are of who acts: "Norway accused both"."""
    if attribution.source is None:
        return None
    both = BOTH.fullmatch(text_of(doc), *attribution.source)
    if both is None:
        return None
    end = token_at(doc, attribution.source[0]).i
    start = doc[end].sent.start
    for _ in range(REACH):
        start = doc[max(start - 1, 0)].sent.start
    kind = "GPE" if both["countries"] else "PERSON" if both["people"] else "ORG"
    names = [token for token in doc[start:end] if _is_of(token, kind)]
    paired = [name for name in names if name.conjuncts]
    others = [name for name in names if not name.conjuncts and name.dep_ not in ("nsubj", "compound")]
    if len(paired) != 2 or paired[1] not in paired[0].conjuncts or len(paired[0].conjuncts) != 1 or others:
        return None
    return paired[0].left_edge.idx, span_of(paired[1].right_edge)[1]


def _is_of(name: Token, kind: str) -> bool:
    if name.pos_ != "PROPN":
        return False
    return name.ent_type_ == kind or (kind == "GPE" and name.lower_ in countries())
