"""A corpus -> a folder of files for other programs: spreadsheets, claims, citations and annotations."""

import json
from os import PathLike
from pathlib import Path

from newstrail.corpus import Corpus, takes_corpus
from newstrail.share.annotations import to_annotations
from newstrail.share.citations import to_bibtex, to_csl
from newstrail.share.claims import to_claims, to_review_drafts
from newstrail.share.sheets import to_sheets, to_spreadsheet, to_workbook
from newstrail.store import replaced, versions


@takes_corpus
def export(corpus: Corpus, out: str | PathLike[str]) -> list[Path]:
    """Write what was read as files for other programs into `out`, which is replaced as a whole.

    What each of them holds stands in lib/docs/howto/exports.md.

    Args:
        corpus: what was read, or a part of it.
        out: the folder.
    Returns:
        The files.
    Raises:
        FileExistsError: the folder holds files that newstrail did not write.
        ValueError: a frame has more rows than a sheet takes.
    """
    files: dict[str, bytes | str] = {"story.xlsx": to_workbook(corpus)}
    files |= {f"{name}.csv": to_spreadsheet(frame) for name, frame in to_sheets(corpus).items()}
    files |= {
        "claims.jsonld": _json(to_claims(corpus)),
        "claim_reviews.jsonld": _json(to_review_drafts(corpus)),
        "articles.bib": to_bibtex(corpus.articles),
        "articles.csl.json": _json(to_csl(corpus.articles)),
        "annotations.jsonld": _json(to_annotations(corpus)),
    }
    with replaced(out, {"files": sorted(files), "versions": versions()}) as folder:
        for name, content in files.items():
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return [Path(out) / name for name in files]


def _json(value: object) -> str:
    """Give JSON that can stand in a page as it is: no text in it ends the script element that it stands in."""
    return json.dumps(value, ensure_ascii=False, indent=1).replace("<", "\\u003c") + "\n"
