"""newstrail reads a folder of news articles into linked frames: who said what, which outlet carried it, and when.

The map; data goes down this list and never back:

    words, cells, disk, kept, progress, limit           word lists, files, what is kept between runs, bars, limits
    text, reading, schema, decisions                    parses, files read, frames' columns
    articles, attribution, time, numbers, similarity    what each article says, stage by stage
    people, claims                                      who is meant; what is said alike
    corrections, proposals, collecting, store, corpus   the analyst's decisions, questions and articles; the corpus
    pipeline                                            the one place that orders the stages
    tables, charts, answers                             a corpus -> tables, charts, sentences
    widgets, share, stories, cli                        for people: controls, pages, folders, the command
"""

from importlib.metadata import version
from typing import Any

import lazy_loader

_get, _, __all__ = lazy_loader.attach_stub(__name__, __file__)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return version(__name__)
    if name not in __all__:
        raise AttributeError(f"newstrail has no {name!r}; it has {', '.join(__all__)}")
    return _get(name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
