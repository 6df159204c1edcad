"""The corpus: linked frames, with their join, their filter and the evidence behind each row."""

from newstrail.corpus.asked import face_of, import_all, takes_corpus
from newstrail.corpus.corpus import Corpus, of_rows
from newstrail.corpus.derive import finish, replay, widest_first
from newstrail.corpus.evidence import AS_IT_IS
from newstrail.corpus.filter import keep_statements
from newstrail.corpus.large import load
from newstrail.corpus.trail import trail
