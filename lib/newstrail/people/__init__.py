"""Names, roles and pronouns -> the source that each stands for."""

from newstrail.people.bodies import Bodies, is_nameless, merge_bodies
from newstrail.people.cast import Cast, Known, Names, cast_of, learn, names_in
from newstrail.people.names import Person, Taken
from newstrail.people.source import Source, outlet_voice, source_id
from newstrail.people.sources import find_sources, name_source
