# The public face, imported when first used: reading and the command do without the extra `lab`
from .answers import answer, questions
from .build import read
from .charts import (
    article_blocks,
    article_timeline,
    bar_table,
    claim_outlet_matrix,
    claim_statements,
    claim_timeline,
    day_timeline,
    figure_ranges,
    origins_by_claim,
    said_timeline,
    source_chains,
)
from .claims import compare_chains, match
from .corpus import Corpus, load
from .corrections import compare
from .decisions import Decision
from .tables import (
    SideBySide,
    compare_figures,
    count_by,
    count_spellings,
    count_terms,
    coverage,
    find_variants,
    pair_headlines,
    share_passages,
    to_chains,
    to_figures,
    to_ledger,
    to_words,
    widest_first,
)
from .text import plain
from .widgets import explorer, filtered, show
