"""How long a step may take over one article: whoever exceeds it is stopped, whichever thread or process it is in."""

import ctypes
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

MOST_SECONDS = 60.0  # of the processor, for one step of one article; a usual article takes 0.1 to 0.5 in all
TOLD = f"takes the processor longer than {MOST_SECONDS:.0f} seconds"


class TooSlow(BaseException):
    """A step took longer than it may; it is no Exception, so that no library that is called can catch it."""


@contextmanager
def at_most(seconds: float | None = None) -> Iterator[None]:
    """Stop the block once it has taken the processor for so many seconds, or for `MOST_SECONDS`.

    It counts the processor's time and not the clock's, so that a busy machine skips nothing that a quiet one reads.
    What is written in C, such as a pattern, is not interrupted, but stopped when it returns.

    Raises:
        TooSlow: in the block.
    """
    ended = threading.Event()
    own = threading.get_ident()
    watch = threading.Thread(target=_watch, args=(own, seconds or MOST_SECONDS, ended), daemon=True)
    watch.start()
    try:
        yield
    finally:
        ended.set()
        watch.join()  # what comes too late for the block is raised here


def _watch(thread: int, seconds: float, ended: threading.Event) -> None:
    end = _processor_time(thread) + seconds
    while (left := end - _processor_time(thread)) > 0:
        if ended.wait(left):
            return
    # Never taken back: Python 3.11 would leave a signal set, and profilers and debuggers would wait for ever
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TooSlow))


def _processor_time(thread: int) -> float:
    """Give the seconds that a thread has had the processor; where the system does not tell, those of the process."""
    if sys.platform in ("win32", "darwin"):
        return time.process_time()
    return time.clock_gettime(time.pthread_getcpuclockid(thread))
