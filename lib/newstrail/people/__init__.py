"""Names, roles and pronouns -> the source that each stands for."""

from newstrail.people.cast import Cast, Known, cast_of, learn
from newstrail.people.source import Source, outlet_voice, source_id
from newstrail.people.sources import find_sources, name_source
