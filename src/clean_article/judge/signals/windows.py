"""Sums and means of a column over the blocks around each block."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from operator import sub, truediv


class RunningSum:
    """What a column adds up to over stretches of the page."""

    __slots__ = ("before", "total")

    def __init__(self, values: Iterable[float]) -> None:
        sums = [*accumulate(values, initial=0.0)]
        self.total = sums[-1]
        self.before = sums
        """Of the values before each block, and of all at the end."""

    def around(self, start: int, stop: int) -> list[float]:
        """For each block the sum from `start` blocks on to `stop` blocks on, without the last."""
        return [*map(sub, self._shifted(stop), self._shifted(start))]

    def _shifted(self, by: int) -> list[float]:
        """For each block what stands before the block `by` blocks on, cut at the page's ends."""
        sums = self.before
        size = len(sums) - 1
        edge = min(abs(by), size)
        if by < 0:
            return [*sums[:1] * edge, *sums[: size - edge]]
        return [*sums[edge:size], *sums[size:] * edge]


def means_around(
    mass: RunningSum, weight: RunningSum, reach: int
) -> tuple[list[float], list[float]]:
    """For each block the mean of `reach` blocks above it, and below it; 0 where none is."""
    above = map(truediv, mass.around(-reach, 0)[1:], weight.around(-reach, 0)[1:])
    below = map(truediv, mass.around(1, 1 + reach)[:-1], weight.around(1, 1 + reach)[:-1])
    # The first block has none above, the last one none below.
    size = len(mass.before) - 1
    return [0.0, *above][:size], [*below, 0.0][:size]
