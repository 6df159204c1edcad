"""JSON, one object per line."""

import json
from collections.abc import Iterator

from newstrail.reading.decoding import LONGEST_LINE, Lines
from newstrail.reading.registry import Flaw, Found, reader


@reader(".jsonl", place="line")
def read_json_lines(lines: Lines) -> Iterator[Found]:
    """One article per line, as a JSON object."""
    for number, line in enumerate(map(str.strip, lines), 1):
        if lines.is_cut:
            yield Flaw(number, f"holds more than {LONGEST_LINE:,} bytes", "split it by article")
            continue
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
