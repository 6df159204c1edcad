"""The verdicts on what findings say of outlets and people."""

TO_BE_CHECKED = "to be checked"  # what it requires is met; a person has still to read both texts
REVIEWED = "reviewed"  # and has done so
NOT_TOLD = "could not be told"  # what it requires is not met
