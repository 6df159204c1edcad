"""The days of `words/named_days.csv`, such as Easter Monday -> when each is in a year."""

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dateutil.easter import easter
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from newstrail.words import read_table, records

WEEKDAYS = {str(day): day for day in (MO, TU, WE, TH, FR, SA, SU)}
FROM_EASTER = re.compile(r"easter(?P<days>[+-]\d+)")
IN_MONTH = re.compile(r"(?P<month>\d\d)-(?P<weekday>[A-Z]{2})(?P<nth>-?\d)")


class NamedDay(NamedTuple):
    """A day with a name, by what the table says of it."""

    day: str

    def in_year(self, year: int) -> date:
        """Give the day that bears the name in a year, or the only one that ever did.

        Raises:
            ValueError: the table says it in another way than those that it explains.

        >>> NamedDay("easter+1").in_year(2024).isoformat(), NamedDay("11-TH4").in_year(2024).isoformat()
        ('2024-04-01', '2024-11-28')
        """
        from_easter, in_month = FROM_EASTER.fullmatch(self.day), IN_MONTH.fullmatch(self.day)
        if from_easter:
            return easter(year) + timedelta(days=int(from_easter["days"]))
        if in_month:
            nth = int(in_month["nth"])
            edge = relativedelta(day=31 if nth < 0 else 1)
            return (
                date(year, int(in_month["month"]), 1) + edge + relativedelta(weekday=WEEKDAYS[in_month["weekday"]](nth))
            )
        if self.is_once:
            return date.fromisoformat(self.day)
        return date.fromisoformat(f"{year:04d}-{self.day}")

    @property
    def is_once(self) -> bool:
        """Whether it does not come every year."""
        return len(self.day) == len("2001-09-11")


def day_named(name: str) -> NamedDay:
    """Give the day of a name in small letters, with or without "day" at its end."""
    plain = name.replace("’", "'")
    return NamedDay(_days()[plain] if plain in _days() else _days()[plain.removesuffix(" day")])


@cache
def _days() -> dict[str, str]:
    return {row.name.lower(): row.day for row in read_table(records.DayWithName)}
