"""Article texts -> spaCy documents in which every offset is the article's own.

The parser reads a copy of the text in which all that is not the article is blanked, character by character, so that
nothing has to be mapped back. Parses are kept from one run to the next; see `cache`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from newstrail.text.block import Block
from newstrail.text.cache import read_parse, trim_cache, write_parse
from newstrail.text.model import load_model

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

SPOKEN = {"title", "body", "label"}
BATCH = 16  # articles; larger ones gain nothing and delay the first result
LONGEST_PIECE = 4000  # tokens that the parser takes at once; its memory grows with them: 20 MB for 1,000
LONGEST_SENTENCE = 250  # tokens; the rules take the square of it. The longest in 2,600 articles has under 150
LONGEST_WORD = 200  # characters; the tokenizer takes the square of it, and only addresses are as long
# What leads to another story amid an article: "(RELATED: HEADLINE)", and a headline in capitals between two sentences
LEADS = "RELATED|READ(?: MORE| ALSO)?|SEE ALSO|ALSO READ|WATCH|Related|Read(?: more| also)?|See also"
CAPITALS = r"[A-Z]{2}[A-Z'’-]{0,30}[,:]? (?:[A-Z\d'’‘\"“”&$-][A-Z\d'’‘\"“”&$.,:-]{0,30} ){5,30}"
PROMOTION = re.compile(rf"\((?:{LEADS}): [^()\n]{{1,200}}\)|(?<=[.!?”\"] ){CAPITALS}(?=[A-Z][a-z])")
TRIMMED = 1000  # parses written between looks at the size of the cache


def parse(articles: Iterable[tuple[str, Sequence[Block]]], *, cached: bool = True) -> Iterator[Doc]:
    """Parse articles, in order; a Doc has as many characters as its article.

    Args:
        articles: the text of each article with its blocks.
        cached: whether to look into the cache and to fill it.
    """
    texts = [to_parser_text(text, blocks) for text, blocks in articles]
    known = _read_known(texts) if cached else {}
    fresh = _run([text for text in dict.fromkeys(texts) if text not in known])
    n_written = 0
    try:
        for text in texts:
            while text not in known:
                doc = next(fresh)
                known[doc.text] = doc
                if cached:
                    write_parse(doc)
                    n_written += 1
                    if n_written % TRIMMED == 0:
                        trim_cache()
            yield known[text]
    finally:
        if n_written:
            trim_cache()


def _read_known(texts: Iterable[str]) -> dict[str, Doc]:
    """Give the parses that the cache holds of these texts."""
    known = {}
    for text in dict.fromkeys(texts):
        doc = read_parse(text)
        if doc is not None:
            known[text] = doc
    return known


def to_parser_text(text: str, blocks: Sequence[Block]) -> str:
    """Copy `text`, of equal length, with the blocks that are not the article, bullets and editors' brackets blanked.

    >>> to_parser_text("All Sections\\nWe know [of] it.", [Block(0, 13, "furniture", ""), Block(13, 29, "body", "")])
    '            \\nWe know  of  it.'
    """
    parts = [text[b.start : b.end] if b.role in SPOKEN else _blank(text[b.start : b.end]) for b in blocks]
    copy = re.sub(r"[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", "".join(parts))
    copy = re.sub(r"[^\S\n]", " ", copy)
    copy = re.sub(r"(?m)^ *(?:[•▪‣●◦*]|[–—-](?= \w[^\n]{20,400}[.!?]$))", lambda bullet: " " * len(bullet[0]), copy)
    # "[Vladimir Putin – ed.]" is a note; "[of]" completes the sentence
    copy = re.sub(r"\[[^\[\]\n]*\bed\.\]", lambda note: " " * len(note[0]), copy)
    copy = re.sub(r"[\[\]]", " ", copy)
    copy = PROMOTION.sub(lambda lead: _blank(lead[0]), copy)
    # no words, and the tokenizer takes minutes over thousands of them
    copy = re.sub(r"(?:[^\w\s]|_){100,}", lambda run: " " * len(run[0]), copy)
    copy = re.sub(rf"(?<!\S)\S{{{LONGEST_WORD},}}", lambda word: " " * len(word[0]), copy)
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


def token_at(doc: Doc, start: int) -> Token:
    """Give the token that holds a character."""
    return tokens_of(doc, (start, start + 1))[0]


def _blank(text: str) -> str:
    return re.sub(r"\S", " ", text)


def _run(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse texts, in order; a long one in pieces, so that the memory is bounded."""
    from spacy.tokens import Doc

    parsed: list[Doc] = []
    for piece, is_last in load_model().pipe(_cut(texts), as_tuples=True, batch_size=BATCH):
        parsed.append(_with_short_sentences(piece))
        if is_last:
            yield parsed[0] if len(parsed) == 1 else Doc.from_docs(parsed, ensure_whitespace=False)
            parsed = []


def _cut(texts: Iterable[str]) -> Iterator[tuple[Doc, bool]]:
    """Give the pieces of each text, and of each whether it is the last of its text."""
    for text in texts:
        tokens = load_model().make_doc(text)
        start = 0
        while len(tokens) - start > LONGEST_PIECE:
            lines = [i for i in range(start, start + LONGEST_PIECE) if "\n" in tokens[i].text]
            end = lines[-1] + 1 if lines else start + LONGEST_PIECE
            yield tokens[start:end].as_doc(), False
            start = end
        yield tokens[start:].as_doc() if start else tokens, True


def _with_short_sentences(doc: Doc) -> Doc:
    """Parse again what has a sentence of more than `LONGEST_SENTENCE` tokens, which is none, with more of them."""
    starts: list[int] = []
    for sentence in doc.sents:
        starts += range(sentence.start, sentence.end, LONGEST_SENTENCE)
    if len(starts) == len(list(doc.sents)):
        return doc
    again = load_model().make_doc(doc.text)
    for start in starts:
        again[start].is_sent_start = True
    return load_model()(again)
