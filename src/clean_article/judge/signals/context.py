"""
What the first pass thinks of a block's surroundings: the second pass's signals.

Scores are the first pass's probabilities; means are weighted by words + .5, and the block's own
score is left out, so that a weight says what the surroundings are worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

from ...model import Page
from .table import Signals

SHAPES: Final = ("heading", "item", "prose", "tiny", "short")
"""Shapes of blocks, for which the second pass weighs the surroundings differently."""

_PROSE: Final = 15  # words
_TINY: Final = 4
_WINDOWS: Final = (1, 3, 8, 20)  # blocks
_MOST_WORDS: Final = 40  # of a block, in the search for the core
_FEW: Final = 10.0  # words; distances are w / (w + few): near 0 close by, near 1 far away
_STEPS: Final = 3.0  # blocks; likewise
_HEAD: Final = 3
_TAIL: Final = 4


def shapes(page: Page, signals: Signals) -> list[int]:
    """For each block the index of its shape in `SHAPES`."""
    words = signals.columns["words"]
    found = []
    for block in page.blocks:
        if block.kind == "heading":
            shape = 0
        elif block.kind in ("list-item", "table-row"):
            shape = 1
        elif words[block.index] >= _PROSE:
            shape = 2
        else:
            shape = 3 if words[block.index] <= _TINY else 4
        found.append(shape)
    return found


def context_signals(page: Page, signals: Signals, first: Sequence[float]) -> dict[str, list[float]]:
    """The context columns, given the first pass's probability of each block."""
    size = signals.size
    words = signals.columns["words"]
    weights = [w + 0.5 for w in words]
    mass = [p * w for p, w in zip(first, weights, strict=True)]
    weight_sums = [0.0, *accumulate(weights)]
    mass_sums = [0.0, *accumulate(mass)]
    columns: dict[str, list[float]] = {}
    total = mass_sums[-1] / weight_sums[-1] if size else 0.0

    for reach in _WINDOWS:
        before, after = [], []
        for i in range(size):
            low, high = max(0, i - reach), min(size, i + 1 + reach)
            w = weight_sums[i] - weight_sums[low]
            before.append((mass_sums[i] - mass_sums[low]) / w if w else 0.0)
            w = weight_sums[high] - weight_sums[i + 1]
            after.append((mass_sums[high] - mass_sums[i + 1]) / w if w else 0.0)
        columns[f"before_{reach}"] = before
        columns[f"after_{reach}"] = after

    if page.kind == "html":
        outline = page.outline
        owners, parents = outline.owners, outline.parents
        up = [parents[o] if parents[o] >= 0 else o for o in owners]
        up2 = [parents[e] if parents[e] >= 0 else e for e in up]
        columns["same_path"] = _others([outline.paths[o] for o in owners], weights, mass, total)
        for name, elements in (("in_parent", up), ("in_grandparent", up2)):
            column = []
            for i, e in enumerate(elements):
                low, high = outline.first[e], outline.end[e]
                w = weight_sums[high] - weight_sums[low] - weights[i]
                m = mass_sums[high] - mass_sums[low] - mass[i]
                column.append(m / w if w > 0 else total)
            columns[name] = column

    columns["page_mean"] = [total] * size
    prose = sorted((p for p, w in zip(first, words, strict=True) if w >= _PROSE), reverse=True)
    third = prose[min(2, len(prose) - 1)] if prose else 0.0
    columns["page_third"] = [third] * size
    expected = mass_sums[-1] or 1.0
    columns["share_before"] = [m / expected for m in mass_sums[:-1]]
    columns["share_after"] = [1 - m / expected for m in mass_sums[1:]]

    start, stop = _core(first, words)
    word_sums = [0.0, *accumulate(words)]
    columns["core_before"] = [float(i < start) for i in range(size)]
    columns["core_head"] = [float(start <= i < start + _HEAD) for i in range(size)]
    columns["core_inside"] = [float(start <= i < stop) for i in range(size)]
    columns["core_tail"] = [float(stop - _TAIL <= i < stop) for i in range(size)]
    columns["core_after"] = [float(i >= stop) for i in range(size)]
    distance, steps = [], []
    for i in range(size):
        if i < start:
            d, n = word_sums[start] - word_sums[i + 1], start - i
        elif i >= stop:
            d, n = word_sums[i] - word_sums[stop], i - stop + 1
        else:
            d, n = 0.0, 0
        distance.append(d / (d + _FEW))
        steps.append(n / (n + _STEPS))
    columns["core_words_away"] = distance
    columns["core_blocks_away"] = steps
    kept = [p >= 0.5 and w >= _TINY for p, w in zip(first, words, strict=True)]
    columns["gap_after"] = [*reversed(_gaps(reversed(kept)))]
    columns["gap_before"] = _gaps(kept)
    columns["under_heading"] = _under_headings(page, weights, first, total)
    return columns


def _others(
    groups: Sequence[int], weights: Sequence[float], mass: Sequence[float], otherwise: float
) -> list[float]:
    """For each block the mean score of the other blocks in its group."""
    group_weight: dict[int, float] = {}
    group_mass: dict[int, float] = {}
    for group, w, m in zip(groups, weights, mass, strict=True):
        group_weight[group] = group_weight.get(group, 0.0) + w
        group_mass[group] = group_mass.get(group, 0.0) + m
    found = []
    for group, w, m in zip(groups, weights, mass, strict=True):
        rest = group_weight[group] - w
        found.append((group_mass[group] - m) / rest if rest > 0.01 else otherwise)
    return found


def _core(first: Sequence[float], words: Sequence[float]) -> tuple[int, int]:
    """The segment of blocks with the largest sum of min(words, 40)·(p - .5): start, stop."""
    best = current = 0.0
    start = stop = begun = 0
    for i, (p, w) in enumerate(zip(first, words, strict=True)):
        if current <= 0:
            current, begun = 0.0, i
        current += min(w, _MOST_WORDS) * (p - 0.5)
        if current > best:
            best, start, stop = current, begun, i + 1
    return start, stop


def _gaps(kept: Iterable[bool]) -> list[float]:
    """Blocks since the last kept one, n / (n + 3); 1 where there is none."""
    found = []
    gap = -1
    for each in kept:
        found.append(1.0 if gap < 0 else gap / (gap + _STEPS))
        if each:
            gap = 0
        elif gap >= 0:
            gap += 1
    return found


def _under_headings(
    page: Page, weights: Sequence[float], first: Sequence[float], otherwise: float
) -> list[float]:
    """For each heading the mean score of the text up to the next heading; 0 for other blocks."""
    found = [0.0] * len(weights)
    mass = weight = 0.0
    for i in range(len(weights) - 1, -1, -1):
        if page.blocks[i].kind == "heading":
            found[i] = mass / weight if weight else otherwise
            mass = weight = 0.0
        else:
            mass += first[i] * weights[i]
            weight += weights[i]
    return found
