"""Notebooks and the articles they read -> pages that open anywhere: charts, filters and evidence without a network."""

import ast
import base64
import hashlib
import json
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

import lxml.html
import nbformat
import nh3
import pandas as pd
import vl_convert
from markupsafe import Markup
from nbconvert.filters import Highlight2HTML, markdown2html

from newstrail.charts import LAB_MIME, VEGA_LITE, WIDGET_MIME
from newstrail.corpus import Corpus
from newstrail.pipeline import read
from newstrail.schema import STANCES, UNKNOWN
from newstrail.share.snippets import PAGE_SHARE, limit
from newstrail.share.templates import asset, template
from newstrail.store import replaced, versions

CITED = re.compile(r" \[\d+\](?:\([^()\s]*\))?")  # the number of a statement in an answer, with its link
KEYS = ["statement_id", "claim_id", "article_id", "outlet", "source", "stance", "kind", "voice", "cue"]  # of marks
ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, "*": {"class", "title"}}
FILTERS = ["outlet", "source", "stance"]
Notebook = nbformat.NotebookNode


def share(
    notebooks: str | PathLike[str], out: str | PathLike[str], *, articles: str | PathLike[str] | None = None
) -> list[Path]:
    """Write an index and one self-contained page per notebook into `out`, which is replaced as a whole.

    Nothing is run: the pages show what the notebooks show. The articles are read again for what readers click.

    Args:
        notebooks: a folder of notebooks, or one of them.
        out: the folder of the pages.
        articles: what the notebooks read; by default what each of them calls ARTICLES.
    Returns:
        The pages, the index first.
    Raises:
        ValueError: there is no notebook, one has not been run, or does not tell or no longer fits its articles.
    """
    paths = sorted(Path(notebooks).glob("*.ipynb")) if Path(notebooks).is_dir() else [Path(notebooks)]
    if not paths:
        raise ValueError(f"{notebooks} holds no notebook (.ipynb); name the folder that does")
    opened = {path: _opened(path) for path in paths}
    folders = {path: Path(articles) if articles else _articles_of(notebook, path) for path, notebook in opened.items()}
    corpora = {folder: read(folder) for folder in sorted(set(folders.values()))}
    pages = {path.with_suffix(".html").name: _page(opened[path], path, corpora[folders[path]]) for path in paths}
    index = _index(opened, corpora)
    with replaced(out, {"pages": ["index.html", *pages], "articles": _provenance(corpora)}) as folder:
        for name, page in {"index.html": index, **pages}.items():
            (folder / name).write_text(page, encoding="utf-8")
    return [Path(out) / name for name in ("index.html", *pages)]


def _opened(path: Path) -> Notebook:
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    if not any(cell.outputs for cell in code):
        raise ValueError(f"{path} has no outputs; run it and save it, then share it")
    failed = next((output for cell in code for output in cell.outputs if output.output_type == "error"), None)
    if failed:
        raise ValueError(f"{path} stopped with {failed.ename}: {failed.evalue}; mend it and run it, then share it")
    return notebook


def _articles_of(notebook: Notebook, path: Path) -> Path:
    """Find `ARTICLES = "folder"` in a notebook; the folder is relative to it."""
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    for line in "\n".join(code).splitlines():
        if line.startswith("ARTICLES = "):
            return (path.parent / ast.literal_eval(line.partition("=")[2].strip())).resolve()
    raise ValueError(f'{path} does not say ARTICLES = "folder"; say so in a cell, or name it with --articles')


def _page(notebook: Notebook, path: Path, corpus: Corpus) -> str:
    """Give a notebook as one HTML document."""
    charts = [output.data[LAB_MIME] for output in _outputs(notebook) if LAB_MIME in output.get("data", {})]
    body = lxml.html.fragment_fromstring(template("cells.html").render(cells=_cells(notebook)), create_parent="main")
    statements = _shown_statements(corpus, charts, body, path)
    inside = {"keys": KEYS, "filters": FILTERS, "charts": charts, "statements": statements}
    texts = [(element, name) for element in body.iter() for name in ("text", "tail") if getattr(element, name)]
    strings = [*(getattr(element, name) for element, name in texts), *_strings(inside)]
    kept = iter(limit(strings, corpus.articles["text"]))
    for element, name in texts:
        setattr(element, name, next(kept))
    inside = _mapped(inside, lambda _: next(kept))
    return template("page.html").render(
        title=_question(notebook, path),
        body=Markup(lxml.html.tostring(body, encoding="unicode")),
        inside=_json(inside),
        choices={
            key: sorted({row[key] for row in statements}, key=STANCES.index if key == "stance" else str.casefold)
            for key in FILTERS
        },
        reviewed=_share_reviewed(corpus),
        share=f"{PAGE_SHARE:.0%}",
        style=asset("page.css"),
        scripts=_scripts("page.js"),
    )


def _index(opened: Mapping[Path, Notebook], corpora: Mapping[Path, Corpus]) -> str:
    questions = [
        {"href": path.with_suffix(".html").name, "question": _question(notebook, path), "answer": _answer(notebook)}
        for path, notebook in opened.items()
    ]
    return template("index.html").render(
        questions=questions, stories=_provenance(corpora), versions=versions(), style=asset("page.css")
    )


def _cells(notebook: Notebook) -> Iterator[dict[str, Any]]:
    """Give what the template needs of each cell, with its outputs as clean HTML."""
    highlight, numbers = Highlight2HTML(), iter(range(len(notebook.cells) * 9))
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield {"text": _clean(markdown2html(cell.source))}
        elif cell.cell_type == "code" and cell.source.strip():
            outputs = [_shown(output, numbers) for output in cell.outputs]
            yield {"code": _clean(highlight(cell.source)), "outputs": outputs}


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


def _shown_statements(
    corpus: Corpus, charts: list[Any], body: lxml.html.HtmlElement, path: Path
) -> list[dict[str, Any]]:
    """Give the statements that a page shows, with what they are filtered by and their evidence."""
    marks = [row for chart in charts for rows in chart.get("datasets", {}).values() for row in rows]
    shown = {mark["statement_id"] for mark in marks if "statement_id" in mark}
    stale = sorted(shown - set(corpus.statements["statement_id"]))
    if stale:
        raise ValueError(f"{path} shows statement {stale[0]}, which its articles no longer give; run it again")
    trail = corpus.trail()
    named = trail.assign(cue=trail["cue"].str.lower()).fillna(UNKNOWN)
    in_tables = {cell.text_content() for cell in body.iter("td")}
    on_page = named["statement_id"].isin(in_tables) | _behind_marks(named, marks)
    return [_statement(row, corpus) for row in named[on_page].to_dict("records")]


def _behind_marks(named: pd.DataFrame, marks: list[dict[str, Any]]) -> pd.Series:
    """Say of each statement whether a mark stands for it: one that has the same values in all keys the mark knows."""
    behind = pd.Series(False, index=named.index)
    for keys, values in _known_values(marks).items():
        of_statements = zip(*(named[key] for key in keys), strict=True)
        behind |= pd.Series(of_statements, named.index, dtype=object).isin(values)
    return behind


def _known_values(marks: list[dict[str, Any]]) -> dict[tuple[str, ...], set[tuple[str, ...]]]:
    """Give what marks know of the statements behind them: by the keys they have, their values."""
    values: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for mark in marks:
        known = {key: mark[key] for key in KEYS if mark.get(key) is not None}
        if known:
            values.setdefault(tuple(known), set()).add(tuple(known.values()))
    return values


def _statement(row: dict[Hashable, Any], corpus: Corpus) -> dict[str, Any]:
    """Give what a page holds of a statement: its keys, its times, its evidence."""
    told = {key: None if pd.isna(row[key]) else row[key] for key in KEYS}
    for name in ("published_earliest", "published_latest"):
        told[name] = None if pd.isna(row[name]) else f"{row[name]:%Y-%m-%dT%H:%M:%SZ}"
    return told | {"evidence": _evidence(corpus, str(row["statement_id"]))}


def _evidence(corpus: Corpus, statement_id: str) -> dict[str, Any]:
    found = corpus.evidence(statement_id)
    return {"words": [["", found.before], *found.marked, ["", found.after]], "citation": found.citation}


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
