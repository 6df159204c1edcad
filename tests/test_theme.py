"""The renderer gives what JupyterLab, nbval and readers without Vega need, and the same every time."""

import base64
import json
import re
import struct
import zlib

import altair as alt
import pandas as pd
import pytest
import vl_convert

from newstrail import charts
from newstrail.charts.rows import show_nothing
from newstrail.charts.theme import LAB_MIME, STANCE_COLOR, pack_png, render, styled, to_lab


@pytest.fixture
def chart() -> alt.Chart:
    outlets = pd.DataFrame({"outlet": ["Zeitung", "الجزيرة"], "claims": [3, 4]})
    return styled(alt.Chart(outlets, title="How many?").mark_bar().encode(alt.X("claims:Q"), alt.Y("outlet:N")))


def test_a_chart_is_stored_as_spec_picture_and_description(chart):
    bundle, metadata = render(chart.properties(description="Two outlets").to_dict())

    assert set(bundle) == {LAB_MIME, "image/png", "text/plain"}
    assert bundle["text/plain"] == "Two outlets"
    assert set(metadata) == {"image/png", LAB_MIME}


def test_a_chart_of_ours_brings_its_own_display(chart):
    bundle, _ = chart._repr_mimebundle_()

    assert LAB_MIME in bundle


def test_a_chart_of_the_users_keeps_its_look_and_display(corpus):
    before = alt.theme.active, alt.renderers.active
    charts.claim_outlet_matrix(corpus).to_dict()
    own = alt.Chart(corpus.articles[["outlet"]]).mark_bar().encode(alt.X("outlet:N"))

    assert (alt.theme.active, alt.renderers.active) == before == ("default", "default")
    assert own.to_dict()["config"] == {"view": {"continuousWidth": 300, "continuousHeight": 300}}


def test_who_asks_gets_the_look_for_every_chart(monkeypatch):
    own = alt.Chart(pd.DataFrame({"outlet": ["Daily"]})).mark_bar().encode(alt.X("outlet:N"))
    theme, renderer = alt.theme.active, alt.renderers.active
    try:
        charts.use_theme()
        assert own.to_dict()["config"]["font"].startswith("Helvetica")
        assert LAB_MIME in own._repr_mimebundle_()[0]
    finally:
        alt.theme.enable(theme)
        alt.renderers.enable(renderer)


def test_the_spec_says_it_is_for_the_vega_lite_that_jupyterlab_bundles(chart):
    assert to_lab(chart.to_dict())[LAB_MIME]["$schema"].endswith("vega-lite/v5.json")


def test_the_picture_is_a_png_of_the_size_it_has_on_the_page(chart):
    bundle, metadata = render(chart.properties(width=300).to_dict())
    picture = base64.b64decode(bundle["image/png"])
    width = struct.unpack(">I", picture[16:20])[0]

    assert picture.startswith(b"\x89PNG") and picture.endswith(b"IEND\xaeB`\x82")
    assert metadata["image/png"]["width"] == round(width / 1.5) > 300


def test_the_picture_has_the_same_pixels_in_less_room(chart):
    drawn = vl_convert.vegalite_to_png(chart.to_dict(), scale=2)
    packed = pack_png(drawn)

    assert pixels_of(packed) == pixels_of(drawn)
    assert packed[:33] == drawn[:33] and len(packed) < len(drawn)


def pixels_of(picture: bytes) -> bytes:
    parts, start = [], 8
    while start < len(picture):
        length = int.from_bytes(picture[start : start + 4], "big")
        if picture[start + 4 : start + 8] == b"IDAT":
            parts.append(picture[start + 8 : start + 8 + length])
        start += 12 + length
    return zlib.decompress(b"".join(parts))


def test_rendering_leaves_the_spec_alone_and_repeats_to_the_letter(chart):
    spec = chart.to_dict()
    before = json.dumps(spec)

    assert render(spec) == render(spec)
    assert json.dumps(spec) == before


def test_a_saved_page_brings_all_that_it_needs(chart, tmp_path):
    chart.save(tmp_path / "chart.html")
    page = (tmp_path / "chart.html").read_text(encoding="utf-8")

    assert "<script" in page and not re.search(r"<script[^>]* src=", page)


@pytest.mark.parametrize(("name", "start"), [("chart.svg", b"<svg"), ("chart.png", b"\x89PNG")])
def test_a_chart_is_saved_as_a_picture(chart, tmp_path, recwarn, name, start):
    chart.save(tmp_path / name)

    assert (tmp_path / name).read_bytes().startswith(start)
    assert not recwarn


def test_text_takes_the_colour_of_the_page_and_no_chart_brings_a_ground(chart):
    config = chart.to_dict()["config"]

    assert config["background"] == "transparent"
    assert config["text"]["color"] == config["axis"]["labelColor"] == config["title"]["color"] == "currentColor"


def test_a_menu_that_would_send_words_to_another_host_is_off(chart):
    assert not chart.to_dict()["usermeta"]["embedOptions"]["actions"]["editor"]


@pytest.mark.parametrize("ground", ["#ffffff", "#111111"], ids=["light", "dark"])
@pytest.mark.parametrize("color", STANCE_COLOR.to_dict()["range"])
def test_a_stance_stands_out_in_light_and_in_dark(color, ground):
    # WCAG 2.2, 1.4.11: graphics need a contrast of 3 to 1
    lighter, darker = sorted((_luminance(color), _luminance(ground)), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= 3


def _luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_chart_without_marks_is_a_sentence_in_a_notebook():
    bundle, _ = render(show_nothing("Who said it?", "Nobody.").to_dict())

    assert bundle["text/markdown"] == "Who said it? Nobody." and "image/png" not in bundle
