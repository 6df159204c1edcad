"""Sentences -> vectors of meaning, weighed words, and what hangs together."""

from newstrail.similarity.components import connect, number_components
from newstrail.similarity.embeddings import DIMENSIONS, cosines, embed, embed_claims
from newstrail.similarity.rarity import weigh
from newstrail.similarity.stems import stems
from newstrail.similarity.texts import compare_texts
