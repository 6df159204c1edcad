"""Who is meant: names, roles and pronouns -> one source each."""

from newstrail.people.cast import Cast, Known, cast_of, learn
from newstrail.people.source import Source, outlet_voice, source_id
from newstrail.people.sources import find_sources, name_source
from newstrail.people.spelling import composed
