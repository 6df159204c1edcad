"""Which claims are denied or doubted by what only contests: the claims near it that somebody asserts."""

from collections.abc import Iterator, Mapping, Sequence

from newstrail.proposals.near_claims import MOST, Near
from newstrail.proposals.question import Option, Question, most_useful


def ask_denial(first_of: Mapping[str, str], near: Mapping[str, Sequence[Near]]) -> Iterator[Question]:
    """Ask of each claim that is only denied or doubted which claims are meant.

    Args:
        first_of: the first statement of each claim.
        near: as `near_claims.find_near` gives it.
    """
    for claim, found in near.items():
        options = [
            Option(each.statement_id, False, each.probability, each.changes)
            for each in found
            if each.other_is_asserted and not each.is_asserted
        ]
        if options:
            yield Question("denial", (first_of[claim],), most_useful(options, MOST))
