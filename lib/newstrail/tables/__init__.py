"""A corpus -> the tables that notebooks show and charts draw."""

from newstrail.tables.chains import LINKS, to_chains
from newstrail.tables.counts import count_by, count_known, coverage, most_carried, widest_first
from newstrail.tables.denials import to_ledger
from newstrail.tables.figures import compare_figures, to_figures
from newstrail.tables.reuse import count_spellings, count_terms, share_passages, to_words
from newstrail.tables.wording import SideBySide, find_variants, pair_headlines
