"""How news words a denial: who denies, debunks, rebuts, doubts or negates, and in which words.

Words and phrases that tell by themselves are plain lists in `words/`, which anybody can extend: `denials`,
`debunkings`, `doubts`, `hearsay` and `refused`. What denies only together with other words is a pattern here. Every
list and pattern has its examples in tests/test_denial.py; add yours there first.

Patterns and lists are matched as whole words in small letters, with straight apostrophes. Repetitions are bounded, so
that no text takes longer than its length allows.
"""

import re
from collections.abc import Collection
from functools import cache

from newstrail.words import read_words

# Lemmas of the verbs that deny what they hang on: "a claim that the mayor denied", "which both reject"
DENYING_VERBS = frozenset({"deny", "reject", "refute", "dispute", "dismiss"})
SHORT_SENTENCE = 18  # words of a sentence in which "not" governs all; chosen on Emergent and FNC dev, bench/ACCURACY.md
VERDICT_WORDS = 6  # a denial this short ("another piece of fake news") says nothing by itself

REPORTED = (  # what somebody rejects who denies it; who rejects an offer denies nothing
    "(?:claim|report|rumou?r|allegation|accusation|suggestion|stor(?:y|ie)|charge|notion|idea|account|assertion"
    "|theor(?:y|ie)|version|narrative|speculation|insinuation|finding|conclusion|result|figure|number|estimate|link"
    "|connection|involvement|responsibility|blame|wrongdoing|guilt)s?"
)
FALSE = (  # what a source calls that which it denies
    "(?:fakes?|false|lies?|untrue|worthless|nonsense|rubbish|baseless|unfounded|groundless|absurd|ridiculous|ludicrous"
    r"|preposterous|fabricat(?:ed|ions?)|invent(?:ed|ions?)|fictions?|slander\w*|smears?|misleading|inaccurate"
    "|incorrect|wrong|hoax|myths?|fairy[ -]?tales?)"
)
DENYING = (
    # dismissed the reports, rejected any link
    rf"(?:dismiss|reject|quash|repudiat|contest|contradict)\w* (?:[\w'-]+ ){{0,5}}?{REPORTED}",
    # rejected that the dam burst, dismissed this; but not: rejected this offer
    r"(?:dismiss|reject)\w* (?:that|(?:this|it|them)(?! \w))",
    # dismissed the talk of a leak as gossip
    r"dismiss\w* (?:[\w'-]+ ){0,4}as",
    # would not accept that the water was to blame, refuses to accept any
    r"(?:not|refus\w+ to) accept(?:ed)? (?:that|any)",
    # called the results worthless, described it as a pure “fake”
    r"(?:call|describ|brand|label|term|denounc)\w* (?:\S+ ){1,8}?(?:as )?[\"“‘']?"
    rf"(?:(?:an?|pure|mere|another|\w+ly) ){{0,6}}{FALSE}",
)
DEBUNKING = (
    # fake news, a fake viral video
    r"fake (?:\w+ )?(?:news|stor(?:y|ies)|reports?|videos?|photos?|pictures?|images?|tweets?|accounts?|sites?"
    "|articles?)",
    # the photo was staged, it is all a lie
    "(?:is|was|are|were|as|be|been|probably|totally|completely|entirely|clearly|all|a|an) "
    "(?:(?:a|all|totally|completely|entirely|simply|just|utterly|categorically|patently) ){0,6}"
    "(?:fakes?|faked|lies?|false|staged|untrue|wrong)",
    # patently false
    "(?:100 percent|completely|totally|entirely|utterly|categorically|absolutely|patently|demonstrably) "
    "(?:false|fake|untrue)",
    # that is not true, it was never actually real
    "(?:not|never) (?:actually |really |at all )?(?:true|real)",
    # he did not really flee
    "not (?:really|actually)",
    # the figures were “inaccurate”
    r"(?:is|was|are|were|as|be|been|being) (?:(?:all|totally|completely|entirely|simply|utterly|\w+ly) ){0,6}"
    r"[\"“]?(?:inaccurate|incorrect|slander\w*|rubbish|absurd|ludicrous|preposterous|invented)",
    # quoted out of context
    "(?:taken|quoted) out of context",
    # there is no such plan, no such secret deals
    r"no such (?:\w+ )?(?:plans?|orders?|things?|agreements?|deals?|talks|reports?|incidents?|documents?|lists?"
    "|meetings?|decisions?|warnings?|requests?|letters?|contacts?)",
)
REBUTTING = (
    # it had “no intention whatsoever” of building
    r"no intention (?:whatsoever)?[\"”]? ?(?:of|to)",
    # not one shell has left our depots; but not: not one of us was warned
    r"not (?:a single|one) (?!of )(?:[\w'-]+ ){1,5}?(?:has|have|had|was|were|will)",
    # they had no current plans to sell; but not: the mayor has no plans to, which blames
    "(?:i|we|he|she|it|they)(?: has| have| had|'ve) [\"“]?no (?:current |immediate |present )?plans "
    "(?:whatsoever )?(?:to|for)",
    # there is no plan to sell
    "there(?:'s| is| are| were) (?:currently )?[\"“]?no (?:current |immediate |present )?plans? (?:whatsoever )?to",
    # it had no record of such a letter; but not: no record of success
    '(?:has|have|had) ["“]?no records?["”]? of (?:such|any|the|having|receiving)',
)
DOUBTING = (
    # no evidence, no clear proof
    r"no (?:\w+ )?(?:evidence|proof)",
    # no sign of a leak
    r"no (?:\w+ )?(?:indications?|signs?|confirmation) (?:that|of)",
    # had not seen any proof, never found evidence
    r"(?:not|never|nor) (?:\w+ )?(?:seen|found|have|had) (?:any )?(?:evidence|proof|indications?|signs?)",
    # could not independently verify, cannot be confirmed
    "(?:can ?not|could ?not|couldn't) (?:be )?(?:independently )?(?:confirm|verify|confirmed|verified)",
    # unable to confirm
    "unable to (?:independently )?(?:confirm|verify)",
    # cast serious doubt
    r"cast(?:s|ing)? (?:\w+ )?doubts?",
    # voiced skepticism
    r"(?:raise|express|voice)[sd]? (?:\w+ )?(?:doubts?|skepticism)",
    # doubted that the dam burst; but not: there is no doubt that
    "(?<!no )(?<!little )doubt(?:s|ed|ful)? (?:that|if|whether|it|the claim|the report)",
    # remains highly skeptical
    r"(?:is|are|was|were|remain|remains) (?:\w+ )?(?:dubious|doubtful|skeptical)",
    # this is not proof of a leak
    "not (?:yet )?(?:a |any )?(?:proof|evidence)",
    # not in a position to confirm
    r"not (?:been )?(?:able|in a position) to (?:\w+ )?(?:confirm|verify|check)",
    # not credible
    'not ["“]?credible',
    # knew nothing of a leak
    "(?:know|knows|knew) nothing (?:of|about)",
)
NEGATING = (
    # the dam did not burst
    "(?:did|do|does|is|was|are|were|has|have|had)(?:n't| not)",
    # the dam never burst
    "never",
)
SIGNS: dict[str, tuple[str | None, tuple[str, ...]]] = {  # a list in words/, and patterns
    "denial": ("denials", DENYING),
    "debunking": ("debunkings", DEBUNKING),
    "rebuttal": (None, REBUTTING),
    "doubt": ("doubts", DOUBTING),
    "negation": (None, NEGATING),
    "hearsay": ("hearsay", ()),
}
# "they had no “evidence” that": what stands before the words that nothing is said to show
NO_EVIDENCE = re.compile(r".*\bno \W?(?:evidence|proof|indication|sign|truth)s?\W? (?:that|of|to|for)\b\W*", re.I)
NEGATIVE = re.compile(r"\b(?:no|not|never|nobody|none|neither|cannot)\b|n['’]t\b", re.I)


def find_denial(text: str) -> re.Match[str] | None:
    """Find the first words by which somebody denies something, whoever it is.

    >>> find_denial("The mayor denied it")[0]
    'denied'
    """
    return _search("denial", text)


def debunks(text: str) -> bool:
    """Say whether a text calls something false.

    >>> debunks("The story of the bear is a hoax"), debunks("The bear fled")
    (True, False)
    """
    return _search("debunking", text) is not None


def rebuts(text: str) -> bool:
    """Say whether a text denies what it does not name: "We have no plans to sell"."""
    return _search("rebuttal", text) is not None


def doubts(text: str) -> bool:
    """Say whether a text doubts something without denying it: "There is no evidence"."""
    return _search("doubt", text) is not None


def negates(text: str) -> bool:
    """Say whether a text negates a verb: "The dam did not burst"."""
    return _search("negation", text) is not None


def is_negative(text: str) -> bool:
    """Say whether a text has any negative word: "No gate was opened"."""
    return NEGATIVE.search(text) is not None


def is_hearsay(text: str) -> bool:
    """Say whether a text only passes a claim on, or calls it possible: "Apple reportedly buys Path"."""
    return _search("hearsay", text) is not None


def is_short(sentence: str) -> bool:
    """Say whether a sentence is so short that a "not" in it governs all of it."""
    return len(sentence.split()) <= SHORT_SENTENCE


def is_bare_verdict(denial: str) -> bool:
    """Say whether a denial is too short to name what it denies."""
    return len(denial.split()) <= VERDICT_WORDS


def refuses(lemmas: Collection[str]) -> bool:
    """Say whether what is denied is something asked for: who denies bail refuses it, and disputes no report.

    >>> refuses({"the", "request"}), refuses({"a", "report"})
    (True, False)
    """
    return not frozenset(read_words("refused")).isdisjoint(lemmas)


def _search(sign: str, text: str) -> re.Match[str] | None:
    return _whole_words(sign).search(text.lower().replace("’", "'"))


@cache
def _whole_words(sign: str) -> re.Pattern[str]:
    words, patterns = SIGNS[sign]
    # in a list, `*` stands for the rest of a word
    listed = [re.escape(entry).replace(r"\*", r"\w*") for entry in (read_words(words) if words else ())]
    return re.compile(rf"(?<!\w)(?:{'|'.join([*listed, *patterns])})(?!\w)")
