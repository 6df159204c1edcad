"""A chart whose clicks and brushes reach Python: what was clicked comes back as a dictionary of its fields."""

from collections.abc import Callable, Iterator
from typing import Any

import altair as alt
import anywidget
import traitlets
from altair.utils.schemapi import debug_mode

from newstrail.theme import Chart

CLICKED = (["statement_id"], ["article_id", "claim_id"], ["row"])  # by which fields of a mark it is known
MARKS = ("point", "rule", "bar")
QUIET = 150  # milliseconds without a change after which a brush counts

alt.JupyterChart.enable_offline()


class LiveChart(alt.JupyterChart):
    """A chart that calls `clicked` with the fields of a mark, and `brushed` with the ends of an interval of time."""

    def __init__(self, clicked: Callable[[dict[str, Any]], None], brushed: Callable[[list[float]], None]) -> None:
        self._clicked, self._brushed = clicked, brushed
        super().__init__(None, debounce_wait=QUIET, max_wait=False)  # type: ignore[arg-type]

    def draw(self, draw: Callable[[], Chart]) -> None:
        """Put what `draw` gives in the place of the chart before.

        Altair checks every part of a chart against its schema, which takes most of the time; tests check ours.
        """
        with debug_mode(False):
            spec = _listening(draw().to_dict(validate=False))
        with self.hold_sync():
            self._vl_selections = {param["name"]: {"value": None, "store": []} for param in spec["params"]}
            self.spec = spec

    @traitlets.observe("_vl_selections")
    def _on_change_selections(self, change: Any) -> None:
        """Stand in for Altair's own, which knows only the selections of charts that it has checked."""
        for name, selection in change["new"].items():
            if not selection["value"] or selection == change["old"].get(name):
                continue
            if name == "brush":
                self._brushed(next(iter(selection["value"].values())))
            elif marks := selection["value"].get("vlPoint", {}).get("or"):
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
