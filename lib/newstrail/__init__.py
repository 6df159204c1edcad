"""newstrail reads a folder of news articles into linked frames: who said what, which outlet carried it, and when.

The map, from the files to the charts; a module imports only from those above it:

    words          the word lists, as text files
    schema         every frame: columns, dtypes, meanings
    files          a file of any format -> its rows
    reading        files, folders and their sidecar -> records
    signs          what a line of a page is made of
    decisions      the analyst's corrections file
    blocks         text -> blocks with roles
    metadata       blocks -> title, author, published, outlet
    language       text -> its language
    duplicates     copies of one article
    articles       records -> the articles frame
    parsing        text -> parsed text, cached
    quotations     text -> what stands in quotation marks
    rarity         how telling a word is
    names          people and their roles
    cues           how likely a verb reports
    reports        parsed text -> possible reports
    layout         lines -> possible reports
    judging        possible reports -> how likely each is one
    attributions   reports -> who said what
    relations      headlines, labels, asides, and on whom a source relies
    statements     attributions and own voice -> statements
    cast           whom the articles of a story name
    sources        mentions -> one source each
    timex          TIMEX3 values
    time_words     words of time -> what they mean
    time_values    meanings in their place -> values
    dates          text -> time expressions
    amounts        text -> numbers with bounds
    quantities     numbers in their sentence -> what is counted
    frames         what was found -> rows
    embeddings     sentences -> vectors of meaning
    stance         asserts, doubts or denies
    propositions   statements -> what they state, bare
    claims         statements -> claims
    corrections    the analyst's decisions, replayed
    agreement      two analysts' decisions, compared
    origins        who relies on whom
    matching       a given claim -> the articles that carry it
    views          the join, the filter, the evidence
    tables         the join -> what notebooks count
    chains         through whom a statement reached its outlet
    reuse          the words articles share
    wording        statements word by word
    conflicts      figures that agree or conflict
    disagreement   who rejects what
    store          frames <-> a folder
    corpus         the order of all this
    theme          the look of charts, and their renderer
    charts         frames -> charts
    answers        what each notebook asks, and its answer
    exports        what is shown -> files for others
    widgets        controls over the filter
    snippets       how much of an article may leave
    pages          the look of shared pages, as templates
    share          notebooks -> pages that open anywhere
    cli            the command
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newstrail.chains import to_chains
from newstrail.conflicts import compare_figures, to_figures
from newstrail.corpus import Corpus, load, read
from newstrail.decisions import Decision
from newstrail.disagreement import to_ledger
from newstrail.origins import compare_chains
from newstrail.reuse import count_spellings, count_terms, share_passages, to_words
from newstrail.tables import count_by, coverage, widest_first
from newstrail.wording import SideBySide, find_variants, pair_headlines

if TYPE_CHECKING:
    from newstrail.agreement import compare
    from newstrail.answers import answer, questions
    from newstrail.charts import (
        article_blocks,
        article_timeline,
        bar_table,
        claim_outlet_matrix,
        claim_statements,
        claim_timeline,
        day_timeline,
        figure_ranges,
        origins_by_claim,
        said_timeline,
        source_chains,
    )
    from newstrail.charts.labels import plain
    from newstrail.widgets import filtered, show
    from newstrail.widgets.explorer import explorer

__all__ = [
    "Corpus",
    "Decision",
    "SideBySide",
    "answer",
    "article_blocks",
    "article_timeline",
    "bar_table",
    "claim_outlet_matrix",
    "claim_statements",
    "claim_timeline",
    "compare",
    "compare_chains",
    "compare_figures",
    "count_by",
    "count_spellings",
    "count_terms",
    "coverage",
    "day_timeline",
    "explorer",
    "figure_ranges",
    "filtered",
    "find_variants",
    "load",
    "origins_by_claim",
    "pair_headlines",
    "plain",
    "questions",
    "read",
    "said_timeline",
    "share_passages",
    "show",
    "source_chains",
    "to_chains",
    "to_figures",
    "to_ledger",
    "to_words",
    "widest_first",
]

# Imported when first used, so that reading and the command line do without the extra `lab` and scikit-learn
_LATER = {
    "answer": "answers",
    "questions": "answers",
    "article_blocks": "charts",
    "article_timeline": "charts",
    "bar_table": "charts",
    "claim_outlet_matrix": "charts",
    "claim_statements": "charts",
    "claim_timeline": "charts",
    "day_timeline": "charts",
    "said_timeline": "charts",
    "figure_ranges": "charts",
    "origins_by_claim": "charts",
    "source_chains": "charts",
    "compare": "agreement",
    "plain": "charts.labels",
    "explorer": "widgets.explorer",
    "filtered": "widgets",
    "show": "widgets",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"newstrail has no {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(f"newstrail.{_LATER[name]}"), name)
