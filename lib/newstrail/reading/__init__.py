"""Files and folders -> records, and a problem for whatever could not be read."""

import newstrail.reading.formats
from newstrail.reading.decoding import clean
from newstrail.reading.fields import PUBLISHED, Fields, parse_published
from newstrail.reading.formats.csv_table import find_in_csv
from newstrail.reading.loading import load
from newstrail.reading.records import RESERVED, STORY, Problem, Record, articles_of, read_records, records_in
from newstrail.reading.registry import ALIASES, FORMATS, Flaw, suffix_of
from newstrail.reading.rows import FIELDS, read_table
from newstrail.reading.sidecar import ALL, SAID, SIDECAR, Line, Sheet, check_said, check_zones, read_sheet
from newstrail.reading.zones import ANY_ZONE, zone_named
