"""Who runs the parts of a build: this process alone, or the workers of a Dask cluster."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from uuid import uuid4

if TYPE_CHECKING:
    from distributed import Client, Future

DEATHS = 2  # of workers at one part, after which its articles are tried one by one
PATIENCE = 5  # seconds between looks at what runs
AHEAD = 2  # parts for each thread of the workers that are sent before results come back
ALONE = 300  # seconds without any worker, after which nobody waits for one any more
# Dask gives a worker up that is not there some seconds after it died, even if its nanny starts it once more.
NEVER_GIVE_UP = {"distributed.deploy.lost-worker-timeout": "365 days"}
NO_DASK = 'workers need Dask, which is missing; run: pip install "newstrail[scale]"'
NOBODY = "no worker is left; start workers, then run the same again: what was finished is kept"
_log = logging.getLogger(__name__)


class Job(NamedTuple):
    """A call of a pure function on some items, and the number by which its result is known."""

    number: int
    function: Callable[..., bytes]
    items: Sequence[Any]
    settings: Any
    lose: Callable[[Any], Any]  # gives for an item that ends whatever process works on it one that is only reported

    @property
    def singly(self) -> list[Job]:
        """Give a job for each item, numbered by its place."""
        return [self._replace(number=place, items=[item]) for place, item in enumerate(self.items)]

    def without(self, places: Iterable[int]) -> Job:
        """Give the job with the items at some places lost."""
        lost = set(places)
        return self._replace(items=[self.lose(item) if at in lost else item for at, item in enumerate(self.items)])


class Runner(Protocol):
    """Whoever runs jobs."""

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, bytes | None]]:
        """Run jobs, and give each with its result, or None where it ended the process each time; in any order."""


class Here:
    """This process, which runs one job after the other."""

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, bytes | None]]:
        """Run jobs in their order."""
        for job in jobs:
            yield job, job.function(job.items, job.settings)


class Cluster:
    """The workers of a Dask cluster. They get the bytes that they work on, and need none of the files."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, bytes | None]]:
        """Run jobs on all workers; what a worker was doing when it died is done by another."""
        from distributed import KilledWorker

        waiting = iter(jobs)
        running: dict[Future, Job] = {}
        while True:
            for job in islice(waiting, self._most() - len(running)):
                running[self._submit(job)] = job
            if not running:
                return
            for future in self._finished(list(running)):
                try:
                    made = future.result(timeout=PATIENCE)
                except KilledWorker:
                    made = None
                except TimeoutError:  # made, but lost with its worker before it came here; so it is made again
                    continue
                yield running.pop(future), made

    def _finished(self, running: Sequence[Future]) -> list[Future]:
        """Wait until some results are there; one that was lost with its worker is waited for again."""
        from distributed import wait

        seen = monotonic()
        while monotonic() - seen < ALONE:
            with self._client.as_current(), suppress(TimeoutError):
                return list(wait(running, timeout=PATIENCE, return_when="FIRST_COMPLETED").done)
            if self._client.nthreads():
                seen = monotonic()
        raise ConnectionError(NOBODY)

    def _submit(self, job: Job) -> Future:
        name = f"{job.function.__name__}-{job.number}-{uuid4().hex}"
        return self._client.submit(job.function, job.items, job.settings, key=name, pure=False)

    def _most(self) -> int:
        return AHEAD * max(1, sum(self._client.nthreads().values()))


@contextmanager
def runner(*, workers: int = 0, scheduler: str = "") -> Iterator[Runner]:
    """Give who runs the parts of a build.

    Args:
        workers: how many processes to start on this machine; with none, and no scheduler, this process runs all.
        scheduler: the address of a Dask scheduler whose workers run them: tcp://host:8786.
    Raises:
        ValueError: Dask is not installed, or both are given.
    """
    if workers and scheduler:
        raise ValueError("give either a number of workers to start, or the scheduler of those that run")
    if not workers and not scheduler:
        yield Here()
        return
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError:
        raise ValueError(NO_DASK) from None
    if scheduler:
        with Client(scheduler, set_as_default=False) as client:
            _tell(client)
            yield Cluster(client)
        return
    with (
        dask.config.set(NEVER_GIVE_UP),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=":0",
            scheduler_kwargs={"allowed_failures": DEATHS - 1},
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        _tell(client)
        yield Cluster(client)


def _tell(client: Client) -> None:
    workers = len(client.nthreads())
    _log.warning("%d workers; what they do is shown at %s", workers, client.dashboard_link)
