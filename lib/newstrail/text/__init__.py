"""Text with its blocks, quotations and parse, and words for people."""

from newstrail.text import denial
from newstrail.text.block import Block
from newstrail.text.fair_copy import FairCopy, article_copy, fair_copy, one_line, plain_text, unwrap
from newstrail.text.headlines import in_small_letters, is_titled
from newstrail.text.model import pack_parse, pipeline_version, unpack_parse
from newstrail.text.parsing import parse, span_of, text_of, token_at, tokens_of
from newstrail.text.phrases import POINTERS, bare, close_quotations, front, stand_alone
from newstrail.text.quotations import Quotation, find_quotations, quotations_at
from newstrail.text.span import Span
from newstrail.text.telling import context, count, day, join, leave_out, period, plain, snippet, web_address, wrap
