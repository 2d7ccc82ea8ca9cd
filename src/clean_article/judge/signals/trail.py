"""
What lies between a line of a dump and the core of the article: signals of the second pass.

A body hangs together: few lines of other kinds stand between its paragraphs. Comments and other
stories are prose too, but labels, names and dates stand before each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

from .table import Signals

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
    sums = [0.0, *accumulate(first)]
    for reach in _WINDOWS:
        before, after = [], []
        for i in range(size):
            low, high = max(0, i - reach), min(size, i + 1 + reach)
            before.append((sums[i] - sums[low]) / (i - low) if i else 0.0)
            after.append((sums[high] - sums[i + 1]) / (high - i - 1) if i + 1 < size else 0.0)
        columns[f"lines_before_{reach}"] = before
        columns[f"lines_after_{reach}"] = after
    start, stop = best_segment(
        min(max(w, _LEAST_WORDS), _MOST_WORDS) * (p - _LEVEL)
        for p, w in zip(first, words, strict=True)
    )
    columns["tight_before"] = [float(i < start) for i in range(size)]
    columns["tight_inside"] = [float(start <= i < stop) for i in range(size)]
    columns["tight_after"] = [float(i >= stop) for i in range(size)]
    columns["tight_away"] = [
        _share(start - i if i < start else max(0, i - stop + 1)) for i in range(size)
    ]
    columns.update(_since(signals, first, start))
    return columns


def _since(signals: Signals, first: Sequence[float], start: int) -> dict[str, list[float]]:
    size, words = signals.size, signals.columns["words"]
    stamps = signals.columns["stamp"]
    count = unlikely = dated = run = longest = 0
    counts, lows, dates, breaks = ([0.0] * size for _ in range(4))
    seen: dict[str, int] = {}
    labels = [
        [name for name in LABELS if name in phrases] if phrases and w <= _LABEL else []
        for phrases, w in zip(signals.phrases, words, strict=True)
    ]
    for i in range(start, size):
        counts[i], lows[i], breaks[i] = _share(count), _share(unlikely), _share(longest)
        dates[i] = _share(dated)
        dated += bool(stamps[i]) and first[i] < _LIKELY
        if first[i] < _UNLIKELY:
            unlikely += 1
            if labels[i]:
                count += 1
                for name in labels[i]:
                    seen.setdefault(name, i)
        run = 0 if first[i] >= _LIKELY else run + 1
        longest = max(longest, run)
    until = [0.0] * size
    count = 0
    for i in range(start - 1, -1, -1):
        until[i] = _share(count)
        count += bool(labels[i])
    columns = {
        "labels_since": counts,
        "unlikely_since": lows,
        "break_since": breaks,
        "stamps_since": dates,
        "labels_until": until,
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


def _share(count: int) -> float:
    return count / (count + _STEPS)
