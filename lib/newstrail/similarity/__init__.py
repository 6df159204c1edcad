"""Sentences -> vectors of meaning and weighed words."""

from newstrail.similarity.embeddings import cosines, embed
from newstrail.similarity.rarity import tell, weigh
from newstrail.similarity.stems import stems
