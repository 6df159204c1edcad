"""Frames -> Altair charts. Most take `corpus.trail()`: one row per statement, with its outlet, source and claim."""

from newstrail.charts.bars import bar_table
from newstrail.charts.matrix import claim_outlet_matrix
from newstrail.charts.pages import article_blocks
from newstrail.charts.timeline import claim_timeline

__all__ = ["article_blocks", "bar_table", "claim_outlet_matrix", "claim_timeline"]
