"""Write the gallery: every chart of the seeds and of a larger story, with the call that draws it.

.venv/bin/python tests/gallery.py [FOLDER]     writes gallery.md and its pictures; by default into lib/docs
"""

import datetime
import inspect
import json
import sys
from pathlib import Path

import newstrail
from newstrail.charts import CHARTS
from newstrail.corpus import Corpus

ROOT = Path(__file__).parents[1]
STORIES = {"seeds": ROOT / "seeds", "flood": ROOT / "tests" / "data" / "flood"}
TITLES = {"seeds": "The seeds: five articles", "flood": "A flood: six articles, one of an unknown outlet"}
READ_ON = datetime.date(2024, 10, 18)  # so that the same articles give the same pictures
OPTIONS = {"bar_table": {"rows": "outlet", "columns": "voice", "title": "In whose voice do the outlets speak?"}}


def write_gallery(folder: Path, corpora: dict[str, Corpus]) -> Path:
    """Write the page and a picture per chart and story; give the page."""
    pictures = folder / "gallery"
    pictures.mkdir(parents=True, exist_ok=True)
    lines = [
        "# Gallery",
        "",
        "Every chart, as `newstrail.charts.save(corpus, NAME, PATH)` saves it: PNG, SVG or PDF.",
        "",
    ]
    for story, corpus in corpora.items():
        lines += [f"## {TITLES[story]}", ""]
        for name in sorted(CHARTS):
            lines += _entry(corpus, name, pictures / f"{story}_{name}.svg")
    page = folder / "gallery.md"
    page.write_text("\n".join(lines), encoding="utf-8")
    return page


def _entry(corpus: Corpus, name: str, path: Path) -> list[str]:
    options = OPTIONS.get(name, {})
    newstrail.charts.save(corpus, name, path, read_on=READ_ON, **options)
    told = CHARTS[name].draw(corpus, **options).to_dict()["description"].replace("[", "(").replace("]", ")")
    arguments = "".join(f", {key}={json.dumps(value)}" for key, value in options.items())
    summary = inspect.getdoc(CHARTS[name].draw).partition("\n")[0]
    return [
        f"### {name}",
        "",
        summary,
        "",
        "```python",
        f"newstrail.charts.{name}(corpus{arguments})",
        "```",
        "",
        f"![{' '.join(told.split())}](gallery/{path.name})",
        "",
    ]


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "lib" / "docs"
    print(write_gallery(target, {story: newstrail.read(path) for story, path in STORIES.items()}))
