"""Keep the annotation of real articles without a word of theirs, and put it back beside the texts.

    python bench/real.py pack FOLDER STORY...   FOLDER/STORY/{articles,gold,manifest.jsonl} -> bench/real/STORY.json
    python bench/real.py unpack FOLDER          bench/real/*.json and FOLDER/STORY/articles/*.txt -> FOLDER/STORY/gold

The articles are other people's, so that the repository holds where each was found, its SHA-256 and its length, and of
the annotation only offsets, groups, stances and the names of speakers. manifest.jsonl has a line per article with its
`file`, `url` and the `query` that found it. `unpack` names the texts that are missing or differ; a story is unpacked
when all of its texts are there. Then `bench/score.py seeds FOLDER/STORY/gold FRAMES` scores it like any other.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

PACKED = Path(__file__).parent / "real"
QUOTED = {"content": "content_span", "source": "source_span", "cue": "cue_span", "text": "span", "title": "title_span"}

Row = dict[str, Any]


def main(command: str, folder: Path, stories: list[str]) -> int:
    if command == "pack":
        for story in stories:
            pack(folder / story)
        return 0
    whole = [unpack(packed, folder / packed.stem) for packed in sorted(PACKED.glob("*.json"))]
    return int(not all(whole))


def pack(story: Path) -> None:
    """Write a story's annotation to bench/real, with offsets in place of the articles' words."""
    texts = read_texts(story)
    found = {Path(row["file"]).stem: row for row in read_rows(story / "manifest.jsonl")}
    articles = {
        name: {
            "url": found.get(name, {}).get("url"),
            "query": found.get(name, {}).get("query"),
            "sha256": fingerprint(text),
            "characters": len(text),
        }
        for name, text in texts.items()
    }
    gold = {
        path.stem: [without_words(row, texts.get(row.get("article", ""), "")) for row in read_rows(path)]
        for path in sorted((story / "gold").glob("*.jsonl"))
    }
    table = (story / "articles/articles.csv").read_text(encoding="utf-8")
    packed = {"articles": articles, "articles.csv": table, "gold": gold}
    PACKED.mkdir(exist_ok=True)
    (PACKED / f"{story.name}.json").write_text(json.dumps(packed, ensure_ascii=False, indent=0), encoding="utf-8")
    print(f"{story.name}: {len(articles)} articles, {len(gold['claims'])} statements")


def without_words(row: Row, text: str) -> Row:
    """Give a row of the gold with offsets instead of the words that stand there."""
    row = dict(row)
    if row.get("title"):
        start = text.index(row["title"])
        row["title_span"] = [start, start + len(row["title"])]
    for words, span in QUOTED.items():
        if row.get(words) and row.get(span):
            start, end = row[span]
            if text[start:end] != row[words]:
                raise SystemExit(f"{row['article']}: {row[words]!r} does not stand at {row[span]}")
            del row[words]
    return row


def unpack(packed: Path, story: Path) -> bool:
    """Write the gold of a story beside its texts, if all of them are there; else say which are not."""
    kept = json.loads(packed.read_text(encoding="utf-8"))
    texts = read_texts(story)
    complaints = [
        f"{name} {'differs' if name in texts else 'is missing'}: {told['query']} {told['url']}"
        for name, told in kept["articles"].items()
        if name not in texts or fingerprint(texts[name]) != told["sha256"]
    ]
    print(f"{story.name}: {'; '.join(complaints) or 'whole'}")
    if complaints:
        return False
    (story / "gold").mkdir(exist_ok=True)
    (story / "articles/articles.csv").write_text(kept["articles.csv"], encoding="utf-8")
    for name, rows in kept["gold"].items():
        lines = [json.dumps(with_words(row, texts), ensure_ascii=False) + "\n" for row in rows]
        (story / f"gold/{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    return True


def with_words(row: Row, texts: dict[str, str]) -> Row:
    """Give a row of the gold with the words that stand at its offsets."""
    told = {
        words: texts[row["article"]][slice(*row[span])]
        for words, span in QUOTED.items()
        if words not in row and row.get(span)
    }
    return row | told


def read_texts(story: Path) -> dict[str, str]:
    return {path.stem: path.read_bytes().decode("utf-8") for path in sorted((story / "articles").glob("*.txt"))}


def read_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:]))
