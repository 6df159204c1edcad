"""What is shown, saved as files of new names: nothing that is there is ever overwritten."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import vl_convert

from newstrail.charts import VEGA_LITE
from newstrail.share import to_claim_review, to_spreadsheet


class Shown(NamedTuple):
    """What there is to save: the rows kept, with the address of their article; a chart; the claim that is chosen."""

    rows: pd.DataFrame
    view: str
    draw: Callable[[], dict[str, Any]]
    claim_id: str | None


class Save(NamedTuple):
    """A kind of file: what it holds, in words, its suffix, and its content."""

    told: str
    name: Callable[[Shown], str]
    content: Callable[[Shown], bytes]


def save(kind: str, shown: Shown, folder: Path) -> str:
    """Save what is shown and say where; where a file has the name already, the new one gets a number.

    Raises:
        ValueError: there is nothing of this kind to save.
        OSError: the folder cannot be written to.
    """
    content = SAVES[kind].content(shown)
    wanted = SAVES[kind].name(shown)
    folder.mkdir(parents=True, exist_ok=True)
    path = write_new(folder / wanted, content)
    there = "" if path.name == wanted else f" ({wanted} was there already and stays as it is)"
    return f"Saved as {path}{there}"


def write_new(path: Path, content: bytes) -> Path:
    """Write a file that is not yet there: with this name, else with the first number behind it that is free."""
    number = 1
    while True:
        free = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        try:
            with free.open("xb") as file:
                file.write(content)
            return free
        except FileExistsError:
            number += 1


def _claim(shown: Shown) -> bytes:
    if shown.claim_id is None:
        raise ValueError("Choose a claim first: click its row, or a statement that makes it.")
    claim = to_claim_review(shown.rows, shown.claim_id)
    return json.dumps(claim, ensure_ascii=False, indent=1).encode()


def _png(shown: Shown) -> bytes:
    return vl_convert.vegalite_to_png(shown.draw() | {"background": "white"}, vl_version=VEGA_LITE, scale=2)


def _svg(shown: Shown) -> bytes:
    return vl_convert.vegalite_to_svg(shown.draw(), vl_version=VEGA_LITE).encode()


SAVES = {
    "CSV": Save(
        "the statements kept, for a spreadsheet",
        lambda _: "statements.csv",
        lambda shown: to_spreadsheet(shown.rows).encode(),
    ),
    "Parquet": Save(
        "the statements kept, for pandas",
        lambda _: "statements.parquet",
        lambda shown: shown.rows.to_parquet(None, index=False),
    ),
    "PNG": Save("the view as a picture", lambda shown: f"{shown.view.lower()}.png", _png),
    "SVG": Save("the view as a drawing", lambda shown: f"{shown.view.lower()}.svg", _svg),
    "Claim": Save("the chosen claim as schema.org JSON-LD", lambda _: "claim.json", _claim),
}
