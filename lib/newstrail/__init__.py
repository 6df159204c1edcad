"""newstrail reads a folder of news articles into linked frames: who said what, which outlet carried it, and when."""

import newstrail.theme  # noqa: F401  registers the renderer
from newstrail.corpus import Corpus, load, read

__all__ = ["Corpus", "load", "read"]
