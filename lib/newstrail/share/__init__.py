"""Notebooks -> pages that open anywhere; statements and claims -> files for other programs."""

from newstrail.share.brief_page import brief
from newstrail.share.exports import to_claim_review, to_spreadsheet
from newstrail.share.site import share
