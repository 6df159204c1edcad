"""Notebooks -> pages that open anywhere; a corpus -> a brief, and files for other programs."""

from newstrail.share.brief_page import brief
from newstrail.share.claims import to_claim_review
from newstrail.share.exports import export
from newstrail.share.sheets import to_spreadsheet
from newstrail.share.site import Made, share
