"""A corpus -> Altair charts."""

from newstrail.charts.bars import bar_table
from newstrail.charts.chains import origins_by_claim, source_chains
from newstrail.charts.figures import figure_ranges
from newstrail.charts.listing import claim_statements
from newstrail.charts.matrix import claim_outlet_matrix
from newstrail.charts.pages import article_blocks
from newstrail.charts.theme import LAB_MIME, LAB_SCHEMA, VEGA_LITE, Chart, render, to_lab
from newstrail.charts.timeline import article_timeline, claim_timeline, day_timeline, said_timeline
