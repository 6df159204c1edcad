"""A text -> its language, as py3langid guesses it: a naive Bayes model over byte n-grams that needs no network."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from newstrail.kept import keep, key_of, recall, version_of
from newstrail.words import any_of, read_words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SURE = 0.7  # probability from which the guess is taken; see `language_of`
MANY_CHARACTERS = 3000  # more do not change the answer, but take longer
WORD = re.compile(r"\w+")
ENOUGH_WORDS = 40  # for their share to tell
ENGLISH_SHARE = 0.08  # which of articles in English few have less, and none in another language


def languages_of(texts: Iterable[str]) -> list[str | None]:
    """Give the language of each text as `language_of` does, and keep it: most time goes into loading the model."""
    known = [text[:MANY_CHARACTERS] for text in texts]
    keys = [key_of("language", version_of("articles"), text) for text in known]
    languages = {key: told.decode() for key, told in recall(keys).items()}
    new = {key: language_of(text) or "" for key, text in zip(keys, known, strict=True) if key not in languages}
    keep({key: told.encode() for key, told in new.items()})
    languages |= new
    return [languages[key] or None for key in keys]


def language_of(text: str) -> str | None:
    """Give the ISO 639 code of the language a text is written in, or None where it is not sure.

    An article in an unknown language is read as English. Of 1,318 English headlines (Emergent) one is taken for
    another language, and it is in fact French. Of 40 headlines and sentences in 16 other languages 33 are recognised;
    the other 7, all headlines, stay unknown.

    >>> language_of("Der Bürgermeister ist nach dem Skandal zurückgetreten."), language_of("Texas, Hold Em")
    ('de', None)
    """
    if not any(map(str.isalpha, text)):
        return None
    if _is_surely_english(text[:MANY_CHARACTERS]):
        return "en"
    code, probability = _identifier().classify(text[:MANY_CHARACTERS])
    return code if probability >= SURE else None


def _is_surely_english(text: str) -> bool:
    """Say so without the model, whose loading takes longer than reading an article."""
    n_words = len(WORD.findall(text))
    return n_words >= ENOUGH_WORDS and len(_english().findall(text)) >= ENGLISH_SHARE * n_words


@cache
def _english() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(read_words('english'))})\b", re.I)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # only where no language is kept

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
