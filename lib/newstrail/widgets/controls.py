"""Controls that choose the arguments of `Corpus.keep`, so that a notebook can write in a line what a reader clicks."""

from collections.abc import Callable

import ipywidgets
import pandas as pd
from IPython.display import display

from newstrail.charts import WIDGET_MIME, Chart, to_lab
from newstrail.corpus import Corpus, takes_corpus

TOLD_TRAITS = ("description", "options", "value", "min", "max", "step", "placeholder", "disabled")  # in this order
ALL = "(all)"


@takes_corpus
def filtered(corpus: Corpus, draw: Callable[[Corpus], Chart]) -> None:
    """Show a choice of outlet, source and kind above the chart that `draw` makes of what they keep.

    It shows what `draw(corpus.keep(outlets=..., sources=..., kinds=...))` gives, with the choices of the reader.

    Args:
        corpus: what to choose from.
        draw: gives the chart of a corpus, as those of `newstrail.charts` do.
    Raises:
        TypeError: `draw` is no function.
    """
    if not callable(draw):
        raise TypeError(
            f"filtered takes a function that draws a corpus, such as newstrail.charts.speakers, not {draw!r}"
        )
    controls = {
        "outlets": _choice("Outlet", corpus.articles["outlet"]),
        "sources": _choice("Source", corpus.sources["name"]),
        "kinds": _choice("Kind", corpus.statements["kind"]),
    }
    show(ipywidgets.HBox(list(controls.values())))
    handle = display(draw(corpus), display_id=True)

    def redraw(_: object) -> None:
        chosen = {name: control.value for name, control in controls.items() if control.value != ALL}
        handle.update(to_lab(draw(corpus.keep(**chosen)).to_dict()), raw=True)

    for control in controls.values():
        control.observe(redraw, names="value")


def show(widget: ipywidgets.Widget) -> None:
    """Display a widget together with the text of `describe`, so that nbval notices when its choices change."""
    view = {"model_id": widget.model_id, "version_major": 2, "version_minor": 0}
    display({WIDGET_MIME: view, "text/plain": describe(widget)}, raw=True)


def describe(widget: ipywidgets.Widget) -> str:
    """Tell a widget and what it holds: one line each, in full, where Jupyter's own text is cut.

    >>> print(describe(ipywidgets.HBox([ipywidgets.Dropdown(description="Kind", options=["quote", "mixed"])])))
    HBox
      Dropdown: description 'Kind', options ('quote', 'mixed'), value 'quote', disabled False
    """
    told = ", ".join(f"{name} {getattr(widget, name)!r}" for name in TOLD_TRAITS if widget.has_trait(name))
    lines = [f"{type(widget).__name__}: {told}".removesuffix(": ")]
    for child in getattr(widget, "children", ()):
        lines += [f"  {line}" for line in describe(child).splitlines()]
    return "\n".join(lines)


def _choice(description: str, values: pd.Series) -> ipywidgets.Dropdown:
    return ipywidgets.Dropdown(
        description=description, options=[ALL, *sorted(values.dropna().unique(), key=str.casefold)]
    )
