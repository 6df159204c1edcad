# The public face, imported when first used: reading and the command do without the extra `lab`
from .answers import answer as answer, questions as questions
from .build import read as read
from .charts import (
    article_blocks as article_blocks,
    article_timeline as article_timeline,
    bar_table as bar_table,
    claim_outlet_matrix as claim_outlet_matrix,
    claim_statements as claim_statements,
    claim_timeline as claim_timeline,
    day_timeline as day_timeline,
    figure_ranges as figure_ranges,
    origins_by_claim as origins_by_claim,
    said_timeline as said_timeline,
    source_chains as source_chains,
)
from .claims import compare_chains as compare_chains, match as match
from .corpus import Corpus as Corpus, load as load
from .corrections import compare as compare
from .decisions import Decision as Decision
from .tables import (
    SideBySide as SideBySide,
    compare_figures as compare_figures,
    count_by as count_by,
    count_spellings as count_spellings,
    count_terms as count_terms,
    coverage as coverage,
    find_variants as find_variants,
    pair_headlines as pair_headlines,
    share_passages as share_passages,
    to_chains as to_chains,
    to_figures as to_figures,
    to_ledger as to_ledger,
    to_words as to_words,
    widest_first as widest_first,
)
from .text import plain as plain
from .widgets import explorer as explorer, filtered as filtered, show as show
