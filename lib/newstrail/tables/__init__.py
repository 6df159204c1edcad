"""A corpus -> tables. A module here that registers a table adds it to `newstrail.tables`."""

from newstrail.corpus import face_of, import_all
from newstrail.tables.counts import Column, contested_first, count_known, count_values, is_known, most_carried, rely
from newstrail.tables.quantities import APART, CONFLICT, are_bases, as_said, main_figures, tell_compared, thing_counted
from newstrail.tables.readable import NO_DENIALS, NOT_LOOKED_FOR, fold, in_cell, in_words, readable_tables, told
from newstrail.tables.registry import TABLES, table
from newstrail.tables.requirements import NAMELESS, NOT_TOLD, TO_BE_CHECKED, calls, has_name, scopes, why_not_same
from newstrail.tables.wording import SideBySide

import_all(__name__, __path__)
__getattr__, __dir__ = face_of(__name__, TABLES | {"SideBySide": SideBySide})
