#!/usr/bin/env python3
"""Count what changes in the frames when an article is changed in a way that should change nothing.

metamorphic.py [FOLDER] [--others FOLDER ...] [--only WORD ...]

Reads FOLDER (the seeds where none is named), makes each change of `CHANGES` on a copy of it, reads the copy, and prints
a Markdown table with a row per change: of how many statements it kept, how many are lost, attributed to somebody else,
in another claim than before, and moved. Articles of another story are taken from the folders of --others (the flood and
the six stories of `bench/`).

A statement is in another claim than before if it shares its claim with other statements of the story: where one leaves
a claim of eight, all eight are. Moved are the fewest of them whose move makes the one grouping of the other: here one.
Statements are found again by their offsets: every change is a list of edits, which
tell where each character went. So a statement of a renamed text is found by where it stood, not by its words, and its
source by the name that a rename gives it. A statement whose words are cut out is not counted.
"""

import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

import newstrail
from newstrail.words import countries, respell

ROOT = Path(__file__).resolve().parent.parent
STORIES = ("arms", "ballot", "outbreak", "rail", "strike", "takeover")
OTHERS = (ROOT / "tests/data/flood", *(ROOT / "bench/stories" / story / "articles" for story in STORIES))
SIDECAR = "articles.csv"
COLUMNS = 72
SAME_SPAN = 0.8  # least share of the characters of both that a statement found again has in common with itself
SAME_NAME = 0.75  # least likeness of two spellings of a name
READ = "import sys, newstrail; newstrail.read(sys.argv[1]).save(sys.argv[2])"


class Edit(NamedTuple):
    """Characters of a text, and what stands in their place."""

    start: int
    end: int
    new: str


class Article(NamedTuple):
    """An article of a changed story."""

    name: str  # of its file
    text: str
    fields: Mapping[str, str]  # in the sidecar
    origin: str | None = None  # the article of the story that it was; None for another story's
    edits: tuple[Edit, ...] = ()  # of the text of that


class Story(NamedTuple):
    """The articles of a folder, and what was read of them."""

    articles: list[Article]
    others: list[Article]  # of other stories
    corpus: newstrail.Corpus


class Change(NamedTuple):
    """What is done to a story, and what that makes of the name of a source."""

    make: Callable[[Story], list[Article]]
    rename: Callable[[Story], Callable[[str], str]] = lambda _: str
    variables: Mapping[str, str] | None = None  # of the environment of the process that reads the changed story


class Moved(NamedTuple):
    """How many statements a change kept, lost, attributed otherwise, put into another claim, and moved."""

    kept: int
    lost: int
    attributed: int
    regrouped: int
    moved: int


# ---- stories


def read_story(folder: Path, others: Sequence[Path] = ()) -> Story:
    """Read the articles of a folder, those of other stories, and the frames."""
    strange = [article._replace(origin=None) for other in others for article in read_articles(other)]
    articles = read_articles(folder)
    return Story(articles, strange, read_changed(articles))


def read_articles(folder: Path) -> list[Article]:
    """Read the plain texts of a folder with what its sidecar says of them."""
    said = {}
    if (folder / SIDECAR).exists():
        with (folder / SIDECAR).open(encoding="utf-8", newline="") as file:
            said = {row.pop("path"): row for row in csv.DictReader(file)}
    articles = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8-sig")
        articles.append(Article(path.name, text, said.get(path.name, {}), path.name))
    return articles


def write_articles(articles: Sequence[Article], folder: Path) -> None:
    """Write a changed story as files and a sidecar."""
    columns = dict.fromkeys(["path", *(column for article in articles for column in article.fields)])
    with (folder / SIDECAR).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*columns])
        writer.writeheader()
        for article in articles:
            (folder / article.name).write_bytes(article.text.encode("utf-8"))
            if any(article.fields.values()):
                writer.writerow({"path": article.name, **article.fields})


def read_changed(articles: Sequence[Article], variables: Mapping[str, str] | None = None) -> newstrail.Corpus:
    """Read a story, in another process where variables of the environment are given; no corrections are replayed."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, frames = Path(temporary, "story"), Path(temporary, "frames")
        folder.mkdir()
        write_articles(articles, folder)
        if not variables:
            return newstrail.read(folder)
        command = [sys.executable, "-c", READ, str(folder), str(frames)]
        subprocess.run(command, check=True, env=os.environ | variables, stderr=subprocess.DEVNULL)
        return newstrail.load(frames)


# ---- edits


def edited(article: Article, edits: Sequence[Edit]) -> Article:
    """Give an article with some stretches of its text replaced."""
    parts, position = [], 0
    for edit in edits:
        parts += [article.text[position : edit.start], edit.new]
        position = edit.end
    return article._replace(text="".join([*parts, article.text[position:]]), edits=tuple(edits))


def replacing(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Callable[[Story], list[Article]]:
    """Replace whatever a pattern finds in the texts."""

    def make(story: Story) -> list[Article]:
        return [edited(article, _replace(article.text, pattern, new)) for article in story.articles]

    return make


def _replace(text: str, pattern: str, new: str | Callable[[re.Match[str]], str]) -> list[Edit]:
    give = new if callable(new) else lambda match: match.expand(new)
    return [Edit(*match.span(), give(match)) for match in re.finditer(pattern, text)]


def place_of(position: int, edits: Sequence[Edit], *, is_end: bool = False) -> int:
    """Give where a place between two characters of a text is after its edits."""
    moved = position
    for edit in edits:
        if edit.end <= position and not (is_end and edit.start == edit.end == position):
            moved += len(edit.new) - (edit.end - edit.start)
        elif edit.start < position:
            moved += min(len(edit.new), position - edit.start) - (position - edit.start)
    return moved


def is_cut(start: int, end: int, edits: Sequence[Edit]) -> bool:
    """Say whether edits delete more than a few of the words between two places."""
    gone = sum(min(end, edit.end) - max(start, edit.start) for edit in edits if not edit.new and edit.start < end)
    return any(not edit.new and edit.start < end and edit.end > start for edit in edits) and gone > (end - start) / 5


# ---- changes of the text


def _wrap(columns: int) -> Callable[[Story], list[Article]]:
    """Break the lines at a column, as mail programs and converters of PDF do."""

    def make(story: Story) -> list[Article]:
        return [edited(article, list(_breaks(article.text, columns))) for article in story.articles]

    return make


def _breaks(text: str, columns: int) -> Iterator[Edit]:
    for line in re.finditer(r"[^\n]+", text):
        column = 0
        for word in re.finditer(r"(\s*)(\S+)", line[0]):
            if column and column + len(word[0]) > columns:
                yield Edit(line.start() + word.start(), line.start() + word.start(2), "\n")
                column = len(word[2])
            else:
                column += len(word[0])


def _curl(text: str) -> list[Edit]:
    """Exchange straight quotation marks for curly ones, and the other way round."""
    straight = {"“": '"', "”": '"', "‘": "'", "’": "'"}

    def exchange(match: re.Match[str]) -> str:
        mark = match[0]
        if mark in straight:
            return straight[mark]
        opens = match.start() == 0 or text[match.start() - 1] in " \n\t([—–-\"'"
        return ("“" if opens else "”") if mark == '"' else ("‘" if opens else "’")

    return _replace(text, "[“”‘’\"']", exchange)


def _straighten_only(match: re.Match[str]) -> str:
    return {"“": '"', "”": '"', "‘": "'", "’": "'"}[match[0]]


def _headlines_in_capitals(story: Story) -> list[Article]:
    titles = story.corpus.blocks[story.corpus.blocks["role"] == "title"]
    changed = []
    for article in story.articles:
        own = titles[titles["article_id"] == id_of(article.name)]
        edits = [
            Edit(int(start), int(end), article.text[start:end].upper())
            for start, end in zip(own["start"], own["end"], strict=True)
        ]
        changed.append(edited(article, edits))
    return changed


BRITISH = {  # American -> British, as both stand in news
    "mobiliz": "mobilis", "organiz": "organis", "recogniz": "recognis", "specializ": "specialis",
    "defense": "defence", "labor ": "labour ", "neighbor": "neighbour", "center": "centre", "program ": "programme ",
    "canceled": "cancelled", "traveled": "travelled", "favor": "favour", "analyz": "analys",
}  # fmt: skip


def _respell(story: Story) -> list[Article]:
    both = BRITISH | {british: american for american, british in BRITISH.items()}
    pattern = "|".join(map(re.escape, sorted(both, key=len, reverse=True)))
    return replacing(rf"\b(?:{pattern})", lambda match: both[match[0]])(story)


# ---- names and numbers


def _person(new_given: str, new_surname: str) -> Change:
    """Give the person who speaks most another name, however it is spelt."""

    def rename(story: Story) -> Renamer:
        given, surnames = _main_person(story)
        pairs = [(rf"\b{re.escape(given)}(?=\s)", new_given)] if given else []
        pairs += [(rf"\b{re.escape(name)}\b", new_surname) for name in surnames]
        return Renamer(pairs)

    return _renaming(rename)


def _renaming(rename: Callable[[Story], "Renamer"]) -> Change:
    return Change(lambda story: [edited(each, rename(story).edits(each.text)) for each in story.articles], rename)


class Renamer:
    """Replaces names, and tells where."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self.pairs = [(re.compile(old), new) for old, new in pairs]

    def edits(self, text: str) -> list[Edit]:
        edits: list[Edit] = []
        for pattern, new in self.pairs:
            for match in pattern.finditer(text):
                if not any(edit.start < match.end() and match.start() < edit.end for edit in edits):
                    starts_line = text[: match.start()].rpartition("\n")[2].strip("•\"'“‘ ") == ""
                    edits.append(Edit(*match.span(), new[:1].upper() + new[1:] if starts_line else new))
        found = sorted(edit for edit in edits if edit.new != text[edit.start : edit.end])
        return [_with_blank(edit, text) if not edit.new else edit for edit in found]

    def __call__(self, name: str) -> str:
        return edited(Article("", name, {}), self.edits(name)).text


def _with_blank(edit: Edit, text: str) -> Edit:
    """Delete the blank behind a deleted name, too."""
    return edit._replace(end=edit.end + text.startswith(" ", edit.end))


def _main_person(story: Story) -> tuple[str, list[str]]:
    """Give the first name of the person with most statements, and the spellings of the surname in the texts."""
    sources = story.corpus.sources
    people = sources[(sources["kind"] == "person") & sources["name"].str.contains(" ")]
    name = people.sort_values("n_statements", ascending=False)["name"].iloc[0]
    given, surname = name.split()[0], name.split()[-1]
    words = {word for article in story.articles for word in re.findall(r"\b[A-Z]\w+\b", article.text)}
    alike = [
        word for word in words
        if word[:3] == surname[:3] and SequenceMatcher(None, respell(word), respell(surname)).ratio() > SAME_NAME
    ]  # fmt: skip
    return given, sorted(alike, key=len, reverse=True)


def _country(country: str, person: str, people: str, capital: str) -> Change:
    """Give the country that is named most another name."""

    def rename(story: Story) -> Renamer:
        texts = "\n".join(article.text for article in story.articles)
        known = countries()
        forms = sorted(known, key=len, reverse=True)
        found = re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", texts.lower())
        main = Counter(known[form] for form in found).most_common(1)[0][0]
        pairs = []
        for form in [form for form in forms if known[form] == main]:
            new = _new_form(form, main, (country, person, people, capital))
            pairs.append((rf"(?<!\w){' '.join(word.capitalize() for word in form.split())}(?!\w)", new))
        return Renamer(pairs)

    return _renaming(rename)


def _new_form(form: str, main: str, new: tuple[str, str, str, str]) -> str:
    country, person, people, capital = new
    if form == main.lower():
        return country
    if form.rstrip("s") == form and form[:4] == main[:4].lower():
        return person
    return people if form[:4] == main[:4].lower() else capital


def _number(factor: float) -> Change:
    """Change the figure that is named most."""

    def rename(story: Story) -> Renamer:
        texts = "\n".join(article.text for article in story.articles)
        counted = Counter(re.findall(r"\b\d{1,3}(?:,\d{3})+\b", texts)) or Counter(re.findall(r"\b\d\d+\b", texts))
        main = counted.most_common(1)[0][0]
        value = round(int(main.replace(",", "")) * factor)
        pairs = [(rf"\b{main}\b", f"{value:,}")]
        if main.endswith(",000"):
            pairs.append((rf"\b{main[:-4]}[Kk]\b", f"{value // 1000}K"))
        return Renamer(pairs)

    return _renaming(rename)


# ---- articles


def _with_others(n: int) -> Callable[[Story], list[Article]]:
    def make(story: Story) -> list[Article]:
        added = [article._replace(name=f"x{place:02}_{article.name}") for place, article in enumerate(story.others[:n])]
        return [*story.articles, *added]

    return make


def _without(place: int) -> Callable[[Story], list[Article]]:
    return lambda story: [article for at, article in enumerate(story.articles) if at != place % len(story.articles)]


def _second_outlet(story: Story) -> list[Article]:
    """Let another outlet print the first article, too."""
    first = story.articles[0]
    copy = first._replace(name=f"z_{first.name}", fields={**first.fields, "outlet": "Lund Courier"}, origin=None)
    return [*story.articles, copy]


def _outlets_exchanged(story: Story) -> list[Article]:
    """Give each article the outlet of the next one."""
    frame = story.corpus.articles.set_index("article_id")["outlet"]
    outlets = [frame[id_of(article.name)] for article in story.articles]
    moved = [*outlets[1:], outlets[0]]
    return [
        article._replace(fields={**article.fields, "outlet": outlet})
        for article, outlet in zip(story.articles, moved, strict=True)
    ]


def _one_sentence_moved(story: Story) -> list[Article]:
    """Put a sentence in the outlet's own voice before the others of its paragraph."""
    own = story.corpus.statements
    own = own[(own["kind"] == "narration") & ~own["in_headline"]]
    for article in story.articles:
        said = own[own["article_id"] == id_of(article.name)]
        for start, end in zip(said["start"], said["end"], strict=True):
            first, _ = _line(article.text, int(start), int(end))
            sentence = _sentence(article.text, int(start), int(end))
            if sentence[0] > first:
                edits = [Edit(first, first, article.text[slice(*sentence)].strip() + " "), Edit(*sentence, "")]
                return [edited(each, edits) if each is article else each for each in story.articles]
    return story.articles


def _denial_removed(story: Story) -> list[Article]:
    """Cut the sentence out that denies."""
    denials = story.corpus.statements[story.corpus.statements["stance"] == "denies"]
    for article in story.articles:
        said = denials[denials["article_id"] == id_of(article.name)]
        for statement in said.itertuples():
            first = int(min(statement.start, statement.cue_start if pd.notna(statement.cue_start) else statement.start))
            stretch = _sentence(article.text, first, int(statement.end))
            return [edited(each, [Edit(*stretch, "")]) if each is article else each for each in story.articles]
    return story.articles


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    line_end = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, line_end if line_end >= 0 else len(text)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    line_start, line_end = _line(text, start, end)
    ends = [match.end() for match in re.finditer(r"[.!?][\"”’)]*(?:\s|$)", text[line_start:line_end])]
    before = [line_start + place for place in ends if line_start + place <= start]
    after = [line_start + place for place in ends if line_start + place >= end]
    return (before[-1] if before else line_start), (after[0] if after else line_end)


def _split_in_two(story: Story) -> list[Article]:
    """Divide the longest article after half of its paragraphs."""
    longest = max(story.articles, key=lambda article: len(article.text))
    places = [match.start() for match in re.finditer(r"\n\n", longest.text)] or [len(longest.text) // 2]
    middle = places[len(places) // 2]
    published = story.corpus.articles.set_index("article_id").loc[id_of(longest.name)]
    fields = {"outlet": published["outlet"] or "", "published": f"{published['published']:%Y-%m-%d}"}
    head = edited(longest, [Edit(middle, len(longest.text), "")])
    tail = edited(longest, [Edit(0, middle, "")])._replace(name=f"{longest.name[:-4]}_b.txt", fields=fields)
    return [article for article in story.articles if article is not longest] + [head, tail]


def _same(story: Story) -> list[Article]:
    return story.articles


def _renumbered(story: Story) -> list[Article]:
    """Let the files come in the other order."""
    return [article._replace(name=f"{9 - place}_{article.name}") for place, article in enumerate(story.articles)]


def id_of(name: str) -> str:
    return name.removesuffix(".txt")


NBSP = "\u00a0"
CHANGES = {
    "no-break space for each seventh space": Change(
        lambda story: [edited(each, _each(each.text, " ", 7, NBSP)) for each in story.articles]
    ),
    "thin space for each fifth space": Change(
        lambda story: [edited(each, _each(each.text, " ", 5, "\u2009")) for each in story.articles]
    ),
    "blanks at line ends": Change(replacing(r"(?<=\S)(?=\n)", "  ")),
    "lines end in CRLF": Change(replacing("\n", "\r\n")),
    "straight and curly quotation marks exchanged": Change(
        lambda story: [edited(each, _curl(each.text)) for each in story.articles]
    ),
    "straight quotation marks": Change(replacing("[“”‘’]", _straighten_only)),
    "lines wrapped at 72 columns": Change(_wrap(72)),
    "lines wrapped at 90 columns": Change(_wrap(90)),
    "lines wrapped at 60 columns": Change(_wrap(60)),
    "two blanks behind full stops": Change(replacing(r"(?<=[.!?]) (?=[A-Z“\"])", "  ")),
    "three empty lines between paragraphs": Change(replacing(r"\n\n+", "\n\n\n\n")),
    "letters with separate accents (NFD)": Change(
        replacing(r"[^\W\d_]", lambda match: unicodedata.normalize("NFD", match[0]))
    ),
    "soft hyphens in long words": Change(replacing(r"(?<=\b[a-z]{5})(?=[a-z]{5})", "\u00ad")),
    "ligatures as PDF gives them": Change(replacing("fi", "ﬁ")),
    "zero-width spaces before capitals": Change(replacing(r"(?<=\s)(?=[A-Z])", "\u200b")),
    "headlines in capitals": Change(_headlines_in_capitals),
    "British spelling for American, American for British": Change(_respell),
    "the main person renamed: Petro Marchenko": _person("Petro", "Marchenko"),
    "the main person renamed: Nguyen Thanh": _person("Nguyen", "Thanh"),
    "the main person renamed: Omar al-Hadidi": _person("Omar", "al-Hadidi"),
    "the main person renamed: José García Márquez": _person("José", "García Márquez"),
    "the main person renamed: Sudarso": _person("", "Sudarso"),
    "the country renamed: Belarus": _country("Belarus", "Belarusian", "Belarusians", "Minsk"),
    "the country renamed: Venezuela": _country("Venezuela", "Venezuelan", "Venezuelans", "Caracas"),
    "the country renamed: Norvia, which does not exist": _country("Norvia", "Norvian", "Norvians", "Lundberg"),
    "the number changed: a fifth more": _number(1.2),
    "the number changed: a third": _number(1 / 3),
    "one article of another story added": Change(_with_others(1)),
    "ten articles of other stories added": Change(_with_others(10)),
    "thirty articles of other stories added": Change(_with_others(30)),
    **{f"article {place + 1} removed": Change(_without(place)) for place in range(5)},
    "the outlets exchanged": Change(_outlets_exchanged),
    "one sentence moved": Change(_one_sentence_moved),
    "an article divided in two": Change(_split_in_two),
    "a denial removed": Change(_denial_removed),
    "the same article from a second outlet": Change(_second_outlet),
    "the files in the other order": Change(_renumbered),
    "another hash seed": Change(_same, variables={"PYTHONHASHSEED": "7"}),
    "another time zone": Change(_same, variables={"TZ": "Asia/Kolkata"}),
    "another locale": Change(_same, variables={"LC_ALL": "C", "LANG": "tr_TR.UTF-8"}),
    "one thread": Change(_same, variables={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}),
    "an older processor": Change(
        _same, variables={"OPENBLAS_CORETYPE": "Nehalem", "NPY_DISABLE_CPU_FEATURES": "AVX2 AVX512F"}
    ),
}


def _each(text: str, old: str, nth: int, new: str) -> list[Edit]:
    places = [match.start() for match in re.finditer(re.escape(old), text)]
    return [Edit(place, place + len(old), new) for place in places[nth - 1 :: nth]]


# ---- counting


def measure(story: Story, change: Change) -> Moved:
    """Make a change on a copy of a story, read it, and count what moved."""
    articles = change.make(story)
    return compare(story.corpus, read_changed(articles, change.variables), articles, change.rename(story))


def compare(
    before: newstrail.Corpus, after: newstrail.Corpus, articles: Sequence[Article], rename: Callable[[str], str]
) -> Moved:
    """Count how many statements of a story are kept, lost, attributed otherwise and regrouped in a changed one."""
    names = [corpus.sources.set_index("source_id")["name"].to_dict() for corpus in (before, after)]
    pairs = list(pair_up(before, after, articles))
    kept = [(old, new) for old, new in pairs if new is not None]
    attributed = 0
    for old, new in kept:
        sources = rename(names[0].get(old.source_id, "")), names[1].get(new.source_id, "")
        attributed += not _is_same_source(old, new, *sources)
    claims = [(old.claim_id, new.claim_id) for old, new in kept]
    return Moved(len(kept), len(pairs) - len(kept), attributed, count_regrouped(claims), count_moved(claims))


def pair_up(
    before: newstrail.Corpus, after: newstrail.Corpus, articles: Sequence[Article]
) -> Iterator[tuple[Any, Any | None]]:
    """Give each statement of a story whose words a change kept, and where it is in the changed one."""
    found = {key: list(rows.itertuples()) for key, rows in after.statements.groupby("article_id")}
    for statement in before.statements.itertuples():
        holders = [each for each in articles if each.origin and id_of(each.origin) == statement.article_id]
        holders = [each for each in holders if not is_cut(statement.start, statement.end, each.edits)]
        same = [_find(statement, each, found.get(id_of(each.name), [])) for each in holders]
        if same:
            yield statement, next((each for each in same if each is not None), None)


def _find(statement: Any, article: Article, candidates: Sequence[Any]) -> Any | None:
    """Find the statement that stands where a statement stood before the edits."""
    start = place_of(int(statement.start), article.edits)
    end = place_of(int(statement.end), article.edits, is_end=True)
    best, most = None, (SAME_SPAN, False)
    for each in candidates:
        likeness = _overlap((start, end), (each.start, each.end)), _text(each.cue) == _text(statement.cue)
        if likeness >= most:
            best, most = each, likeness
    return best


def _text(cue: object) -> str:
    return cue if isinstance(cue, str) else ""


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / max(max(one[1], other[1]) - min(one[0], other[0]), 1)


def _is_same_source(old: Any, new: Any, before: str, after: str) -> bool:
    """Say whether two statements have one source, by the last word of its name; all outlets' own voices are one."""
    if "narration" in (old.kind, new.kind):
        return bool(old.kind == new.kind)
    return _last_word(before) == _last_word(after)


def _last_word(name: str) -> str:
    return respell(unicodedata.normalize("NFC", name.casefold()).split()[-1]) if name else ""


def count_regrouped(pairs: Sequence[tuple[str, str]]) -> int:
    """Count the statements that share their claim with others than before.

    Args:
        pairs: the claim of each statement before and after.

    >>> count_regrouped([("a", "x"), ("a", "x"), ("a", "y"), ("b", "z")])
    3
    """
    before: dict[str, set[int]] = {}
    after: dict[str, set[int]] = {}
    for place, (old, new) in enumerate(pairs):
        before.setdefault(old, set()).add(place)
        after.setdefault(new, set()).add(place)
    return sum(before[old] != after[new] for old, new in pairs)


def count_moved(pairs: Sequence[tuple[str, str]]) -> int:
    """Count the fewest statements that, given another claim, make the grouping after a change of that before it.

    Args:
        pairs: the claim of each statement before and after.

    >>> count_moved([("a", "x"), ("a", "x"), ("a", "y"), ("b", "z")])
    1
    """
    told = [(str(old), str(new)) for old, new in pairs]  # without a claim is one grouping, too
    shared = (
        pd.crosstab(*(pd.Series(claims) for claims in zip(*told, strict=True))).to_numpy() if told else np.zeros((0, 0))
    )
    ones, others = linear_sum_assignment(-shared)
    return len(pairs) - int(shared[ones, others].sum())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "seeds")
    parser.add_argument("--others", type=Path, nargs="*", default=OTHERS)
    parser.add_argument("--only", nargs="*", default=[""], help="words that the names of the changes hold")
    options = parser.parse_args()
    story = read_story(options.folder, options.others)
    print(
        "| change | found again | lost | attributed otherwise | in another claim | moved |\n|---|---|---|---|---|---|"
    )
    for name, change in CHANGES.items():
        if any(word in name for word in options.only):
            print(f"| {name} | {' | '.join(map(str, measure(story, change)))} |", flush=True)


if __name__ == "__main__":
    main()
