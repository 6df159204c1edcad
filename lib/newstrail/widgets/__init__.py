"""Controls over the filter, and the explorer."""

from newstrail.widgets.collector import collect
from newstrail.widgets.controls import describe, filtered, show
from newstrail.widgets.explorer import explorer
from newstrail.widgets.queue import review
