"""A text -> its time expressions and their values."""

from newstrail.time.clocks import with_evenings_before
from newstrail.time.dates import find_dates
from newstrail.time.said import said_when
from newstrail.time.timex import Timex, interval_of
from newstrail.time.told import with_years_told, years_told
