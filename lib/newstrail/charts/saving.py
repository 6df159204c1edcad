"""A chart or a table of a corpus -> a picture with its colours, its source, and words for those who do not see it."""

import datetime
import html
import re
import struct
import zlib
from os import PathLike
from pathlib import Path
from typing import Any

import vl_convert

from newstrail import tables
from newstrail.charts.picture import draw_rows
from newstrail.charts.registry import CHARTS
from newstrail.charts.tagging import describe_pdf
from newstrail.charts.theme import FONT, VEGA_LITE, pack_png, styled
from newstrail.corpus import Corpus, takes_corpus
from newstrail.tables import TABLES, in_words
from newstrail.text import count

SUFFIXES = (".png", ".svg", ".pdf")
SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)" viewBox="0 0 [\d.]+ [\d.]+"')
MARGIN = 14  # pixels around a picture
SOURCE_HEIGHT = 30  # pixels for the source below it
PNG_HEAD = 33  # bytes of a PNG up to the end of its first chunk
SCALE = 2  # picture pixels per chart pixel


@takes_corpus
def save(
    corpus: Corpus, what: str, path: str | PathLike[str], *, read_on: datetime.date | None = None, **options: Any
) -> Path:
    """Save a chart or a table of a corpus as PNG, SVG or PDF, by the suffix of the path.

    Args:
        corpus: what was read, or a part of it.
        what: the name of a chart or a table, such as "claim_outlet_matrix" or "denials".
        path: where to save it; a file that is there is replaced.
        read_on: the day that the source line names; by default today.
        options: what the chart or table takes, such as most=20.
    Returns:
        The path.
    Raises:
        ValueError: there is no such chart or table, or the suffix is another.
    """
    target = Path(path)
    if target.suffix.lower() not in SUFFIXES:
        raise ValueError(f"{target.name} ends in {target.suffix!r}; name a file that ends in {', '.join(SUFFIXES)}")
    spec = _draw(corpus, what, options).to_dict()
    told = spec.get("description", in_words(what))
    svg = _framed(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE), told, _source(corpus, read_on))
    if target.suffix.lower() == ".svg":
        target.write_text(svg, encoding="utf-8")
    elif target.suffix.lower() == ".pdf":
        target.write_bytes(describe_pdf(vl_convert.svg_to_pdf(svg), title=_title(told), told=told))
    else:
        target.write_bytes(_described(pack_png(vl_convert.svg_to_png(svg, scale=SCALE)), told))
    return target


def _draw(corpus: Corpus, what: str, options: dict[str, Any]) -> Any:
    if what in CHARTS:
        return CHARTS[what].draw(corpus, **options)
    if what in TABLES:
        made = getattr(tables, what)(corpus, **options)
        return styled(draw_rows(made, in_words(what).capitalize()))
    raise ValueError(f"there is no chart or table {what!r}; there are {', '.join(sorted([*CHARTS, *TABLES]))}")


def _title(told: str) -> str:
    return told.partition("? ")[0]


def _source(corpus: Corpus, read_on: datetime.date | None) -> str:
    day = read_on or datetime.date.today()
    return f"newstrail, {count(len(corpus.articles), 'article')}, read on {day.day} {day:%B %Y}"


def _framed(svg: str, told: str, source: str) -> str:
    """Put a picture on white, with the source below it and, for those who do not see it, what it tells."""
    found = SIZE.match(svg)
    if found is None:
        raise ValueError("Vega drew no picture of a known size; this is an error of newstrail, please report it")
    width, height = (float(size) + 2 * MARGIN for size in found.groups())
    height += SOURCE_HEIGHT
    inside = svg.replace("<svg ", f'<svg x="{MARGIN}" y="{MARGIN}" overflow="visible" ', 1)
    words = f"<title>{html.escape(_title(told))}</title><desc>{html.escape(told)}</desc>"
    line = f'<text x="{MARGIN + 5}" y="{height - MARGIN}" font-family="{FONT}" font-size="11" fill="#666">'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" color="#111">{words}'
        '<rect width="100%" height="100%" fill="#fff"/>'
        f"{inside}{line}{html.escape(source)}</text></svg>"
    )


def _described(png: bytes, told: str) -> bytes:
    """Add a description to a PNG, in the text chunk (iTXt) that programs read as such."""
    body = b"iTXtDescription\0\0\0\0\0" + told.encode()
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:PNG_HEAD] + chunk + png[PNG_HEAD:]
