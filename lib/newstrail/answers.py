"""The corpus -> what each notebook asks of it, and its answer in one sentence."""

from collections.abc import Callable

from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN
from newstrail.tables import (
    compare_figures,
    count_by,
    count_known,
    find_variants,
    pair_headlines,
    to_figures,
    to_ledger,
    widest_first,
)
from newstrail.text import count, plain

FEW = 4  # outlets that a sentence still names
WORD_FOR_WORD = "word for word"


def answer(corpus: Corpus, notebook: str) -> str:
    """Give a notebook's answer to its question, as Markdown; every number in it is counted in the corpus.

    Args:
        corpus: what was read.
        notebook: the name of the notebook, as in "60_who_disagrees".
    """
    if notebook not in QUESTIONS:
        raise ValueError(f"no notebook {notebook!r} asks a question; those that do are {', '.join(QUESTIONS)}")
    return QUESTIONS[notebook][1](corpus) if len(corpus.statements) else "No statement was found in these articles."


def questions(corpus: Corpus) -> str:
    """List the notebooks to go on to, as Markdown: the question of each, which leads to it, and its answer."""
    onward = [name for name in QUESTIONS if name != "00_start_here"]
    return "\n".join(f"- [{QUESTIONS[name][0]}]({name}.ipynb) {answer(corpus, name)}" for name in onward)


def _start(corpus: Corpus) -> str:
    if corpus.claims.empty:
        return "No two statements were found that make one claim."
    widest = widest_first(corpus.claims).iloc[0]
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
    voices, quoted = trail["voice"].value_counts(), trail[trail["voice"] != "own voice"]
    told = (
        f"Of {count(len(trail), 'statement')}, {voices['named person']} by named people, {voices['institution']} by "
        f"institutions, {voices['anonymous'] + voices['vague']} by sources that are anonymous or vague, "
        f"and {voices['own voice']} in the outlets' own voice"
    )
    if quoted.empty:
        return f"{told}."
    loudest = count_by(quoted, "source", "outlet").iloc[0]
    heard = count_known(loudest.index[loudest > 0])
    return f"{told}; {plain(str(loudest.name))} speaks most, in {heard} of {_outlets(corpus)}."


def _carried(corpus: Corpus) -> str:
    reach = corpus.claims["n_outlets"]
    return (
        f"Of {count(len(reach), 'claim')}, {(reach > 1).sum()} in more than one of {_outlets(corpus)}, "
        f"{(reach == _n_outlets(corpus)).sum()} in all of them and {(reach == 1).sum()} in one only."
    )


def _worded(corpus: Corpus) -> str:
    variants, headlines = find_variants(corpus.trail()), pair_headlines(corpus.trail())
    closely, kept = (pairs["grade"].str.contains(WORD_FOR_WORD).sum() for pairs in (variants, headlines))
    return (
        f"Pairs of quotes of two outlets that may be one utterance: {len(variants)} (nearly {WORD_FOR_WORD}: "
        f"{closely}); headlines whose claim their article takes up: {len(headlines)} (nearly {WORD_FOR_WORD}: {kept})."
    )


def _numbers(corpus: Corpus) -> str:
    figures = to_figures(corpus.quantities, corpus.trail())
    verdicts = compare_figures(figures)["verdict"].value_counts()
    return (
        f"{count(len(figures), 'figure')} for {count(figures['thing'].nunique(), 'thing')} counted; of the pairs that "
        f"can be compared, {verdicts.get('conflict', 0)} in conflict, {verdicts.get('compatible', 0)} compatible, and "
        f"{verdicts.get('part of', 0)} a part and its whole."
    )


def _disagreement(corpus: Corpus) -> str:
    ledger = to_ledger(corpus.trail(), corpus.articles)
    denials, rejecting = (ledger["stance"] == "denies").sum(), ledger["outlet"].unique()
    known = [outlet for outlet in rejecting if outlet != UNKNOWN["outlet"]]
    named = f" ({plain(', '.join(known))})" if 0 < len(known) <= FEW else ""
    named += " and in an unknown one" if len(known) < len(rejecting) else ""
    return (
        f"Denials: {denials}, doubts: {len(ledger) - denials}, in {len(known)} of {_outlets(corpus)}{named}; "
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


def _n_outlets(corpus: Corpus) -> int:
    return corpus.articles["outlet"].nunique()


def _outlets(corpus: Corpus) -> str:
    return count(_n_outlets(corpus), "outlet")


QUESTIONS: dict[str, tuple[str, Callable[[Corpus], str]]] = {
    "00_start_here": ("Who says what about this story, and which outlet carries it?", _start),
    "10_what_we_collected": ("What did we collect, and what of it was read?", _collected),
    "20_who_is_quoted": ("Who is quoted?", _quoted),
    "30_who_carries_what": ("Who carries what?", _carried),
    "40_how_it_is_worded": ("How is the same thing worded?", _worded),
    "50_which_numbers": ("Which numbers are given, and do they agree?", _numbers),
    "60_who_disagrees": ("Who disagrees, and with what exactly?", _disagreement),
    "70_when": ("When was it said, published and carried?", _times),
    "80_where_it_comes_from": ("Where does it come from?", _origins),
    "90_explore": ("What do we find when we follow one question through the whole story?", _explored),
}
