"""
What the first pass thinks of a block's surroundings: the second pass's signals.

Scores are the first pass's probabilities; means are weighted by words + .5, and the block's own
score is left out, so that a weight says what the surroundings are worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import mul
from typing import Final

from ...model import Page
from .alike import alike_signals
from .flow import flow_signals
from .table import Signals
from .trail import best_segment, trail_signals
from .windows import RunningSum, means_around

SHAPES: Final = ("heading", "item", "prose", "tiny", "short")
"""Shapes of blocks, for which the second pass weighs the surroundings differently."""

_PROSE: Final = 15  # words
_TINY: Final = 4
_WINDOWS: Final = (1, 3, 8, 20)  # blocks
_MOST_WORDS: Final = 40  # of a block, in the search for the core
_FEW: Final = 10.0  # words; distances are w / (w + few): near 0 close by, near 1 far away
_STEPS: Final = 3.0  # blocks; likewise
_LIKELY: Final = 0.5  # score
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
    """
    The context columns, given the first pass's probability of each block.

    `page_third`: the third-highest of a block of 15 words on the page. The core is the segment of
    largest sum of min(words, 40)·(p - .5): `core`: 0 above it, 1 its first three blocks, 2 inside,
    3 its last four, 4 below. `gap_before`, `gap_after`: blocks to the next likely one.

    Dumps have no tags, and surroundings say more: `page_mean`: mean of the page (in HTML it goes
    with the lists of other stories, which change from day to day); `before_N`, `after_N`: of the N
    blocks above and below; `share_before`, `share_after`: of the expected words;
    `core_words_away`, `core_blocks_away`; `under_heading`: of a heading, mean of what is under;
    those of `trail`, `flow` and `alike`.
    """
    words = signals.columns["words"]
    prose = sorted((p for p, w in zip(first, words, strict=True) if w >= _PROSE), reverse=True)
    third = prose[min(2, len(prose) - 1)] if prose else 0.0
    start, stop = best_segment(
        [
            (w if w < _MOST_WORDS else _MOST_WORDS) * (p - _LIKELY)
            for p, w in zip(first, words, strict=True)
        ]
    )
    kept = [p >= _LIKELY and w >= _TINY for p, w in zip(first, words, strict=True)]
    columns = {
        "page_third": [third] * signals.size,
        "core": _core(signals.size, start, stop),
        "gap_after": [*reversed(_gaps(reversed(kept)))],
        "gap_before": _gaps(kept),
    }
    if page.kind == "html":
        return columns
    weights = [w + 0.5 for w in words]
    mass, weight = RunningSum(map(mul, first, weights)), RunningSum(weights)
    total = mass.total / weight.total if weight.total else 0.0
    columns["page_mean"] = [total] * signals.size
    for reach in _WINDOWS:
        before, after = means_around(mass, weight, reach)
        columns[f"before_{reach}"], columns[f"after_{reach}"] = before, after
    expected = mass.total or 1.0
    columns["share_before"] = [m / expected for m in mass.before[:-1]]
    columns["share_after"] = [1 - m / expected for m in mass.before[1:]]
    columns.update(_core_away(words, start, stop))
    columns["under_heading"] = _under_headings(page, weights, first, total)
    columns.update(trail_signals(signals, first))
    columns.update(flow_signals(words, first))
    columns.update(alike_signals(page, signals, first))
    return columns


def _core(size: int, start: int, stop: int) -> list[float]:
    head = min(_HEAD, stop - start)
    tail = min(_TAIL, stop - start - head)
    inside = stop - start - head - tail
    below = size - stop
    return [0.0] * start + [1.0] * head + [2.0] * inside + [3.0] * tail + [4.0] * below


def _core_away(words: Sequence[float], start: int, stop: int) -> dict[str, list[float]]:
    """Words and blocks between a block and the core."""
    size = len(words)
    sums = RunningSum(words).before
    words_away = [sums[start] - sums[i + 1] for i in range(start)]
    words_away += [0.0] * (stop - start)
    words_away += [sums[i] - sums[stop] for i in range(stop, size)]
    blocks_away = [*range(start, 0, -1), *([0] * (stop - start)), *range(1, size - stop + 1)]
    return {
        "core_words_away": [w / (w + _FEW) for w in words_away],
        "core_blocks_away": [n / (n + _STEPS) for n in blocks_away],
    }


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
