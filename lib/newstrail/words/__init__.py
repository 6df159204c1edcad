"""The word lists, and what they tell about outlets, places, roles, bodies, names and things."""

from newstrail.words import outlets, records
from newstrail.words.bodies import body_nouns, documents, institutions, person_nouns
from newstrail.words.comparing import composed, forms_of, unaccented
from newstrail.words.given_names import is_given_name, is_womans_name
from newstrail.words.lists import any_of, read_table, read_words, word_set
from newstrail.words.outlets import agencies, bare_name, hands_on, is_agency, is_outlet, shortens
from newstrail.words.places import countries, country_in, country_pattern, one_word_for_countries
from newstrail.words.respelling import respell
from newstrail.words.roles import is_on_record, role_of, roles
from newstrail.words.things import POWERS, party_of, thing_of, unit_of
