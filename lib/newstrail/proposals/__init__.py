"""What the machine would ask an analyst, the most useful question first, and what an answer decides."""

from newstrail.proposals.answering import to_decisions
from newstrail.proposals.asking import PROPOSALS, propose
from newstrail.proposals.question import MATTERS
