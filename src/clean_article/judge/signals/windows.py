"""Means of the first pass's scores over stretches of blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import sub, truediv


@dataclass(frozen=True, slots=True)
class Sums:
    """Running sums over the blocks, each one longer than the blocks."""

    weight: list[float]
    mass: list[float]

    def mean(self, start: int, stop: int, otherwise: float) -> float:
        weight = self.weight[stop] - self.weight[start]
        return (self.mass[stop] - self.mass[start]) / weight if weight else otherwise


def means_around(sums: Sums, reach: int) -> tuple[list[float], list[float]]:
    """For each block the mean score of `reach` blocks above it, and below it; 0 where none is."""
    (weight_above, weight_below), (mass_above, mass_below) = (
        _around(column, reach) for column in (sums.weight, sums.mass)
    )
    # The first block has none above, the last one none below.
    above, below = map(truediv, mass_above, weight_above), map(truediv, mass_below, weight_below)
    size = len(sums.weight) - 1
    return [0.0, *above][:size], [*below, 0.0][:size]


def _around(column: list[float], reach: int) -> tuple[Iterator[float], Iterator[float]]:
    """What a running sum gains in the stretch above each block but the first, below all others."""
    size = len(column) - 1
    edge = min(reach, size)
    starts = [*column[:1] * edge, *column[: size - edge]]
    ends = [*column[edge + 1 :], *column[-1:] * edge]
    return map(sub, column[1:size], starts[1:]), map(sub, ends[:-1], column[1:size])
