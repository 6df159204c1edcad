"""Records -> the articles frame, with the blocks, metadata, language and copies of each article."""

from newstrail.articles.apart import outlets_apart
from newstrail.articles.sentences import sentences_at, to_sentences
from newstrail.articles.table import copies_among, describe, doubts_of, is_lost, to_articles
