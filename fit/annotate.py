"""Turn a story's notes, in which words stand for spans, into gold with spans, or say what is wrong with them.

    python fit/annotate.py STORY

Reads STORY/articles/*.txt and STORY/notes/{articles,statements,groups,origins,furniture}.jsonl; writes
STORY/gold/*.jsonl. WRITING.md says what to write. A statement is looked for after the one before it in the same
article, else anywhere; a source or a cue where it stands nearest to its statement, as whole words.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

KINDS = {"quote", "mixed", "paraphrase", "narration"}
STANCES = {"asserts", "doubts", "denies"}
REACH = 900  # characters within which a source or a cue is looked for first

Row = dict[str, Any]


def main(story: Path) -> int:
    notes = {name: read(story / "notes" / f"{name}.jsonl") for name in NOTES}
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((story / "articles").glob("*.txt"))}
    wrong: list[str] = []
    groups = {group["group"] for group in notes["groups"]}
    gold = {
        "articles": check_articles(notes["articles"], texts, wrong),
        "claims": find_statements(notes["statements"], texts, groups, wrong),
        "groups": notes["groups"],
        "origins": check_origins(notes["origins"], groups, wrong),
        "furniture": find_furniture(notes["furniture"], texts, wrong),
    }
    print(tell(story, gold, texts))
    if wrong:
        print(*wrong, sep="\n")
        return 1
    (story / "gold").mkdir(exist_ok=True)
    for name, rows in gold.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (story / "gold" / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    print("gold written")
    return 0


NOTES = ("articles", "statements", "groups", "origins", "furniture")


def read(path: Path) -> list[Row]:
    """Give the rows of a file, one JSON object a line."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except ValueError as error:
                sys.exit(f"{path} line {number}: {error}")
    return rows


def find_statements(notes: list[Row], texts: dict[str, str], groups: set[str], wrong: list[str]) -> list[Row]:
    """Give each statement with the spans of its content, source and cue."""
    found = []
    last: dict[str, int] = {}
    for number, note in enumerate(notes, 1):
        place = f"statements.jsonl line {number}"
        text = texts.get(note["article"], "")
        start = text.find(note["content"], last.get(note["article"], 0))
        if start < 0:
            start = text.find(note["content"])
        if start < 0:
            wrong.append(f"{place}: {note['content'][:70]!r} does not stand in {note['article']}")
            continue
        last[note["article"]] = start if note["kind"] == "narration" else start + 1
        row = to_row(number, note, start)
        for name in ("source", "cue"):
            row[f"{name}_span"] = nearest(text, row[name], row["content_span"])
            if row[name] and not row[f"{name}_span"]:
                wrong.append(f"{place}: {name} {row[name]!r} does not stand in {note['article']}")
        wrong += [f"{place}: {what}" for what in check_statement(row, note, groups)]
        found.append(row)
    return found


def to_row(number: int, note: Row, start: int) -> Row:
    return {
        "id": f"g{number:03}",
        "article": note["article"],
        "kind": note["kind"],
        "headline": bool(note.get("headline")),
        "content": note["content"],
        "content_span": [start, start + len(note["content"])],
        "source": note.get("source"),
        "cue": note.get("cue"),
        "speaker": note["speaker"],
        "group": note.get("group"),
        "also_groups": note.get("also_groups") or [],
        "stance": note.get("stance", "asserts"),
        "via": note.get("via"),
        "accept_spans": [],
    }


def check_statement(row: Row, note: Row, groups: set[str]) -> list[str]:
    """Say what is wrong with a statement."""
    wrong = []
    if row["kind"] not in KINDS:
        wrong.append(f"kind {row['kind']!r}")
    if row["stance"] not in STANCES:
        wrong.append(f"stance {row['stance']!r}")
    if row["kind"] != "narration" and not row["cue"] and not note.get("no_cue"):
        wrong.append('no cue; a quotation without one says "no_cue": true')
    if row["stance"] != "asserts" and not row["group"]:
        wrong.append("a denial or doubt needs the group that it denies")
    for group in [row["group"], *row["also_groups"]]:
        if group and group not in groups:
            wrong.append(f"group {group!r} is not in groups.jsonl")
    return wrong


def nearest(text: str, words: str | None, span: list[int]) -> list[int] | None:
    """Give where words stand nearest to a span, as whole words."""
    if not words:
        return None
    before = r"(?<!\w)" if re.match(r"\w", words[0]) else ""
    after = r"(?!\w)" if re.match(r"\w", words[-1]) else ""
    spans = [list(found.span()) for found in re.finditer(f"{before}{re.escape(words)}{after}", text)]
    near = [each for each in spans if abs(each[0] - span[0]) < REACH] or spans
    return min(near, key=lambda each: min(abs(each[1] - span[0]), abs(each[0] - span[1])), default=None)


def find_furniture(notes: list[Row], texts: dict[str, str], wrong: list[str]) -> list[Row]:
    found = []
    for number, note in enumerate(notes, 1):
        start = texts.get(note["article"], "").find(note["text"])
        if start < 0:
            wrong.append(f"furniture.jsonl line {number}: {note['text'][:60]!r} does not stand in {note['article']}")
        found.append({"article": note["article"], "text": note["text"], "span": [start, start + len(note["text"])]})
    return found


def check_articles(notes: list[Row], texts: dict[str, str], wrong: list[str]) -> list[Row]:
    for note in notes:
        if note["title"] and note["title"] not in texts.get(note["article"], ""):
            wrong.append(f"articles.jsonl: the title of {note['article']} is not in its text")
    missing = sorted(set(texts) - {note["article"] for note in notes})
    if missing:
        wrong.append(f"articles.jsonl lacks {', '.join(missing)}")
    return notes


def check_origins(notes: list[Row], groups: set[str], wrong: list[str]) -> list[Row]:
    wrong += [f"origins.jsonl: no group {note['group']!r}" for note in notes if note["group"] not in groups]
    return notes


def tell(story: Path, gold: dict[str, list[Row]], texts: dict[str, str]) -> str:
    words = sum(len(text.split()) for text in texts.values())
    contested = sum(row["stance"] != "asserts" for row in gold["claims"])
    alone = sum(row["group"] is None for row in gold["claims"])
    return (
        f"{story.name}: {len(texts)} articles, {words} words, {len(gold['claims'])} statements, "
        f"{len(gold['groups'])} groups, {contested} denials and doubts, {alone} statements alone"
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
