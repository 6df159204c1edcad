"""What the parse of one clause does not tell of attributions, added pass by pass.

A pass takes an article's parse, its blocks and its attributions, and gives the attributions with what it adds or
corrects. `PASSES` is their order: the first ones add attributions and take the words from others that had them; those
after `put_in_order` say what the attributions relate to.
"""

from newstrail.attribution.passes.asides import add_asides
from newstrail.attribution.passes.circumstances import drop_circumstances
from newstrail.attribution.passes.denials import add_denials, add_denied_reports, add_told_denials
from newstrail.attribution.passes.disputes import add_disputes
from newstrail.attribution.passes.frames import add_framed_quotations, add_posts
from newstrail.attribution.passes.headlines import (
    add_headline_quotations,
    add_headlines,
    add_second_verbs,
    turn_told_headlines,
)
from newstrail.attribution.passes.hearers import add_heard
from newstrail.attribution.passes.interviews import add_interview_answers
from newstrail.attribution.passes.labels import add_labelled_quotations
from newstrail.attribution.passes.pairs import add_pairs
from newstrail.attribution.passes.pointers import add_referents
from newstrail.attribution.passes.regions import put_in_order
from newstrail.attribution.passes.relatives import add_relative_reports
from newstrail.attribution.passes.reliances import add_reliances
from newstrail.attribution.passes.told import add_outlets_told

PASSES = (
    drop_circumstances,  # "..., citing intelligence" is no content
    add_headline_quotations,  # "'We knew it': mayor quits"
    add_second_verbs,  # "Lind meets Orsa, says dam will be built"
    add_headlines,  # "Lind: dam burst"
    add_labelled_quotations,  # "Quote: ..."
    add_interview_answers,  # "A: We found no cracks."
    add_framed_quotations,  # 'Lind had a simple message: "..."'
    add_posts,  # "— Anna Lind (@lind)" below a post
    add_heard,  # "The court heard that ..."
    add_relative_reports,  # "which the council said was safe"
    add_denials,  # "which both have denied"
    add_told_denials,  # "The Lund Times reported that the mayor denied it"
    add_denied_reports,  # "laughed off the report that ..."
    add_disputes,  # "cast doubt on the toll"
    add_asides,  # "..., adding that it was cold"
    put_in_order,
    add_reliances,  # via: "citing intelligence"
    add_outlets_told,  # told_to: "told the Times"
    add_referents,  # about: what "which" or "the claim" stands for
    add_pairs,  # antecedent: whom "both countries" means
    turn_told_headlines,  # "Dam was old, court told"
)
