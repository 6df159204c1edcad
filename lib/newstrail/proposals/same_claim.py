"""Which statements make the same claim, row by row of the table: the claims near each one, and its doubtful members."""

from collections.abc import Iterator, Mapping, Sequence, Set

from newstrail.proposals.near_claims import MOST, Claims, Near, Pair
from newstrail.proposals.question import Option, Question, most_useful
from newstrail.similarity import connect

UNTOLD = 0.5  # how probably a member belongs to a claim that none of its near statements makes


def ask_same_claim(
    claims: Claims,
    near: Mapping[str, Sequence[Near]],
    belongs: Mapping[str, float],
    decided: Set[Pair],
    same: Set[Pair],
) -> Iterator[Question]:
    """Ask of each claim what else makes it, and which of its members does not.

    What several answers put together is not asked about again, nor what follows from them: of two statements that are
    the same as a third, each is the same as the other.

    Args:
        claims: of the corpus.
        near: as `near_claims.find_near` gives it.
        belongs: as `near_claims.belonging` gives it.
        decided: pairs of statements about which an analyst has said whether they make the same claim, each both ways.
        same: those of them that do.
    """
    kin = {key: number for number, together in enumerate(connect(same)) for key in together}
    for claim, members in claims.members.items():
        first, *others = members
        options = []
        for key in others:
            is_settled = (key, first) in decided or kin.get(key, key) == kin.get(first, first)
            if not is_settled:
                probability = max(belongs.get(key, UNTOLD), UNTOLD)
                options.append(Option(key, True, probability, float(len(others))))
        for each in near.get(claim, ()):
            options.append(Option(each.statement_id, False, each.probability, each.changes))
        if options:
            yield Question("same-claim", (first,), most_useful(options, MOST))
