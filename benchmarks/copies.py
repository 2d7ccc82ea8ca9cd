"""
`python -m benchmarks.copies`: what a least share of common shingles finds of near copies.

The texts are the gold bodies of pages that are not sealed. Copies are the bodies of one address on
different days, and bodies that were cut or reworded here; all other pairs are other texts. Shares
are exact; MinHash estimates them.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Final

from benchmarks import corpora, splits

WORDS: Final = 3  # in a shingle
THRESHOLDS: Final = (0.05, 0.1, 0.2, 0.3, 0.5)
_LEAST: Final = 50  # words; shorter texts have too few shingles
_COMMON: Final = 60  # texts with a shingle from which on it says nothing: "one of the"
_EDITS: Final = {  # name -> share of the text that stays, share of its words that is exchanged
    "cut to a half": (1 / 2, 0),
    "cut to a quarter": (1 / 4, 0),
    "a fifth of the words exchanged": (1, 1 / 5),
    "a third of the words exchanged": (1, 1 / 3),
    "a half of the words exchanged": (1, 1 / 2),
    "cut to a half, a fifth exchanged": (1 / 2, 1 / 5),
}


def shingles(words: Sequence[str]) -> frozenset[str]:
    """Each run of `WORDS` words."""
    return frozenset(" ".join(words[i : i + WORDS]) for i in range(len(words)))


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard: shingles in both, of those in either."""
    common = len(one & other)
    return common / (len(one) + len(other) - common)


def edited(
    words: Sequence[str], kept: float, exchanged: float, vocabulary: Sequence[str], seed: str
) -> list[str]:
    """The first part of a text, with words of other texts in the place of some of its own."""
    chance = random.Random(seed)
    return [
        chance.choice(vocabulary) if chance.random() < exchanged else word
        for word in words[: round(len(words) * kept)]
    ]


def overlapping(texts: Sequence[frozenset[str]]) -> dict[tuple[int, int], float]:
    """The share of each pair that has any telling shingle in common."""
    holders = defaultdict(list)
    for number, text in enumerate(texts):
        for shingle in text:
            holders[shingle].append(number)
    pairs = {
        pair
        for found in holders.values()
        if len(found) < _COMMON
        for pair in combinations(found, 2)
    }
    return {(a, b): share(texts[a], texts[b]) for a, b in pairs}


def main(argv: Sequence[str] | None = None) -> int:
    """Print a table in Markdown: a row a kind of pair, the share found at each threshold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, default=corpora.DEFAULT)
    options = parser.parse_args(argv)
    golds = corpora.load_or_say([options.corpora])
    if golds is None:
        return 2
    addresses, texts = [], []
    for gold in golds:
        words = (gold.body or "").lower().split()
        if len(words) >= _LEAST and gold.url and not splits.is_sealed(gold):
            addresses.append(gold.url.rstrip("/"))
            texts.append(words)
    rows: dict[str, list[float]] = {}
    found = overlapping([shingles(words) for words in texts])
    same = [pair for pair in combinations(range(len(texts)), 2) if _same(addresses, pair)]
    rows["one address, two days"] = [found.get(pair, 0.0) for pair in same]
    vocabulary = [word for words in texts for word in words]
    for name, (kept, exchanged) in _EDITS.items():
        rows[name] = [
            share(shingles(words), shingles(edited(words, kept, exchanged, vocabulary, address)))
            for address, words in zip(addresses, texts, strict=True)
        ]
    others = [value for pair, value in found.items() if not _same(addresses, pair)]
    print("| pair |", " | ".join(["pairs", *(f"≥ {each}" for each in THRESHOLDS)]), "|")
    print("| --- |", " --- |" * (len(THRESHOLDS) + 1))
    for name, values in rows.items():
        shares = (sum(v >= least for v in values) / len(values) for least in THRESHOLDS)
        print(f"| {name} | {len(values)} |", " | ".join(f"{each:.1%}" for each in shares), "|")
    every = len(texts) * (len(texts) - 1) // 2 - len(same)
    counts = Counter(least for v in others for least in THRESHOLDS if v >= least)
    print(f"| other texts | {every} |", " | ".join(str(counts[each]) for each in THRESHOLDS), "|")
    print("\nThe most alike of other texts:", ", ".join(f"{v:.3f}" for v in sorted(others)[:-6:-1]))
    return 0


def _same(addresses: Sequence[str], pair: tuple[int, int]) -> bool:
    return addresses[pair[0]] == addresses[pair[1]]


if __name__ == "__main__":
    sys.exit(main())
