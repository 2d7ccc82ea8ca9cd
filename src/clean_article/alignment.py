"""
Aligns a text with the blocks of a page: which blocks does it hold?

The text is a gold text when scorecards are fitted, another tool's output when it is compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_GRAM = 4
_MOST_PLACES = 8


def tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())


def shares(blocks: Sequence[str], gold: str, less: Sequence[bool] = ()) -> list[float]:
    """
    For each block the share of its tokens that a best in-order alignment finds in the gold, 0 to 1.

    The alignment is the chain of block matches, increasing in both texts, that covers most tokens.
    Blocks of fewer than four tokens match whole lines of the gold only. Of equal copies the one
    not in `less` (hidden text) is taken.
    """
    gold_tokens: list[str] = []
    starts, stops = set(), set()
    for line in gold.split("\n"):
        line_tokens = tokens(line)
        if line_tokens:
            starts.add(len(gold_tokens))
            gold_tokens += line_tokens
            stops.add(len(gold_tokens))
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(gold_tokens) - _GRAM + 1):
        places.setdefault(tuple(gold_tokens[at : at + _GRAM]), []).append(at)
    lines: dict[tuple[str, ...], list[int]] = {}
    for at in sorted(starts):
        for n in range(1, _GRAM):
            if at + n in stops:
                lines.setdefault(tuple(gold_tokens[at : at + n]), []).append(at)
    best = _Best(len(gold_tokens) + 1)
    nodes: list[tuple[int, int, int]] = []  # block, matched tokens, previous node
    sizes = []
    for index, text in enumerate(blocks):
        own = tokens(text)
        sizes.append(len(own))
        matches = []
        if len(own) >= _GRAM:
            matches = _long_matches(own, places, gold_tokens)
        elif own:
            matches = [(at, at + len(own), len(own)) for at in lines.get(tuple(own), ())[:200]]
        new = []
        for start, stop, hits in matches:
            value, node = best.up_to(start)
            worth = hits * (0.9 if less and less[index] else 1.0)
            nodes.append((index, hits, node))
            new.append((stop, value + worth, len(nodes) - 1))
        for stop, value, node in new:
            best.put(stop, value, node)
    found = [0.0] * len(blocks)
    _, node = best.up_to(len(gold_tokens))
    while node >= 0:
        index, hits, node = nodes[node]
        found[index] = min(1.0, hits / sizes[index])
    return found


def _long_matches(
    own: list[str], places: dict[tuple[str, ...], list[int]], gold: list[str]
) -> list[tuple[int, int, int]]:
    """(start, stop, matched tokens) of the stretches of the gold that hold most of a block."""
    diagonals: dict[int, list[int]] = {}
    for at in range(len(own) - _GRAM + 1):
        for place in places.get(tuple(own[at : at + _GRAM]), ())[:_MOST_PLACES]:
            diagonals.setdefault((place - at) // 12, []).append(place)
    found = []
    merged: dict[int, list[int]] = {}
    for key, hits in diagonals.items():
        merged[key] = sorted(hits + diagonals.get(key + 1, []))
    for hits in sorted(merged.values(), key=len, reverse=True)[:4]:
        covered: set[int] = set()
        for place in hits:
            covered.update(range(place, place + _GRAM))
        found.append((hits[0], hits[-1] + _GRAM, min(len(covered), len(own))))
    return found


class _Best:
    """Prefix maxima over positions of the gold (a Fenwick tree)."""

    def __init__(self, size: int) -> None:
        self.tree = [(0.0, -1)] * (size + 1)

    def up_to(self, position: int) -> tuple[float, int]:
        best = (0.0, -1)
        at = position + 1
        while at > 0:
            if self.tree[at][0] > best[0]:
                best = self.tree[at]
            at -= at & -at
        return best

    def put(self, position: int, value: float, node: int) -> None:
        at = position + 1
        while at < len(self.tree):
            if value > self.tree[at][0]:
                self.tree[at] = (value, node)
            at += at & -at
