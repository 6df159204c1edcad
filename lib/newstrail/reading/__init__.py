"""Files and folders -> records, and a problem for whatever could not be read."""

import newstrail.reading.formats
from newstrail.reading.decoding import clean
from newstrail.reading.fields import PUBLISHED, Fields, parse_published
from newstrail.reading.folders import RESERVED, STORY, articles_of
from newstrail.reading.markup import CAPTION
from newstrail.reading.records import Problem, Record, Taken, label_of, read_records, records_in, take, to_records
from newstrail.reading.registry import ALIASES, FORMATS, Flaw, suffix_of
from newstrail.reading.rows import FIELDS, load, read_table
from newstrail.reading.sidecar import ALL, SAID, SIDECAR, Line, Sheet, check_said, check_zones, find_in_csv, read_sheet
from newstrail.reading.zones import MOST_AHEAD, MOST_BEHIND, zone_named
