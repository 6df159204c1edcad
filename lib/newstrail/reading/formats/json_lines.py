"""JSON, one object per line."""

import io
import json
from collections.abc import Iterator

from newstrail.reading.registry import Flaw, Found, reader


@reader(".jsonl", place="line")
def read_json_lines(text: str) -> Iterator[Found]:
    """One article per line, as a JSON object."""
    lines = map(str.strip, io.StringIO(text))  # splitlines() would cut at U+2028, which JSON allows
    for number, line in enumerate(lines, 1):
        try:
            fields = json.loads(line) if line else {}
        except (ValueError, RecursionError) as error:
            reason = str(error).replace("line 1 ", "")  # always 1, because one line is read at a time
            yield Flaw(number, f"is broken JSON ({reason}): {line[:40]}", "correct the line")
            continue
        if not isinstance(fields, dict):
            yield Flaw(number, f"is no JSON object: {line[:40]}", 'write {"article_id": ..., "text": ...}')
        elif fields:
            yield number, fields
