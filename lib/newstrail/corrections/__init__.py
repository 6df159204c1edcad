"""The analyst's decisions replayed, and how far two analysts agree."""

from newstrail.corrections.agreement import compare
from newstrail.corrections.replay import (
    Placed,
    correct_claims,
    correct_records,
    correct_sources,
    find_standing,
    place,
    stop_at,
)
