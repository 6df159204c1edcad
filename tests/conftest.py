"""What many tests share: two stories, each read once, and a way to parse a sentence."""

import json
import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings
from spacy.tokens import Doc

import newstrail
from hostile import write_hostile
from newstrail.articles.blocks import find_blocks
from newstrail.disk import alone
from newstrail.share import share
from newstrail.text.parsing import parse
from refresh import run_on

settings.register_profile("newstrail", deadline=None)  # the first example loads a model
settings.load_profile("newstrail")

NEEDS_SCALE = pytest.mark.skipif(
    not find_spec("distributed") and os.environ.get("NEWSTRAIL_SCALE") != "required",
    reason="the extra `scale` is not installed; run: make scale",
)

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
FLOOD = Path(__file__).parent / "data" / "flood"
GOLD = Path(__file__).parent / "gold"
NOTEBOOKS = ROOT / "notebooks"


@pytest.fixture(scope="session")
def of_this_run(tmp_path_factory) -> Path:
    """A folder that all processes of a run of the tests share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session", autouse=True)
def parses_of_this_run(of_this_run):
    """Keep the user's cache out of the tests and the tests out of the user's cache.

    NEWSTRAIL_PARSES names a folder that several runs of the tests share.
    """
    with pytest.MonkeyPatch.context() as patch:
        folder = os.environ.get("NEWSTRAIL_PARSES") or of_this_run / "parses"
        patch.setenv("NEWSTRAIL_CACHE", str(folder))
        yield


@pytest.fixture(scope="session")
def corpus(parses_of_this_run) -> newstrail.Corpus:
    return newstrail.read(SEEDS)


@pytest.fixture(scope="session")
def flood(parses_of_this_run) -> newstrail.Corpus:
    """A second story, which no rule was made for."""
    return newstrail.read(FLOOD)


@pytest.fixture(scope="session")
def flood_notebooks(parses_of_this_run, of_this_run) -> Path:
    """A folder of all notebooks, run on the second story with only the path of the articles changed."""
    return _run_all(of_this_run / "flood", lambda: FLOOD)


@pytest.fixture(scope="session")
def hostile_notebooks(parses_of_this_run, of_this_run) -> Path:
    """The same on articles that attack whoever shows them."""
    return _run_all(of_this_run / "hostile", lambda: write_hostile(_made(of_this_run / "hostile_articles")))


@pytest.fixture(scope="session")
def seeds_site(parses_of_this_run, of_this_run) -> Path:
    """The notebooks as they are, shared as pages."""
    return _once(of_this_run / "seeds_site", lambda folder: share(NOTEBOOKS, folder, articles=SEEDS))


@pytest.fixture(scope="session")
def flood_site(flood_notebooks, of_this_run) -> Path:
    return _once(of_this_run / "flood_site", lambda folder: share(flood_notebooks, folder))


@pytest.fixture(scope="session")
def hostile_site(hostile_notebooks, of_this_run) -> Path:
    return _once(of_this_run / "hostile_site", lambda folder: share(hostile_notebooks, folder))


def _run_all(folder: Path, articles: Callable[[], Path]) -> Path:
    """Run all notebooks on articles."""
    return _once(folder, lambda made: run_on(articles(), sorted(NOTEBOOKS.glob("*.ipynb")), _made(made)))


def _once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Make a folder, once however many processes ask for it; none of them may change it."""
    with alone(folder):
        if not folder.exists():
            making = folder.with_name(f"{folder.name}_made")
            make(making)
            making.rename(folder)
    return folder


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Doc]:
    return lambda text: next(parse([(text, find_blocks(text, clean=True))], cached=False))


@pytest.fixture(scope="session")
def gold_claims() -> list[dict]:
    return [json.loads(line) for line in (GOLD / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
