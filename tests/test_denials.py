"""Who denies what in short articles of several outlets: tests/data/denials.txt, which anybody can extend."""

from pathlib import Path

import pytest

import newstrail

INPUTS = Path(__file__).parent / "data" / "denials.txt"
STANCES = ("asserts", "doubts", "denies")


def read_inputs():
    """Give each input: what is tried, the texts by outlet, and what should come out."""
    inputs: list[tuple] = []
    for line in INPUTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            inputs.append((line, {}, []))
        elif line and not line.startswith("#"):
            _, texts, wanted = inputs[-1]
            if line.split(" | ")[0] in (*STANCES, "apart"):
                wanted.append(line.split(" | "))
            else:
                outlet, text = line.split(": ", 1)
                texts.setdefault(outlet, []).append(text)
    return inputs


def statement_with(articles, words):
    """Give the shortest statement of the first article with the words, a reported one before the outlet's own."""
    for statements in articles:
        holding = [row for row in statements.itertuples() if words in row.content]
        if holding:
            return min(holding, key=lambda row: (row.kind == "narration", len(row.content)))
    raise AssertionError(f"no statement holds {words!r}")


def find_fault(articles, check):
    """Say what is wrong with the statements of articles, or nothing."""
    expected, words, *others = check
    one = statement_with(articles[::-1], words)
    if expected in STANCES and one.stance != expected:
        return f"{one.content!r} {one.stance}, not {expected}"
    for other in others:
        is_one = statement_with(articles, other).claim_id == one.claim_id
        if is_one == (expected == "apart"):
            return f"{one.content!r} is{'' if is_one else ' not'} about {other!r}"
    return None


def to_param(title, texts, wanted):
    marks = [pytest.mark.xfail(strict=True)] if title.startswith("=!") else []
    return pytest.param(texts, wanted, id=title.lstrip("=! "), marks=marks)


@pytest.mark.parametrize(("texts", "wanted"), [to_param(*given) for given in read_inputs()])
def test_a_denial_is_known_and_stands_with_what_it_denies(texts, wanted, tmp_path):
    for number, (outlet, lines) in enumerate(texts.items()):
        head = f"{outlet}\nWhat we know so far\nBy Ana Ruiz\n{12 + number} March 2024\n\n"
        (tmp_path / f"{number}.txt").write_text(head + "\n\n".join(lines) + "\n", encoding="utf-8")
    corpus = newstrail.read(tmp_path)
    articles = [corpus.statements[corpus.statements["article_id"] == key] for key in corpus.articles["article_id"]]

    assert [fault for fault in (find_fault(articles, check) for check in wanted) if fault] == []
