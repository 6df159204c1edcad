"""What was answered in a corpus -> how often the machine is right there."""

from collections.abc import Mapping, Sequence

Judged = tuple[str, bool]  # what the machine took something for, and whether an analyst found it right
WEIGHT = 40  # answers here that count as much as all that was counted elsewhere


def shares_here(shares: Mapping[str, float], judged: Sequence[Judged]) -> dict[str, float]:
    """Give how often each sign is right, moved from what was counted elsewhere towards what was answered here.

    One answer thereby settles its kin: where institutions proved right, others are asked about later. Without answers
    the shares are those that were counted elsewhere; deleting the lines of the answers resets them.

    >>> shares_here({"institution": 0.8, "vague": 0.4}, [("institution", False)] * 40)
    {'institution': 0.4, 'vague': 0.4}
    """
    moved = {}
    for sign, share in shares.items():
        rights = [is_right for found, is_right in judged if found == sign]
        moved[sign] = (WEIGHT * share + sum(rights)) / (WEIGHT + len(rights))
    return moved
