"""The regular expressions of time, made of `words/time_words.txt` and `words/time_rules.txt`."""

import re
from functools import cache
from itertools import count
from typing import NamedTuple

from newstrail.words import read_words

SPACE = r"(?>(?=\s)[^\S\n]{0,3}\n?[^\S\n]{0,3})"  # at most one line break: an expression ends with its paragraph


class Rule(NamedTuple):
    """One kind of time expressions."""

    type: str  # of TIMEX3: DATE, DURATION, SET
    value: str  # with gaps ({year}-{month:02}), or the name of a function of `values`
    words: str  # the regular expression of its words, with a {name} for each entry of the word list


@cache
def time_rules() -> tuple[Rule, ...]:
    """Give the rules; the first that fits wins."""
    rules = []
    for entry in read_words("time_rules"):
        head, words = entry.split(" = ", 1)
        kind, _, value = head.partition(" ")
        rules.append(Rule(kind, value, words))
    return tuple(rules)


@cache
def rule_patterns() -> tuple[re.Pattern[str], ...]:
    """Give a pattern for each rule, with a group for each of its words."""
    patterns = []
    for rule in time_rules():
        words = _with_numbered_groups(_with_words(rule.words))
        patterns.append(re.compile(rf"{_opening()}?+(?:{words})(?!\w)"))
    return tuple(patterns)


@cache
def any_rule_pattern() -> re.Pattern[str]:
    """Find an expression of any rule: the last group that matched has the number of the rule, from 1.

    Groups are slow: there is one for each rule, and the words get theirs in `rule_patterns` once the rule is known.
    """
    rules = "|".join(f"({_nameless(_with_words(rule.words))})" for rule in time_rules())
    return re.compile(rf"(?<![\w$£€.,-])(?=['’\w]){_opening()}?+(?:{rules})(?!\w)")


@cache
def _time_words() -> dict[str, str]:
    return dict(entry.split(" = ", 1) for entry in read_words("time_words"))


def _opening() -> str:
    return _nameless(_with_words("{opening}"))


def _with_words(pattern: str) -> str:
    """Give the regular expression with a group for each {name}, of that name, that holds the words it stands for."""
    pattern = re.sub(r"\[ -\]| ", lambda gap: SPACE if gap[0] == " " else f"(?:-|{SPACE})", pattern)
    return re.sub(r"\{([a-z]\w*)\}", lambda name: f"(?P<{name[1]}>{_with_words(_words_named(name[1]))})", pattern)


def _words_named(name: str) -> str:
    """Give the words of an entry, or else those of the list of that name, as a regular expression."""
    if name in _time_words():
        return _time_words()[name]
    listed = (entry.partition(" = ")[0].lower() for entry in read_words(name))
    return "|".join(sorted(listed, key=len, reverse=True))


def _with_numbered_groups(pattern: str) -> str:
    """Give the regular expression with a number after the name of each group: no two may have the same."""
    numbers = count()
    return re.sub(r"\(\?P<(\w+)>", lambda group: f"(?P<{group[1]}_{next(numbers)}>", pattern)


def _nameless(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
