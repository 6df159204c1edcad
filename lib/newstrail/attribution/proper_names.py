"""What a name looks like where there is no parse to tell, as in headlines: words with capitals."""

_WORD = r"[A-Z][\w.'’&-]*"
CAPITALISED_NAME = rf"(?:[Tt]he )?{_WORD}(?: (?:of |the |de |and )?{_WORD}){{0,5}}"  # a regular expression
