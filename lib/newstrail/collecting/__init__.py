"""A folder of articles as an analyst fills it: articles added, what they tell of themselves, and `articles.csv`."""

from newstrail.collecting.adding import Added, add_file, add_text, found_in_text
from newstrail.collecting.found import FIELDS, found_in, found_in_folder
from newstrail.collecting.sheet import Change, cells_of, draft, set_cells, take_back
