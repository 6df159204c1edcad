"""The word lists, and what they tell about outlets, places, roles and things."""

from newstrail.words.lists import read_words
from newstrail.words.outlets import agencies, any_of, bare_name, is_agency, is_outlet
from newstrail.words.places import countries, country_in, country_pattern
from newstrail.words.roles import documents, institutions, role_of, roles
from newstrail.words.things import thing_of
