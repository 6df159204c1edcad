"""One act of reporting words."""

from typing import NamedTuple

from newstrail.text import Span


class Attribution(NamedTuple):
    """One act of reporting words; each span is (start, end) in characters of the article, its end not included.

    Attributes:
        contents: the reported words; several spans where the cue splits them: "X," he said, "Y".
        source: who says it, as this sentence calls them.
        cue: the words that report: said, according to.
        antecedent: who speaks, where `source` does not name them: a label, or a quotation in the text.
        via: whom the source relies on: "citing intelligence".
        told_to: whom the source spoke to: "told the Times".
        relay: who passes the words on: "Reuters reported", "Holm had told him".
        about: what the content points to, where it is "which", "it" or "a claim".
        may_be_act: whether the outlet tells the sentence in its own voice, too: "The army announced a truce".
    """

    contents: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    antecedent: Span | None = None
    via: Span | None = None
    told_to: Span | None = None
    relay: Span | None = None
    about: Span | None = None
    may_be_act: bool = False
