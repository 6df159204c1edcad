"""A corpus -> the answer to a question about it, in a sentence or two, each part linked to the words it rests on."""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import quote

import pandas as pd

from newstrail import tables
from newstrail.claims import stance_of
from newstrail.corpus import Corpus, takes_corpus
from newstrail.numbers import FATES
from newstrail.proposals import MATTERS
from newstrail.schema import UNKNOWN
from newstrail.tables import (
    NOT_LOOKED_FOR,
    NOT_TOLD,
    calls,
    count_known,
    count_values,
    has_name,
    is_known,
    why_not_same,
)
from newstrail.text import bare, count, day, denial, join, period, plain, web_address
from newstrail.words import is_on_record, is_outlet

MOST_NAMED = 4  # outlets, sources or figures that a sentence still names
NOBODY_NAMED = "no source is named for it"
QUOTATION_MARKS = '“”"'
AROUND = " ,."  # a scope in a sentence
SAME_NUMBER = ["low", "high", "approximator"]
DONE_TO = {"denies": "denied", "doubts": "doubted"}


class Markdown(str):
    """A text in Markdown: a notebook shows it set, a terminal as it is written."""

    def _repr_markdown_(self) -> str:
        return str(self)


class Assertion(NamedTuple):
    """What an answer says of one statement; None where it does not say it."""

    statement_id: str
    source: str | None = None
    stance: str | None = None


class Cited:
    """The statements that an answer rests on, numbered in their order."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.trail = corpus.trail()
        self.assertions: list[Assertion] = []
        self._articles = corpus.articles.set_index("article_id")

    def cite(self, statement_id: str, source: object = None, stance: str | None = None) -> str:
        """Give the number of a statement as a link to its article."""
        named = source if isinstance(source, str) and source != UNKNOWN["source"] else None
        self.assertions.append(Assertion(statement_id, named, stance))
        number, address = len(self.assertions), self.address(statement_id)
        return f"[{number}]({address})" if address else f"[{number}]"

    def listed(self) -> list[str]:
        """Give each statement with its source marked, as a numbered list."""
        lines = []
        for number, assertion in enumerate(self.assertions, 1):
            citation = plain(self.corpus.evidence(assertion.statement_id).citation)
            lines.append(f"{number}. {citation} `{assertion.statement_id}`")
        return lines

    def address(self, statement_id: str) -> str:
        """Give where a statement stands: on its page, or else in its file; "" where neither is known."""
        row = self.trail[self.trail["statement_id"] == statement_id].iloc[0]
        article = self._articles.loc[row["article_id"]]
        if address := web_address(article["url"], row["content"]):
            return address
        path = "" if pd.isna(article["path"]) else article["path"]
        for given in self.corpus.inputs:
            file = given / path if given.is_dir() else given
            if file.exists() and not file.is_absolute():  # which would lead nowhere on another machine
                return quote(file.as_posix())
        return ""


@takes_corpus
def answer(corpus: Corpus, question: str) -> Markdown:
    """Answer a question about a corpus in a sentence or two, and list the statements that they rest on.

    A number in brackets leads to the statement's article, and stands in the list with its words and its statement_id.

    Args:
        corpus: what was read, or a part of it.
        question: one of those that `newstrail.questions(corpus)` lists, as in "who disagrees".
    Raises:
        ValueError: that is no question newstrail answers.
    """
    cited = Cited(corpus)
    sentence = tell(corpus, question, cited)
    return Markdown("\n".join([f"**{sentence}**", *([""] if cited.assertions else []), *cited.listed()]))


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
        lines.append(f"- {shown} {tell(corpus, question, Cited(corpus))}")
    return Markdown("\n".join(lines))


def assertions(corpus: Corpus, question: str) -> list[Assertion]:
    """Give what the answer to a question says of single statements, to be checked against annotations."""
    cited = Cited(corpus)
    tell(corpus, question, cited)
    return cited.assertions


def _known(question: str) -> str:
    asked = question.strip().rstrip("?").lower()
    if asked not in QUESTIONS:
        raise ValueError(f"{question!r} is no question newstrail answers; ask one of {', '.join(QUESTIONS)}")
    return asked


def tell(corpus: Corpus, question: str, cited: Cited) -> str:
    """Give the sentence alone that answers a question, in Markdown; what it rests on is added to `cited`.

    Raises:
        ValueError: that is no question newstrail answers.
    """
    asked = _known(question)
    return "No statement was found in these articles." if corpus.statements.empty else QUESTIONS[asked](corpus, cited)


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


def _start(corpus: Corpus, cited: Cited) -> str:
    if corpus.claims.empty:
        return "No two statements were found that make one claim."
    widest = corpus.claims.iloc[0]
    said = _said(cited, widest["claim_id"])
    return f"{_quoted_label(widest, cited)} stands in {reach(said, corpus)}; {_whose(said, widest, cited)}."


def _collected(corpus: Corpus, cited: Cited) -> str:
    articles = corpus.articles
    named = sorted(articles["outlet"].dropna().unique())
    days = articles["published"].dropna().dt.normalize()
    published = "none has a date"
    if len(days):
        first, last = day(days.min()), day(days.max())
        published = f"published on {first}" if first == last else f"published from {first} to {last}"
        undated = int(articles["published"].isna().sum())
        published += f", {undated} without a date" if undated else ""
    unknown = _files(sorted(outlet for outlet in cited.trail["outlet"].dropna().unique() if not is_known(outlet)))
    told = f"{count(len(articles), 'article')} of {count(len(named), 'outlet')}{_in_brackets(named)}: {published}"
    told += f"; the outlet is not known of {unknown}" if unknown else ""
    return f"{told}; skipped or doubtful: {len(corpus.problems)}."


def _quoted(corpus: Corpus, cited: Cited) -> str:
    trail = cited.trail
    quoted = trail[trail["source"].notna() & (trail["voice"] != "own voice")]
    unnamed_voices = trail["voice"].isin(["anonymous", "vague"]) & ~trail["source"].map(is_on_record).astype(bool)
    nameless = int(unnamed_voices.sum())
    unnamed = f"{count(nameless, 'statement')} of {len(trail)} come from sources without a name"
    named = named_only(quoted)
    if named.empty:
        return f"Nobody is quoted by name; {unnamed}."
    spoken = count_values(named, "source", "outlet")
    loudest, others = str(spoken.index[0]), [str(source) for source in spoken.index[1:]]
    said = named[named["source"] == loudest]
    told = f"{plain(loudest)} speaks most, in {len(said)} of {count(len(quoted), 'statement')} that somebody makes"
    told += f" and in {spread(said, corpus)} {_first(said, cited)}"
    heard = [f"{plain(source)} {_first(named[named['source'] == source], cited)}" for source in others[:MOST_NAMED]]
    more = len(others) - len(heard)
    told += f"; after that {join(heard, more)}" if heard else "; nobody else is quoted by name"
    return f"{told}; {unnamed}."


def _carried(corpus: Corpus, cited: Cited) -> str:
    claims, n_outlets = corpus.claims, cited.trail["outlet"].nunique()
    if claims.empty:
        return "No claim was found."
    widest = claims[(claims["n_outlets"] == claims["n_outlets"].max()) & (claims["n_outlets"] > 1)].head(2)
    told = f"No claim was found in more than one of {count(n_outlets, 'outlet')}"
    told = told if n_outlets > 1 else "Fewer than two outlets were read, so no claim can stand in several"
    if len(widest):
        named = [_quoted_label(claim, cited) for _, claim in widest.iterrows()]
        reached = list(dict.fromkeys(reach(_said(cited, claim_id), corpus) for claim_id in widest["claim_id"]))
        told = f"{join(named)} {_stand(len(widest))} in {reached[0]}"
        told = told if len(reached) == 1 else f"{named[0]} stands in {reached[0]} and {named[1]} in {reached[1]}"
    alone = tables.coverage(corpus)
    known = alone["outlet"].map(is_known).astype(bool)
    alone = alone[(alone["only_words"] != "") & known].head(MOST_NAMED - 1)
    own = []
    for outlet, rows in alone.groupby("outlet", sort=False):
        words = []
        for row in rows.itertuples():
            said = cited.trail[(cited.trail["claim_id"] == row.claim_id) & (cited.trail["outlet"] == outlet)]
            words.append(f"“{plain(row.only_words)}” {cited.cite(said['statement_id'].iat[0])}")
        own.append(f"only {plain(outlet)} has {join(words)}")
    return f"{told}; {join(own)}." if own else f"{told}."


def _worded(corpus: Corpus, cited: Cited) -> str:
    variants, headlines = tables.quote_variants(corpus), tables.headline_pairs(corpus)
    told = "No two outlets quote what may be one utterance"
    if len(variants):
        pair = variants.iloc[0]
        ends = cited.cite(pair["statement_id"], pair["source"]), cited.cite(pair["other_id"], pair["source"])
        told = (
            f"Possibly one utterance of {plain(pair['source'])} in {plain(pair['outlet'])} {ends[0]} and "
            f"{plain(pair['other_outlet'])} {ends[1]}, {pair['grade'].removeprefix('possible, ')}"
        )
    own = headlines[headlines["only_words"] != ""].head(MOST_NAMED - 1)
    said = []
    for row in own.itertuples():
        outlet = plain(row.outlet.removesuffix(", body"))
        words = ", ".join(f"“{plain(word)}”" for word in row.only_words.split())  # they need not stand side by side
        said.append(f"{words} in that of {outlet} {cited.cite(row.other_id)}")
    return f"{told}; words of headlines that their articles lack: {join(said)}." if said else f"{told}."


def _numbers(corpus: Corpus, cited: Cited) -> str:
    most = tables.main_figures(corpus)
    if most.empty:
        return "No number that counts something was found in a statement (0)."
    thing, is_alone = str(most["thing"].iat[0]), most["n_outlets"].max() < 2
    words = "text" if is_alone else "said"
    values = most.groupby(SAME_NUMBER, dropna=False, sort=False)
    widest = sorted((rows for _, rows in values), key=lambda rows: -rows["outlet"].nunique())
    given = []
    for rows in widest[: MOST_NAMED + 1]:
        first = rows.loc[rows[words].str.len().idxmax()]
        outlets = list(dict.fromkeys([first["outlet"], *rows["outlet"]]))
        link = cited.cite(first["statement_id"])
        named = f"{plain(outlets[0])} {link}" + (f" and {len(outlets) - 1} more" if len(outlets) > 1 else "")
        given.append(f"“{plain(' '.join(first[words].split()))}” ({named})")
    more = len(widest) - len(given)
    counted = f"the {thing}" if thing in FATES else plain(most["counts"].mode().iat[0])
    told = f"{'No two outlets count one thing' if is_alone else f'Of {counted}'}: {join(given, more)}"
    return f"{told}; {_differing(corpus, thing)}."


def _differing(corpus: Corpus, thing: str) -> str:
    """Give two figures that conflict, of this thing if any do; or say that none do, and what followed what."""
    compared = tables.figure_conflicts(corpus)
    pairs = compared[compared["verdict"].isin(tables.APART)]
    if pairs.empty:
        return tables.tell_compared(corpus) + _followed(compared[compared["verdict"] == "updated"])
    pairs = pairs.assign(is_other=pairs["thing"] != thing, is_unsure=pairs["verdict"] != tables.CONFLICT)
    pair = pairs.sort_values(["is_unsure", "is_other"], kind="stable").iloc[0]
    both = (
        f"“{plain(pair['figure'])}” ({plain(pair['outlets'])}) and “{plain(pair['other_figure'])}” "
        f"({plain(pair['other_outlets'])})"
    )
    both = f"besides, {both}" if pair["is_other"] else both
    if pair["is_unsure"]:
        return f"{both} differ, and which is newer {NOT_TOLD}"
    return f"{both} cannot both be right, to be checked"


def _followed(updates: pd.DataFrame) -> str:
    """Tell the first figure that another outlet gives differently on a later day, and count the others."""
    if updates.empty:
        return ""
    row = updates.iloc[0]
    old, new = f"“{plain(row['figure'])}” ({plain(row['outlets'])})", f"“{plain(row['other_figure'])}”"
    more = f" and {count(len(updates) - 1, 'other figure')} by another" if len(updates) > 1 else ""
    return f"; {old} was followed by {new} ({plain(row['other_outlets'])}){more}"


def _disagreement(corpus: Corpus, cited: Cited) -> str:
    listed = tables.denials(corpus)
    if listed.empty:
        told = f"Nobody was found to deny or doubt anything, in {count(cited.trail['outlet'].nunique(), 'outlet')}"
        return f"{told}; {NOT_LOOKED_FOR}"
    said = []
    sure = listed[listed["verdict"] != NOT_TOLD]
    for row in sure.head(MOST_NAMED).itertuples():
        link = cited.cite(row.statement_id, row.source, row.stance)
        who = plain(row.source)
        scope, verb = plain(row.scope.strip(AROUND)), DONE_TO[row.stance]
        rejects = denial.is_negative(row.scope) or stance_of(row.scope) != "asserts"  # "There was no landslide"
        is_own = rejects and bare(row.scope) in bare(row.words)
        told = f"“{scope}” says {who}" if is_own else f"“{scope}” is {verb} by {who}"
        said.append(f"{told} ({plain(row.outlet)} {link})")
    denials = int((listed["stance"] == "denies").sum())
    statements = int(cited.trail["stance"].isin(["denies", "doubts"]).sum())
    counted = f"{count(denials, 'denial')} and {count(len(listed) - denials, 'doubt')}"
    counted += f", in {count(statements, 'statement')}" if statements != len(listed) else ""
    if not said:
        known = _known_to_reject(listed, cited)
        heard = f"{join(known)} {'rejects' if len(known) == 1 else 'reject'} something, and what" if known else ""
        return f"{heard or 'Who denies or doubts something'} {NOT_TOLD}: {counted}."
    unsure = len(listed) - len(sure)
    counted += f"; of {unsure} of them it {NOT_TOLD} who rejects what" if unsure else ""
    return f"{join(said, len(sure) - len(said))}; {counted}."


def _known_to_reject(listed: pd.DataFrame, cited: Cited) -> list[str]:
    """Name those of whom it is sure that they reject something, though not what."""
    told = listed.merge(cited.trail[["statement_id", "source_text", "source_kind"]], on="statement_id")
    called = [calls(words, source) for words, source in zip(told["source_text"], told["source"], strict=True)]
    known = named_only(told[pd.Series(called, told.index, dtype=bool)]).drop_duplicates("source").head(MOST_NAMED)
    return [
        f"{plain(row.source)} ({plain(row.outlet)} {cited.cite(row.statement_id, row.source, row.stance)})"
        for row in known.itertuples()
    ]


def _times(corpus: Corpus, cited: Cited) -> str:
    claims = corpus.claims[corpus.claims["n_outlets"] > 1]
    if claims.empty:
        n_outlets = cited.trail["outlet"].nunique()
        if n_outlets <= 1:
            return "Fewer than two outlets were read, so nobody can be called first."
        return f"No claim stands in several of {count(n_outlets, 'outlet')}: nobody was first."
    widest = claims.iloc[0]
    said = _said(cited, widest["claim_id"])
    told = f"{_quoted_label(widest, cited)} "
    asserted = said[said["stance"] == "asserts"]  # an outlet that only denies a claim does not carry it
    dated = asserted[asserted["said_earliest"].notna() & asserted["source"].notna()]
    dated = named_only(dated).sort_values("said_earliest", kind="stable")
    if len(dated):
        row = dated.iloc[0]
        said_on = period(row["said_earliest"], row["said_latest"])
        told += f"was said {said_on} by {plain(row['source'])} {cited.cite(row['statement_id'], row['source'])} and "
    clocks = asserted[asserted["published_precision"] == "minute"].drop_duplicates("outlet").sort_values("published")
    printed = []
    for row in clocks.head(2).itertuples():
        printed.append(
            f"{plain(row.outlet)} on {day(row.published)} at {row.published:%H:%M} {cited.cite(row.statement_id)}"
        )
    carried = "carried" if len(dated) else "was carried"
    told += f"{carried} by {join(printed)}; " if printed else f"{carried} without a clock; "
    if pd.notna(widest["first_outlet"]):
        return f"{told}first was {plain(widest['first_outlet'])}, to be checked."
    first = [plain(outlet) for outlet in widest["possible_first"]]
    if len(first) == 1:
        return f"{told}whether {first[0]} was first {NOT_TOLD}, because another outlet reports a rejection as early."
    named = join(first[:MOST_NAMED], len(first) - MOST_NAMED)
    return f"{told}who of {named} was first {NOT_TOLD}, because their times of publication overlap."


def _origins(corpus: Corpus, cited: Cited) -> str:
    if corpus.claims.empty:
        return "No claim was found (0)."
    widest = corpus.claims.iloc[0]
    said = _said(cited, widest["claim_id"])
    told = f"{_quoted_label(widest, cited)}, in {reach(said, corpus)}: {_whose(said, widest, cited)}"
    relying = named_only(said[tables.rely(said, corpus)]).drop_duplicates("via").head(MOST_NAMED - 1)
    based = []
    for row in relying.itertuples():
        based.append(f"{plain(row.via)} ({plain(row.outlet)} {cited.cite(row.statement_id, row.source)})")
    told += f", relying on {join(based)}" if based else ""
    pairs = tables.corroborations(corpus)
    confirmed = pairs[pairs["verdict"] != NOT_TOLD]
    if confirmed.empty:
        return f"{told}; that two origins confirm any claim independently {NOT_TOLD}."
    pair = confirmed.iloc[0]
    links = cited.cite(pair["statement_id"], pair["source"]), cited.cite(pair["other_id"], pair["other_source"])
    return (
        f"{told}; {plain(pair['source'])} {links[0]} and {plain(pair['other_source'])} {links[1]} seem to confirm "
        f"“{plain(pair['claim'])}” independently, {pair['verdict']}."
    )


def _explored(corpus: Corpus, cited: Cited) -> str:
    return f"{count(len(corpus.statements), 'statement')}, each of which leads to its exact words."


def _unsure(corpus: Corpus, _: Cited) -> str:
    matter = int((corpus.proposals()["usefulness"] >= MATTERS).sum())
    reviewed = corpus.statements["reviewed"].sum()
    asked = (
        f"{count(matter, 'open question')} whose answer is expected to change the table of claims by outlets"
        if matter
        else "No open question whose answer is expected to change the table of claims by outlets"
    )
    return f"{asked}; statements that a person has looked at: {reviewed} of {len(corpus.statements)}."


def _said(cited: Cited, claim_id: str) -> pd.DataFrame:
    return cited.trail[cited.trail["claim_id"] == claim_id]


def _quoted_label(claim: pd.Series, cited: Cited) -> str:
    """Give the label of a claim, with the statement that it comes from."""
    said = _said(cited, claim["claim_id"])
    words = set(claim["label"].split())
    shared = said["content"].map(lambda content: len(words & set(content.split())))
    row = said.loc[shared.idxmax()]
    label = plain(claim["label"].strip(QUOTATION_MARKS))
    return f"“{label}” {cited.cite(row['statement_id'])}"


def _whose(said: pd.DataFrame, claim: pd.Series, cited: Cited) -> str:
    """Say who asserts a claim."""
    asserting = said[(said["stance"] == "asserts") & (said["voice"] != "own voice") & said["source"].notna()]
    asserting = named_only(asserting)
    voices = asserting.groupby("source")["outlet"].nunique().sort_values(ascending=False, kind="stable")
    if voices.empty:
        return NOBODY_NAMED
    named = [
        f"{plain(source)} {_first(asserting[asserting['source'] == source], cited)}"
        for source in voices.index[:MOST_NAMED]
    ]
    if len(voices) == 1:
        return f"the only source named for it is {named[0]}"
    are = "one origin is named for it:" if claim["n_origins"] == 1 else "sources named for it are"
    return f"{are} {join(named, len(voices) - len(named))}"


def _first(said: pd.DataFrame, cited: Cited) -> str:
    row = plainest(said)
    return cited.cite(row["statement_id"], row["source"])


def plainest(said: pd.DataFrame) -> pd.Series:
    """Give the statement by which it is plainest that a source says it: by its name, and in the body."""
    unnamed = [not calls(words, source) for words, source in zip(said["source_text"], said["source"], strict=True)]
    return said.assign(unnamed=unnamed).sort_values(["unnamed", "in_headline"], kind="stable").iloc[0]


def named_only(said: pd.DataFrame) -> pd.DataFrame:
    """Keep what people and bodies say that have a name; an outlet only passes on what others told it."""
    named = said["source"].map(lambda source: has_name(source) and not is_outlet(source)).astype(bool)
    return said[named & said["source_kind"].isin(["person", "institution", "place", "group"])]


def reach(said: pd.DataFrame, corpus: Corpus) -> str:
    """Say in how many outlets a claim stands, and how many of them only report that somebody rejects it."""
    asserted = said[said["stance"] == "asserts"]
    others = said[~said["outlet"].isin(asserted["outlet"])]
    if others.empty:
        return spread(said, corpus)
    surely = others.loc[others["statement_id"].isin(_rejections_of(asserted, corpus)), "outlet"].nunique()
    unsure = others["outlet"].nunique() - surely
    if not surely:
        return f"{spread(said, corpus)}, {unsure} of which may only report a rejection of it"
    only = f"{surely} of which only {'reports' if surely == 1 else 'report'} a rejection of it"
    return f"{spread(said, corpus)}, {only}" + (f", as {unsure} more may" if unsure else "")


def _rejections_of(asserted: pd.DataFrame, corpus: Corpus) -> set[str]:
    """Give the statements that reject what one of these asserts, rather than something beside it in the same words."""
    listed = tables.denials(corpus)
    surely = listed[listed["verdict"] != NOT_TOLD]
    if asserted.empty:
        return set(surely["statement_id"])
    contents = asserted["content"]
    rejects = [any(why_not_same(content, scope) is None for content in contents) for scope in surely["scope"]]
    return set(surely.loc[rejects, "statement_id"])


def spread(said: pd.DataFrame, corpus: Corpus) -> str:
    """Say in how many outlets some statements stand, and in how many files of unknown ones."""
    outlets, all_outlets = said["outlet"].dropna().unique(), corpus.trail()["outlet"].dropna().unique()
    known, unknown = count_known(outlets), len(outlets) - count_known(outlets)
    told = f"{known} of {count(count_known(all_outlets), 'outlet')}" if known or not unknown else ""
    files = (
        f"{count(unknown, 'file')} of {'an unknown outlet' if unknown == 1 else 'unknown outlets'}" if unknown else ""
    )
    return " and ".join(part for part in (told, files) if part)


def _files(names: list[str]) -> str:
    files = [plain(name.partition(": ")[2]) for name in names]
    return join(files[:MOST_NAMED], len(files) - MOST_NAMED)


def _in_brackets(names: list[str]) -> str:
    return f" ({plain(', '.join(names))})" if 0 < len(names) <= MOST_NAMED + 2 else ""


def _stand(number: int) -> str:
    return "stands" if number == 1 else "stand"


QUESTIONS: dict[str, Callable[[Corpus, Cited], str]] = {
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
