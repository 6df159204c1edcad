"""The tables that there are: each registers itself where it is defined."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import pandas as pd

from newstrail.corpus import takes_corpus
from newstrail.tables.readable import Readable

TABLES: dict[str, Callable[..., Any]] = {}


def table(make: Callable[..., Any]) -> Callable[..., Any]:
    """Register a function that makes a table of a corpus, which a notebook shows as people read tables."""

    @wraps(make)
    def made(*args: Any, **kwargs: Any) -> Any:
        rows = make(*args, **kwargs)
        return Readable.of(rows, make.__name__) if type(rows) is pd.DataFrame else rows

    TABLES[make.__name__] = takes_corpus(made)
    return TABLES[make.__name__]
