"""Score newstrail on every development set that is named, as a Markdown table.

    python bench/accuracy.py --seeds tests/gold --polnear dev.jsonl --timex folder --emergent dev.jsonl --fnc dev.jsonl

Each set is read as a user would read it: its articles as JSONL, its claims through `newstrail.match`.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import newstrail
import score
from newstrail.claims.matching import match

SEEDS = Path(__file__).parents[1] / "seeds"
TIMEX = ("timebank", "aquaint")


def frames_of(kind: str, gold: Path, folder: Path) -> Path:
    """Read the articles of a gold set, match its claims where it has some, and give the folder of frames."""
    articles = folder / f"{gold.stem}.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in score.make_input(kind, gold)]
    articles.write_text("\n".join(lines), encoding="utf-8")
    corpus = newstrail.read(articles)
    out = folder / f"{kind}-{gold.stem}"
    corpus.save(out)
    if kind in ("emergent", "fnc"):
        match(corpus, list(score.stories(kind, gold)[0])).to_parquet(out / "matches.parquet", index=False)
    return out


def measured(options: argparse.Namespace, folder: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Give the figures of every set that was named."""
    if options.seeds:
        newstrail.read(SEEDS).save(folder / "seeds")
        yield "seeds", score.seeds(options.seeds, folder / "seeds", 0)
    if options.polnear:
        frames = frames_of("polnear", options.polnear, folder)
        yield f"polnear {options.polnear.stem}", score.polnear(options.polnear, frames, 0)
    for name in TIMEX if options.timex else ():
        gold = options.timex / f"{name}.jsonl"
        yield name, score.timex(gold, frames_of("timex", gold, folder), 0)
    for kind in ("emergent", "fnc"):
        gold = getattr(options, kind)
        if gold:
            yield f"{kind} {gold.stem}", score.matching(kind, gold, frames_of(kind, gold, folder), 0)


def main() -> None:
    """Print a row per figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("seeds", "polnear", "timex", "emergent", "fnc"):
        parser.add_argument(f"--{name}", type=Path)
    print("| set | measure | figure |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, figures in measured(parser.parse_args(), Path(folder)):
            for measure, figure in figures.items():
                told = f"{figure:.3f}" if isinstance(figure, float) else figure
                print(f"| {name} | {measure} | {told} |")


if __name__ == "__main__":
    main()
