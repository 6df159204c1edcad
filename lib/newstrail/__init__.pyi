# The public face, imported when first used
from . import charts as charts, tables as tables
from .answers import answer as answer, markdown as markdown, questions as questions
from .attribution import Attribution as Attribution
from .pipeline import read as read
from .claims import match as match
from .corpus import Corpus as Corpus, load as load
from .corrections import agreement as agreement
from .decisions import Decision as Decision
from .share import brief as brief, export as export
from .tables import fold as fold, readable_tables as readable_tables, told as told
from .widgets import collect as collect, explorer as explorer, filtered as filtered, review as review

__version__: str
