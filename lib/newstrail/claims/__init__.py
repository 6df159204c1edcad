"""Statements -> claims: what is said alike, with which stance, from how many origins."""

from newstrail.claims.features import about_each, cut_stories, in_order, stories_of, to_propositions
from newstrail.claims.fragments import are_accusations, are_fragments, have_clause, without_fragments
from newstrail.claims.grouping import add_claims
from newstrail.claims.matching import match
from newstrail.claims.neighbours import find_neighbours
from newstrail.claims.origins import count_origins, with_its_number
from newstrail.claims.stance import add_stance, stance_of
from newstrail.claims.table import count_claims, to_claims
from newstrail.claims.ties import tie_denials
from newstrail.claims.traits import differ_in_kind
