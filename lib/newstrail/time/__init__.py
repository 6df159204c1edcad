"""Text -> time expressions and their values."""

from newstrail.time.dates import find_dates, said_when
from newstrail.time.timex import Timex, bounds
