"""What nobody with a name vouches for is listed, and nothing else."""

import pytest

from newstrail import tables
from trails import corpus_of, trail


def basis(*rows):
    """The basis of a claim that these statements make; None where somebody vouches for it."""
    usual = {
        "kind": "quote",
        "source_id": "ruiz",
        "source": "Ana Ruiz",
        "source_kind": "person",
        "hedged": False,
        "cue": "said",
    }
    told = trail(*rows)
    for name, value in usual.items():
        told[name] = [row.get(name, value) for row in rows]
    found = tables.unverified(corpus_of(told))["basis"].tolist()
    return found[0] if found else None


NAMELESS = {"source_id": "diplomat@a", "source": "a diplomat", "source_kind": "anonymous"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{}], None),
        ([NAMELESS], "one source without a name"),
        ([NAMELESS, NAMELESS | {"source_id": "reports", "source": "reports", "source_kind": "vague"}],
         "sources without a name"),
        ([NAMELESS, {}], None),
        ([NAMELESS | {"content": "10,000 men came"}, {"content": "men came"}], "one source without a name"),
        ([{"source": "the police", "source_kind": "institution"}], None),
        ([{"source": "Mayor", "source_kind": "person"}], "one source without a name"),
        ([{"hedged": True, "content": "men reportedly came"}], "left open"),
        ([{"hedged": True, "content": "men would come"}], None),
        ([{"hedged": True, "content": "men reportedly came"}, {"hedged": False}], None),
        ([{"source": "a federal judge", "source_kind": "anonymous"}], None),
        ([{"kind": "narration"}], "own voice"),
        ([{"stance": "denies"}], None),
    ],
)  # fmt: skip
def test_what_a_claim_rests_on(rows, expected):
    assert basis(*rows) == expected
