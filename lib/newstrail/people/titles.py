"""What stands around a name and is no part of it: honorifics and ranks before it, letters of honours behind it."""

import re

from newstrail.words import any_of, read_words, roles

# "Rt. Hon.", "Air Vice-Marshal": the words of one honorific may be joined in several ways
HONORIFIC = rf"(?:{any_of(read_words('honorifics'))}|h\.e)\b\.?".replace(r"\ ", r"\.?[\s-]")
HONORIFICS = re.compile(rf"^(?:{HONORIFIC}(?:\s{{1,9}}|-(?={HONORIFIC}))){{1,9}}", re.I)  # "Maj-Gen" are two
OFFICES = {"adm": "admiral", "brig": "brigadier", "capt": "captain", "cllr": "councillor", "col": "colonel"}
OFFICES |= {"cpl": "corporal", "det": "detective", "fr": "priest", "gen": "general", "gov": "governor"}
OFFICES |= {"insp": "inspector", "maj": "major", "prof": "professor", "rep": "representative", "rev": "reverend"}
OFFICES |= {"sen": "senator", "sgt": "sergeant", "supt": "superintendent"}
LEAST = 2  # words that letters stand behind: "Ana Ruiz KC", "Mr Ruiz KC"


def is_honorific(word: str) -> bool:
    """Tell whether a word is an honorific or the last word of one.

    >>> is_honorific("Rev."), is_honorific("Maj-Gen"), is_honorific("Revd Ruiz")
    (True, True, False)
    """
    return HONORIFICS.fullmatch(f"{word} ") is not None


def has_honorific(name: str) -> bool:
    """Tell whether a name begins with an honorific."""
    return HONORIFICS.match(name) is not None


def are_letters(word: str) -> bool:
    """Tell whether a word behind a name is no part of it: "KC", "Ph.D."."""
    return word.replace(".", "") in read_words("letters_behind")


def without_titles(name: str) -> str:
    """Give a name without honorifics before it and without letters behind it.

    >>> without_titles("Rt Hon Ana Ruiz OBE"), without_titles("Lt.-Gen. Ruiz"), without_titles("Mr Ruiz KC")
    ('Ana Ruiz', 'Ruiz', 'Ruiz')
    """
    return HONORIFICS.sub("", _without_letters(name))


def office_before(name: str) -> str | None:
    """Give the office that the honorific before a name stands for.

    >>> office_before("Sen. Ana Ruiz"), office_before("Air Marshal Ruiz"), office_before("Ms Ruiz")
    ('senator', 'Air Marshal', None)
    """
    titles = HONORIFICS.match(name)
    if titles is None:
        return None
    last = titles[0].lower().replace("-", " ").split()[-1].rstrip(".")
    return OFFICES.get(last) or (titles[0].strip() if last in roles() else None)


def _without_letters(name: str) -> str:
    """Drop letters that tell an honour, a degree or a seat: "Ana Ruiz KC", "Ana Ruiz, Ph.D."."""
    words = name.split(" ")
    while len(words) > LEAST and are_letters(words[-1].strip(",")):
        words.pop()
    return " ".join(words).rstrip(",")
