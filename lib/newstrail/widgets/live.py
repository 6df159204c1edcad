"""A chart whose clicks and brushes reach Python, and which takes away at once what no longer fits.

Altair's own JupyterChart can only be drawn as a whole, which takes half a second; and it keeps every chart it drew.
"""

from collections.abc import Callable, Iterator, Set
from importlib.resources import files
from typing import Any

import anywidget
import pandas as pd
import traitlets
import vl_convert
from altair.utils.schemapi import debug_mode

from newstrail.charts import LAB_SCHEMA, VEGA_LITE, Chart

CLICKED = (["statement_id"], ["article_id", "claim_id"], ["row"])  # by which fields of a mark it is known
CLICKABLE = ("point", "rule", "bar")


class LiveChart(anywidget.AnyWidget):
    """A chart that calls `clicked` with the fields of a mark, and `brushed` with the ends of an interval of time."""

    _esm = vl_convert.javascript_bundle(
        files("newstrail.widgets").joinpath("live.js").read_text(encoding="utf-8"), vl_version=VEGA_LITE
    )
    spec = traitlets.Dict().tag(sync=True)
    gone: traitlets.List[str] = traitlets.List().tag(sync=True)

    def __init__(self, clicked: Callable[[dict[str, Any]], None], brushed: Callable[[list[float]], None]) -> None:
        super().__init__()
        self._clicked, self._brushed = clicked, brushed
        self.on_msg(self._hear)

    def draw(self, draw: Callable[[], Chart]) -> None:
        """Put what `draw` gives in the place of the chart before.

        Altair checks every part of a chart against its schema, which takes most of the time; tests check ours.
        """
        with debug_mode(False):
            spec = _listening(draw().to_dict(validate=False)) | {"$schema": LAB_SCHEMA}
        with self.hold_sync():
            self.spec, self.gone = spec, []

    def thin(self, kept: pd.DataFrame) -> bool:
        """Take away the marks that no `kept` statement of the trail is behind, and say whether marks are of any."""
        marks = {}
        for rows in self.spec.get("datasets", {}).values():
            for row in rows:
                key = _mark_key(row)
                if key:
                    marks[key] = row
        claims = [row["claim_id"] for row in marks.values() if "claim_id" in row]
        near = kept[kept["statement_id"].isin(list(marks)) | kept["claim_id"].isin(claims)]
        self.gone = sorted(marks.keys() - {*near["statement_id"], *(near["article_id"] + " " + near["claim_id"])})
        return bool(marks)

    def _hear(self, _: Any, told: dict[str, Any], __: Any) -> None:
        if told["name"] == "brush" and told["value"]:
            self._brushed(next(iter(told["value"].values())))
            return
        if not told["name"].startswith(("click", "picked")):
            return
        marks = (told["value"] or {}).get("vlPoint", {}).get("or")
        if marks:
            self._clicked(marks[0])


class Keys(anywidget.AnyWidget):
    """Shows nothing; leaves the keys to the controls around it.

    JupyterLab takes arrows and letters for its own, to move between cells, also from a list that has the focus.
    """

    _esm = """
    function leave(el) {
        if (!el.isConnected) return requestAnimationFrame(() => leave(el))
        const output = el.closest(".jp-OutputArea-child")
        output?.addEventListener("focusin", ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "true"))
    }
    export default { render: ({ el }) => leave(el) }
    """


def _mark_key(row: dict[str, Any]) -> str | None:
    """Give what live.js, too, knows the statements behind a mark by."""
    if "claim_id" in row and "article_id" in row and "statement_id" not in row:
        return f"{row['article_id']} {row['claim_id']}"
    return row.get("statement_id")


def _listening(spec: dict[str, Any]) -> dict[str, Any]:
    """Add selections to a chart: a click on each layer of marks that are known, a brush along the first of time.

    A chart that has a selection of its own, such as the matrix, keeps that alone.
    """
    own = spec.get("params", [])
    if any("select" in param for param in own):
        return spec
    columns = {name: rows[0].keys() if rows else set() for name, rows in spec.get("datasets", {}).items()}
    clicks, brushes = [], []
    for number, layer in enumerate(_units(spec)):
        data = layer.get("data", spec.get("data", {})).get("name")
        fields = _clicked_fields(columns.get(data, set()))
        if not fields or layer["mark"]["type"] not in CLICKABLE or "params" in layer:
            continue
        layer["name"] = f"layer{number}"
        click = {"type": "point", "fields": fields, "toggle": False}
        clicks.append({"name": f"click{number}", "select": click, "views": [layer["name"]]})
        if layer.get("encoding", {}).get("x", {}).get("type") == "temporal":
            brush = {"type": "interval", "encodings": ["x"]}
            brushes.append({"name": "brush", "select": brush, "views": [layer["name"]]})
    return spec | {"params": [*own, *clicks, *brushes[:1]]}


def _clicked_fields(columns: Set[str]) -> list[str] | None:
    return next((fields for fields in CLICKED if set(fields) <= columns), None)


def _units(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the parts of a chart that hold marks."""
    parts = [part for joined in ("layer", "hconcat", "vconcat") for part in spec.get(joined, ())]
    if "mark" in spec:
        yield spec
    for part in parts:
        yield from _units(part)
