"""A corpus -> Altair charts. A module here that registers a chart adds it to `newstrail.charts`."""

from newstrail.charts.cells import add_numbers
from newstrail.charts.registry import CHARTS, Registered, chart
from newstrail.charts.saving import save
from newstrail.charts.theme import LAB_MIME, LAB_SCHEMA, VEGA_LITE, WIDGET_MIME, Chart, render, to_lab, use_theme
from newstrail.corpus import face_of, import_all

import_all(__name__, __path__)
DRAW = {name: registered.draw for name, registered in CHARTS.items()}
__getattr__, __dir__ = face_of(__name__, DRAW | {"save": save, "use_theme": use_theme})
