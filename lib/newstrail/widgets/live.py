"""A chart whose clicks and brushes reach Python, and which takes away at once what no longer fits.

Altair's own JupyterChart can only be drawn as a whole, which takes half a second; and it keeps every chart it drew.
"""

from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import anywidget
import pandas as pd
import traitlets
import vl_convert
from altair.utils.schemapi import debug_mode

from newstrail.charts import LAB_SCHEMA, VEGA_LITE, Chart

CLICKED = (["statement_id"], ["article_id", "claim_id"], ["row"])  # by which fields of a mark it is known
MARKS = ("point", "rule", "bar")


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
        rows = {key: row for rows in self.spec.get("datasets", {}).values() for row in rows if (key := _key(row))}
        claims = [row["claim_id"] for row in rows.values() if "claim_id" in row]
        near = kept[kept["statement_id"].isin(list(rows)) | kept["claim_id"].isin(claims)]
        self.gone = sorted(rows.keys() - {*near["statement_id"], *(near["article_id"] + " " + near["claim_id"])})
        return bool(rows)

    def _hear(self, _: Any, told: dict[str, Any], __: Any) -> None:
        if told["name"] == "brush" and told["value"]:
            self._brushed(next(iter(told["value"].values())))
        elif marks := (told["value"] or {}).get("vlPoint", {}).get("or"):
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


def _key(row: dict[str, Any]) -> str | None:
    """Give what live.js, too, knows the statements behind a mark by."""
    if "claim_id" in row and "article_id" in row and "statement_id" not in row:
        return f"{row['article_id']} {row['claim_id']}"
    return row.get("statement_id")


def _listening(spec: dict[str, Any]) -> dict[str, Any]:
    """Add selections to a chart: a click on each layer of marks that are known, a brush along the first of time."""
    rows = {name: rows[0] if rows else {} for name, rows in spec.get("datasets", {}).items()}
    params: list[dict[str, Any]] = []
    for number, layer in enumerate(_units(spec)):
        columns = rows.get(layer.get("data", spec.get("data", {})).get("name"), {})
        fields = next((fields for fields in CLICKED if {*fields} <= {*columns}), None)
        if not fields or layer["mark"]["type"] not in MARKS or "params" in layer:
            continue
        layer["name"] = f"layer{number}"
        select: dict[str, Any] = {"type": "point", "fields": fields, "toggle": False}
        params.append({"name": f"click{number}", "select": select, "views": [layer["name"]]})
        if layer.get("encoding", {}).get("x", {}).get("type") == "temporal" and not any(
            p["name"] == "brush" for p in params
        ):
            select = {"type": "interval", "encodings": ["x"]}
            params.append({"name": "brush", "select": select, "views": [layer["name"]]})
    return spec | {"params": params}


def _units(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the parts of a chart that hold marks."""
    parts = [part for joined in ("layer", "hconcat", "vconcat") for part in spec.get(joined, ())]
    if "mark" in spec:
        yield spec
    for part in parts:
        yield from _units(part)
