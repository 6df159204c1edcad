"""A text -> its quantities: numbers with their bounds, and what they count."""

from newstrail.numbers.amounts import find_amounts, is_measured, is_money
from newstrail.numbers.counting import FATES, fate_beside, fate_of_bare
from newstrail.numbers.figures import Figure, find_figures
from newstrail.numbers.quantities import SHARES, Quantity, find_quantities
