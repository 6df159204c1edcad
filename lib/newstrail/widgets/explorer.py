"""Everything linked: filters, views that follow, evidence and corrections, for an hour with a story."""

import asyncio
import json
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any

import ipywidgets
import numpy as np
import pandas as pd
import vl_convert
from IPython.display import display
from itables.widget import ITable

from newstrail.charts import CHARTS, VEGA_LITE, WIDGET_MIME, Chart, render
from newstrail.corpus import Corpus, keep_statements, of_rows, takes_corpus
from newstrail.share import to_claim_review, to_spreadsheet
from newstrail.widgets.controls import describe
from newstrail.widgets.filters import Filters
from newstrail.widgets.live import Keys, LiveChart
from newstrail.widgets.panel import Panel

TABLE_COLUMNS = ["outlet", "published", "source", "kind", "stance", "content", "claim", "reviewed", "corrected"]
AUTO = ipywidgets.Layout(width="auto", flex="0 0 auto")
TABLE_ROWS = 200
PAUSE = 0.25  # seconds without a change after which charts are laid out anew
VIEWS = {chart.view: chart.draw for chart in sorted(CHARTS.values(), key=lambda chart: chart.view or "") if chart.view}
TABLE_VIEW = "Table"  # the view that is no chart


class Explorer:
    """Filters over a corpus and the views that follow them.

    `corpus` is what is kept, for the next cell; `state` is the choice as short JSON, to copy and to restore.
    """

    def __init__(self, corpus: Corpus, *, views: Collection[str] = ("Matrix", TABLE_VIEW)) -> None:
        chosen = _known_views(views)
        self._panel = Panel(corpus, self._corrected)
        self._read()
        self._filters = Filters(self._all, self._redraw)
        self._shown = self._all
        self._state = ipywidgets.Textarea(description="State", rows=2, layout=ipywidgets.Layout(width="100%"))
        self._told = ipywidgets.HTML()
        self._chosen = {
            name: ipywidgets.Checkbox(description=f"{name} view", value=name in chosen, indent=False, layout=AUTO)
            for name in (*VIEWS, TABLE_VIEW)
        }
        self._charts = {name: LiveChart(self._click, self._brush) for name in VIEWS}
        self._table = ITable(self._rows(), select="single", style="width:100%", paging=True, maxBytes=0)
        self._table.observe(self._pick_row, names="selected_rows")
        for box in self._chosen.values():
            box.observe(lambda _: self._redraw(), names="value")
        self.box = self._arranged()
        self._waiting: asyncio.TimerHandle | None = None
        self._thinned: list[str] = []
        self._redraw()
        self._settle()

    @property
    def corpus(self) -> Corpus:
        """The corpus that the filters keep."""
        return self._panel.corpus.keep(**self._filters.wanted)

    @property
    def state(self) -> str:
        """What is chosen, as JSON; set it to choose the same again."""
        return json.dumps({**self._filters.wanted, "views": self._views()}, ensure_ascii=False)

    @state.setter
    def state(self, state: str) -> None:
        wanted = _read_state(state)
        views = _known_views(wanted.pop("views", self._views()))
        self._filters.choose(wanted)
        for name, box in self._chosen.items():
            box.value = name in views
        self._settle()

    def _ipython_display_(self) -> None:
        """Show the controls; where there is no kernel, the first chart chosen and every option as text."""
        bundle, size = render(self._chart(self._first_chart() or next(iter(VIEWS))).to_dict())
        view = {"model_id": self.box.model_id, "version_major": 2, "version_minor": 0}
        display({WIDGET_MIME: view, **bundle, "text/plain": describe(self.box)}, metadata=size, raw=True)

    def _chart(self, name: str) -> Chart:
        return VIEWS[name](of_rows(self._panel.corpus, self._shown))

    def _views(self) -> list[str]:
        return [name for name, box in self._chosen.items() if box.value]

    def _first_chart(self) -> str | None:
        return next((name for name in self._views() if name in VIEWS), None)

    def _redraw(self) -> None:
        """Follow the filters: at once in counts and marks, and with a new layout once nothing more is chosen."""
        self._panel.guarded(self._follow)
        if self._waiting:
            self._waiting.cancel()
        try:
            self._waiting = asyncio.get_running_loop().call_later(PAUSE, self._settle)
        except RuntimeError:  # outside a kernel nobody waits
            self._settle()

    def _follow(self) -> None:
        self._shown, views = self._kept(), self._views()
        charts = {name: self._charts[name] for name in views if name != TABLE_VIEW}
        self._thinned = [name for name, chart in charts.items() if chart.thin(self._shown)]
        self._filters.recount(self._shown)
        counted = f"{len(self._shown):,} of {len(self._all):,} statements"
        told = counted if len(self._shown) else "No statement fits these filters; loosen one, or reset them all."
        self._told.value = f"<b role='status'>{told}</b>"
        self._state.value = self.state
        for name in charts:
            if name not in self._thinned:
                self._charts[name].draw(partial(self._chart, name))
        if TABLE_VIEW in views:
            self._table.update(self._rows(), selected_rows=[])
        for name, view in {**self._charts, TABLE_VIEW: self._table}.items():
            view.layout.display = None if name in views else "none"

    def _settle(self) -> None:
        """Lay out anew, now, what only lost marks until here."""
        if self._waiting:
            self._waiting.cancel()
        self._waiting, thinned, self._thinned = None, self._thinned, []
        for name in thinned:
            self._panel.guarded(partial(self._charts[name].draw, partial(self._chart, name)))
        self._panel.guarded(lambda: self._panel.offer(self._shown))

    def _read(self) -> None:
        self._all = self._panel.corpus.trail()
        self._places = pd.Index(self._all["statement_id"].astype(object))  # found in far faster than in strings

    def _kept(self) -> pd.DataFrame:
        """Keep the rows that fit; counts of claims and sources, which the views do not show, are left as they are."""
        _, statements = keep_statements(self._panel.corpus.frames, self._filters.wanted)
        return self._all.iloc[np.sort(self._places.get_indexer(statements["statement_id"].astype(object)))]

    def _rows(self) -> pd.DataFrame:
        return self._shown[TABLE_COLUMNS].head(TABLE_ROWS).reset_index(drop=True)

    def _pick_row(self, change: Any) -> None:
        if change["new"]:
            self._panel.statement.value = self._shown["statement_id"].iat[change["new"][0]]

    def _click(self, mark: dict[str, Any]) -> None:
        if "row" in mark:
            self._filters.choose(self._filters.wanted | {"sources": [mark["row"]]})
            return
        fits = pd.Series(True, index=self._shown.index)
        for name, value in mark.items():
            fits &= self._shown[name] == value
        if fits.any():
            self._panel.statement.value = self._shown.loc[fits, "statement_id"].iat[0]

    def _brush(self, ends: list[float]) -> None:
        days = [pd.Timestamp(end, unit="ms").date().isoformat() for end in ends]
        self._filters.choose(self._filters.wanted | {"published": days})

    def _corrected(self) -> None:
        self._read()
        self._redraw()

    def _save(self, name: str) -> None:
        self._settle()
        folder = Path(self._folder.value or ".")
        folder.mkdir(parents=True, exist_ok=True)
        path = self._saves()[name](folder)
        self._panel.tell(f"Saved {path}")

    def _saves(self) -> dict[str, Callable[[Path], Path]]:
        """Give what saves to a folder each kind of file."""
        return {
            "CSV": self._save_csv,
            "Parquet": self._save_parquet,
            "PNG": self._save_png,
            "SVG": self._save_svg,
            "Claim": self._save_claim,
        }

    def _save_csv(self, folder: Path) -> Path:
        path = folder / "statements.csv"
        path.write_text(to_spreadsheet(self._with_addresses()), encoding="utf-8")
        return path

    def _save_parquet(self, folder: Path) -> Path:
        path = folder / "statements.parquet"
        self._with_addresses().to_parquet(path, index=False)
        return path

    def _save_png(self, folder: Path) -> Path:
        name, spec = self._spec_shown()
        path = folder / f"{name.lower()}.png"
        path.write_bytes(vl_convert.vegalite_to_png(spec | {"background": "white"}, vl_version=VEGA_LITE, scale=2))
        return path

    def _save_svg(self, folder: Path) -> Path:
        name, spec = self._spec_shown()
        path = folder / f"{name.lower()}.svg"
        path.write_text(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE), encoding="utf-8")
        return path

    def _save_claim(self, folder: Path) -> Path:
        """Save the claim that the chosen statement makes."""
        path = folder / "claim.json"
        shown = self._with_addresses()
        chosen = shown.loc[shown["statement_id"] == self._panel.statement.value, "claim_id"]
        claim = to_claim_review(shown, str(chosen.iat[0]))
        path.write_text(json.dumps(claim, ensure_ascii=False, indent=1), encoding="utf-8")
        return path

    def _with_addresses(self) -> pd.DataFrame:
        urls = self._panel.corpus.articles.set_index("article_id")["url"]
        return self._shown.assign(url=self._shown["article_id"].map(urls))

    def _spec_shown(self) -> tuple[str, dict[str, Any]]:
        """Give the name and the spec of the first chart that is shown."""
        name = self._first_chart()
        if name is None:
            raise ValueError("No chart is shown; choose one of the views.")
        return name, self._chart(name).to_dict()

    def _restore(self) -> None:
        self.state = self._state.value

    def _button(self, label: str, act: Callable[[], None]) -> ipywidgets.Button:
        button = ipywidgets.Button(description=label, layout=AUTO)
        button.on_click(lambda _: self._panel.guarded(act))
        return button

    def _arranged(self) -> ipywidgets.Widget:
        reset = self._button("Reset all filters", lambda: self._filters.choose({}))
        restore = self._button("Restore this state", self._restore)
        self._folder = ipywidgets.Text(description="Save in", value="exports")
        saves = [
            self._button(f"Save {name}", lambda name=name: self._save(name))  # type: ignore[misc]
            for name in self._saves()
        ]
        views = ipywidgets.HBox([ipywidgets.Label("Views", layout=AUTO), *self._chosen.values()])
        state = ipywidgets.HBox([self._state, restore])
        return ipywidgets.VBox(
            [
                self._filters.box,
                ipywidgets.HBox([reset, self._told]),
                views,
                *self._charts.values(),
                self._table,
                self._panel.box,
                ipywidgets.HBox([self._folder, *saves], layout=ipywidgets.Layout(flex_flow="row wrap")),
                state,
                Keys(),
            ]
        )


def _read_state(state: str) -> dict[str, Any]:
    """Give what a state chooses; null stands for no choice.

    Raises:
        ValueError: it is no state.
    """
    try:
        wanted = json.loads(state)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"the state is broken JSON ({error}); copy it whole") from None
    if not isinstance(wanted, dict):
        raise ValueError(f'a state is an object, as {{"stances": ["denies"]}}, but this is {state[:40]}')
    return {name: value for name, value in wanted.items() if value is not None}


def _known_views(views: Collection[str]) -> list[str]:
    """Give the names of views, of which one may stand alone."""
    if not isinstance(views, Collection):
        raise ValueError(f"views takes a list of names, but got {views!r}")
    wanted = [views] if isinstance(views, str) else list(views)
    for view in wanted:
        if view not in (*VIEWS, TABLE_VIEW):
            raise ValueError(f"views: {view!r} is unknown; choose from {', '.join([*VIEWS, TABLE_VIEW])}")
    return wanted


@takes_corpus
def explorer(corpus: Corpus, *, views: Collection[str] = ("Matrix", TABLE_VIEW)) -> Explorer:
    """Explore a corpus: choose, follow, look at the evidence, correct, and take the result along.

    Args:
        corpus: what `read` gave; one that `load` gave can be explored but not corrected.
        views: which to show first: Table, or those of charts, such as Matrix and Timeline.
    Raises:
        ValueError: there is no such view.
    """
    return Explorer(corpus, views=views)
