"""The regular expressions of time expressions, made from `rules`."""

import re
from functools import cache
from itertools import count

from newstrail.time.rules import RULES, WORDS
from newstrail.words import read_words

SPACE = r"(?>(?=\s)[^\S\n]{0,3}\n?[^\S\n]{0,3})"  # at most one line break: an expression ends with its paragraph


@cache
def rule_patterns() -> tuple[re.Pattern[str], ...]:
    """Give a pattern for each rule, with a group for each of its words."""
    patterns = []
    for rule in RULES:
        words = _with_numbered_groups(_with_words(rule.words))
        patterns.append(re.compile(rf"{_opening()}?+(?:{words})(?!\w)"))
    return tuple(patterns)


@cache
def any_rule_pattern() -> re.Pattern[str]:
    """Find an expression of any rule: the number of the group that matched is the number of the rule, counted from 1.

    Groups are slow, so there is only one for each rule here; `rule_patterns` has the groups for the words.
    """
    rules = "|".join(f"({_nameless(_with_words(rule.words))})" for rule in RULES)
    return re.compile(rf"(?<![\w$£€.,-])(?=['’\w]){_opening()}?+(?:{rules})(?!\w)")


def _opening() -> str:
    return _nameless(_with_words("{opening}"))


def _with_words(pattern: str) -> str:
    """Replace each {name} of a regular expression by a group of that name with the words it stands for."""
    pattern = re.sub(r"\[ -\]| ", lambda gap: SPACE if gap[0] == " " else f"(?:-|{SPACE})", pattern)
    return re.sub(r"\{([a-z]\w*)\}", lambda name: f"(?P<{name[1]}>{_with_words(_words_named(name[1]))})", pattern)


def _words_named(name: str) -> str:
    """Give the regular expression of an entry of `WORDS`, or else of the word list of that name."""
    if name in WORDS:
        return WORDS[name]
    listed = (word.lower().replace("'", "['’]") for word in read_words(name))
    return "|".join(sorted(listed, key=len, reverse=True))


def _with_numbered_groups(pattern: str) -> str:
    """Add a number to the name of each group of a regular expression, because no two may have the same name."""
    numbers = count()
    return re.sub(r"\(\?P<(\w+)>", lambda group: f"(?P<{group[1]}_{next(numbers)}>", pattern)


def _nameless(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
