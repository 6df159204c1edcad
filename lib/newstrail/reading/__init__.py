"""Files and folders -> records, and a problem for whatever could not be read."""

import newstrail.reading.formats
from newstrail.reading.decoding import clean
from newstrail.reading.formats.csv_table import find_in_csv
from newstrail.reading.loading import load
from newstrail.reading.problem import Problem
from newstrail.reading.records import PUBLISHED, Fields, Record, parse_published, read_records
from newstrail.reading.registry import ALIASES, FORMATS, Flaw, suffix_of
from newstrail.reading.rows import FIELDS, read_table
