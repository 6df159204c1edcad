# ruff: noqa: F811  a fixture is named where it is imported and where it is used
"""Workers of a Dask cluster read many articles as one process does, also where some of them die."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import NEEDS_SCALE
from newstrail.pipeline import build, run, runner
from newstrail.pipeline.build import Shelf
from newstrail.pipeline.run import Here, Job
from test_large import articles, built, files_in, small  # noqa: F401

pytestmark = NEEDS_SCALE
WORKER = """
import sys
from newstrail.claims import stories
stories.MANY = 2  # as in the test
from distributed.cli.dask_worker import main
main(sys.argv[1:], standalone_mode=True)
"""


@pytest.fixture
def scheduler(tmp_path):
    """The address of a scheduler in a process of its own."""
    with (tmp_path / "scheduler").open("wb") as told:
        command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard", "--host"]
        process = subprocess.Popen([*command, "127.0.0.1"], stderr=told)
    try:
        yield _wait_for(tmp_path / "scheduler", r"tcp://127\.0\.0\.1:\d+")
    finally:
        process.terminate()
        process.wait()


def _wait_for(path: Path, pattern: str) -> str:
    for _ in range(600):
        found = re.search(pattern, path.read_text())
        if found:
            return found[0]
        time.sleep(0.2)
    raise TimeoutError(path.read_text())


@pytest.fixture
def workers(scheduler, tmp_path):
    """Two workers, each a process of its own that nobody starts again."""
    options = [scheduler, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path)]
    started = [subprocess.Popen([sys.executable, "-c", WORKER, *options], stderr=subprocess.DEVNULL) for _ in range(2)]
    yield started
    for process in started:
        process.kill()
        process.wait()


def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(
    small,
    articles,
    built,
    scheduler,
    workers,
    tmp_path,
):
    class Killing:
        def __init__(self, cluster):
            self.cluster, self.made = cluster, 0

        def run(self, jobs):
            for result in self.cluster.run(jobs):
                self.made += 1
                if self.made == 6:  # in the middle of reading
                    os.kill(workers[0].pid, signal.SIGKILL)
                yield result

    with runner(scheduler=scheduler) as cluster:
        killing = Killing(cluster)
        build(articles, out=tmp_path / "together", runner=killing)

    assert killing.made > 8 and workers[0].wait() == -signal.SIGKILL
    assert files_in(tmp_path / "together") == files_in(built)


def _join(items, settings):
    if "bomb" in items:
        os.kill(os.getpid(), signal.SIGKILL)
    return " ".join(items).encode()


def test_an_article_that_kills_its_worker_twice_is_left_out(tmp_path):
    cloudpickle = pytest.importorskip("cloudpickle")  # comes with Dask
    dask = pytest.importorskip("dask")
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    jobs = [Job(0, _join, ["dam", "bomb", "flood"], None, lambda _: "lost"), Job(1, _join, ["bread"], None, str)]
    # On a busy machine a worker is not back before Dask would give it up; here it never is.
    with dask.config.set({"distributed.deploy.lost-worker-timeout": "1 ms"}), runner(workers=1) as cluster:
        Shelf(tmp_path, cluster).make("made", jobs, "Joining words", "part")

    assert (tmp_path / "made" / "000000.box").read_bytes() == b"dam lost flood"
    assert (tmp_path / "made" / "000001.box").read_bytes() == b"bread"


def test_a_cluster_that_nobody_works_for_is_not_waited_for(scheduler, monkeypatch):
    monkeypatch.setattr(run, "ALONE", 1)
    monkeypatch.setattr(run, "PATIENCE", 0.5)
    with runner(scheduler=scheduler) as cluster, pytest.raises(ConnectionError, match="start workers, then"):
        list(cluster.run([Job(0, bytes.join, b" ", [b"bread"], bytes)]))


class Deadly(Here):
    """A process that dies of whatever holds a word, if it could be killed."""

    def __init__(self, step, word):
        self.step, self.word = step, word

    def run(self, jobs):
        for job, made in super().run(jobs):
            deadly = [item for item in job.items if self.word in repr(item) and item != job.lose(item)]
            dies = job.function.__name__ == self.step and deadly
            yield job, None if dies else made


@pytest.mark.parametrize("step", ["describe_part", "find_part", "tell_part"])
def test_an_article_that_kills_is_told_and_the_others_are_read(small, articles, tmp_path, step):
    import newstrail

    lines = articles.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([*lines[:3], lines[3].replace("the ", "the Grimbledorf ")]), encoding="utf-8")
    build(path, out=tmp_path / "out", runner=Deadly(step, "Grimbledorf"))
    loaded = newstrail.load(tmp_path / "out")
    skipped = loaded.problems[loaded.problems["level"] == "skipped"]

    assert len(skipped) >= 1 and set(skipped["what"]) == {"ended each process that read it"}
    assert len(loaded.articles) == (3 if step == "describe_part" else 4)


def test_workers_and_a_scheduler_exclude_each_other():
    with pytest.raises(ValueError, match="either a number of workers"), runner(workers=2, scheduler="tcp://a:1"):
        pass
