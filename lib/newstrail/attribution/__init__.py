"""Parsed text -> attributions (source, cue, content) and the statements they make."""

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.finding import find_attributions
from newstrail.attribution.statements import Statement, find_statements
