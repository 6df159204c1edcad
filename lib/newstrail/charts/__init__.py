"""Frames -> Altair charts. Most take `corpus.trail()`: one row per statement, with its outlet, source and claim."""

from newstrail.charts.bars import bar_table
from newstrail.charts.chains import origins_by_claim, source_chains
from newstrail.charts.figures import figure_ranges
from newstrail.charts.listing import claim_statements
from newstrail.charts.matrix import claim_outlet_matrix
from newstrail.charts.pages import article_blocks
from newstrail.charts.timeline import article_timeline, claim_timeline, day_timeline, said_timeline

__all__ = [
    "article_blocks",
    "article_timeline",
    "bar_table",
    "claim_outlet_matrix",
    "claim_statements",
    "claim_timeline",
    "day_timeline",
    "figure_ranges",
    "origins_by_claim",
    "said_timeline",
    "source_chains",
]
