"""What a name looks like where there is no parse to tell, as in headlines: words with capitals."""

_WORD = r"(?:(?<![\w-])[a-z]{1,3}[-'])?[A-Z][\w.'’&-]*"  # al-Hadidi, d'Arc
CAPITALISED_NAME = rf"(?:[Tt]he )?{_WORD}(?: (?:of |the |de |and )?{_WORD}){{0,5}}"  # a regular expression
