"""A corpus -> the answer to a question about it, in a sentence."""

from collections.abc import Callable, Mapping

from newstrail import tables
from newstrail.corpus import Corpus, takes_corpus
from newstrail.proposals import MATTERS
from newstrail.schema import UNKNOWN
from newstrail.tables import count_known, count_values
from newstrail.text import count, plain

MOST_NAMED = 4  # outlets that a sentence still names
WORD_FOR_WORD = "word for word"


class Markdown(str):
    """A text in Markdown: a notebook shows it set, a terminal as it is written."""

    def _repr_markdown_(self) -> str:
        return str(self)


@takes_corpus
def answer(corpus: Corpus, question: str) -> Markdown:
    """Answer a question about a corpus in a sentence; every number in it is counted in the corpus.

    Args:
        corpus: what was read, or a part of it.
        question: one of those that `newstrail.questions(corpus)` lists, as in "who disagrees".
    Raises:
        ValueError: that is no question newstrail answers.
    """
    return Markdown(f"**{_sentence(corpus, _known(question))}**")


@takes_corpus
def questions(corpus: Corpus, *, pages: Mapping[str, str] | None = None) -> Markdown:
    """List questions with their answers.

    Args:
        corpus: what was read, or a part of it.
        pages: the questions to list, each with the page that it leads to: `{"who disagrees": "denials.ipynb"}`. Without
            it, all are listed.
    Raises:
        ValueError: newstrail does not answer one of them.
    """
    lines = []
    for question in pages or QUESTIONS:
        asked = f"{_known(question).capitalize()}?"
        shown = f"[{asked}]({pages[question]})" if pages else asked
        lines.append(f"- {shown} {_sentence(corpus, _known(question))}")
    return Markdown("\n".join(lines))


def _known(question: str) -> str:
    asked = question.strip().rstrip("?").lower()
    if asked not in QUESTIONS:
        raise ValueError(f"{question!r} is no question newstrail answers; ask one of {', '.join(QUESTIONS)}")
    return asked


def _sentence(corpus: Corpus, question: str) -> str:
    if corpus.statements.empty:
        return "No statement was found in these articles."
    return QUESTIONS[question](corpus)


def markdown(text: str, **values: object) -> Markdown:
    """Give a text in Markdown with values in it; words of articles among them are shown as they are, never as markup.

    Args:
        text: with the names of the values in braces, as `str.format` takes them.
        values: texts and numbers.

    >>> markdown("- The widest claim: {label}.", label="*10,000* soldiers")
    '- The widest claim: \\\\*10,000\\\\* soldiers.'
    """
    shown = {name: plain(value) if isinstance(value, str) else value for name, value in values.items()}
    return Markdown(text.format(**shown))


def _start(corpus: Corpus) -> str:
    if corpus.claims.empty:
        return "No two statements were found that make one claim."
    widest = corpus.claims.iloc[0]
    return (
        f"“{plain(widest['label'])}” stands in {widest['n_outlets']} of {_outlets(corpus)}; "
        f"independent origins that assert it: {widest['n_origins']}."
    )


def _collected(corpus: Corpus) -> str:
    articles = corpus.articles
    return (
        f"Read: {count(len(articles), 'article')} of {_outlets(corpus)}; without a date: "
        f"{articles['published'].isna().sum()}, without an outlet: {articles['outlet'].isna().sum()}, "
        f"skipped or doubtful: {len(corpus.problems)}."
    )


def _quoted(corpus: Corpus) -> str:
    trail = corpus.trail()
    voices, quoted = trail["voice"].value_counts(), trail[trail["source"].notna() & (trail["voice"] != "own voice")]
    told = (
        f"Of {count(len(trail), 'statement')}, {voices['named person']} by named people, {voices['institution']} by "
        f"institutions, {voices['anonymous'] + voices['vague']} by sources that are anonymous or vague, "
        f"and {voices['own voice']} in the outlets' own voice"
    )
    if quoted.empty:
        return f"{told}."
    loudest = count_values(quoted, "source", "outlet").iloc[0]
    heard = count_known(loudest.index[loudest > 0])
    return f"{told}; {plain(str(loudest.name))} speaks most, in {heard} of {_outlets(corpus)}."


def _carried(corpus: Corpus) -> str:
    reach = corpus.claims["n_outlets"]
    return (
        f"Of {count(len(reach), 'claim')}, {(reach > 1).sum()} in more than one of {_outlets(corpus)}, "
        f"{(reach == _n_outlets(corpus)).sum()} in all of them and {(reach == 1).sum()} in one only."
    )


def _worded(corpus: Corpus) -> str:
    variants, headlines = tables.quote_variants(corpus), tables.headline_pairs(corpus)
    closely, kept = (pairs["grade"].str.contains(WORD_FOR_WORD).sum() for pairs in (variants, headlines))
    return (
        f"Pairs of quotes of two outlets that may be one utterance: {len(variants)} (nearly {WORD_FOR_WORD}: "
        f"{closely}); headlines whose claim their article takes up: {len(headlines)} (nearly {WORD_FOR_WORD}: {kept})."
    )


def _numbers(corpus: Corpus) -> str:
    figures = tables.figures(corpus)
    verdicts = tables.figure_conflicts(corpus)["verdict"].value_counts()
    updated = f"{verdicts['updated']} updated later, " if "updated" in verdicts else ""
    return (
        f"{count(len(figures), 'figure')} for {count(figures['thing'].nunique(), 'thing')} counted; of the pairs that "
        f"can be compared, {verdicts.get('conflict', 0)} in conflict, {updated}"
        f"{verdicts.get('compatible', 0)} compatible, and {verdicts.get('part of', 0)} a part and its whole."
    )


def _disagreement(corpus: Corpus) -> str:
    listed = tables.denials(corpus)
    denials, rejecting = (listed["stance"] == "denies").sum(), listed["outlet"].unique()
    known = [outlet for outlet in rejecting if outlet != UNKNOWN["outlet"]]
    named = f" ({plain(', '.join(known))})" if 0 < len(known) <= MOST_NAMED else ""
    named += " and in an unknown one" if len(known) < len(rejecting) else ""
    return (
        f"Denials: {denials}, doubts: {len(listed) - denials}, in {len(known)} of {_outlets(corpus)}{named}; "
        f"contested are {corpus.claims['contested'].sum()} of {count(len(corpus.claims), 'claim')}."
    )


def _times(corpus: Corpus) -> str:
    articles, shared = corpus.articles, corpus.claims[corpus.claims["n_outlets"] > 1]
    return (
        f"Of {count(len(shared), 'claim')} in several outlets, {shared['first_outlet'].notna().sum()} with one surely "
        f"first: of {count(len(articles), 'article')}, {(articles['published_precision'] == 'minute').sum()} "
        f"with a clock, {articles['published_zone'].notna().sum()} with a time zone, and "
        f"{articles['published'].isna().sum()} without a date."
    )


def _origins(corpus: Corpus) -> str:
    claims = corpus.claims
    shared = claims[claims["n_outlets"] > 1]
    return (
        f"Of {count(len(shared), 'claim')} in several outlets, {(shared['n_outlets'] > shared['n_origins']).sum()} "
        f"with fewer independent origins than outlets, and {(shared['n_origins'] == 1).sum()} with a single one."
    )


def _explored(corpus: Corpus) -> str:
    return f"{count(len(corpus.statements), 'statement')}, each to be filtered, followed to its words and corrected."


def _unsure(corpus: Corpus) -> str:
    matter = int((corpus.proposals()["usefulness"] >= MATTERS).sum())
    reviewed = corpus.statements["reviewed"].sum()
    asked = (
        f"{count(matter, 'open question')} whose answer is expected to change the table of claims by outlets"
        if matter
        else "No open question whose answer is expected to change the table of claims by outlets"
    )
    return f"{asked}; statements that a person has looked at: {reviewed} of {len(corpus.statements)}."


def _n_outlets(corpus: Corpus) -> int:
    return corpus.articles["outlet"].nunique()


def _outlets(corpus: Corpus) -> str:
    return count(_n_outlets(corpus), "outlet")


QUESTIONS: dict[str, Callable[[Corpus], str]] = {
    "what is carried most": _start,
    "what was collected": _collected,
    "who is quoted": _quoted,
    "who carries what": _carried,
    "how is it worded": _worded,
    "which numbers are given": _numbers,
    "who disagrees": _disagreement,
    "when was it said": _times,
    "where does it come from": _origins,
    "what is unsure": _unsure,
    "what can be explored": _explored,
}
