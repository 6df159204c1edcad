"""One look and one display for every chart of ours; Altair's own theme and renderer stay as the user has them.

Altair's own renderers fail where newstrail works: they load from the network, or write a format that JupyterLab does
not read. Our display stores the spec in the format that JupyterLab draws offline and nbval compares, a picture for
readers without Vega, and the description for readers without pictures.

A chart has no ground of its own and takes the colour of its text from the page, so that it is at home in light and in
dark. Every other colour stands out on white and on near-black, and no two stances look alike to the colour-blind.
"""

import base64
import struct
import zlib
from functools import cache
from typing import Any

import altair as alt
import vl_convert

LAB_MIME = "application/vnd.vegalite.v5+json"  # what JupyterLab 4.6 draws, with the Vega-Lite 5 it bundles
LAB_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
WIDGET_MIME = "application/vnd.jupyter.widget-view+json"  # what Jupyter shows as controls
VEGA_LITE = "5.8"  # vl-convert's version nearest to that one
PICTURE_SCALE = 1.5  # picture pixels per chart pixel: sharper text, while a notebook stays small enough for git
PICTURE_WIDTH = (
    780  # pixels of a picture of a chart that fills its pane: what JupyterLab leaves beside its files at 1280
)
FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"  # equally wide: what fits with one fits with all
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
NOTHING = "nothing"  # the name of a chart that has no marks
INK = "currentColor"  # CSS: the colour of the text around the chart
Chart = alt.LayerChart | alt.FacetChart | alt.VConcatChart | alt.HConcatChart  # what Altair makes of our charts
STANCE_COLORS = {"asserts": "#3B8FD4", "doubts": "#C98500", "denies": "#D6456B"}
STANCE_SHAPES = {"asserts": "circle", "doubts": "triangle-up", "denies": "square"}
STANCE_COLOR = alt.Scale(domain=list(STANCE_COLORS), range=list(STANCE_COLORS.values()))
STANCE_SHAPE = alt.Scale(domain=list(STANCE_SHAPES), range=list(STANCE_SHAPES.values()))
ROLE_COLORS = alt.Scale(  # in colour what is read; greys tell the rest apart a little, the tooltip in full
    domain=["title", "body", "label", "byline", "caption", "correction", "teaser", "furniture"],
    range=["#1F5F99", "#3B8FD4", "#2AA39A", "#7D7D7D", "#959595", "#C98500", "#ADADAD", "#C4C4C4"],
)
PLAIN = "#3B8FD4"  # bars that only count
SHADE = "#8A8A8A"  # marks without a meaning of their own, at low opacity

STYLE = """
.vega-embed { position: relative; display: flex; flex-direction: column; box-sizing: border-box; width: 100% }
.vega-embed .chart-wrapper { display: flex; flex-direction: column; width: 100% }
.vega-embed .vega-bindings { order: -1; display: flex; flex-wrap: wrap; gap: 4px 24px; padding: 0 0 10px 5px }
.vega-embed .vega-bind-name { margin-right: 6px }
.vega-embed input[type=search] { width: 220px; padding: 3px 8px; color: inherit; background: transparent;
  border: 1px solid #8a8a8a; border-radius: 4px; font: inherit }
.vega-embed details { position: absolute; top: 0; right: 0 }
.vega-embed details:not([open]) > :not(summary) { display: none !important }
.vega-embed summary { list-style: none; padding: 4px; line-height: 0; opacity: .4; cursor: pointer }
.vega-embed summary::-webkit-details-marker { display: none }
.vega-embed summary:hover, .vega-embed summary:focus, .vega-embed details[open] summary { opacity: 1 }
.vega-embed summary svg { width: 14px; height: 14px; fill: currentColor }
.vega-embed .vega-actions { position: absolute; right: 0; z-index: 9; display: flex; flex-direction: column;
  padding: 4px 0; color: #000; background: #fff; border: 1px solid #8a8a8a; border-radius: 4px }
.vega-embed .vega-actions a { padding: 4px 14px; color: #000; white-space: nowrap; text-decoration: none }
#vg-tooltip-element table tr td.value { max-width: 420px; max-height: none; white-space: pre-line }
@media print {
  .vega-embed svg { max-width: 100%; height: auto }
  .vega-embed .vega-bindings, .vega-embed details { display: none }
}
"""  # Vega's own style leaves a chart no width to fill, and a tooltip no second line
EMBED_OPTIONS = {"defaultStyle": " ".join(STYLE.split())}


@alt.theme.register("newstrail", enable=False)
def look() -> alt.theme.ThemeConfig:
    """Give the settings all charts share."""
    label = {
        "labelFontSize": 12,
        "labelColor": INK,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titleColor": INK,
    }
    subtitle = {"subtitleFontSize": 13, "subtitleColor": INK, "subtitlePadding": 6}
    config: Any = {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "title": {"fontSize": 17, "color": INK, "anchor": "start", "offset": 18, **subtitle},
        "text": {"fontSize": 12, "color": INK, "lineBreak": "\n"},
        "axis": {**label, "labelLimit": 0, "domain": False, "ticks": False, "grid": False, "gridColor": SHADE},
        "legend": {**label, "title": None},
    }
    return {
        "config": config,
        # A chart's menu saves it as a picture; opening it in Vega's editor would send words of articles to another host
        "usermeta": {
            "embedOptions": {
                "renderer": "svg",
                "actions": {"export": True, "source": False, "compiled": False, "editor": False},
            }
        },
    }


def render(spec: dict[str, Any], **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give a chart as a notebook stores it: spec, picture and description; and the picture's size on the page."""
    if spec.get("name") == NOTHING:
        return {"text/markdown": spec["description"], "text/plain": spec["description"]}, {}
    bundle = to_lab(spec)
    picture = vl_convert.vegalite_to_png(
        bundle[LAB_MIME] | {"background": "white"}, vl_version=VEGA_LITE, scale=PICTURE_SCALE
    )
    width, height = (round(pixels / PICTURE_SCALE) for pixels in struct.unpack(">II", picture[16:24]))
    bundle["image/png"] = base64.b64encode(pack_png(picture)).decode()
    return bundle, {"image/png": {"width": width, "height": height}, LAB_MIME: {"embed_options": EMBED_OPTIONS}}


def pack_png(picture: bytes) -> bytes:
    """Compress the pixels of a PNG anew: vl-convert does it fast, and three times as large as a notebook needs."""
    chunks, start = [], len(PNG_SIGNATURE)
    while start < len(picture):
        length, name = struct.unpack(">I4s", picture[start : start + 8])
        chunks.append((name, picture[start + 8 : start + 8 + length]))
        start += 12 + length
    pixels = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    packed = [(b"IHDR", chunks[0][1]), (b"IDAT", zlib.compress(pixels)), (b"IEND", b"")]
    return PNG_SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in packed
    )


def to_lab(spec: dict[str, Any]) -> dict[str, Any]:
    """Give a chart without its picture, which takes most of the time: for charts that change while a reader looks."""
    return {LAB_MIME: spec | {"$schema": LAB_SCHEMA}, "text/plain": spec.get("description", "Chart")}


class Styled:
    """What makes an Altair chart ours: our look, whatever theme is enabled, and our display."""

    def to_dict(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        with alt.theme.enable("newstrail"):
            return super().to_dict(*args, **kwargs)  # type: ignore[misc]

    def save(self, fp: Any, format: str | None = None, **kwargs: Any) -> None:
        """Save the chart as Altair does, but a page with all that it needs: Altair's would load from the network."""
        if format == "html" or (format is None and str(fp).endswith(".html")):
            kwargs = {"inline": True, "embed_options": EMBED_OPTIONS, **kwargs}
        super().save(fp, format, **kwargs)  # type: ignore[misc]

    def _repr_mimebundle_(self, *_: object, **__: object) -> tuple[dict[str, Any], dict[str, Any]]:
        return render(self.to_dict())


def styled(chart: Any) -> Any:
    """Give a chart our look and display; it stays an Altair chart of its kind."""
    # Altair would take any other attribute for a part of the spec
    object.__setattr__(chart, "__class__", _styled_class(type(chart)))  # type: ignore[arg-type]
    return chart


@cache
def _styled_class(kind: type) -> type:
    """Give our class for one of Altair's."""
    return kind if issubclass(kind, Styled) else type(kind.__name__, (Styled, kind), {})


def use_theme() -> None:
    """Give every Altair chart of this session newstrail's look and display, which work without a network."""
    alt.theme.enable("newstrail")
    alt.renderers.register("newstrail", render)
    alt.renderers.enable("newstrail")
