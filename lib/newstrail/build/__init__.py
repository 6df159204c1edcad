"""Files -> a corpus: the one place that orders the stages."""

from newstrail.build.order import read
