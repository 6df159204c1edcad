"""Whatever takes too long over one article is stopped, listed and never waited for."""

import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from time import process_time

import pytest

import newstrail
from newstrail import limit
from newstrail.articles import table
from newstrail.limit import TooSlow, at_most
from newstrail.reading import FORMATS, read_records

SHORT = 0.2  # seconds
LONG = 20  # seconds; a block that is not stopped takes as long


def work(seconds: float) -> str:
    """Keep the processor busy, as code that catches every error does."""
    end = process_time() + seconds
    while process_time() < end:
        try:
            sum(range(1000))
        except Exception:
            continue
    return "done"


def try_work(seconds: float) -> str:
    try:
        with at_most(SHORT):
            return work(seconds)
    except TooSlow:
        return "stopped"


def test_a_block_that_takes_too_long_is_stopped():
    assert [try_work(LONG), try_work(0)] == ["stopped", "done"]


def test_it_is_stopped_in_a_thread_alone():
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(try_work, [LONG, 0])) == ["stopped", "done"]


def test_it_is_stopped_in_another_process():
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert list(processes.map(try_work, [LONG, 0])) == ["stopped", "done"]


def test_waiting_takes_no_time_of_the_processor():
    with at_most(SHORT):
        threading.Event().wait(3 * SHORT)


def test_an_error_of_the_block_stays_what_it_is():
    with pytest.raises(ValueError, match="dam"), at_most(SHORT):
        raise ValueError("dam")


def test_nothing_is_stopped_after_its_block():
    for _ in range(200):
        try_work(0)

    assert work(2 * SHORT) == "done"


def test_what_is_stopped_at_its_very_end_is_stopped_within_its_block():
    instant = 0.002
    ended = []
    for _ in range(300):
        try:
            with at_most(instant):
                ended.append(work(instant))
        except TooSlow:
            continue

    assert work(2 * SHORT) == "done" and ended  # some came to their end and were stopped only then, or not at all


def test_a_profiler_can_follow_what_comes_after_a_block():
    told = "from newstrail.limit import at_most\nwith at_most(): pass\n"
    follow = "import cProfile; print(cProfile.Profile().runcall(lambda: 'followed'))"
    run = subprocess.run([sys.executable, "-c", told + follow], capture_output=True, text=True, timeout=60, check=True)

    assert run.stdout.strip() == "followed"


@pytest.fixture
def impatient(monkeypatch):
    """Let each step take a fifth of a second."""
    monkeypatch.setattr(limit, "MOST_SECONDS", SHORT)


@pytest.fixture
def two_articles(tmp_path):
    (tmp_path / "bridge.txt").write_text("The bridge fell on Friday, Mayor Eva Berg said.", encoding="utf-8")
    (tmp_path / "slow.txt").write_text("The slow dam burst on Friday, Mayor Eva Berg said.", encoding="utf-8")
    return tmp_path


def skipped(corpus):
    return corpus.problems.query("level == 'skipped'")[["path", "what"]].to_numpy().tolist()


def test_an_article_whose_words_take_too_long_is_listed_and_the_others_are_read(two_articles, monkeypatch):
    monkeypatch.setattr(limit, "MOST_SECONDS", 2.0)

    def find_dates(text, published):
        return work(LONG) and [] if "slow" in text else []

    corpus = newstrail.read(two_articles, find_dates=find_dates)

    assert skipped(corpus) == [["slow.txt", limit.TOLD]]
    assert corpus.statements["article_id"].unique().tolist() == ["bridge"]


def test_an_article_whose_lines_take_too_long_is_listed_and_the_others_are_read(two_articles, impatient, monkeypatch):
    find_metadata = table.find_metadata
    (two_articles / "slow.txt").write_text("A slow dam that nothing is kept of burst, she said.", encoding="utf-8")
    monkeypatch.setattr(
        table, "find_metadata", lambda text, blocks: work(LONG) if "slow" in text else find_metadata(text, blocks)
    )

    articles, blocks, problems = table.to_articles(read_records(two_articles)[0])

    assert articles["article_id"].tolist() == [*blocks] == ["bridge"]
    assert [problem.path for problem in problems if problem.level == "skipped"] == ["slow.txt"]


def test_a_page_that_takes_too_long_is_listed(two_articles, impatient, monkeypatch):
    page = FORMATS[".html"]._replace(read=lambda text: [(None, {"text": work(LONG)})])
    monkeypatch.setitem(FORMATS, ".html", page)
    (two_articles / "page.html").write_text("<p>The dam burst.</p>", encoding="utf-8")

    problems = read_records(two_articles)[1]

    assert [(problem.path, problem.what) for problem in problems] == [("page.html", limit.TOLD)]


@pytest.mark.parametrize("text", ['"a ' * 60_000, "1." * 90_000, "no, " * 40_000], ids=repr)
def test_a_text_of_more_words_and_marks_than_the_parser_takes_is_listed(two_articles, text):
    (two_articles / "long.txt").write_text(text, encoding="utf-8")

    (problem,) = read_records(two_articles)[1]

    assert "words and marks, over 60,000" in problem.what
