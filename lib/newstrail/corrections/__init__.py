"""Which of the analyst's decisions stand, what they change, and how far two analysts agree."""

from newstrail.corrections.agreement import agreement
from newstrail.corrections.replay import correct_claims, correct_records, correct_sources
from newstrail.corrections.standing import Fallen, Placed, find_standing, place, stop_at
