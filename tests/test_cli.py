"""The command: what it prints, writes and exits with."""

import json
import shutil

import pandas as pd
import pytest

import newstrail
from conftest import SEEDS
from newstrail.cli import DONE, SKIPPED, STOPPED, main, read_claims


def test_build_writes_every_frame(tmp_path, capsys):
    assert main(["build", str(SEEDS), "--out", str(tmp_path / "frames")]) == DONE
    assert "5 articles" in capsys.readouterr().out
    assert len(pd.read_parquet(tmp_path / "frames" / "articles.parquet")) == 5


def test_what_cannot_be_read_is_skipped_and_told(tmp_path, capsys, caplog):
    folder = shutil.copytree(SEEDS, tmp_path / "seeds")
    (folder / "empty.txt").write_text("")

    assert main(["build", str(folder), "--out", str(tmp_path / "frames")]) == SKIPPED
    (warning,) = caplog.messages
    assert warning.startswith(
        "1 record skipped, 0 warnings; see corpus.problems\nempty.txt is empty: fill it or remove it"
    )
    manifest = json.loads((tmp_path / "frames" / "manifest.json").read_text(encoding="utf-8"))
    assert [problem["path"] for problem in manifest["problems"]] == ["empty.txt"]


def test_strict_stops_at_the_first_record_that_cannot_be_read(tmp_path, capsys):
    folder = shutil.copytree(SEEDS, tmp_path / "seeds")
    (folder / "empty.txt").write_text("")

    assert main(["build", str(folder), "--out", str(tmp_path / "frames"), "--strict"]) == STOPPED
    assert "empty.txt" in capsys.readouterr().err
    assert not (tmp_path / "frames").exists()


def test_the_version_is_that_of_the_library(capsys):
    with pytest.raises(SystemExit, match=r"^0$"):
        main(["--version"])

    assert capsys.readouterr().out == f"newstrail {newstrail.__version__}\n"


@pytest.mark.parametrize("arguments", [["build", "nowhere", "--out"], ["check", "nowhere"]])
def test_nothing_to_read_stops(tmp_path, capsys, arguments):
    out = [str(tmp_path / "frames")] if arguments[0] == "build" else []

    assert main([*arguments, *out]) == STOPPED
    assert "nowhere" in capsys.readouterr().err
    assert not (tmp_path / "frames").exists()


def test_match_writes_a_row_per_claim_and_article(tmp_path, corpus):
    corpus.save(tmp_path / "frames")
    (tmp_path / "claims.txt").write_text("North Korea prepares 10,000 soldiers\nIran gave Russia drones\n")

    assert main(["match", str(tmp_path / "frames"), "--claims", str(tmp_path / "claims.txt")]) == DONE
    matches = pd.read_parquet(tmp_path / "frames" / "matches.parquet")
    assert matches.groupby("claim").size().tolist() == [5, 5]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [("claims.csv", "text\nThe dam burst\n", "lacks the column claim"), ("none.txt", None, "none.txt")],
)
def test_match_stops_at_claims_it_cannot_read_and_writes_nothing(tmp_path, corpus, capsys, name, content, message):
    corpus.save(tmp_path / "frames")
    if content:
        (tmp_path / name).write_text(content)

    assert main(["match", str(tmp_path / "frames"), "--claims", str(tmp_path / name)]) == STOPPED
    assert message in capsys.readouterr().err and not (tmp_path / "frames" / "matches.parquet").exists()


def test_match_stops_where_nothing_was_built(tmp_path, capsys):
    (tmp_path / "claims.txt").write_text("The dam burst")

    assert main(["match", str(tmp_path), "--claims", str(tmp_path / "claims.txt")]) == STOPPED
    assert str(tmp_path) in capsys.readouterr().err


def test_check_shows_each_article_and_what_is_missing(tmp_path, capsys):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(
            f"Dam bursts near {name}\n\n17 May 2024\n\nThe dam above the town of Lund burst on Friday, he said.\n"
        )

    assert main(["check", str(tmp_path)]) == DONE
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "a unknown unknown 2024-05-17 text Dam bursts near a.txt 16 en utf-8" in lines
    told = lines.index("doubtful: does not say who published it; kept as unknown; add its outlet to articles.csv")
    assert lines[told + 1 : told + 3] == ["a.txt a", "b.txt b"]
    assert lines[-1] == "2 articles, 0 records skipped, 2 warnings"


def test_check_shows_what_is_skipped(tmp_path, capsys):
    (tmp_path / "a.jsonl").write_text('{"text": "The dam above Lund burst, he said."}\n{"text": "The\n')

    assert main(["check", str(tmp_path)]) == SKIPPED
    printed = capsys.readouterr().out
    assert 'skipped: is broken JSON (Unterminated string starting at: column 10 (char 9)): {"text": "The; ' in printed
    assert "    a.jsonl line 2\n" in printed


def test_check_of_the_seeds_leaves_no_doubt(capsys):
    assert main(["check", str(SEEDS)]) == DONE
    assert capsys.readouterr().out.endswith("\n\n5 articles, 0 records skipped, 0 warnings\n")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("claims.txt", "The dam burst\n\n Orsa is cut off \n"),
        ("claims.csv", "claim,id\nThe dam burst,1\nOrsa is cut off,2\n"),
        ("claims.jsonl", '{"claim": "The dam burst"}\n{"claim": "Orsa is cut off"}\n'),
    ],
)
def test_claims_are_lines_or_a_column(tmp_path, name, content):
    (tmp_path / name).write_text(content)

    assert read_claims(tmp_path / name) == ["The dam burst", "Orsa is cut off"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("claims.txt", "\n", "claims.txt holds no word; write its"),
        ("claims.csv", "text\nThe dam burst\n", "claims.csv lacks the column claim; it has text"),
        ("claims.jsonl", '{"claim": "The dam burst"}\n{"claim', "claims.jsonl line 2 is broken JSON"),
        ("claims.docx", "The dam burst", "claims.docx has the suffix .docx; save it as .*, .txt"),
    ],
)
def test_claims_that_cannot_be_read_stop(tmp_path, name, content, message):
    (tmp_path / name).write_text(content)

    with pytest.raises(ValueError, match=message):
        read_claims(tmp_path / name)


def test_no_name_or_title_commands_the_terminal(tmp_path, capsys, caplog):
    (tmp_path / "a\x1b[2J\u202e.txt").write_text(
        "Dam \x1b]0;x\x07 bursts\n\nThe dam burst, police said.", encoding="utf-8"
    )
    (tmp_path / "b\x1b[2J\n.txt").write_text("")
    main(["check", str(tmp_path)])
    main(["build", str(tmp_path / "b\x1b[2J\n.txt"), "--out", str(tmp_path / "frames")])
    told = capsys.readouterr()

    assert {"\x1b", "\x07", "\u202e"}.isdisjoint(told.out + told.err)
    assert "b\ufffd[2J\ufffd.txt" in told.out
