"""Whatever bytes come, nothing is raised that no reader can act on; bench/fuzz.py looks for such bytes."""

import random
import sys

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))

from fuzzed import TARGETS, beginnings

FOUND = ROOT / "tests" / "data" / "fuzz"  # a folder per target, with what once broke it
TIMES = 25


def mangled(raw: bytes, chance: random.Random) -> bytes:
    """Give a file of which a few bytes are changed, cut out or doubled."""
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(raw) + 1)
        end = min(start + chance.choice([0, 1, 1, 8, 64]), len(raw))
        put = chance.choice([b"", bytes([chance.randrange(256)]), raw[start:end] * 2])
        raw = raw[:start] + put + raw[end:]
    return raw


@pytest.mark.parametrize("target", TARGETS)
def test_what_a_target_is_made_from_and_what_once_broke_it_are_read(target):
    for raw in [*beginnings(target, ROOT), *(path.read_bytes() for path in sorted((FOUND / target).glob("*")))]:
        TARGETS[target](raw)


@pytest.mark.parametrize("target", TARGETS)
def test_bytes_that_were_mangled_break_nothing(target):
    chance = random.Random(target)
    for _ in range(TIMES):
        TARGETS[target](mangled(chance.choice(beginnings(target, ROOT)), chance))


@pytest.mark.parametrize(
    ("target", "module", "broken"),
    [
        ("blocks", "find_blocks", lambda text, **_: []),
        ("dates", "find_dates", lambda text, _: 1 / 0),
    ],
)
def test_a_target_fails_where_the_library_does(monkeypatch, target, module, broken):
    monkeypatch.setattr(f"fuzzed.{module}", broken)

    with pytest.raises((AssertionError, ZeroDivisionError)):
        TARGETS[target](b"The dam burst.")
