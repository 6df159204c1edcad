"""A question as its controls show it: what each option may be answered with, what it is at first, what an answer says.

Answers are texts by option: yes or no, a stance, the name of a speaker, or what is typed.
"""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from newstrail.corpus import Corpus
from newstrail.schema import STANCES

YES, NO = "yes", "no"
LIKELY = 0.5  # least probability of an option that is ticked beforehand
TYPED = {"outlet": "Outlet", "published": "Published"}  # questions with one answer, as its field is called
HELP = {
    "stance": "y: as shown · n: all assert · 1 to 8: the next stance",
    "speaker": "y: as shown · n: skip · 1 to 8: the next source · or type a name; of somebody new, as person:Eva Berg",
    "typed": "y: as typed · n: skip · 1 to 8: the next that was found",
    "tick": "y: those ticked are, the others are not · n: none is · 1 to 8: tick or untick",
}
Question = Mapping[str, Any]
Answers = Mapping[str, str]


def control_of(question: Question) -> str:
    """Give the kind of control that answers a question: tick, stance, speaker or typed."""
    kind = str(question["question"])
    return "typed" if kind in TYPED else kind if kind in HELP else "tick"


def shows_words(question: Question) -> bool:
    """Whether the words that a question is about stand above its options, which do not show them."""
    return question["question"] in ("same-claim", "same-source")


def help_of(question: Question) -> str:
    """Say which keys answer a question."""
    return HELP[control_of(question)]


def choices_of(corpus: Corpus, question: Question) -> list[str]:
    """Give what the controls of a question choose from."""
    control = control_of(question)
    if control == "stance":
        return list(STANCES)
    if control == "speaker":
        names = _names(corpus)
        return list(dict.fromkeys(names[choice] for choice in question["choices"]))
    return [option for option in question["options"] if option] if control == "typed" else [YES, NO]


def first_answers(corpus: Corpus, question: Question) -> dict[str, str]:
    """Give the answer to each option that is right if the machine is."""
    control, options = control_of(question), question["options"]
    if control == "typed":
        return {"": options[0]}
    if control == "tick":
        likely = zip(options, question["taken"], question["probability"], strict=True)
        return {option: YES if taken or chance >= LIKELY else NO for option, taken, chance in likely}
    read = _column(corpus, "stance" if control == "stance" else "source_id")
    return {option: read[option] if control == "stance" else name(corpus, read[option]) for option in options}


def none_of(question: Question) -> dict[str, str] | None:
    """Give the answer "no", None where there is none."""
    control = control_of(question)
    if control in ("speaker", "typed"):
        return None
    return dict.fromkeys(question["options"], NO if control == "tick" else STANCES[0])


def with_answers(corpus: Corpus, question: Question, answers: Answers) -> dict[str, str]:
    """Give the first answers, changed where others are given that the controls can show."""
    given = first_answers(corpus, question)
    is_free = control_of(question) in ("speaker", "typed")
    known = choices_of(corpus, question)
    return given | {key: text for key, text in answers.items() if key in given and (is_free or text in known)}


def to_chosen(corpus: Corpus, question: Question, answers: Answers) -> Collection[str] | Mapping[str, str]:
    """Give answers as `corpus.answer` takes them.

    Raises:
        ValueError: nothing is typed.
    """
    control = control_of(question)
    if control == "tick":
        return [option for option in question["options"] if answers[option] == YES]
    if control == "stance":
        return dict(answers)
    if control == "typed":
        if not answers[""].strip():
            raise ValueError(f"write the {question['question']}, or skip the question")
        return [answers[""].strip()]
    return speakers(corpus, question, answers)


def speakers(corpus: Corpus, question: Question, answers: Answers) -> dict[str, str]:
    """Give the source of each statement: as read where its name stands, else whoever is called so in the article."""
    names, first = _names(corpus), first_answers(corpus, question)
    ids = {names[choice]: choice for choice in reversed(question["choices"])}
    read = _column(corpus, "source_id")
    given = {option: answers[option].strip() for option in question["options"]}
    return {option: read[option] if text == first[option] else ids.get(text, text) for option, text in given.items()}


def name(corpus: Corpus, source_id: str) -> str:
    """Give the name of a source, nothing where nobody is named."""
    return _names(corpus).get(source_id, source_id.partition(":")[2])


def _names(corpus: Corpus) -> dict[str, str]:
    return dict(zip(corpus.sources["source_id"], corpus.sources["name"].astype(str), strict=True))


def _column(corpus: Corpus, column: str) -> dict[str, str]:
    values: pd.Series = corpus.statements[column].astype(object).fillna("")
    return dict(zip(corpus.statements["statement_id"], values, strict=True))
