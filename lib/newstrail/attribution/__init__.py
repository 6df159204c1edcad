"""Parsed text -> attributions (source, cue, content) and the statements they make."""

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.candidates import VIEWS
from newstrail.attribution.finding import find_attributions
from newstrail.attribution.grammar import FINITE
from newstrail.attribution.statements import Statement, find_statements
