"""Which files in a folder are no articles, and which folders hold none."""

import os
from collections.abc import Collection
from pathlib import Path

from newstrail.reading.sidecar import SIDECAR

RESERVED = {SIDECAR, "corrections.csv"}
MANIFEST = "manifest.json"
ARTICLES = {"articles.parquet", "articles"}  # one of them is beside the manifest where `newstrail build` wrote
STORY = ".newstrail"  # in a folder that `newstrail new` made, with its articles in a folder of their own


def articles_of(given: str | os.PathLike[str]) -> Path:
    """Give the folder of articles of a story that `newstrail new` made; of anything else that itself."""
    return Path(given, "articles") if os.path.isdir(os.path.join(given, STORY)) else Path(given)


def holds_frames(names: Collection[str], folders: Collection[str]) -> bool:
    """Tell from the files and folders in a folder whether `newstrail build` wrote it."""
    return MANIFEST in names and not ARTICLES.isdisjoint([*names, *folders])
