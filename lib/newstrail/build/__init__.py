"""The one place that orders the stages: files in, a corpus out."""

from newstrail.build.order import read
