"""The time expressions of English news: the words they consist of, and what each kind of expression means.

The rules were collected by reading news. A space in a regular expression stands for any white space within a paragraph,
and {name} for an entry of `WORDS` or the list of that name in `words/` (months, weekdays, numbers, zones,
counted_nouns).

tests/test_dates.py has an example for every rule; add yours there first.
"""

from typing import NamedTuple


class Rule(NamedTuple):
    """One kind of time expression."""

    type: str  # of TIMEX3: DATE, DURATION, SET
    value: str  # a value with gaps ({year}-{month:02}), or the name of a function of `values`
    words: str  # a regular expression


# The words: a name, and a regular expression in lower case. The part of a name before "_" tells what the words mean:
# those of `month_short` mean a month.
WORDS = {
    # Days, months, years
    "month": r"{months}|{month_short}\b\.?",
    "month_short": "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec",
    "month_alone": r"(?!(?:may|march)\b){months}|{month_short}\.|(?:{lead})(?:may|march)",
    "month_digits": "1[0-2]|0?[1-9]",
    "lead": (
        r"(?<=\bin\s)|(?<=\bof\s)|(?<=\bby\s)|(?<=\bto\s)|(?<=\bor\s)|(?<=since\s)|(?<=until\s)|(?<=from\s)|"
        r"(?<=during\s)|(?<=\band\s)|(?<=\bfor\s)|(?<=between\s)|(?<=before\s)|(?<=after\s)|(?<=early\s)|"
        r"(?<=late\s)|[(]"
    ),
    "weekday": r"{weekdays}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b(?:\.|(?=,? (?:\d|{month_short})))",
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
    "day_ordinal": r"3(?:0th|1st)|2(?:0th|1st|2nd|3rd|[4-9]th)|1\dth|(?:1st|2nd|3rd|[4-9]th)",
    "day_word": "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth",
    "day_digits": r"3[01]|[12]\d|0?[1-9]",
    "until": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
    "date": "(?:the )?{day}(?: day)?(?: of)? {month}|(?:the )?{day_word} (?:day )?of {month}|{month} ?{day}",
    "year": r"1[5-9]\d\d|20\d\d|(?:nineteen|twenty) (?:{teens}|{tens}(?:[ -]{ones})?)\b(?! percent)",
    "year_thousand": "two thousand",
    "year_digits": r"\d{4}",
    "uncounted": r"(?<!than\s)(?<!up\sto\s)(?<!least\s)(?<!almost\s)(?<!nearly\s)(?<!over\s)(?<!some\s)",
    "not_days": r"(?![\d:,]*\d| ?%| percent| million| billion)",
    "not_a_count": r"(?![\d,]*\d|\.\d|-\d| ?%| (?:percent|{counted_nouns}|{measures})\b)",
    "years": "last year|next year|this year|the current year",
    "years_before": "year-ago|year-earlier",
    # Clock times and parts of the day
    "clock": (
        r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)? ?[ap]\.?m\b\.?|(?:[01]\d|2[0-3]|(?<=at\s)\d):[0-5]\d(?::[0-5]\d)?|"
        "noon|midnight|midday|{spoken}"
    ),
    "spoken": (
        "(?:(?:(?:(?:a )?quarter|half|five|ten|twenty|twenty-five) past|(?:a )?quarter to) (?:{hours})|"
        "(?:{hours}|1[0-2]|[1-9]) o['’]clock)(?: in the (?:morning|afternoon|evening))?|"
        r"(?:(?:five|ten|twenty|twenty-five) to |(?<=\bat\s))(?:{hours}) in the (?:morning|afternoon|evening)"
    ),
    "hours": "{ones}|ten|eleven|twelve",
    "zoned": r"{clock}(?: \(?(?:{zones}|local time)\b\)?)?",
    "part": "morning|afternoon|evening|night",
    "part_night": "tonight",
    "part_over": "overnight",
    "part_whole": "night",
    "following": "{weekdays}",
    # Numbers and units
    "ones": "one|two|three|four|five|six|seven|eight|nine",
    "teens": "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen",
    "tens": "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety",
    "number": (
        r"\d{1,3}(?:,\d{3}){1,4}|\d{1,6}(?:\.\d{1,3})?(?: ?(?:½|¼|¾)| \d/\d)?|(?:{tens}[ -])?{ones}|{teens}|"
        r"{tens}|a dozen|a hundred|(?:a )?couple(?: of)?|{rated}an?(?! \w+s\b)"
    ),
    "number_other": "other",
    "number_half": "half",
    "rated": r"(?<!\d\s)(?<!illion\s)(?<!times\s)(?<!flights\s)(?<!hours\s)(?<!days\s)(?<!once\s)(?<!twice\s)",
    "many": "a few|several|some|many|few|dozens of|hundreds of|thousands of",
    "unit": "seconds|(?:minute|hour|day|night|week|month|quarter|year|decade)s?|century|centuries",
    "unit_long": "seconds|(?:minute|hour|day|night|week|month|year|decade)s?|century|centuries",
    "unit_plural": "(?:minute|hour|day|week|month|quarter|year|decade)s|centuries",
    "unit_days": "days?",
    "unit_bare": "(?:minute|hour|day|week|month|year|decade)s|centuries",
    "unit_period": "weekend|week|month|quarter|year|decade|century|day",
    "unit_year": "year",
    # Which one
    "shift": "last|next|this|past|previous|coming|current|following|latest|upcoming",
    "shift_day": "yesterday|today|tomorrow",
    "shift_side": "(?:or so )?ago|from now|hence",
    "shift_two": "before yesterday|after tomorrow",
    "shift_twice": "before last|after next",
    "quarter": "first|second|third|fourth|1st|2nd|3rd|4th",
    "quarter_digit": "[1-4]",
    "half": "first|second|latter|last",
    "season": "spring|summer|fall|autumn|winter",
    "season_alone": "spring|summer|autumn|winter",
    "holiday": "(?:{named_days})(?: day)?",
    "decade": r"(?:1[89]|20)\d0s|['’]\d0s",
    "decade_word": "(?:twen|thir|for|fif|six|seven|eigh|nine)ties",
    "century": r"(?:1\d|2[01])(?:st|nd|rd|th)|nineteenth|twentieth|twenty-first",
    # What may open any expression
    "opening": (
        "(?:earlier|later|early|late|mid|(?:the )?(?:beginning|start|middle|end) of)[ -](?:in |on )?|(?:(?:no "
        r")?(?:more|less|fewer) than|up to|at least|almost|nearly|about|around) (?=\d|(?:half|an?|couple|dozen|"
        r"hundred|{numbers})\b)"
    ),
}

# The rules; the first one that fits wins. In a value, {name} is the meaning of the words of that name. A {year} that
# the words lack is worked out from the date of publication. A clock time or a part of the day turns a DATE into a TIME.
RULES = (
    # Days
    Rule(
        "DATE",
        "{year}-{month:02}-{day:02}",
        r"{year_digits}-{month_digits}-{day_digits}(?:(?:t| ){clock}(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)?|"
        "(?<!/){year}/{month_digits}/{day_digits}(?: {clock})?",
    ),
    Rule("DATE", "nearer_day", "(?P<first>0?[1-9]|1[0-2])[/.](?P<second>0?[1-9]|1[0-2])[/.]{year}"),
    Rule(
        "DATE",
        "{year}-{month:02}-{day:02}",
        "(?:{month_digits}[/.]{day_digits}|{day_digits}[/.]{month_digits})[/.]{year}",
    ),
    Rule("DATE", "{year}-{month:02}-{day:02}", "{zoned},? (?:on )?(?:{weekday},? )?(?:{date})(?:,? {year})?"),
    Rule(
        "DATE",
        "night",
        "(?:the )?{part_whole} (?:from|between|of) {weekday} (?:to|and|into) {following}|"
        "{part_over},? (?:on |from |of )?{weekday}(?: (?:to|into|and) {following})?|"
        "(?:the )?{part_whole} (?:in)?to {following}|{part_over},? (?:in)?to {following}|{part_over}|"
        r"(?<=during\s)the {part_whole}",
    ),
    Rule("DATE", "weekday_date", "{zoned}(?:,? (?:on )?){weekday}"),
    Rule("DATE", "period", "{zoned}(?! ?%| percent)"),
    Rule(
        "DATE",
        "{year}-{month:02}-{day:02}/{year}-{month:02}-{until:02}",
        "(?:(?:between|from) )?{day}(?: ?[-–—] ?| and | to | until ){until} {month}(?:,? {year})?",
    ),
    Rule(
        "DATE",
        "{year}-{month:02}-{day:02}/{year}-{month:02}-{until:02}",
        "(?:(?:between|from) )?{month} {day}(?: ?[-–—] ?| and | to | until ){until},? {year}",
    ),
    Rule(
        "DATE",
        "{year}-{month:02}-{day:02}/{year}-{month:02}-{until:02}",
        "(?:(?:between|from) )?{month} {day}(?: ?[-–—] ?| to | until ){until}{not_days}|{month} {day} and "
        r"{until}(?=[.,;)]| (?:at|in|for|with)\b)",
    ),
    Rule(
        "DATE",
        "{year}-{month:02}-{day:02}",
        "(?:{weekday},? )?(?:{date}),?(?: {year}|(?: of)? {years})(?:,? (?:at )?{zoned})?",
    ),
    Rule(
        "DATE",
        "{year}-{month:02}-{day:02}",
        "(?:{weekday},? )?(?:{shift} )?(?:{date}){not_days}(?:,? (?:at )?{zoned})?",
    ),
    # Months, seasons, quarters, halves
    Rule("DATE", "{year}", "the year {year_thousand}"),
    Rule("DATE", "{year}-{month:02}", "{month},?(?: of)? (?:{year}|{years})"),
    Rule("DATE", "{year}/{until}", r"(?P<year>1[5-9]\d\d|20\d\d)[-–](?P<until>1[5-9]\d\d|20\d\d)(?! ?%| percent)"),
    Rule(
        "DATE",
        "{hundreds}{first}/{hundreds}{second}",
        r"(?P<hundreds>1[5-9]|20)(?P<first>\d\d)[-–](?P<second>\d\d)(?! ?%| percent)",
    ),
    Rule("DATE", "{year}-{season}", "(?:the )?{season}(?: of)? {year}"),
    Rule("DATE", "{year}-{season}", "(?:the |this )?{shift} {season}|the (?:early |late )?{season_alone}(?! of)"),
    Rule(
        "DATE",
        "{year}-Q{quarter}",
        "(?:the )?(?:fiscal )?{quarter}[ -]quarter(?: of)? {year}|(?:the )?{year} {quarter} quarter|"
        "q{quarter_digit} (?:of )?{year}",
    ),
    Rule("DATE", "{year}-H{half}", "(?:the )?{half} half of {year}"),
    Rule(
        "DATE",
        "{year}-Q{quarter}",
        "(?:(?:the|{years}['’]s) )?(?:fiscal[ -])?(?:{years_before} )?{quarter}[ -]quarter(?: of {years})?",
    ),
    Rule("DATE", "the_quarter", "the quarter|the latest (?:quarter|period)|this quarter"),
    # Recurring times
    Rule("SET", "{length}", "every (?:(?:{number_other}|{number}) )?{unit}|each {unit}"),
    Rule("SET", "XXXX-WXX-{weekday}", "(?:every|each) {weekday}|(?P<weekday>{weekdays})s"),
    Rule("SET", "XXXX-{season}", "(?:every|each) {season}"),
    Rule("SET", "XXXX-{month:02}", "(?:every|each) {month}"),
    Rule("SET", "XXXX-XX-XXT{part}", "(?:every|each) {part}"),
    # Counted from publication, or from an earlier date in the text
    Rule("DATE", "year_earlier", "(?:(?:a|one|the) )?year[ -](?P<shift>ago|earlier)(?: (?:period|quarter))?"),
    Rule(
        "DATE",
        "days_apart",
        r"{number} {unit_days} (?:(?P<shift>earlier|later)(?! than)|(?P<shift>before|after)(?=[.,;:!?)\"”]|$))|"
        r"the (?P<unit>day) (?P<shift>before|after)(?=[.,;:!?)\"”]|$)",
    ),
    Rule("DATE", "period", "(?:(?:{number}|{many}) )?{unit}(?P<plus> and a half)? {shift_side}"),
    Rule("DATE", "PAST_REF", "recent {unit_plural}"),
    Rule("DATE", "FUTURE_REF", "(?:the )?coming {unit_plural}|the {unit_plural} ahead"),
    Rule(
        "DURATION",
        "{length}",
        r"(?:the )?(?:last|past|next|first|coming|previous|latest|final) (?:(?:{number}|{many})(?: to \w+)? "
        ")?{unit_plural}",
    ),
    Rule("DURATION", "{length}", r"the (?:last|past) {unit}|the (?:fiscal )?{unit}(?= (?:ended|ending)\b)"),
    Rule("DATE", "weekday_date", "{weekday} {shift} (?P<week>week)"),
    Rule("DATE", "weekday_date", "(?:the |this )?{shift} {weekday}(?: {part})?"),
    Rule("DATE", "{year}-{month:02}", "(?:the )?{shift} {month}"),
    Rule("DATE", "coming_weekend", "(?:the |this )?(?:coming|upcoming) weekend"),
    Rule("DATE", "period", "the (?P<unit>weekend|week|month|year) {shift_twice}"),
    Rule("DATE", "that_period", "the (?P<shift>following) {unit_period}|the (?P<shift>next) (?:(?P<unit>day)|{part})"),
    Rule(
        "DATE",
        "period",
        "(?:the |this )?{shift} (?:calendar |fiscal |business |school )?{unit_period}|(?:the )?{shift} {part}",
    ),
    Rule("DATE", "that_period", r"(?:that|the same|that same) (?:{unit_period}|{part})|(?<=in\s)the {part}"),
    Rule("DATE", "weekday_date", "{weekday}(?:(?:['’]s)? {part}|,? (?:at )?{zoned})?"),
    Rule("DATE", "period", "the day {shift_two}"),
    Rule("DATE", "period", "(?:{shift_day}|{part_night})(?:(?:['’]s)? {part}|,? (?:at )?{zoned})?"),
    # Decades, centuries, durations
    Rule(
        "DATE",
        "{decade}",
        "(?:the )?(?:(?:early|late|mid)[ -])?{decade}|the (?:(?:early|late|mid)[ -])?{decade_word}",
    ),
    Rule("DATE", "{century}", "(?:the )?{century}[ -]century"),
    Rule("DURATION", "{length}", "{number_half} an? {unit}"),
    Rule(
        "DURATION",
        "{length}",
        r"(?:{number}|{many})(?: (?:to|or) \w+)?[ -](?:(?:full|consecutive|straight|long|whole|more|calendar|"
        "trading|working|business|solid|additional|entire) )?{unit_long}(?P<plus> and a half)?(?![ -]old| of "
        "age)(?:-long)?",
    ),
    Rule(
        "DATE",
        "day_of_month",
        r"(?<=\bon\s)the {day_ordinal}(?=[.,;:!?)\"”]|$| (?:and|but|to|of (?:this|the|last) month)\b)",
    ),
    Rule("DATE", "period", "the full {unit_year}"),
    Rule("DURATION", "{length}", "(?:the )?(?:whole|entire|full) {unit}"),
    Rule(
        "DURATION",
        "{length}",
        r"{unit_bare}(?= (?:of|after|before|later|earlier|to come|now|away)\b|[.,])|(?<=for\s){unit_bare}",
    ),
    # Periods, years, months and single words
    Rule("DATE", "period", r"(?<=of\s)the {unit_period}"),
    Rule(
        "DATE",
        "period",
        r"the (?P<unit>weekend|week|year)(?! (?:of|before|after)\b)|"
        "{unit_year}(?:['’]s)?[ -]end|the fiscal {unit_year}",
    ),
    Rule("DATE", "{year}", "(?:(?:the )?fiscal |the year )?{uncounted}{year}{not_a_count}"),
    Rule("DATE", "{year}-{month:02}", "{month_alone}"),
    Rule("DATE", "holiday", "(?:{shift} )?{holiday}(?! (?:tree|card|present|carol|shopping|island))"),
    Rule("DURATION", "{length}", "{unit_long}-long"),
    Rule("SET", "P1D", "daily|nightly"),
    Rule("SET", "P1W", "weekly"),
    Rule("SET", "P1M", "monthly"),
    Rule("DATE", "PRESENT_REF", "now|currently|current|nowadays|these days|the present"),
    Rule("DATE", "PAST_REF", "recently|the past"),
    Rule("DATE", "FUTURE_REF", "the (?:near )?future"),
)
