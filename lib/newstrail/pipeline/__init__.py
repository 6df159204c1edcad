"""Files -> a corpus: the one place that orders the stages."""

from newstrail.pipeline.order import read
