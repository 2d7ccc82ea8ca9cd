"""
What lies between a line of a dump and the core of the article: signals of the second pass.

A body hangs together: few lines of other kinds stand between its paragraphs. Comments and other
stories are prose too, but labels, names and dates stand before each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from .table import Signals
from .windows import RunningSum, means_around

LABELS: Final = (
    "related", "newsletter", "comments", "share", "bio", "tags", "consent", "legal", "rights",
    "navigation", "paywall", "thread", "advert", "services",
)  # fmt: skip
"""Word lists whose phrases, in a short line, announce another part of the page."""
_LABEL: Final = 9  # words of a line that announces another part
_LIKELY: Final = 0.5  # first score of a line that is taken for body
_UNLIKELY: Final = 0.3  # first score of a line that is taken for none
_STEPS: Final = 5.0  # lines; counts are n / (n + steps): near 0 for few, near 1 for many
_LEAST_WORDS: Final = 8.0  # of a line, in the search for the tight core: names and dates count
_MOST_WORDS: Final = 40.0
_LEVEL: Final = 0.6  # first score above which a line adds to the tight core
_WINDOWS: Final = (4, 12)  # lines


def trail_signals(signals: Signals, first: Sequence[float]) -> dict[str, list[float]]:
    """
    `lines_before_N`, `lines_after_N`: mean first score of the lines around, whatever their length.

    The tight core is the segment of largest sum of words·(p - .6), words cut to 8 to 40, so that
    short lines break it: `tight_before`, `tight_inside`, `tight_after`, `tight_away` (lines).
    From its start on: `labels_since`, lines that announce another part of the page, `label_KIND`:
    1 where such a line stands above; `unlikely_since`: lines of low score; `break_since`: the
    longest run of lines without body; `stamps_since`: unlikely lines with a date or a time. Above
    it: `labels_until`. Counts are n / (n + 5).
    """
    size = signals.size
    words = signals.columns["words"]
    columns: dict[str, list[float]] = {}
    mass, lines = RunningSum(first), RunningSum([1.0] * size)
    for reach in _WINDOWS:
        before, after = means_around(mass, lines, reach)
        columns[f"lines_before_{reach}"], columns[f"lines_after_{reach}"] = before, after
    lengths = [
        w if _LEAST_WORDS < w < _MOST_WORDS else _LEAST_WORDS if w <= _LEAST_WORDS else _MOST_WORDS
        for w in words
    ]
    start, stop = best_segment([w * (p - _LEVEL) for p, w in zip(first, lengths, strict=True)])
    inside, below = stop - start, size - stop
    columns["tight_before"] = [1.0] * start + [0.0] * (size - start)
    columns["tight_inside"] = [0.0] * start + [1.0] * inside + [0.0] * below
    columns["tight_after"] = [0.0] * stop + [1.0] * below
    away = [*range(start, 0, -1), *[0] * inside, *range(1, below + 1)]
    columns["tight_away"] = _shares(away)
    columns.update(_since(signals, first, start))
    return columns


def _since(signals: Signals, first: Sequence[float], start: int) -> dict[str, list[float]]:
    size, words = signals.size, signals.columns["words"]
    stamps = signals.columns["stamp"]
    announced = unlikely = dated = run = longest = 0
    labels_since, lows, dates, breaks, until = ([0] * size for _ in range(5))
    seen: dict[str, int] = {}
    labels = [
        [name for name in phrases if name in LABELS] if phrases and w <= _LABEL else []
        for phrases, w in zip(signals.phrases, words, strict=True)
    ]
    for i in range(start, size):
        labels_since[i], lows[i], breaks[i], dates[i] = announced, unlikely, longest, dated
        p = first[i]
        if p < _LIKELY:
            run += 1
            if run > longest:
                longest = run
            if stamps[i]:
                dated += 1
        else:
            run = 0
        if p < _UNLIKELY:
            unlikely += 1
            if labels[i]:
                announced += 1
                for name in labels[i]:
                    seen.setdefault(name, i)
    above = 0
    for i in range(start - 1, -1, -1):
        until[i] = above
        above += bool(labels[i])
    columns = {
        "labels_since": _shares(labels_since),
        "unlikely_since": _shares(lows),
        "break_since": _shares(breaks),
        "stamps_since": _shares(dates),
        "labels_until": _shares(until),
    }
    for name in LABELS:
        at = seen.get(name, size)
        columns[f"label_{name}"] = [0.0] * min(at + 1, size) + [1.0] * (size - at - 1)
    return columns


def best_segment(gains: Iterable[float]) -> tuple[int, int]:
    """Where the contiguous run with the largest sum begins and ends (Kadane)."""
    best = current = 0.0
    start = stop = begun = 0
    for i, gain in enumerate(gains):
        if current <= 0:
            current, begun = 0.0, i
        current += gain
        if current > best:
            best, start, stop = current, begun, i + 1
    return start, stop


def _shares(counts: Iterable[int]) -> list[float]:
    return [count / (count + _STEPS) for count in counts]
