"""A parsed article -> the people it names, and the roles it gives them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from newstrail.people.descriptions import noun_beside, nouns_for
from newstrail.people.spelling import surname
from newstrail.people.titles import LEAST, are_letters, has_honorific, is_honorific, office_before, without_titles
from newstrail.words import composed, countries, institutions, is_given_name, is_womans_name, role_of, roles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


PARTICLES = {"al", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el"}
PARTICLES |= {"ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu"}  # words in small letters inside a name
LONGEST_NAME = 5  # tokens
ROLE_REACH = 6  # tokens behind a name, its comma included, among which a role stands
LIKE_BODIES = {"ORG", "GPE", "FAC", "NORP", "PRODUCT"}  # entities with which one may confuse people
UNLIKE_PEOPLE = {"GPE", "LOC", "FAC", "DATE", "EVENT", "LAW", "LANGUAGE"}  # entities that may hold a given name
SUBJECTS = ("nsubj", "nsubjpass")  # of what people do; a clause acts nowhere
LONGEST_INITIALS = 5  # letters; a longer word in capitals that the tagger takes for a person is a surname
MIXED = re.compile(r"[A-Z]{1,3}[a-z]{1,2}[A-Z]{1,3}")  # initials with small letters between: MoD, BfV
INITIALS = 3  # letters; a word in capitals with no more may be an abbreviation and not a surname
PERSON_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,4}")
LEADING_ARTICLE = re.compile(r"^(?:the|an?|his|her|its|their)\s+", re.I)
OWNER = re.compile(r"^[^'’]*['’]s? (?=[^'’]+ )")
APOSTROPHES = "'’"
MALE = {"mr", "mr.", "sir", "lord", "spokesman", "businessman", "chairman", "king"}
MALE |= {
    "man",
    "boy",
    "father",
    "husband",
    "son",
    "brother",
    "uncle",
    "nephew",
    "grandfather",
    "dad",
    "actor",
    "waiter",
}
FEMALE = {"mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "spokeswoman", "queen"}
FEMALE |= {"woman", "girl", "mother", "wife", "daughter", "sister", "aunt", "niece", "grandmother", "mum", "actress"}
FEMALE |= {"widow", "waitress", "chairwoman", "businesswoman", "congresswoman"}
ARTICLES = {"a", "an", "the"}
SMALL_WORDS = {"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"}  # parts of speech of no surname
# Words of no name, of which headlines with many capitals make one:
NO_NAMES = {"and", "are", "for", "from", "has", "have", "how", "is", "that", "the", "their", "they", "this", "was"}
NO_NAMES |= {"were", "what", "which", "who", "why", "with"}
LEADING_ON = {"although", "but", "however", "if", "meanwhile", "still", "though", "when", "while", "yet"}
PLACES = {"area", "city", "coast", "county", "district", "province", "region", "suburb", "valley"}
WHERE = {"across", "around", "in", "inside", "near", "outside", "throughout"}  # words before places
ROLE_PARTS = ("compound", "amod", "nmod", "poss")  # dependencies of words before a name that tell the role


class Person(NamedTuple):
    """One mention of a person by name."""

    start: int  # in characters of the article
    name: str  # as `composed` gives it, without honorifics and letters behind it
    role: str | None
    female: bool | None  # None where the article does not tell
    nouns: tuple[str, ...] = ()  # what the article calls them there, see `nouns_for`
    leads: bool = False  # whether they are the subject of their sentence


def _is_unknown(name: str) -> bool:
    return False


Question = Callable[[str], bool]


def find_people(doc: Doc, is_surname: Question = _is_unknown, is_body: Question = _is_unknown) -> list[Person]:
    """Find the mentions of people, in order.

    Args:
        doc: a parsed article.
        is_surname: tells whether a word is the surname of somebody known from other articles, perhaps in capitals; such
            a word is a mention even where the tagger sees none.
        is_body: tells whether a name that the tagger takes for a person's is none (`bodies_among`).
    """
    mentions = {name.root.i: name for name in _tagged_names(doc) if not is_body(_name_of(name))}
    tagged = {token.i for mention in mentions.values() for token in mention}
    mentions |= {name.root.i: name for name in _names_by_form(doc) if tagged.isdisjoint(range(name.start, name.end))}
    full_names = [_name_of(mention).split() for mention in mentions.values() if len(mention) > 1]
    given_names = {name[0] for name in full_names}
    own_surnames = with_capitals(surname(" ".join(name)) for name in full_names)

    taken = {token.i for mention in mentions.values() for token in mention}

    def is_known(token: Token) -> bool:
        word = composed(token.text)
        return word in own_surnames or is_surname(word) or (word in given_names and token.pos_ == "PROPN")

    def is_alone(token: Token) -> bool:
        is_name = is_known(token) and _can_stand_alone(token) and not _is_of_double_name(token, is_known)
        return is_name and not is_body(composed(token.text))

    alone = [token for token in doc if token.i not in taken and is_alone(token)]
    mentions |= {token.i: doc[token.i : token.i + 1] for token in alone}
    return [_person(mentions[i]) for i in sorted(mentions)]


def _is_of_double_name(token: Token, is_known: Callable[[Token], bool]) -> bool:
    """Tell whether a surname is a part of another name: of "Lind-Berg", or "Lind Berg" as Lind and Berg called it."""
    doc, place = token.doc, token.i
    for beside in (place - 1, place + 1):
        if not 0 <= beside < len(doc):
            continue
        first, second = sorted((place, beside))
        is_joined = doc[beside].text == "-" and not doc[first].whitespace_
        are_two = doc[beside].ent_type_ == token.ent_type_ == "ORG" and is_known(doc[beside])
        if is_joined or (are_two and second == first + 1):
            return True
    return False


def _can_stand_alone(word: Token) -> bool:
    """Tell whether a surname can be one here: no word such as "the", and none as in "the Tweet", "Lund Health Fund"."""
    before = word.doc[max(word.i - 1, 0)].lower_
    is_thing = before in ARTICLES and word.dep_ != "compound"
    board = next((entity for entity in word.doc.ents if entity.start <= word.i < entity.end - 1), None)
    is_of_board = board is not None and board.label_ == "ORG" and not word.is_sent_start
    return word.pos_ not in SMALL_WORDS and word.dep_ != "amod" and not is_thing and not is_of_board


def with_capitals(surnames: Iterable[str]) -> set[str]:
    """Give surnames as they are, as sentences begin with them, and as others write them: "LIND", DeLind as "Delind"."""
    known = set(surnames)
    known |= {surname.capitalize() for surname in known if surname[:1].isupper() and surname.isalpha()}
    known |= {surname[:1].upper() + surname[1:] for surname in known}
    return known | {surname.upper() for surname in known if len(surname) > INITIALS}


class Taken(NamedTuple):
    """How often the tagger takes a name for a person's, and for something else, in one article."""

    name: str
    n_person: int
    n_other: int
    is_sure: bool  # whether a given name or an honorific tells that it is a person's


def taken_for(doc: Doc) -> list[Taken]:
    """Count what the tagger takes each name for that it takes for a person's or a body's."""
    persons: Counter[str] = Counter()
    others: Counter[str] = Counter()
    sure = set()
    for entity in doc.ents:
        name = _name_of(entity)
        if entity.label_ in LIKE_BODIES:
            others[name] += 1
        elif entity.label_ == "PERSON":
            persons[name] += 1
            if _has_honorific(entity) or _has_given_name(name):
                sure.add(name)
            elif _is_used_as_body(entity):
                others[name] += 2
    return [Taken(name, persons[name], others[name], name in sure) for name in sorted(persons | others) if name]


def bodies_among(taken: Iterable[Taken]) -> frozenset[str]:
    """Find the names that the tagger takes for people's somewhere and that more often are those of bodies or places.

    A given name or an honorific makes a person of a name, whatever the tagger takes it for.

    Args:
        taken: what each article of a story tells (`taken_for`).
    """
    persons: Counter[str] = Counter()
    others: Counter[str] = Counter()
    sure = set()
    for name, n_person, n_other, is_sure in taken:
        persons[name] += n_person
        others[name] += n_other
        if is_sure:
            sure.add(name)
    named = {name for name, n in persons.items() if n}
    bodies = {name for name in named - sure if others[name] >= persons[name]}
    surnames = {surname(name) for name in named - bodies if " " in name}
    return frozenset(bodies - surnames)


def _has_given_name(name: str) -> bool:
    return " " in name and is_given_name(name.split()[0])


def _is_used_as_body(mention: Tokens) -> bool:
    """Tell whether a name is used as that of a body or a place: "the Orsa", "in Orsa", "Orsa, a company".

    "The" belongs to the family in "the Lind family", while in "the Orsa region" Orsa is the region.
    """
    root = mention.root
    before = mention.doc[mention.start - 1].lower_ if mention.start else ""
    has_article = any(child.lower_ == "the" for child in root.children)
    is_place = before in WHERE or (root.dep_ == "compound" and root.head.lower_ in PLACES)
    return has_article or is_place or not institutions().keys().isdisjoint(nouns_for(mention))


def _has_honorific(mention: Tokens) -> bool:
    return is_honorific(_word_before(mention)) or has_honorific(mention.text)


def _word_before(mention: Tokens) -> str:
    """Give the word before a name; behind it the parser may take the full stop of "Capt." for a word."""
    doc, place = mention.doc, mention.start - 1
    if place > 0 and doc[place].text == "." and is_honorific(doc[place - 1].text):
        place -= 1
    return doc[place].text if place >= 0 else ""


def _names_by_form(doc: Doc) -> Iterator[Tokens]:
    """Give the names that an honorific, a role or a given name shows to be people's, whatever the tagger says."""
    for run in _capitalised_runs(doc):
        name = _after_roles(run)
        if not name or not _looks_like_name(name):
            continue
        is_titled = _has_honorific(name)
        like_a_person = name.root.ent_type_ not in UNLIKE_PEOPLE or _has_role_behind(name)
        is_full = (
            _has_given_name(_name_of(name)) and like_a_person and name.root.pos_ != "ADJ" and not _names_a_thing(name)
        )
        is_called = len(run) > len(name) > 1 and not name.root.ent_type_
        is_introduced = _stands_behind_office(name) or _stands_behind_role(name) or _is_said_to_be_somebody(name)
        if is_titled or is_full or is_called or is_introduced:
            yield name


def _names_a_thing(name: Tokens) -> bool:
    """Tell whether a name is a thing's: "the Nova Varoš dam"."""
    thing = name.root.head
    is_before = name.root.dep_ == "compound" and thing.i >= name.end
    return is_before and thing.pos_ == "NOUN" and role_of(thing) is None


def _stands_behind_role(name: Tokens) -> bool:
    """Tell whether a full name stands right behind a role in small letters: "presidential aide Mykhaylo Podolyak".

    Behind an office it is somebody's even where the tagger takes it for a body: "spokesman Jarun Lind".
    """
    before = name.doc[name.start - 1] if name.start else None
    if before is None or len(name) < 2 or not before.is_lower or before.tag_ != "NN":
        return False
    role = role_of(before)
    holds_office = bool(roles().get(role or "")) and before.head == name.root
    return role is not None and name.root.ent_type_ not in (("GPE", "FAC") if holds_office else ("ORG", "GPE", "FAC"))


def _is_said_to_be_somebody(name: Tokens) -> bool:
    """Tell whether a full name that the tagger does not know is somebody's: "Momade Atumane, the village chief"."""
    if len(name) < 2 or name.root.ent_type_:
        return False
    return any(child.dep_ == "appos" and child.i >= name.end and role_of(child) for child in name.root.children)


def _has_role_behind(name: Tokens) -> bool:
    """Tell whether a role follows behind a comma: "Isabel Porto, a professor", "Bo Berg, a senior official"."""
    behind = [token for token in name.doc[name.end : name.end + ROLE_REACH] if token.tag_ not in ("DT", "JJ", "NNP")]
    return len(behind) > 1 and behind[0].text == "," and bool(role_of(behind[1]))


def _stands_behind_office(name: Tokens) -> bool:
    """Tell whether a name stands behind an office that one person holds: "the spokesman, Behrouz Tavakkoli"."""
    noun = name.root.head
    if len(name) < 2 or name.root.dep_ != "appos" or noun.tag_ != "NN" or noun.i > name.start:
        return False
    return bool(roles().get(role_of(noun) or ""))


def _capitalised_runs(doc: Doc) -> Iterator[Tokens]:
    """Give the runs of words with a capital, and with particles between them: "Mayor Ana de la Cruz"."""
    start = None
    for token in doc:
        if _may_name(token):
            start = token.i if start is None else start
        elif start is not None and not _goes_on(token):
            yield doc[start : token.i]
            start = None


def _may_name(token: Token) -> bool:
    """Tell whether a word has a capital, and not only because it opens a sentence."""
    return token.text[0].isupper() and not token.is_punct and (token.pos_ == "PROPN" or not token.is_sent_start)


def _goes_on(token: Token) -> bool:
    """Tell whether a word in small letters or a hyphen stands inside a name: "Ana de la Cruz", "Ji-woo Lind-Berg"."""
    following = token.doc[token.i + 1 : token.i + 2].text
    before = token.nbor(-1)
    if before.text == "-":
        return token.pos_ == "PROPN"
    if token.text == "-":
        return not (before.whitespace_ or token.whitespace_) and following.isalpha()
    return token.text in PARTICLES and (following[:1].isupper() or following in PARTICLES)


def _after_roles(run: Tokens) -> Tokens:
    """Drop the roles and honorifics before a name: "Opposition Leader Ana Ruiz"."""
    doc, start = run.doc, run.start
    for token in _without_letters(run):
        if role_of(token) or is_honorific(token.text):
            start = token.i + 1
    return doc[start : min(run.end, start + LONGEST_NAME)]


def _without_letters(run: Tokens) -> Tokens:
    """Drop the letters behind a name, some of which are roles before one: "Ana Ruiz MP"."""
    end = len(run)
    while end > LEAST and are_letters(run[end - 1].text):
        end -= 1
    return run[:end]


def _tagged_names(doc: Doc) -> Iterator[Tokens]:
    """Give what the tagger takes for a person and what looks like a name."""
    in_full = {entity[-1].text for entity in doc.ents if len(entity) > 2}
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            name = _whole_name(entity, in_full)
            if _looks_like_name(name) and not are_initials(name.text):
                yield name


def are_initials(name: str) -> bool:
    """Tell whether a name can only be initials, as of a body.

    >>> are_initials("IBM"), are_initials("MoD"), are_initials("Peskov")
    (True, True, False)
    """
    return " " not in name and len(name) <= LONGEST_INITIALS and bool(name.isupper() or MIXED.fullmatch(name))


def _whole_name(entity: Tokens, in_full: Collection[str]) -> Tokens:
    """Add first names that the tagger cut off ("Dmitry" before "Peskov"), and drop an office before a name.

    Args:
        entity: what the tagger takes for a person.
        in_full: the last words of longer names: who is "Prosecutor Ruiz" here may be "Prosecutor Ana Ruiz" there.
    """
    start = entity.start
    while start and _is_first_name(entity.doc[start - 1], entity.root):
        if len(entity) > 1 and not is_given_name(entity.doc[start - 1].text):
            break  # "Chef" before "Ana Ruiz"
        start -= 1
    if len(entity) > 1 and _opens_sentence(entity.doc[start]):
        start += 1
    end = entity.end
    while end - start > 2 and (role_of(entity.doc[start]) or _tells_nation(entity.doc[start])):
        start += 1
    if end - start == 2 and role_of(entity.doc[start]) and entity.doc[start + 1].text in in_full:
        start += 1
    end = _end_of_surnames(entity, end)
    while end - start > 1 and (entity.doc[end - 1].is_lower or entity.doc[end - 1].is_punct):
        end -= 1
    return entity.doc[start:end]


def _opens_sentence(word: Token) -> bool:
    """Tell whether a word only leads on from the sentence before: "However Lind said"."""
    return bool(word.is_sent_start) and word.lower_ in LEADING_ON


def _end_of_surnames(entity: Tokens, end: int) -> int:
    """Give where a name ends whose surnames the tagger cut off: "José Javier" before "Sanchis Bretones"."""
    last = entity.root.head if entity.root.dep_ == "compound" else entity.root
    behind = entity.doc[end : last.i + 1]
    are_names = all(token.pos_ == "PROPN" and not token.ent_type_ and not role_of(token) for token in behind)
    is_body = any(token.lower_ in institutions() for token in behind)
    return last.i + 1 if len(behind) and are_names and not is_body and last.i < entity.start + LONGEST_NAME else end


def _tells_nation(token: Token) -> bool:
    """Tell whether a word before a full name says where somebody is from: "the captain, Russian Ivo Lind"."""
    country = countries().get(token.lower_)
    return country is not None and country != token.text and not is_given_name(token.text)


def _is_first_name(token: Token, name: Token) -> bool:
    belongs = token.dep_ == "compound" and token.head == name and token.pos_ == "PROPN"
    if not belongs or token.ent_type_ not in ("", "PERSON"):
        return False
    return not role_of(token) and not is_honorific(token.text)


def _looks_like_name(mention: Tokens) -> bool:
    name = _name_of(mention)
    begins = _begins_like_name(name) or _begins_with_double_name(mention)
    if "\n" in mention.text or not begins or not PERSON_NAME.fullmatch(name):
        return False
    words = name.lower().split()
    if any(word in institutions() or word in NO_NAMES for word in words) or _are_many(mention.root):
        return False
    return not (" " not in name and name.lower() in roles())


def _are_many(noun: Token) -> bool:
    """Tell whether a noun means several people without their names: "Tory MPs"."""
    return noun.tag_ == "NNS" and role_of(noun) is not None


def _begins_like_name(name: str) -> bool:
    """Tell whether a name begins with a capital, perhaps behind a particle: "al-Sadiq al-Bakr"."""
    *particles, word = name.partition(" ")[0].split("-")
    return word[:1].isupper() and (name[:1].isupper() or PARTICLES.issuperset(particles))


def _name_of(mention: Tokens) -> str:
    """Give a name without titles, without "'s", and without what it belongs to: "CNN's Ana Ruiz" is Ana Ruiz."""
    before = _word_before(mention)
    name = OWNER.sub("", _without_possessive(composed(mention.text)))
    return without_titles(f"{before} {name}" if is_honorific(before) else name)


def _begins_with_double_name(mention: Tokens) -> bool:
    """Tell whether a full name begins with one in two parts: "Dr Hye-jin Baek", but "Lund-based Bo Berg" does not."""
    for hyphen in mention:
        if hyphen.text == "-" and mention.start < hyphen.i < mention.end - 2:
            first, second, last = hyphen.nbor(-1), hyphen.nbor(1), hyphen.nbor(2)
            return first.is_title and second.pos_ in ("NOUN", "PROPN") and last.is_title
    return False


def _without_possessive(name: str) -> str:
    """Drop "'s" and single quotation marks from the end of a name."""
    bare = name.rstrip(APOSTROPHES)
    if bare.endswith(("'s", "’s")):
        bare = bare[:-1].rstrip(APOSTROPHES)
    return bare if bare == name else bare.removesuffix(" ")


def _person(mention: Tokens) -> Person:
    before = _word_before(mention).lower()
    role = _role_phrase(mention) or office_before(f"{before} ") or office_before(composed(mention.text))
    name = _name_of(mention)
    nouns = nouns_for(mention)
    words = {token.lower_ for token in mention} | {before, *nouns}
    subject = mention.root.head if mention.root.dep_ == "appos" else mention.root  # "The father, Bo Lind, said"
    leads = subject.dep_ in SUBJECTS and subject.head.dep_ == "ROOT"
    return Person(mention.start_char, name, role, is_woman(words, name), nouns, leads)


def _is_female(words: Collection[str]) -> bool | None:
    """Tell from words for somebody whether they are a woman."""
    if not FEMALE.isdisjoint(words):
        return True
    return None if MALE.isdisjoint(words) else False


def is_woman(words: Collection[str], name: str) -> bool | None:
    """Tell from the words around a name, else from the given name, whether somebody is a woman."""
    told = _is_female(words)
    if told is not None:
        return told
    given_name, *others = name.split()
    return is_womans_name(given_name) if others else None


def _role_phrase(mention: Tokens) -> str | None:
    """Give the words before, around or after a name that tell the role."""
    doc, head = mention.doc, mention.root
    before = [child for child in head.lefts if child.dep_ in ROLE_PARTS and child.is_alpha and child.i < mention.start]
    if before:
        words = doc[_behind_day(_behind_dash(before[0].left_edge, mention.start), mention) : mention.start]
        if any(role_of(word) for word in words):
            return composed(words.text)
    beside = noun_beside(mention)
    if beside is not None and role_of(beside):
        return _without_article(doc[beside.left_edge.i : mention.start])
    for child in head.rights:
        if child.dep_ == "appos" and role_of(child):
            return _without_article(doc[child.left_edge.i : child.right_edge.i + 1])
    return None


def _behind_day(first: int, name: Tokens) -> int:
    """Give where the role begins behind a day: "on Friday Mayor Bo Berg"."""
    while first < name.start and name.doc[first].ent_type_ in ("DATE", "TIME"):
        first += 1
    return first


def _behind_dash(first: Token, end: int) -> int:
    """Give where a phrase begins behind a quotation, a bracket or a dash between blanks: "OSLO - Norwegian"."""
    marks = [token.i for token in first.doc[first.i : end] if token.is_punct and _parts(token)]
    return marks[-1] + 1 if marks else first.i


def _parts(mark: Token) -> bool:
    return mark.is_quote or mark.text == ")" or (mark.i > 0 and bool(mark.nbor(-1).whitespace_))


def _without_article(words: Tokens) -> str:
    return LEADING_ARTICLE.sub("", composed(words.text)).strip(" ,")
