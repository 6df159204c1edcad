"""How news words a denial: who denies, debunks, rebuts, doubts or negates, and in which words.

Words and phrases that tell by themselves are plain lists in `words/`, which anybody can extend: `denials`,
`debunkings`, `hearsay` and `refused`. What denies only together with other words is a pattern here. Every
list and pattern has its examples in tests/test_denial.py; add yours there first.

Patterns and lists are matched as whole words in small letters, without quotation marks, with straight apostrophes,
"not" for "n't" and "can not" for "cannot". Repetitions are bounded, so that no text takes longer than its length
allows.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from newstrail.text.fair_copy import one_line
from newstrail.words import read_table, read_words, records

# Lemmas of the verbs that deny what they hang on: "a claim that the mayor denied", "which both reject"
DENYING_VERBS = frozenset({"deny", "reject", "refute", "dispute", "dismiss"})
POINTING = ("it", "that", "this")
OF_ONESELF = ("i", "we")
SHORT_SENTENCE = 18  # words of a sentence in which "not" governs all; chosen on Emergent and FNC dev, bench/ACCURACY.md

REPORTED = (  # what somebody rejects who denies it; who rejects an offer denies nothing
    "(?:claim|report|rumou?r|allegation|accusation|suggestion|stor(?:y|ie)|charge|notion|idea|account|assertion"
    "|theor(?:y|ie)|version|narrative|speculation|insinuation|finding|conclusion|result|figure|number|estimate|link"
    "|connection|involvement|responsibility|blame|wrongdoing|guilt|talk|gossip|testimon(?:y|ie))s?"
)
ACCUSATION = "(?:claim|rumou?r|allegation|accusation|suggestion|insinuation|speculation|gossip)s?"
TOLD_FALSELY = "(?:information|news|statements?|flags?|propaganda|one)"  # beside reports
FALSE = (  # what a source calls that which it denies
    "(?:fakes?|false|lies?|untrue|worthless|nonsense|rubbish|baseless|unfounded|groundless|absurd|ridiculous|ludicrous"
    r"|preposterous|fabricat(?:ed|ions?)|invent(?:ed|ions?)|fictions?|slander\w*|smears?|misleading|inaccurate"
    "|incorrect|wrong|hoax|myths?|fairy[ -]?tales?|fantas(?:y|ies)|fables?|red herrings?|garbage)"
)
WHOSE = r"(?:(?:the|these|those|this|that|its|his|her|their|any|all|some|both|[\w-]+'s?|\w+ly) ){0,3}(?:\w+ )?"
VERIFY = "confirm|verify|authenticate|corroborate|substantiate"
VERIFIED = "(?:confirmed|verified|proven|authenticated|corroborated|substantiated)"
# Who does this denies nothing: "did not deny", "has yet to", "stopped short of denying", "neither confirm nor deny"
NOT_DENYING = (
    r"(?:(?:not|never|nor|neither|nobody|without|refus\w+ to|declin\w+ to|yet to|(?:stop\w*|fell|fall\w*) short of)"
    r" (?:(?:\w+ly|yet|directly|been|even|confirm(?:ed|ing)?|or|nor|to) ){0,4}?)"
    "(?:den(?:y|ied|ies|ying)|disput(?:e|ed|ing)|reject(?:ed|ing)?|refut(?:e|ed|ing))"
)
DENYING = (
    # dismissed the reports, rejected any link
    rf"(?:dismiss|reject|quash|repudiat|contest|contradict)\w* (?:[\w'-]+ ){{0,5}}?{REPORTED}",
    # rubbished claims, poured scorn on the claim, laughed off the report, took issue with the figures
    r"(?:rubbish|trash|scotch|ridicul|debunk|mock|brush\w* (?:off|aside)|laugh\w* (?:off|at)|wav\w+ (?:off|away|aside)"
    r"|shrug\w* off|pour\w* scorn on|scoff\w* at|(?:take|took|taking)s? issue with|hit\w* (?:back|out) at)\w*"
    rf" (?:[\w'-]+ ){{0,5}}?{REPORTED}",
    # blasted the allegations, slammed reports that; but not: slammed the report
    rf"(?:blast|slam|lambast|decr[iy]|denounc)\w* (?:[\w'-]+ ){{0,4}}?(?:{ACCUSATION}|reports that)",
    # challenged the union's figures, pushed back on the claims; but not: challenged the mayor over the claims
    rf"(?:challeng(?:ed|es)|(?<!not )push(?:ed|es|ing)? back (?:on|at|over)) {WHOSE}{REPORTED}",
    # rejected that the dam burst, dismissed this; but not: rejected this offer
    r"(?:dismiss|reject)\w* (?:that|(?:this|it|them)(?! \w))",
    # dismissed the talk of a leak as gossip; but not: dismissed the outbreak as not unusual
    r"dismiss\w* (?:[\w'-]+ ){0,4}as(?! \W{0,2}not\b)",
    # distanced itself from the report
    rf"distanc\w+ (?:\w+ )?from (?:[\w'-]+ ){{0,3}}?{REPORTED}",
    # pleaded not guilty
    "(?:plead(?:s|ed|ing)?|pled) not guilty",
    # retracted his claim that the dam was cracked
    rf"(?:retract\w*|withdr[ae]w\w*|recant\w*|(?:walk\w*|tak\w+|took) back) (?:[\w'-]+ ){{0,3}}?{REPORTED}",
    # would not accept that the water was to blame, refuses to accept any
    r"(?:not|refus\w+ to) accept(?:ed)? (?:that|any)",
    # called the results worthless, described it as a pure “fake”; but not: did not call it false, called the fake one
    r"(?<!not )(?<!never )(?:call|describ|brand|label|term|denounc)\w* (?:\S+ ){1,8}?(?:as )?[\"“‘']?"
    rf"(?:(?:an?|pure|mere|another|\w+ly) ){{0,6}}(?<!the ){FALSE}",
)
DEBUNKING = (
    # fake news, a fake viral video
    r"fake (?:\w+ )?(?:news|stor(?:y|ies)|reports?|videos?|photos?|pictures?|images?|tweets?"
    "|articles?)",
    # the photo was staged, it is all a lie; but not: there are lies and lies, gave a false name
    "(?:is|was|are|were|as|be|been|probably|totally|completely|entirely|clearly|all|a|an) "
    "(?:(?:a|all|totally|completely|entirely|simply|just|utterly|categorically|patently) ){0,6}"
    rf"(?:fakes?|faked|(?<!there are )lies?|(?<!\ba )false|false (?:\w+ )?(?:{REPORTED}|{TOLD_FALSELY})|staged(?! by))",
    "untrue(?! to)",
    # that is rubbish, it's lies
    "(?:it|that|this|which)(?:'s| is| was) (?:(?:a|all|pure|total|complete|utter|sheer|just|simply) ){0,2}"
    "(?:rubbish|lies?|fictions?|fantasy|garbage|wrong(?! to)|false|untrue|slander)",
    # that is wrong; but not: something was wrong, it would be wrong to guess
    "(?<!something )(?<!nothing )(?<!anything )(?<!what )(?:is|was|are|were|as|be|been|probably|totally|completely"
    "|entirely|clearly|all) (?:(?:totally|completely|entirely|simply|just|utterly|categorically|patently) ){0,6}wrong"
    "(?! with| to)",
    # patently false
    "(?:100 percent|completely|totally|entirely|utterly|categorically|absolutely|patently|demonstrably) "
    "(?:false|fake|untrue)",
    # that is not true, it was never actually real
    "(?:not|never) (?:actually |really |at all )?(?:true|real)",
    # he did not really flee
    "not (?:really|actually)",
    # the figures were “inaccurate”
    r"(?:is|was|are|were|as|be|been|being) (?:(?:all|totally|completely|entirely|simply|utterly|\w+ly) ){0,6}"
    r"(?:inaccurate|incorrect|slander\w*|rubbish|absurd|ludicrous|ridiculous|preposterous|invented"
    "|(?:a |an )?(?:crude |clumsy |poor |obvious )?forgery|forged|not genuine|not authentic)",
    # made the story up; but not: made up of twelve, had not made up her mind
    r"(?:made[ -]up|mak(?:e|es|ing) up)(?! (?:of|for|to|with|by|a|the|about|some|most|nearly|half|more|less|\d\S*"
    r"|(?:his|her|its|their|our|my|your) (?:own )?minds?|(?:his|her|its|their|our|my|your))(?!\w))",
    # nothing could be further from the truth, does not correspond to reality, has nothing whatsoever to do with it
    "further from the truth",
    "not correspond to (?:the )?(?:reality|truth|facts)",
    r"nothing (?:(?:at all|whatsoever|whatever|\w+ly) )?to do with",
    # there is no truth in it, not a grain of truth
    "(?:no|not a (?:word|grain|shred|bit|hint) of|without any|not any) truth",
    # that is a fairy tale
    r"(?:is|was|are|were|as|'s|calls?|called|calling) (?:\w+ ){0,4}?(?:fairy|tall|cock-and-bull)[ -]?"
    "(?:tales?|stor(?:y|ies))",
    # that was not the case
    r"not (?:\w+ )?the case",
    # that is a myth, a popular myth; but not: according to the myth
    r"(?:is|was|are|were|as|be|been|another|just|merely|popular|urban|common) (?:(?:an?|just|only|\w+ly) ){0,3}myths?",
    # that is a conspiracy theory, dismissed as a mockumentary; but not: he spreads conspiracy theories
    r"(?:is|was|are|were|as|'s|calls?|called|calling|just|merely) (?:(?:an?|another|just|only|\w+ly) )?(?:\w+ )?"
    "(?:conspiracy theor(?:y|ies)|mockumentar(?:y|ies))",
    # quoted out of context
    "(?:taken|quoted) out of context",
    # there is no such plan, no such secret deals
    r"no such (?:\w+ )?(?:plans?|orders?|things?|agreements?|deals?|talks|reports?|incidents?|documents?|lists?"
    "|meetings?|decisions?|warnings?|requests?|letters?|contacts?)",
)
REBUTTING = (
    # it had “no intention whatsoever” of building
    r"no intention (?:whatsoever)?[\"”]? ?(?:of|to)",
    # contrary to reports, contrary to what he said
    rf"contrary to (?:(?:what|how)|(?:[\w'-]+ ){{0,3}}?(?:{REPORTED}|assurances?|statements?|media|press))",
    # it did nothing of the kind
    "nothing of the (?:sort|kind)",
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
# What is blamed is no claim: the ban was wrong, why it was wrong, if somebody was hurt, that is wrong
BLAMED = (
    rf"(?:(?!{REPORTED}\b)THINGS|ban|injunction|law|order|policy|ruling|verdict)s? (?:is|was|are|were) (?:\w+ )?wrong"
    r"|(?:how|why) (?:[\w'-]+ ){1,6}?(?:is|was|are|were) (?:\w+ )?wrong"
    r"|if (?:[\w'-]+ ){2,12}?[\w'-]+, (?:then )?(?:it|that|this)(?:'s| is| was) (?:\w+ )?wrong"
)
UNAWARE = "(?:unaware|not aware|no knowledge)"
DOUBTING = (
    # no evidence, no clear proof
    r"no (?:\w+ )?(?:evidence|proof)",
    # no sign of a leak; but not: no indication of when it was shot
    r"no (?:\w+ )?(?:indications?|signs?|confirmation) (?:that|of)(?! (?:when|where|who|how|what|which|why)(?!\w))",
    # had turned up no trace of petrol; but not: there was no trace of petrol, which denies it
    "(?<!there is )(?<!there was )no traces? (?:that|of)",
    # nothing to suggest a leak, nothing that shows it, no reason to think so
    r"(?:nothing|no (?:\w+ )?reason) (?:to|that|which) (?:show|suggest|indicate|prove|believe|think|suspect)\w*",
    # had not seen any proof, never found evidence, did not find any sign
    r"(?:not|never|nor) (?:\w+ )?(?:see|seen|find|found|have|had) (?:any )?(?:evidence|proof|indications?|signs?)",
    # could not independently verify, cannot be confirmed
    rf"(?:can|could) not (?:(?:yet|be|\w+ly) ){{0,3}}(?:{VERIFY}|{VERIFIED})",
    # neither account could be verified, no independent source has confirmed it
    r"(?:neither|none|nobody|no) (?:[\w'-]+ ){0,5}?(?:can|could|has|have|had|is|was|were) "
    rf"(?:(?:yet|be|been|\w+ly) ){{0,3}}{VERIFIED}",
    # it was not possible to immediately confirm it
    rf"(?:not|never) (?:(?:yet|\w+ly) ){{0,2}}possible to (?:\w+ly )?(?:{VERIFY})",
    # has not confirmed, had not yet been independently confirmed
    r"(?:has|have|had|is|was|were|are) (?:not|never) (?:yet )?(?:been )?(?:\w+ly )?(?:confirmed|verified)",
    # have yet to confirm it, is yet to be confirmed
    r"yet to (?:be )?(?:\w+ly )?(?:confirm|verify|confirmed|verified)",
    # remains unconfirmed
    r"(?:is|are|was|were|remain|remains|remained|still|so far|as yet) (?:so far |still |therefore )?"
    "un(?:confirmed|verified|proven|substantiated)",
    # unclear whether it burst, it is not known if it did
    r"(?:un(?:clear|certain|known)|(?:not|never|far from) (?:(?:yet|\w+ly) ){0,2}(?:clear|known|certain|established))"
    r" (?:if|whether)",
    # treated with caution, take it with a pinch of salt
    r"(?:treat(?:s|ed)?|takes?|taken|took) (?:\w+ ){0,3}with (?:\w+ ){0,4}?(?:caution|s[ck]epticism|salt)",
    # unable to confirm
    "unable to (?:independently )?(?:confirm|verify)",
    # cast serious doubt
    r"cast(?:s|ing)? (?:\w+ )?doubts?",
    # there were doubts about the tape; but not: no doubts about it
    r"(?:is|are|was|were|has|have|had|remain|remains) (?:(?!no )\w+ )?doubts? (?:about|over|as to)",
    # voiced skepticism
    r"(?:raise|express|voice)[sd]? (?:\w+ )?(?:doubts?|s[ck]epticism)",
    # doubted that the dam burst; but not: there is no doubt that, beyond reasonable doubt that
    "(?<!no )(?<!little )(?<!reasonable )doubt(?:s|ed|ful)? (?:that|if|whether|it|the claim|the report)",
    # remains highly skeptical
    r"(?:is|are|was|were|remain|remains) (?:\w+ )?(?:dubious|doubtful|s[ck]eptical)",
    # this is not proof of a leak
    "not (?:yet )?(?:a |any )?(?:proof|evidence)",
    # not in a position to confirm
    r"not (?:been )?(?:able|in a position) to (?:\w+ )?(?:confirm|verify|check)",
    # it would not make sense for them, makes no sense
    r"(?:makes? no|not make(?: any)?) sense",
    # not credible, no credible threat
    r"(?:not|no)(?: \w+)? credible",
    # questioned whether it burst, questions the credibility of the tape; but not: questioned him about the report
    r"question(?:s|ed|ing) (?:whether|(?:(?!about|by|for|in|on|over)[\w'-]+ ){0,3}?"
    r"(?:credibility|authenticity|accuracy|validity|reliability|veracity|truth|honesty|sincerity|truthfulness"
    rf"|{REPORTED}))",
    # the toll was premature; but not: the birth was premature, it was premature to say
    rf"(?:{REPORTED}|(?:toll|announcement|declaration)s?) (?:[\w'-]+ ){{0,4}}?(?:is|was|are|were|as) (?:\w+ )?"
    r"premature(?! \w)",
    # doubted the finding
    rf"doubt(?:s|ed|ing) (?:[\w'-]+ ){{0,2}}?{REPORTED}",
    # no immediate information, no independent verification
    "no (?:immediate|independent|official|direct) (?:information|verification|corroboration)",
    # was met with scepticism
    r"met with (?:\w+ )?(?:s[ck]epticism|doubts?|disbelief|hesitation|incredulity)",
    # inconsistent with a strike, hard to square with it
    "inconsistent with",
    "(?:hard|difficult) to (?:believe|square|reconcile)",
    # knew nothing of a leak
    "(?:know|knows|knew) nothing (?:of|about)",
    # unaware of any leak, it was not aware of the leak; but not: the mayor was unaware of the leak
    rf"{UNAWARE} of(?! (?:the|this|that|these|those|his|her|its|their|how|what|who|why)(?!\w))",
    rf"(?:i|we|it|he|she|they) (?:\w+ ){{0,2}}?{UNAWARE} of",
)
UNDENIED = r"(?:(?:contest|disput|challeng|question|doubt|oppos|reject|refut)\w*|den(?:y|ied|ying))"  # by nobody
ANSWERING = (  # what a source denies by who answers so
    # we did not open it, I never met her; but not: we did not know, I have never seen such a flood
    "(?:i|we) (?:(?:have |had |was |were )?(?:never|at no (?:time|point))|(?:did|have|had|was|were) not) "
    r"(?:(?:ever|been|\w+ly) ){0,2}+(?!FELT)\w+",
    # it had never been on its list, they did nothing wrong
    r"(?:it|he|she|they) (?:(?:has|have|had) never|had at no (?:time|point)) (?:(?:ever|been) ){0,2}+(?!FELT)\w+",
    # there was no explosion; but not: there was no food
    r"there (?:was|were|is|are|(?:has|have|had) been) (?:(?:absolutely|simply|currently|ever) )?no "
    r"(?!LACKED)(?!\w+ LACKED)\w+",
    # no gate was opened; but not: no food was left, no injuries were reported
    r"no (?!LACKED)(?!\w+ LACKED)(?:\w+ ){1,3}?(?:was|were|has|have|had) (?:(?:ever|been|even|yet) ){0,2}+(?!FELT)"
    r"(?!UNDENIED)\w+",
    # not one shell left, not a single file was lost
    r"not (?:a single|one) (?!of )\w+",
    # not ours, not by us
    "(?:it(?: is|'s|s)? )?not (?:ours|mine|(?:by|from) us)",
    # we are not looking to expand, it was not in talks
    "(?:(?:i|we|it|he|she|they)(?: is| are| was| were| am|'re|'s|'m)|.{1,60}? (?:is|are|was|were)) not "
    r"(?:(?:even|at all|\w+ly) )?(?:looking (?:to|at|for)|planning|considering|seeking|interested in|in talks|involved"
    "|in our plans|about to|ready to|in (?:a |any )?position to|under consideration|on the (?:table|agenda|cards))",
    # nothing is imminent
    r"nothing (?:(?:is|was|has been) )?(?:(?:even|\w+ly) )?(?:imminent|planned|agreed|untoward|improper|illegal)",
    # neither of them was warned; but not: neither is contesting it
    r"neither (?:[\w'-]+ ){1,8}?(?:is|was|were|are|has|have|had|did|does|received|got)(?! (?:\w+ly )?UNDENIED)",
)
ANSWERING_ANYWHERE = (
    # no such call was on record
    "no such",
    # at no time had anyone been at risk
    "at no (?:time|point|stage)",
    # it had suffered no losses whatsoever, not in any way connected
    r"(?:no|not|nothing|none) (?:[\w'-]+ ){0,4}?(?:whatsoever|in any way)",
    # the list does not exist
    "(?:do|does|did) not exist",
    # it had no part in the crash
    "no (?:part|role|hand|involvement) in",
    # the outage was unrelated
    "(?:is|are|was|were|be|been|being) (?:completely |entirely |wholly |totally )?unrelated",
    # had no connection with this, was not connected to it
    "(?:no|not) (?:connect(?:ion|ed)|link(?:ed)?|relat(?:ion|ed)) (?:to|with)",
)
NEGATING = (
    # the dam did not burst
    "(?:did|do|does|is|was|are|were|has|have|had) not",
    # the dam never burst
    "never",
)
SIGNS: dict[str, tuple[str | None, tuple[str, ...]]] = {  # a list in words/, and patterns
    "denial": ("denials", DENYING),
    "debunking": ("debunkings", DEBUNKING),
    "answer": (None, ANSWERING_ANYWHERE),
    "rebuttal": (None, REBUTTING),
    "doubt": (None, DOUBTING),
    "negation": (None, NEGATING),
    "hearsay": ("hearsay", ()),
}
OWN_DENIAL = re.compile(  # we strongly reject, that he denies
    r"\W*(?:that )?(?:i|we|he|she|they)(?: \w+ly| (?:do|does|did|have|has|had|would|must|can|totally)){0,3} "
    "(?:(?:den(?:y|ies|ied)|reject(?:s|ed)?|refute[sd]?|dispute[sd]?|dismiss(?:es|ed)?)"
    r"(?! (?:\w+ )?(?:offer|bid|proposal|request|invitation|plan|deal|demand)s?)"
    # we do not accept the union's accusations; but not: we do not accept the result
    rf"|not accept(?=(?: [\w'-]+){{0,4}}? {ACCUSATION}(?!\w)))(?!\w)"
)
OWN_DOUBT = re.compile(  # she doubted the explanation, that they doubt it
    r"\W*(?:that )?(?:i|we|he|she|they|it)(?: \w+ly| (?:do|does|did|have|has|had|would|must)){0,3} doubt(?:s|ed)?(?!\w)"
)
ANSWER = re.compile(r"\W*(?:that )?(?:i|we|he|she|they|it|no(?! one\b)|there|neither|not|nothing|never)\b")
# "has not confirmed how much was paid"
OPEN = re.compile(
    r"\W{0,9}(?:how|who|whom|whose|when|where|why|what|which|the (?:number|amount|size|identity|names?|date) of)\b"
)
MODAL_NOT = re.compile(r"\b(?:will|would|can|could|should|must|may|might) not\b")
DEMANDS_NONE = re.compile(r"\W{0,9}(?:that )?(?:no|not|nothing)\b(?: \w+){1,6} (?:should|must|may|shall)\b")
# "they had no “evidence” that": what stands before the words that nothing is said to show
NO_EVIDENCE = re.compile(r".*\bno \W?(?:evidence|proof|indication|sign|trace|truth)s?\W? (?:that|of|to|for)\b\W*", re.I)
HAVE_DOUBTS = re.compile(  # there were doubts about the tape, we were sceptical of its maker
    r"^\W{0,9}(?:that )?(?:there|i|we|he|she|they) (?:is|are|was|were|had|have|has|remains?|remained)"
    r" (?:\w{1,30} ){0,2}?(?:doubts?|s[ck]eptical|dubious|doubtful) (?:about|of|over|as to) "
    r"(?=(?:the|its|their|his|her)\b)",
    re.I,
)
REPORT_CUE = re.compile(rf"(?:the|these|those|such|all) (?:[\w'-]+ ){{0,2}}{REPORTED}$")
POINTING_CUE = re.compile(rf"(?:den(?:y|ies|ied|ying)|(?:reject|dismiss|refut|disput)\w*) (?:{'|'.join(POINTING)})")
SUCH = re.compile(  # any such plans, there were no such talks, it has any such deal
    r"^\W{0,9}(?:that )?(?:there (?:is|are|was|were) |[\w'-]{1,30} (?:has|have|had) )?(?:no|any) such "
    r"(?:plan|intention|deal|agreement|talk|negotiation|meeting|decision|order)s?\W{0,9}"
)
POLARITY = re.compile(
    r"\b(?:nothing|nor|without|den(?:y|ies|ied|ying)|(?:reject|dismiss)\w*|untrue|false|true|nonsense|baseless|fake"
    r"|hoax|lies?|fabrications?|evidence|proof|sign|confirm(?:ed)?|verif(?:y|ied)|independently"
    r"|(?:claim|report|rumou?r|allegation|accusation|suggestion)s?)\b|\b(?:no|not|never|nobody|none|neither|cannot)\b"
    r"|n['’]t\b",
    re.I,
)
# "paid no bribes"; but not: waited no longer, "no more than"
NONE = r"no (?!(?:longer|doubt|one|more|less|fewer|sooner|matter|better|worse)\b)(?P<what>[\w'-]+(?: [\w'-]+){0,2})"
NOR = re.compile(  # nor was it insured; but not: nor would she rule it out, neither side came
    r"\W{0,9}n(?:or|either) (?:is|was|are|were|has|have|had|do|does|did|can|could|will|would|should|may|might|must)\b"
    r"(?!.{0,60} (?:rul(?:e|ed|ing) out|den(?:y|ied)|exclud(?:e|ed)|disput(?:e|ed)|doubt(?:ed)?)\b)",
    re.I,
)
UNTIL = re.compile(r"\b(?:no|not|never|nobody|none)\b[^.;:]{0,80} (?:un)?till?\b")
BESIDE = re.compile(r",? (?:because|since|while|although|though|whereas|but)\b|, (?:as|so|and|which|who)\b")
QUOTES = re.compile('["“”„«»]')
NEGATIVE = re.compile(r"\b(?:no|not|never|nobody|none|neither|cannot)\b|n['’]t\b", re.I)


def find_denial(text: str) -> re.Match[str] | None:
    """Find the first words by which somebody denies something, whoever it is.

    >>> find_denial("The mayor denied it")[0]
    'denied'
    """
    return _whole_words("denial").search(_blank(_not_denying(), plain(text)))


def length_of_denial(text: str) -> int:
    """Give how many characters at the front of a text are a phrase that denies.

    >>> length_of_denial("pushed back against the claim"), length_of_denial("said they pushed back")
    (19, 0)
    """
    # `plain` would change how many characters there are
    found = _whole_words("denial").match(text.lower().replace("’", "'"))
    return found.end() if found else 0


def withholds(cue: str) -> bool:
    """Say whether a cue keeps a denial from being one, so that it takes no side: "could neither confirm nor deny".

    >>> withholds("could neither confirm nor deny"), withholds("denied")
    (True, False)
    """
    return _not_denying().search(plain(cue)) is not None


def find_disputes(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Find words right before what somebody denies or doubts, and whether anything may follow, or only "that".

    >>> [(found[0], anything) for found, anything in find_disputes("She cast doubt on it. He won't accept that")]
    [('cast doubt on', True), ("n't accept", False)]
    """
    for found in _disputes().finditer(text.lower().replace("’", "'")):
        yield found, str(found.lastgroup).startswith("any")


def stance_to_disputed(disputed: str, cue: str) -> str | None:
    """Give the stance of who disputes something with such words; None where they do not tell.

    >>> stance_to_disputed("the toll", "have cast doubt on"), stance_to_disputed("a bid", "would not accept")
    ('doubts', None)
    """
    found = _disputes().search(plain(cue))
    if found is None or (str(found.lastgroup).startswith("pointer") and plain(disputed) not in POINTING):
        return None
    return str(found.lastgroup).partition("_")[2]


def denies_oneself(content: str) -> bool:
    """Say whether a content denies in its speaker's own name.

    >>> denies_oneself("We strongly reject these accusations"), denies_oneself("Iran rejects these accusations")
    (True, False)
    """
    return OWN_DENIAL.match(plain(content)) is not None


def denied_by_oneself(content: str) -> str:
    """Give what a content denies in its speaker's own name, in small letters; all of it where it denies nothing so.

    >>> denied_by_oneself("We strongly reject these accusations")
    'these accusations'
    """
    words = plain(content)
    found = OWN_DENIAL.match(words)
    return words[found.end() :].strip() if found else content


def leaves_open(content: str) -> bool:
    """Say whether a content names what is not known, so that who does not confirm it doubts nothing.

    >>> leaves_open("how much was paid"), leaves_open("that a ransom was paid")
    (True, False)
    """
    return OPEN.match(plain(content)) is not None


def doubts_oneself(content: str) -> bool:
    """Say whether a content doubts in its speaker's own name.

    >>> doubts_oneself("she doubted the explanation"), doubts_oneself("the mayor doubted the explanation")
    (True, False)
    """
    return OWN_DOUBT.match(plain(content)) is not None


def answers_no(content: str) -> bool:
    """Say whether a negative content begins as answers do: with a pronoun or a negative word, and with no "would".

    >>> answers_no("We did not open any gate"), answers_no("Our league has never been healthier")
    (True, False)
    >>> answers_no("No gate was opened"), answers_no("No one was hurt")
    (True, False)
    """
    text = plain(content)
    return ANSWER.match(text) is not None and MODAL_NOT.search(text) is None and DEMANDS_NONE.match(text) is None


def answers(content: str, cue: str) -> bool:
    """Say whether a source denies something by a negative content without a word of denial.

    Only what answers: "There was no explosion" does, but "There was no food" tells what is lacking, and "I have never
    seen such a flood" what somebody felt. Who insists on a negative content answers somebody; who complains of it does
    not.

    >>> answers("There was no explosion", "said"), answers("There was no food", "said")
    (True, False)
    >>> answers("the gate was not opened", "insisted"), answers("the gate was not opened", "said")
    (True, False)
    """
    text = plain(content)
    if DEMANDS_NONE.match(text) or UNTIL.search(text) or regrets(cue):
        return False
    if _answering().match(text) or _whole_words("answer").search(text):
        return True
    return _insisting().search(plain(cue)) is not None and is_short(content) and is_negative(content)


def regrets(cue: str) -> bool:
    """Say whether a cue tells what somebody feels about a thing, which they take to be so.

    >>> regrets("was upset"), regrets("insisted")
    (True, False)
    """
    return _regretting().search(plain(cue)) is not None


def debunks(text: str) -> bool:
    """Say whether a text calls something false.

    >>> debunks("The story of the bear is a hoax"), debunks("The bear fled")
    (True, False)
    """
    return _whole_words("debunking").search(_blank(_blamed(), plain(text))) is not None


def rebuts(text: str) -> bool:
    """Say whether a text denies what it does not name: "We have no plans to sell"."""
    return _search("rebuttal", text) is not None


def doubts(text: str) -> bool:
    """Say whether a text doubts something without denying it: "There is no evidence"."""
    return _search("doubt", text) is not None


def contests(text: str) -> bool:
    """Say whether a text itself calls something false, denies or doubts it: "The report is unconfirmed"."""
    return debunks(text) or rebuts(text) or doubts(text)


def negates(text: str) -> bool:
    """Say whether a text negates a verb: "The dam did not burst"."""
    return _search("negation", text) is not None


def is_negative(text: str) -> bool:
    """Say whether a text has any negative word: "No gate was opened"."""
    return NEGATIVE.search(text) is not None


def says_un(text: str) -> bool:
    """Say whether a text negates by the beginning of a word, so that a "not" agrees with it: "was unvaccinated"."""
    return re.search(r"\b(?:un|non-?)\w{4,20}ed\b", text, re.I) is not None


def names_none(text: str) -> bool:
    """Say whether a text begins by saying that there is none of something: "No positive test in May"."""
    return re.match(r"\W*no (?!one\b|doubt\b)", text, re.I) is not None


def begins_with_nor(text: str) -> bool:
    """Say whether a text goes on with what is not so, either.

    >>> begins_with_nor("Nor was it insured"), begins_with_nor("Nor did she rule out a fire")
    (True, False)
    """
    return NOR.match(text) is not None


def none_after(act: str, text: str) -> str:
    """Give the first words for what there was none of, where "no" stands right after a verb; "" where it does not.

    >>> none_after("paid", "The firm paid no bribes"), none_after("paid", "The firm paid no more")
    ('bribes', '')
    """
    if not act or " no " not in text:  # a pattern is compiled for each act
        return ""
    found = re.search(rf"(?<!\w){re.escape(act)} (?:\w+ly )?{NONE}", text)
    return found["what"] if found else ""


def says_until(text: str) -> bool:
    """Say whether a negative text tells when something happened at last: "No doctor came until nine"."""
    return UNTIL.search(plain(text)) is not None


def main_clause(text: str) -> str:
    """Give a text without the clause at its end that tells why, or what else.

    >>> main_clause("The bridge was not open because the lanes were being painted")
    'The bridge was not open'
    """
    return BESIDE.split(text, maxsplit=1)[0]


def is_hearsay(text: str) -> bool:
    """Say whether a text only passes a claim on, or calls it possible: "Apple reportedly buys Path"."""
    return _search("hearsay", text) is not None


def tells_feeling(text: str) -> bool:
    """Say whether a text negates what somebody perceived or wanted, which contradicts nobody.

    >>> tells_feeling("He has not been seen since Monday"), tells_feeling("He has not been arrested")
    (True, False)
    """
    return _feeling().search(plain(text)) is not None


def without_polarity(text: str) -> str:
    """Give a text without the words that deny, doubt or call it a report, so that it is like what it denies.

    >>> without_polarity("There is no evidence that the dam was mined")
    'There is that the dam was mined'
    """
    bare = " ".join(POLARITY.sub(" ", text).split())
    return bare or text


def without_doubt(content: str) -> str:
    """Give what a source doubts without the words that say so.

    >>> without_doubt("there were doubts about the credentials of Lind"), without_doubt("there is no sign of a leak")
    ('the credentials of Lind', 'a leak')
    """
    return HAVE_DOUBTS.sub("", NO_EVIDENCE.sub("", content))


def points_back(cue: str) -> bool:
    """Say whether a cue itself names what is denied, so that the words after it tell why: 'denied this: "Both died"'.

    >>> points_back("rejects that"), points_back("rejects")
    (True, False)
    """
    return POINTING_CUE.search(plain(cue)) is not None


def names_report(cue: str) -> bool:
    """Say whether a cue itself names the report that is denied, so that a sentence after it tells why.

    >>> names_report("blasted the allegations"), names_report("dismissed reports")
    (True, False)
    """
    return REPORT_CUE.search(plain(cue)) is not None


def names_such(content: str) -> bool:
    """Say whether a denial only names the like of what was said before: "it has any such plans"."""
    return SUCH.fullmatch(plain(content)) is not None


def is_short(sentence: str) -> bool:
    """Say whether a sentence is so short that a "not" in it governs all of it."""
    return len(sentence.split()) <= SHORT_SENTENCE


def is_bare_verdict(denial: str) -> bool:
    """Say whether a denial names nothing that it denies, so that it is about what was said before.

    >>> is_bare_verdict("another piece of utterly fake news"), is_bare_verdict("taking bribes")
    (True, False)
    """
    return all(_empty_words().fullmatch(word) for word in re.findall(r"[\w']+", plain(denial)))


def accuses(cue: str) -> bool:
    """Say whether words that report something call it an accusation, a rumour or a claim.

    >>> accuses("has accused"), accuses("has added")
    (True, False)
    """
    return _accusing().search(plain(cue)) is not None


def is_called_report(word: str) -> bool:
    """Say whether a word is one for what somebody else has said and can be denied: "claims"."""
    return re.fullmatch(REPORTED, word) is not None


def is_called_false(word: str) -> bool:
    """Say whether a word calls false what it is said of: "baseless", "fabrications"."""
    return re.fullmatch(FALSE, word) is not None


def refuses(lemmas: Collection[str]) -> bool:
    """Say whether what is denied is something asked for: who denies bail refuses it, and disputes no report.

    >>> refuses({"the", "request"}), refuses({"a", "report"})
    (True, False)
    """
    return not frozenset(read_words("refused")).isdisjoint(lemmas)


@lru_cache(maxsize=1024)  # a statement is asked about for each sign in turn
def plain(text: str) -> str:
    """Give a text as the patterns here expect it.

    >>> plain("They haven’t “denied” it")
    'they have not denied it'
    """
    straight = one_line(text).lower()
    return (
        QUOTES.sub("", straight)
        .replace("cannot", "can not")
        .replace("can't", "can not")
        .replace("won't", "will not")
        .replace("n't", " not")
    )


def _search(sign: str, text: str) -> re.Match[str] | None:
    return _whole_words(sign).search(plain(text))


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), text)


@cache
def _not_denying() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){NOT_DENYING}(?!\w)")


@cache
def _blamed() -> re.Pattern[str]:
    """Match words that call an act wrong, and no claim."""
    things = rf"(?:{'|'.join(map(_listed, read_words('speechless')))})"
    return re.compile(rf"(?<!\w)(?:{BLAMED.replace('THINGS', things)})(?!\w)")


@cache
def _answering() -> re.Pattern[str]:
    """Match an answer at the front of a content, with no word after it that makes it none."""
    lacked, felt = (rf"(?:{'|'.join(map(_listed, read_words(name)))})(?!\w)" for name in ("lacked", "felt"))
    words = "|".join(ANSWERING).replace("LACKED", lacked).replace("FELT", felt)
    words = words.replace("UNDENIED", UNDENIED)
    return re.compile(rf"\W*(?:that )?(?:{words})(?!\w)")


@cache
def _disputes() -> re.Pattern[str]:
    """Match the words of `disputes`, in a group for each kind of object and stance."""
    listed: dict[str, list[str]] = {}
    for row in read_table(records.Dispute):
        words = _listed(row.phrase).replace("not\\ ", r"(?:not|(?<=\w)n't)\ ")
        listed.setdefault(f"{row.object}_{row.stance}", []).append(words)
    kinds = "|".join(f"(?P<{kind}>{'|'.join(phrases)})" for kind, phrases in listed.items())
    return re.compile(rf"(?<!\bno )(?<!\blittle )(?<!\bnot )(?<!\bnever )(?:\b|(?=n't))(?:{kinds})(?!\w)")


@cache
def _feeling() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:not|never) (?:been )?(?:{'|'.join(map(_listed, read_words('felt')))})(?!\w)")


@cache
def _accusing() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_listed, read_words('accusing')))})")


@cache
def _regretting() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_listed, read_words('regretting')))})(?!\w)")


@cache
def _insisting() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_listed, read_words('insisting')))})(?!\w)")


@cache
def _empty_words() -> re.Pattern[str]:
    """Match a word that names nothing which could be denied."""
    return re.compile("|".join([*map(_listed, read_words("verdict_words")), REPORTED, FALSE, r"\w+ly", r"\w+'s?"]))


def _listed(entry: str) -> str:
    """Give the pattern of an entry of a list, where `*` stands for the rest of a word."""
    return re.escape(entry).replace(r"\*", r"\w*")


@cache
def _whole_words(sign: str) -> re.Pattern[str]:
    words, patterns = SIGNS[sign]
    listed = [_listed(entry) for entry in (read_words(words) if words else ())]
    return re.compile(rf"(?<!\w)(?:{'|'.join([*listed, *patterns])})(?!\w)")
