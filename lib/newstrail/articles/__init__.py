"""Records -> the articles frame, with the blocks, metadata, language and copies of each article."""

from newstrail.articles.table import to_articles
