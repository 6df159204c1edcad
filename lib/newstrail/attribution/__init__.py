"""Parsed text -> attributions (source, cue, content) and the statements they make."""

from newstrail.attribution.choosing import Attribution, Span, find_attributions
from newstrail.attribution.relations import add_relations
from newstrail.attribution.statements import Statement, find_statements
