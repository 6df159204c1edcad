"""A question and what its answer changes, as plain JSON for the workbench."""

from typing import Any

import pandas as pd

from newstrail.corpus import Corpus
from newstrail.text import wrap
from newstrail.widgets.asked import Question, choices_of, control_of, first_answers, help_of, name, none_of, shows_words
from newstrail.widgets.foreseeing import Foreseen, first_rows, tell_foreseen
from newstrail.widgets.matrix import named, to_matrix
from newstrail.widgets.pane import say_when
from newstrail.widgets.reviewing import concerned, key_of

LETTERS = 300  # of a question or a paragraph
AFTER = "\0after "  # before the claim_id of a row that an answer makes


def to_question(corpus: Corpus, trail: pd.DataFrame, question: Question) -> dict[str, Any]:
    """Give a question with its options.

    Returns:
        `key`; `asked`; `about`, the words that it is about, where its options do not show them; `control`, the kind of
        control that answers it, and the `choices` of that; `options`, rows with `id`, `first` (the answer that is right
        if the machine is) and `shown`, texts with a `head` and `words`, parts of a sentence with their roles; `no`,
        whether it can be denied; `help`.
    """
    rows = trail.set_index("statement_id")
    first = first_answers(corpus, question)
    shows = {"same-source": lambda key: [_plain(name(corpus, key))], "block": lambda key: [_plain(_block(corpus, key))]}
    show = shows.get(question["question"], lambda key: [_words(corpus, rows, key)])
    contested = dict(zip(question["options"], question["choices"], strict=False))
    options = []
    for option, answer in first.items():
        shown = [] if control_of(question) == "typed" else show(option)
        if question["question"] == "denial":
            shown.append(_words(corpus, rows, contested[option]))
        options.append({"id": option, "first": answer, "shown": shown})
    return {
        "key": key_of(question),
        "asked": wrap(question["asked"], width=LETTERS, lines=1),
        "about": [_words(corpus, rows, question["about"][0])] if shows_words(question) else [],
        "control": control_of(question),
        "choices": choices_of(corpus, question),
        "options": options,
        "no": none_of(question) is not None,
        "help": help_of(question),
    }


def to_effect(trail: pd.DataFrame, question: Question, foreseen: Foreseen, told: pd.DataFrame) -> dict[str, Any]:
    """Give what an answer changes.

    Args:
        trail: of the corpus.
        question: that is answered.
        foreseen: the rows of the trail that the answer changes.
        told: as `matrix.find_told` gives it.
    Returns:
        `told`, in words; `outlets`; `now` and `then`, rows of a matrix as `to_matrix` gives them; `claims`, the
        claim_id of the rows that the question is about.
    """
    about = trail.loc[trail["statement_id"].isin(concerned(question)), "claim_id"]
    before, after = map(first_rows, foreseen)
    both = pd.concat([before, after.assign(claim_id=AFTER + after["claim_id"])], ignore_index=True)
    matrix = to_matrix(both, told)
    rows: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
    for row in matrix["claims"]:
        rows[row["claim_id"].startswith(AFTER)].append(row)
    return {
        "told": tell_foreseen(question, foreseen),
        "outlets": matrix["outlets"],
        "now": rows[False],
        "then": rows[True],
        "claims": about.dropna().drop_duplicates().tolist(),
    }


def _plain(words: str) -> dict[str, Any]:
    return {"head": "", "words": [["", words]]}


def _words(corpus: Corpus, rows: pd.DataFrame, statement_id: str) -> dict[str, Any]:
    """Give a statement in its sentence, after its outlet, its stance, its source and its day."""
    row = rows.loc[statement_id].to_dict()
    found = corpus.evidence(statement_id)
    head = f"{named(row, 'outlet')}, {row['stance']}, {named(row, 'source')} · {say_when(row)}"
    return {"head": head, "words": [["", found.before], *map(list, found.marked), ["", found.after]]}


def _block(corpus: Corpus, block_id: str) -> str:
    block = corpus.blocks.set_index("block_id").loc[block_id]
    text = corpus.articles.set_index("article_id").at[block["article_id"], "text"]
    return wrap(" ".join(text[block["start"] : block["end"]].split()), width=LETTERS, lines=1)
