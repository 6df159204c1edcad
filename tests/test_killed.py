"""Whatever is killed, or finds the disk full, leaves what was there or what it writes, and can be done again.

So does what two processes do at once.
"""

import os
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import pytest

from killing import COMMANDS, DONE, ONCE, REFUSED, TIMES

KILLING = Path(__file__).parent / "killing.py"
STEPWISE = ("update",)  # changes one notebook after the other


@pytest.fixture(scope="module")
def killing():
    """A process that does what stands in the lines that it reads."""
    own = os.environ | {"OMP_NUM_THREADS": "1"}
    command = [sys.executable, str(KILLING)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=own) as process:
        yield process


@pytest.fixture(scope="module", params=COMMANDS)
def told(request, killing, tmp_path_factory):
    """A command, and how it ended at each moment."""
    print(request.param, tmp_path_factory.mktemp("killed"), file=killing.stdin, flush=True)
    lines = takewhile(lambda line: line != DONE, map(str.rstrip, killing.stdout))
    return request.param, list(lines)


def ends(lines, how):
    """How a command ended each time in one of the ways."""
    return [end for way, _, end in (line.partition(" ") for line in lines) if way == how]


def test_a_command_that_is_killed_leaves_all_or_nothing_and_is_done_again(told):
    command, lines = told
    *killed, last = ends(lines, "killed")
    between = "between" if command in STEPWISE else "before"
    whole = {f"killed {left} after" for left in ("before", "aside", between)}

    assert len(killed) >= 4 and last == "whole after after"
    assert [line for line in killed if line not in whole and not line.startswith("killed after")] == []


@pytest.mark.parametrize("how", ["full", "short"])
def test_a_command_that_finds_the_disk_full_says_so_and_leaves_what_was_there(told, how):
    command, lines = told
    *stopped, last = ends(lines, how)
    between = "between" if command in STEPWISE else "before"

    assert stopped and last == "whole after after"
    assert set(stopped) <= {"stopped before after", f"stopped {between} after"}


def test_two_processes_at_once_leave_what_one_of_them_writes(told):
    command, lines = told
    together = ends(lines, "together")

    assert len(together) == (0 if command in ONCE else TIMES)
    refused = {"stopped whole after"} if command in REFUSED else set()
    assert set(together) <= {f"whole whole {left}" for left in ("before", "after")} | refused
