"""Notebooks and the articles they read -> pages that open anywhere: charts, filters and evidence without a network."""

import ast
import base64
import hashlib
import html
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from functools import partial
from itertools import takewhile
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

import lxml.html
import nbformat
import nh3
import pandas as pd
import vl_convert
from markupsafe import Markup
from nbconvert.filters import Highlight2HTML, markdown2html

from newstrail.charts import LAB_MIME, VEGA_LITE, WIDGET_MIME
from newstrail.corpus import Corpus
from newstrail.disk import write_file
from newstrail.pipeline import read
from newstrail.progress import progress
from newstrail.schema import STANCES, UNKNOWN
from newstrail.share.articles import NO_HEADLINE, story_of, to_list
from newstrail.share.kernels import run_notebook
from newstrail.share.naming import called, told_by, told_time
from newstrail.share.snippets import (
    BARE_WORD,
    GRAM,
    LEAST_WORDS,
    PAGE_SHARE,
    fitting,
    limit,
    within_shares,
    words_in_a_row,
)
from newstrail.share.templates import asset, template
from newstrail.share.voice import CITATION, for_readers, lead_to_words, put_in_words
from newstrail.store import replaced, versions
from newstrail.text import count, web_address

CITED = re.compile(r" \[\d+\](?:\([^()\s]*\))?")  # the number of a statement in an answer, with its link
KEYS = ["statement_id", "claim_id", "article_id", "outlet", "source", "stance", "kind", "voice", "cue"]  # of marks
ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, "*": {"class", "title"}}
FILTERS = ["outlet", "source", "stance"]
CONTROLS = re.compile(r"\b(?:explorer|filtered|review)\(")  # code that shows controls
ANALYST = "analyst"  # the tag of a cell whose text stands behind the switch
QUOTED = re.compile("“([^“”]+)”")
NOT_SHOWN = "(words not shown)"
BETWEEN = "newstrailbetween"  # a word of no article
SCRIPT, TAG = re.compile(r"<(script|style)>.*?</\1>", re.DOTALL), re.compile("<[^>]*>")
Notebook = nbformat.NotebookNode


class Made(NamedTuple):
    """What a site says of itself: its story, who made it, and when, as it is to be shown."""

    title: str = ""
    by: str = ""
    on: str = ""


def share(
    notebooks: str | PathLike[str],
    out: str | PathLike[str],
    *,
    articles: str | PathLike[str] | None = None,
    made: Made | None = None,
    run: bool = False,
) -> list[Path]:
    """Write an index and one self-contained page per notebook into `out`, which is replaced as a whole.

    The pages show what the notebooks show, and are run first only if that is asked for. The articles are read again for
    what readers click.

    Args:
        notebooks: a folder of notebooks, the story that holds one, or a single notebook.
        out: the folder of the pages.
        articles: what the notebooks read; by default what each of them calls ARTICLES.
        made: the story, who made the pages, and when; by default the story is called like the folder of articles.
        run: whether to run the notebooks that have no outputs, and to save them with what they show.
    Returns:
        The pages, the index first.
    Raises:
        ValueError: there is no notebook, one has not been run, or does not tell or no longer fits its articles.
    """
    paths = _notebooks_in(Path(notebooks))
    opened = {path: nbformat.read(path, as_version=4) for path in paths}
    _run_if_empty(opened, run=run)
    folders = {path: Path(articles) if articles else _articles_of(notebook, path) for path, notebook in opened.items()}
    corpora = {folder: read(folder) for folder in sorted(set(folders.values()))}
    told = made or Made()
    if not told.title:
        told = told._replace(title=" and ".join(story_of(corpus) for corpus in corpora.values()))
    pages = {path.with_suffix(".html").name: _page(opened[path], path, corpora[folders[path]], told) for path in paths}
    index = _index(opened, corpora, told)
    manifest = {"pages": ["index.html", *pages], "versions": versions(), "articles": _provenance(corpora)}
    with replaced(out, manifest) as folder:
        for name, page in {"index.html": index, **pages}.items():
            (folder / name).write_text(page, encoding="utf-8")
    return [Path(out) / name for name in ("index.html", *pages)]


def _notebooks_in(path: Path) -> list[Path]:
    """Give the notebooks of a folder, or of a story, which has them in a folder of their own."""
    if not path.is_dir():
        return [path]
    paths = sorted(path.glob("*.ipynb")) or sorted(path.glob("notebooks/*.ipynb"))
    if not paths:
        raise ValueError(f"{path} holds no notebook (.ipynb); name the folder that does")
    return paths


def _run_if_empty(opened: Mapping[Path, Notebook], *, run: bool) -> None:
    """Run the notebooks without outputs, if that is asked for, and save them.

    Raises:
        ValueError: some have none, or one stopped with an error.
    """
    without = [path for path, notebook in opened.items() if not any(cell.get("outputs") for cell in _code(notebook))]
    if without and not run:
        names, them = ", ".join(map(str, without)), "it" if len(without) == 1 else "them"
        raise ValueError(
            f"{names}: no outputs in {len(without)} of {count(len(opened), 'notebook')}; "
            f"run and save {them}, then share {them}, or let newstrail share --run do so"
        )
    for path in progress(without, "Running notebooks", len(without), "notebook"):
        run_notebook(opened[path], path)
    for path, notebook in opened.items():
        failed = next((output for output in _outputs(notebook) if output.output_type == "error"), None)
        if failed:
            raise ValueError(f"{path} stopped with {failed.ename}: {failed.evalue}; mend it and run it, then share it")
    for path in without:
        write_file(path, nbformat.writes(opened[path]))


def _code(notebook: Notebook) -> list[Notebook]:
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def _articles_of(notebook: Notebook, path: Path) -> Path:
    """Find `ARTICLES = "folder"` in a notebook; the folder is relative to it."""
    for line in "\n".join(cell.source for cell in _code(notebook)).splitlines():
        if line.startswith("ARTICLES = "):
            return (path.parent / ast.literal_eval(line.partition("=")[2].strip())).resolve()
    raise ValueError(f'{path} does not say ARTICLES = "folder"; say so in a cell, or name it with --articles')


def _page(notebook: Notebook, path: Path, corpus: Corpus, made: Made) -> str:
    """Give a notebook as one HTML document, which holds no more of an article than it may."""
    render = partial(_render, notebook, path, corpus, made)
    return within_shares(render, _words_of, corpus.articles["text"])


def _words_of(page: str) -> str:
    return html.unescape(TAG.sub(" ", SCRIPT.sub(" ", page)))


def _render(notebook: Notebook, path: Path, corpus: Corpus, made: Made, shares: list[float]) -> str:
    charts = [output.data[LAB_MIME] for output in _outputs(notebook) if LAB_MIME in output.get("data", {})]
    body = lxml.html.fragment_fromstring(template("cells.html").render(cells=_cells(notebook)), create_parent="main")
    behind = _shown_statements(corpus, charts, body, path)
    named = _names_on(body, charts, corpus, behind, shares)
    evidence = _evidence(corpus, behind, named, shares)
    contents = zip(behind["statement_id"], behind["content"], strict=True)
    left_out = {key: content for key, content in contents if not evidence[key]["words"]}
    charts = _without_words(charts, left_out, set(corpus.claims["label"]))
    statements = [_statement(row) | {"evidence": evidence[row["statement_id"]]} for row in behind.to_dict("records")]
    put_in_words(body, _addresses(corpus))
    lead_to_words(body, behind["statement_id"])
    inside = {"keys": KEYS, "filters": FILTERS, "charts": charts, "statements": statements}
    inside = _within_share(body, inside, named, corpus.articles["text"], shares)
    return template("page.html").render(
        question=_question(notebook, path),
        made=made,
        body=Markup(lxml.html.tostring(body, encoding="unicode")),
        inside=_json(inside),
        choices={
            key: sorted({row[key] for row in statements}, key=STANCES.index if key == "stance" else str.casefold)
            for key in FILTERS
        },
        reviewed=_share_reviewed(corpus),
        left_out=_left_out(statements),
        share=f"{PAGE_SHARE:.0%}",
        least=LEAST_WORDS,
        style=asset("page.css"),
        scripts=_scripts("page.js"),
    )


def _within_share(
    body: lxml.html.HtmlElement, inside: dict[str, Any], named: list[str], articles: pd.Series, shares: list[float]
) -> dict[str, Any]:
    """Cut what else a page holds of the articles; the words behind marks come first, and stay whole.

    A word between those that stay whole keeps their ends from making a run with what comes next. A cell of a table is
    shown whole or not at all.
    """
    shown = [*named, *("".join(words for _, words in each["evidence"]["words"]) for each in inside["statements"])]
    shown += _fit_quotations(body, shown, articles, shares)
    shown += _fit_quoted(body, shown, articles, shares)
    first = [part for passage in dict.fromkeys(shown) for part in (passage, BETWEEN)]
    quoted = {element for quotation in body.iter("blockquote") for element in quotation.iter()}
    places = [(element, name) for element in body.iter() for name in ("text", "tail") if getattr(element, name)]
    texts = [place for place in places if place[0] not in quoted or (place[0].tag, place[1]) == ("blockquote", "tail")]
    long_ones = {passage for passage in shown if len(BARE_WORD.findall(passage)) >= GRAM}
    strings = [*(getattr(element, name) for element, name in texts), *_strings(inside["charts"])]
    rest = [string for string in strings if string not in long_ones]
    cut = dict(zip(rest, limit([*first, *rest], articles, shares=shares)[len(first) :], strict=True))
    for element, name in texts:
        before = getattr(element, name)
        after = cut.get(before, before)
        is_cell = element.tag == "td" and name == "text"
        setattr(element, name, NOT_SHOWN if is_cell and after != before else after)
    return inside | {"charts": _mapped(inside["charts"], lambda string: cut.get(string, string))}


def _fit_quotations(
    body: lxml.html.HtmlElement, before: list[str], articles: pd.Series, shares: list[float]
) -> list[str]:
    """Show each statement that a notebook shows by itself with what stands around it, or its words alone, or neither.

    Args:
        body: of the page; it is changed. Of a citation it keeps outlet, headline and date.
        before: what else is shown whole.
    Returns:
        What is shown of the statements.
    """
    quotations = list(body.iter("blockquote"))
    footers = [quotation.find("footer") for quotation in quotations]
    for quotation, footer in zip(quotations, footers, strict=True):
        if footer is not None:
            quotation.remove(footer)
            footer.text = CITATION.sub(r"\1", footer.text_content())
    contents = [
        "".join(part.text_content() for part in quotation.find_class("newstrail-content")) for quotation in quotations
    ]
    whole = [quotation.text_content() for quotation in quotations]
    fits = fitting([*before, *contents, *whole], articles, shares=shares)[len(before) :]
    shown = []
    for quotation, footer, content, all_words, fit, fits_whole in zip(
        quotations, footers, contents, whole, fits, fits[len(contents) :], strict=False
    ):
        if not fits_whole:
            for part in list(quotation):
                quotation.remove(part)
            quotation.text = content if fit and content else NOT_SHOWN
        shown.append(all_words if fits_whole else quotation.text)
        if footer is not None:
            footer.tail = None
            quotation.append(footer)
    return shown


def _fit_quoted(body: lxml.html.HtmlElement, before: list[str], articles: pd.Series, shares: list[float]) -> list[str]:
    """Show what stands in quotation marks within sentences whole, or say that it is not shown; give what is shown.

    Args:
        body: of the page; it is changed.
        before: what else is shown whole.
    """
    texts = [
        (each, name) for each in body.iter() for name in ("text", "tail") if QUOTED.search(getattr(each, name) or "")
    ]
    quoted = list(dict.fromkeys(words for each, name in texts for words in QUOTED.findall(getattr(each, name))))
    fits = dict(zip(quoted, fitting([*before, *quoted], articles, shares=shares)[len(before) :], strict=True))
    for element, name in texts:
        told = QUOTED.sub(lambda found: found[0] if fits[found[1]] else NOT_SHOWN, getattr(element, name))
        setattr(element, name, told)
    return [words for words in quoted if fits[words]]


def _without_words(charts: list[Any], left_out: Mapping[str, str], labels: Collection[str]) -> list[Any]:
    """Take the words of statements that may not be shown from their marks, which stay.

    Args:
        charts: specifications of Vega-Lite.
        left_out: those words, by statement_id.
        labels: names of claims, which may be shown also where a statement has the same words.
    """
    taken = {key: words_in_a_row(content) for key, content in left_out.items()}

    def shown(string: str, words: Collection[object]) -> str:
        return string if string in labels or words_in_a_row(string).isdisjoint(words) else NOT_SHOWN

    kept = []
    for spec in charts:
        sets = {
            name: [_mapped(row, partial(shown, words=taken.get(row.get("statement_id"), ()))) for row in rows]
            for name, rows in spec.get("datasets", {}).items()
        }
        kept.append({**spec, "datasets": sets} if sets else spec)
    return kept


def _left_out(statements: list[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    """Count the statements of each article whose words are not shown."""
    hidden = [each["evidence"] for each in statements if not each["evidence"]["words"]]
    numbers = Counter((each["outlet"], each["title"]) for each in hidden)
    first = {(each["outlet"], each["title"]): each for each in reversed(hidden)}
    return [(number, first[article]) for article, number in numbers.items()]


def _index(opened: Mapping[Path, Notebook], corpora: Mapping[Path, Corpus], made: Made) -> str:
    questions = [
        {"href": path.with_suffix(".html").name, "question": _question(notebook, path), "answer": _answer(notebook)}
        for path, notebook in opened.items()
    ]
    stories = [
        {"story": story_of(corpus), "reviewed": _share_reviewed(corpus), "articles": to_list(corpus.articles)}
        for corpus in corpora.values()
    ]
    return template("index.html").render(questions=questions, stories=stories, made=made, style=asset("page.css"))


def _cells(notebook: Notebook) -> Iterator[dict[str, Any]]:
    """Give what the template needs of each cell, with its outputs as clean HTML.

    A text and the code below it are for analysts if that shows nothing but controls or plain text, or nothing at all;
    and so is every text whose cell has the tag `analyst`.
    """
    highlight, numbers = Highlight2HTML(), iter(range(len(notebook.cells) * 9))
    told = [_cell(cell, highlight, numbers) for cell in notebook.cells if cell.source.strip()]
    for place, cell in enumerate(told):
        below = list(takewhile(lambda each: "code" in each, told[place + 1 :]))
        outputs = [output for each in below for output in each["outputs"]]
        if "text" in cell:
            cell["analyst"] |= bool(below) and not any(_is_for_readers(output) for output in outputs)
            steers = any("note" in output for output in outputs) or any(
                CONTROLS.search(each["source"]) for each in below
            )
            cell["text"] = _clean(markdown2html(_heading_alone(cell["text"]) if steers else for_readers(cell["text"])))
        yield cell


def _cell(cell: Notebook, highlight: Highlight2HTML, numbers: Iterator[int]) -> dict[str, Any]:
    if cell.cell_type == "markdown":
        return {"text": cell.source, "analyst": ANALYST in cell.metadata.get("tags", [])}
    outputs = [_shown(output, numbers) for output in cell.get("outputs", [])]
    return {"code": _clean(highlight(cell.source)), "source": cell.source, "outputs": outputs}


def _is_for_readers(output: dict[str, Any]) -> bool:
    return "note" not in output and "plain" not in output


def _heading_alone(text: str) -> str:
    """Keep the heading of a text that tells how to use controls, and put the rest behind the switch."""
    first, _, rest = text.partition("\n")
    return f'{first}\n\n<div class="analyst">\n\n{rest}\n\n</div>' if first.startswith("#") else text


def _shown(output: Notebook, numbers: Iterator[int]) -> dict[str, Any]:
    """Give the richest form of an output that a page can show."""
    data = output.get("data", {})
    if LAB_MIME in data:
        return {"chart": next(numbers), "description": data["text/plain"]}
    if WIDGET_MIME in data:
        return {"note": "In JupyterLab there are controls here. On this page use the filters above."}
    for mime, to_html in (("text/html", str), ("text/markdown", markdown2html)):
        if mime in data:
            return {"html": _clean(to_html(data[mime]))}
    if "image/png" in data:
        return {"picture": data["image/png"].strip()}
    return {"plain": data.get("text/plain") or output.get("text", "")}


def _clean(html: str) -> Markup:
    """Articles may hold anything: scripts, forms, styles, pictures and addresses elsewhere go."""
    tags = nh3.ALLOWED_TAGS - {"img"}
    kept = nh3.clean(html, tags=tags, attributes=ATTRIBUTES, url_schemes=set(), link_rel=None)
    return Markup(re.sub(r'(href="[\w./-]+)\.ipynb(?=["#])', r"\1.html", kept))


def _shown_statements(corpus: Corpus, charts: list[Any], body: lxml.html.HtmlElement, path: Path) -> pd.DataFrame:
    """Give the statements that a page shows, as rows of the trail."""
    marks = [row for chart in charts for rows in chart.get("datasets", {}).values() for row in rows]
    shown = {mark["statement_id"] for mark in marks if "statement_id" in mark}
    stale = sorted(shown - set(corpus.statements["statement_id"]))
    if stale:
        raise ValueError(f"{path} shows statement {stale[0]}, which its articles no longer give; run it again")
    trail = corpus.trail()
    named = trail.assign(cue=trail["cue"].str.lower()).fillna(UNKNOWN)
    told = {element.text_content() for element in body.iter("td", "code")}
    on_page = named["statement_id"].isin(told) | _behind_marks(named, marks)
    return named.assign(is_marked=named["statement_id"].isin(shown))[on_page]


def _behind_marks(named: pd.DataFrame, marks: list[dict[str, Any]]) -> pd.Series:
    """Say of each statement whether a mark stands for it: one that names it, or has its values in all keys it knows."""
    behind = pd.Series(False, index=named.index)
    for keys, values in _known_values(marks).items():
        of_statements = zip(*(named[key] for key in keys), strict=True)
        behind |= pd.Series(of_statements, named.index, dtype=object).isin(values)
    return behind


def _known_values(marks: list[dict[str, Any]]) -> dict[tuple[str, ...], set[tuple[str, ...]]]:
    """Give what marks know of the statements behind them: by the keys they have, their values."""
    values: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for mark in marks:
        keys = ["statement_id"] if mark.get("statement_id") else KEYS
        known = {key: mark[key] for key in keys if mark.get(key) is not None}
        if known:
            values.setdefault(tuple(known), set()).add(tuple(known.values()))
    return values


def _statement(row: dict[Hashable, Any]) -> dict[str, Any]:
    """Give what a page holds of a statement beside its evidence: its keys and its times."""
    told = {key: None if pd.isna(row[key]) else row[key] for key in KEYS}
    for name in ("published_earliest", "published_latest"):
        told[name] = None if pd.isna(row[name]) else f"{row[name]:%Y-%m-%dT%H:%M:%SZ}"
    return told


def _evidence(corpus: Corpus, behind: pd.DataFrame, named: list[str], shares: list[float]) -> dict[str, dict[str, Any]]:
    """Give the words of statements, each whole or not at all, and what stands around them where that may be shown.

    After what names articles and claims come the words of statements that deny, doubt or have a mark of their own, and
    of these the shortest of each claim and outlet, so that no cell of a matrix is without words; then claims in most
    outlets.
    """
    found = {statement_id: corpus.evidence(statement_id) for statement_id in behind["statement_id"]}
    place = {claim_id: number for number, claim_id in enumerate(corpus.claims["claim_id"])}
    ranked = behind.assign(
        place=behind["claim_id"].map(place).fillna(len(place)),
        length=behind["content"].str.len(),
        later=~behind["is_marked"] & (behind["stance"] == "asserts"),
    )
    ranked = ranked.sort_values(["later", "place", "length"], kind="stable")
    ranked = ranked.assign(again=ranked.duplicated(["claim_id", "outlet", "stance"]))
    ranked = ranked.sort_values(["later", "again", "place"], kind="stable")
    contents = ranked["content"].tolist()
    around = [found[statement_id].whole for statement_id in ranked["statement_id"]]
    fits = fitting([*named, *contents, *around], corpus.articles["text"], shares=shares)[len(named) :]
    articles = corpus.articles.set_index("article_id")
    told = {}
    for row, fit, fits_around in zip(ranked.to_dict("records"), fits, fits[len(contents) :], strict=False):
        each, article = found[row["statement_id"]], articles.loc[row["article_id"]]
        words: list[tuple[str, str]] = [("content", row["content"])] if fit else []
        if fit and fits_around:
            words = [("", each.before), *each.marked, ("", each.after)]
        told[row["statement_id"]] = {
            "words": [list(piece) for piece in words if piece[1]],
            "told_by": told_by(row),
            "outlet": called(row["outlet"]),
            "title": article["title"] if pd.notna(article["title"]) else NO_HEADLINE,
            "address": web_address(article["url"], row["content"]),
            "time": told_time({**row, "published_zone": article["published_zone"]}),
        }
    return told


def _names_on(
    body: lxml.html.HtmlElement, charts: list[Any], corpus: Corpus, behind: pd.DataFrame, shares: list[float]
) -> list[str]:
    """Give what names outlets, sources, articles and claims on a page, the last two as far as they may be shown.

    By the names of outlets and sources a mark leads to its statements, so these stay whole.
    """
    held = {text for element in body.iter() for text in (element.text, element.tail) if text} | {*_strings(charts)}
    keys = [*dict.fromkeys([*behind["outlet"], *behind["source"]])]
    titles = [*corpus.articles["title"].dropna(), *map(web_address, corpus.articles["url"])]
    used = [*dict.fromkeys([*titles, *(label for label in corpus.claims["label"] if label in held)])]
    fits = fitting([*keys, *used], corpus.articles["text"], shares=shares)[len(keys) :]
    return [*keys, *(name for name, fit in zip(used, fits, strict=True) if fit)]


def _addresses(corpus: Corpus) -> dict[str, str]:
    """Give the addresses of articles by their headlines."""
    articles = corpus.articles.dropna(subset=["title", "url"])
    pairs = zip(articles["title"], articles["url"], strict=True)
    return {" ".join(title.split()): web_address(url) for title, url in pairs}


def _provenance(corpora: Mapping[Path, Corpus]) -> list[dict[str, Any]]:
    """Say what the pages were made of, by names within the folder and hashes; no path of this machine."""
    return [
        {
            "story": folder.name,
            "reviewed": _share_reviewed(corpus),
            "articles": corpus.articles[["path", "outlet", "sha256"]]
            .astype(object)
            .fillna("unknown")
            .to_dict("records"),
        }
        for folder, corpus in corpora.items()
    ]


def _share_reviewed(corpus: Corpus) -> str:
    return f"{corpus.statements['reviewed'].sum():,} of {len(corpus.statements):,} statements reviewed"


def _question(notebook: Notebook, path: Path) -> str:
    first = notebook.cells[0].source.splitlines() if notebook.cells else []
    return first[0].lstrip("# ").strip() if first and first[0].startswith("# ") else path.stem


def _answer(notebook: Notebook) -> Markup:
    """A notebook answers its question in the first line of Markdown that it computes; its page has the evidence."""
    computed = (
        output.data["text/markdown"] for output in _outputs(notebook) if "text/markdown" in output.get("data", {})
    )
    answer = next(computed, "").partition("\n")[0]
    return _clean(markdown2html(CITED.sub("", answer)))


def _outputs(notebook: Notebook) -> Iterator[Notebook]:
    return (output for cell in notebook.cells for output in cell.get("outputs", []))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _mapped(inner, change) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_mapped(inner, change) for inner in value]
    return change(value) if isinstance(value, str) else value


def _json(value: Any) -> Markup:
    """JSON that cannot end the script element it stands in."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))


def _scripts(name: str) -> list[dict[str, Any]]:
    """Give the scripts of a page, each with the hash by which the page lets it run, and no other."""
    vega = vl_convert.javascript_bundle(vl_version=VEGA_LITE)  # type: ignore[call-arg]  # its snippet is optional
    codes = [vega.replace("</script", "<\\/script"), asset(name)]
    digests = (base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in codes)
    return [{"code": Markup(code), "hash": f"'sha256-{digest}'"} for code, digest in zip(codes, digests, strict=True)]
