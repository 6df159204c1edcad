"""newstrail reads a folder of news articles into linked frames: who said what, which outlet carried it, and when.

The map; data goes down this list and never back:

    words, disk, text, reading, schema, decisions       word lists, files written and read, parses, frames' columns
    articles, attribution, time, numbers, similarity    what each article says, stage by stage
    people, claims                                      who is meant; what is said alike
    corrections, store, corpus                          the analyst's decisions; frames and folders; the corpus
    build                                               the one place that orders the stages
    tables, charts, answers                             a corpus -> tables, charts, sentences
    widgets, share, cli                                 for people: controls, pages, the command
"""

import lazy_loader

__getattr__, _, _names = lazy_loader.attach_stub(__name__, __file__)
__all__ = [name for name in _names if name not in ("charts", "tables")]


def __dir__() -> list[str]:
    return __all__
