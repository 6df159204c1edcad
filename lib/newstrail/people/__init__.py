"""Names, roles and pronouns -> the source that each stands for."""

from newstrail.people.cast import Cast, Known, Names, cast_of, learn, names_in
from newstrail.people.names import Person
from newstrail.people.source import Source, outlet_voice, source_id
from newstrail.people.sources import find_sources, name_source
