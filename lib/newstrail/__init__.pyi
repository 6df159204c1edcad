# The public face, imported when first used
from . import charts, tables
from .answers import answer, markdown, questions
from .attribution import Attribution
from .build import read
from .claims import match
from .corpus import Corpus, load
from .corrections import agreement
from .decisions import Decision
from .widgets import explorer, filtered
