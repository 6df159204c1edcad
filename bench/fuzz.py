"""Let atheris look for bytes that break a target of fuzzed.py: it keeps what reaches code that nothing reached before.

    python -m venv fuzz && fuzz/bin/pip install --no-deps -r lib/requirements.lock
    fuzz/bin/pip install --no-deps ./lib && fuzz/bin/pip install atheris==3.0.0
    fuzz/bin/python bench/fuzz.py TARGET [--seconds 600] [--out FOLDER]

Atheris is no part of what `make setup` installs, since only this uses it. What breaks the target lies in FOLDER/found,
one input for each place of the code, and is told at once; a run goes on to its end. Move it to tests/data/fuzz/TARGET,
where tests/test_fuzz.py tries it from then on.
"""

import argparse
import importlib
import os
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[1]
LONGEST = 4096  # bytes of an input
MOST_SECONDS = 5.0  # of the processor, for an input
MEGABYTES = 6000  # of memory, at which the run stops
WORDS = (  # that mutation alone would take long to find
    *('"', "“", "”", "‘", "’", "''", "«", "»", "—", "\u00a0", "\u2028", "\r\n", "\n\n", "\u200b", "\u0301", "ﬁ"),
    *("said", "According to", "denied that", "told", "he", "the mayor", "Lind", "citing", "Photo:", "By ", "Read more"),
    *("May", "Monday", "last week", "ago", "2024-05-17", "14:05", "GMT", "the 1990s", "a third", "noon", "Q3"),
    *("million", "dozens of", "$", "%", "more than", "1,000", "1e999", "two-thirds", "km", "10K", "between", " and "),
    *(
        "<html>",
        "<p>",
        "</p>",
        "<title>",
        "<time datetime=",
        "<!--",
        "<script type=",
        "&nbsp;",
        "<meta name=",
        "charset=",
    ),
    *('{"text":', "article_id", "text,outlet,published", "WARC/1.0", "Content-Length: ", "PAR1", "null", "NaN"),
    *("speaker", "same-source", "same-claim", "other-claim", "stance", "reviewed", "published", "role", "person:"),
)


def main() -> None:
    """Try a target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir(), "newstrail-fuzz"))
    options = parser.parse_args()
    os.environ["TQDM_DISABLE"] = "1"
    warnings.simplefilter("ignore")
    with atheris.instrument_imports(include=["newstrail"]):
        fuzzed = importlib.import_module("fuzzed")
    out = options.out / options.target
    inputs, found = out / "inputs", out / "found"
    for folder in (inputs, found):
        folder.mkdir(parents=True, exist_ok=True)
    attempt = fuzzed.TARGETS[options.target]
    for raw in fuzzed.beginnings(options.target, ROOT):
        attempt(raw)  # what is loaded at first counts for no input
        (inputs / sha256(raw).hexdigest()[:16]).write_bytes(raw)
    words = out / "words.dict"
    words.write_text("".join(map(_to_entry, WORDS)))
    flags = [
        f"-max_total_time={options.seconds}",
        f"-max_len={LONGEST}",
        f"-dict={words}",
        f"-rss_limit_mb={MEGABYTES}",
    ]
    flags += ["-timeout=120", "-print_final_stats=1", "-verbosity=1", f"-artifact_prefix={found}/"]
    atheris.Setup([sys.argv[0], *flags, str(inputs)], _watched(attempt, found))
    atheris.Fuzz()


def _watched(attempt: Callable[[bytes], None], found: Path) -> Callable[[bytes], None]:
    """Give a function that notes what breaks a target, once for each place, instead of ending the run."""
    places = set()

    def watched(raw: bytes) -> None:
        start = time.process_time()
        try:
            attempt(raw)
        except Exception as error:  # whatever it is, it is what is looked for
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"
            told = "".join(traceback.format_exception(error))
        else:
            if time.process_time() - start < MOST_SECONDS:
                return
            place = told = f"takes {MOST_SECONDS:.0f} seconds and more"
        if place not in places:
            places.add(place)
            (found / sha256(place.encode()).hexdigest()[:16]).write_bytes(raw)
            print(f"FOUND {place}: {raw[:300]!r}\n{told}", file=sys.stderr, flush=True)

    return watched


def _to_entry(word: str) -> str:
    return '"' + "".join(f"\\x{byte:02X}" for byte in word.encode()) + '"\n'


if __name__ == "__main__":
    main()
