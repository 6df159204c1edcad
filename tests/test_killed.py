"""Whatever is killed, or finds the disk full, leaves what was there or what it writes, and can be done again.

So does what two processes do at once.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from killing import COMMANDS, TIMES

KILLING = Path(__file__).parent / "killing.py"
STEPWISE = ("update",)  # changes one notebook after the other


@pytest.fixture(scope="module", params=COMMANDS)
def told(request, tmp_path_factory):
    """How a command ended at each moment, and which lines are allowed besides."""
    lines = run_killing(request.param, tmp_path_factory.mktemp("killed"))
    return lines, "between" if request.param in STEPWISE else "before"


def run_killing(*arguments) -> list[str]:
    own = os.environ | {"OMP_NUM_THREADS": "1"}
    run = [sys.executable, KILLING, *arguments]
    return subprocess.run(run, capture_output=True, text=True, check=True, env=own).stdout.splitlines()


def test_a_command_that_is_killed_leaves_all_or_nothing_and_is_done_again(told):
    lines, between = told
    *killed, last = [line.partition(" ")[2] for line in lines if line.startswith("killed")]
    ends = {f"killed {left} after" for left in ("before", "aside", between)}

    assert len(killed) >= 4 and last == "whole after after"
    assert [line for line in killed if line not in ends and not line.startswith("killed after")] == []


@pytest.mark.parametrize("how", ["full", "short"])
def test_a_command_that_finds_the_disk_full_says_so_and_leaves_what_was_there(told, how):
    lines, between = told
    *stopped, last = [line.partition(" ")[2] for line in lines if line.startswith(how)]

    assert stopped and last == "whole after after"
    assert set(stopped) <= {"stopped before after", f"stopped {between} after"}


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - {"decide"}))  # adds lines: see test_corrections
def test_two_processes_at_once_leave_what_one_of_them_writes(command, tmp_path):
    lines = run_killing(command, tmp_path, "together")

    assert len(lines) == TIMES
    assert set(lines) <= {f"together whole whole {left}" for left in ("before", "after")}
