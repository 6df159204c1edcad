"""Put the annotation of real events beside their texts, which are other people's and not kept here.

    python fit/events.py FOLDER     fit/events/*.json and FOLDER/EVENT/articles/*.txt -> FOLDER/EVENT/gold/claims.jsonl

An event has 4 to 8 articles. Each is its headline, an empty line and the first 2,400 characters or so of its text, as
`found` says where; `sha256` and `characters` are of the whole, `headline` is the length of its first line. A statement
is [article, start, end, claims, stance]: as newstrail had found it, but for those that say nothing. Statements with a
claim in common tell the same; one without any says what no other does. Speakers are not annotated.

Events whose texts are missing or differ are named. `weights.py` reads the others.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

KEPT = Path(__file__).parent / "events"


def main(folder: Path) -> int:
    whole = [unpack(kept, folder / kept.stem) for kept in sorted(KEPT.glob("*.json"))]
    return int(not all(whole))


def unpack(kept: Path, event: Path) -> bool:
    """Write the gold of an event if all of its texts are there; else say which are not."""
    told = json.loads(kept.read_text(encoding="utf-8"))
    texts = {}
    for name, article in told["articles"].items():
        path = event / f"articles/{name}.txt"
        text = path.read_bytes() if path.exists() else b""
        if hashlib.sha256(text).hexdigest() != article["sha256"]:
            print(f"{event.name}: {name} {'differs' if text else 'is missing'}: {article['found']}", file=sys.stderr)
            return False
        texts[name] = text.decode("utf-8")
    rows = [to_gold(place, statement, texts) for place, statement in enumerate(told["statements"])]
    (event / "gold").mkdir(exist_ok=True)
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    (event / "gold/claims.jsonl").write_text("".join(lines), encoding="utf-8")
    for other in ("articles", "origins"):  # which the gold of a story has
        (event / f"gold/{other}.jsonl").touch()
    return True


def to_gold(place: int, statement: list[Any], texts: dict[str, str]) -> dict[str, Any]:
    """Give a statement as the gold of a story has it."""
    article, start, end, claims, stance = statement
    group, *others = claims or [None]
    spans = {"content_span": [start, end], "accept_spans": []}
    told = {"id": f"s{place}", "article": article, "content": texts[article][start:end], **spans}
    return {**told, "group": group, "also_groups": others, "stance": stance}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
