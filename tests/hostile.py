"""Articles that try to run code, to load something or to break out of where they are shown."""

import csv
import gzip
from pathlib import Path

RUN = "window.ran = 1"
ATTACKS = {
    "script": f"<script>{RUN}</script>",
    "image": f'<img src=x onerror="{RUN}">',
    "end": f"</script><script>{RUN}</script>",
    "comment": f"--></style><svg onload='{RUN}'>",
    "link": f"[click](javascript:{RUN.replace(' ', '')})",
    "load": "![seen](https://tracker.example/seen.png) <img src=https://tracker.example/2.png>",
    "template": "{{7*7}} ${7*7} {% raw %}",
    "expression": "datum.x.constructor.constructor('window.ran=1')()",
    "latex": r"$$\href{javascript:window.ran=1}{x}$$ \(\unicode{60}\)",
    "formula": '=HYPERLINK("https://tracker.example","x")',
    "reversed": "\u202etxt.exe\u202c \u2066hidden\u2069",
}
TEXT = """{attack} says minister

By {attack} Brown
11 March 2025

“The bridge {attack} fell at noon and 12 people are missing,” Ana {attack} Brown said on Tuesday.

According to {attack}, the dam opened its gates. Ana Brown denied that the bridge fell at noon.

About 40 houses stand under water, {attack} police said.
"""


def write_hostile(folder: Path) -> Path:
    """Write one article per attack, in its text, its fields and, where a file system allows it, its name."""
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        sidecar = csv.DictWriter(file, ["path", "outlet", "title", "author", "url", "published"])
        sidecar.writeheader()
        for name, attack in ATTACKS.items():
            path = folder / f"{name} {attack.replace('/', '')[:60]}.txt"
            path.write_text(TEXT.format(attack=attack), encoding="utf-8")
            fields = {"outlet": attack, "title": attack, "author": attack, "published": "2025-03-11"}
            sidecar.writerow({"path": path.name, "url": "https://outlet.example/a", **fields})
    return folder


def write_bomb(path: Path) -> Path:
    """Write a small file that unpacks to a large one."""
    path.write_bytes(gzip.compress(b"0" * 400_000_000))
    return path
