"""Files -> a corpus: the one place that orders the stages."""

from newstrail.pipeline.build import build
from newstrail.pipeline.order import read
from newstrail.pipeline.run import runner
