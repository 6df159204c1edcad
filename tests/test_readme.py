"""What README and the pages tell a newcomer to do works, and gives what README shows."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

import newstrail
from conftest import ROOT, SEEDS
from newstrail.cli import DONE, main

README = (ROOT / "README.md").read_text(encoding="utf-8")
CORRECT = (ROOT / "lib/docs/howto/correct.md").read_text(encoding="utf-8")
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "lib/docs").rglob("*.md"))]
CODE = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
# `share` runs in test_share.py.
COMMANDS = [command for command in re.findall(r"\| `newstrail (\w.*?)` \|", README) if not command.startswith("share")]


@pytest.fixture
def repository(tmp_path, monkeypatch) -> Path:
    """A folder to work in, with what README's examples need of the repository."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    (tmp_path / "claims.txt").write_text("North Korea is preparing 10,000 soldiers.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_ten_lines_run_and_print_what_is_shown(repository, capsys):
    code, shown = CODE.findall(README[README.index("## Ten lines") :])[:2]
    exec(compile(code, "README.md", "exec"), {})
    expected = shown.splitlines()
    printed = capsys.readouterr().out.splitlines()[: len(expected)]

    for line, start in zip(printed, expected, strict=True):
        assert line.startswith(start.removesuffix("…"))
    assert len(newstrail.load("frames").articles) == 5


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_in_the_table_runs(repository, corpus, command):
    if command.startswith("match"):
        corpus.save("frames")

    assert main(shlex.split(command)) == DONE


def test_the_decision_in_the_example_is_followed(repository):
    [line] = re.findall(r"not-a-claim,.*", CORRECT)
    with (repository / "seeds/corrections.csv").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    corrected = newstrail.read("seeds").statements.query("corrected")

    assert corrected["content"].str.contains("step up").tolist() == [True]
    assert corrected["claim_id"].isna().all()


def test_make_help_lists_every_command():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    # make, run by make, would tell of the directories that it enters and leaves.
    command = ["make", "--no-print-directory", "help"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert [line.split()[1] for line in told.splitlines()] == re.findall(r"^\.PHONY: (.*)", makefile, re.M)[0].split()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_command_of_make_that_is_told_is_there(page):
    told = re.findall(r"(?:^|`)make ([a-z]+)", (ROOT / page).read_text(encoding="utf-8"), re.M)
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)

    assert set(told) <= set(targets)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []
