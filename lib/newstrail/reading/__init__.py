"""Files and folders -> records, and a problem for whatever could not be read."""

from newstrail.reading.files import Flaw, clean, find_in_csv, load, read_table, suffix_of
from newstrail.reading.problem import Problem
from newstrail.reading.records import PUBLISHED, Fields, Record, parse_published, read_records
