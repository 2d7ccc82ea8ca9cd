"""
Adds up the weights of a scorecard.

A scorecard is a linear model of two passes, written as TOML that a person can read. In the first
pass every signal of a block falls into a bin, every bin has a weight, phrases of the word lists and
words of class names have weights of their own; the sum is log-odds. The second pass sees the same
signals again, with weights of its own, and what the first pass thinks of the block's surroundings
(`signals.context`), weighted by the block's shape.
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from ..model import Page, PageKind
from .signals import Signals
from .signals.context import SHAPES, context_signals, shapes

_LEAST_LOG_ODDS: Final = -30.0

Weight = complex
"""A weight of both passes: the real part is the first pass's, the imaginary part the second's. One
addition then serves both, which halves the time of the hot loop."""


@dataclass(frozen=True, slots=True)
class Bins:
    """A signal cut into bins: `weights[i]` holds for `edges[i - 1] <= value < edges[i]`."""

    edges: Sequence[float]
    weights: Sequence[Weight]

    def weight(self, value: float) -> Weight:
        return self.weights[bisect_right(self.edges, value)]


@dataclass(frozen=True, slots=True)
class Context:
    """What a context signal adds: a bin's weight, and its value times a weight for each shape."""

    edges: Sequence[float]
    weights: Sequence[float]
    by_shape: Sequence[float]
    """In the order of `SHAPES`."""

    def weight(self, value: float, shape: int) -> float:
        return self.weights[bisect_right(self.edges, value)] + self.by_shape[shape] * value


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The weights for one kind of page, in log-odds."""

    bias: Weight
    bins: Mapping[str, Bins]
    phrases: Mapping[str, Weight]
    """Word list -> weight where a phrase of the list is in the block."""
    names: Mapping[str, Weight]
    """Word of a class name, marked as in `signals.tree` -> weight."""
    context: Mapping[str, Context]
    """By context signal; empty: there is one pass only."""

    def probabilities(self, page: Page, signals: Signals) -> list[float]:
        """For each block the probability that it is main content, 0 to 1."""
        sums = self._sums(signals)
        first = [_sigmoid(both.real) for both in sums]
        if not self.context:
            return first
        found = context_signals(page, signals, first)
        shape = shapes(page, signals)
        second = [both.imag for both in sums]
        for name, each in self.context.items():
            edges, weights, by_shape = each.edges, each.weights, each.by_shape
            second = [
                total + weights[bisect_right(edges, value)] + by_shape[s] * value
                for total, s, value in zip(second, shape, found[name], strict=True)
            ]
        return [_sigmoid(total) for total in second]

    def first_pass(self, signals: Signals) -> list[float]:
        """For each block the first pass's probability."""
        return [_sigmoid(both.real) for both in self._sums(signals)]

    def last(self, weight: Weight) -> float:
        """The part of a weight that decided: the second pass's, where there is one."""
        return weight.imag if self.context else weight.real

    def _sums(self, signals: Signals) -> list[Weight]:
        """Log-odds of each block in both passes, without the context."""
        sums = self._binned([self.bias] * signals.size, signals.columns)
        for level in signals.levels:
            count = max(level.rows, default=-1) + 1
            shared = self._binned([0j] * count, level.columns)
            sums = [total + shared[row] for total, row in zip(sums, level.rows, strict=True)]
        weights = self.phrases
        for index, phrases in enumerate(signals.phrases):
            for name in phrases:
                sums[index] += weights.get(name, 0j)
        if signals.names:
            known: dict[int, Weight] = {}
            for index, (element, words) in enumerate(signals.names):
                total = known.get(element)
                if total is None:
                    # Sorted, as the order of additions decides the last digit of the sum.
                    hits = [self.names[word] for word in sorted(words & self.names.keys())]
                    total = known[element] = sum(hits, 0j)
                sums[index] += total
        return sums

    def _binned(self, sums: list[Weight], columns: Mapping[str, Sequence[float]]) -> list[Weight]:
        for name, column in columns.items():
            bins = self.bins.get(name)
            if bins is not None:
                edges, weights = bins.edges, bins.weights
                sums = [
                    total + weights[bisect_right(edges, value)]
                    for total, value in zip(sums, column, strict=False)
                ]
        return sums


def expected_f1_cut(scores: Sequence[float], words: Sequence[float]) -> tuple[float, float]:
    """
    The least probability to keep, and the expected F1 of keeping all from there up.

    Sorts by probability and keeps the prefix that maximises 2·Σp·w / (W + Σp·w), where W is the
    number of words kept and the second sum runs over all blocks (Lewis 1995; Nan et al. 2012).
    """
    expected = sum(p * w for p, w in zip(scores, words, strict=True))
    best, cut = 0.0, 1.1
    kept = hit = 0.0
    for p, w in sorted(zip(scores, words, strict=True), reverse=True):
        kept += w
        hit += p * w
        f1 = 2 * hit / (kept + expected) if kept + expected else 0.0
        if f1 >= best:
            best, cut = f1, p
    return cut, best


def parse_scorecard(data: Mapping[str, Any]) -> Scorecard:
    """A scorecard from the content of its TOML file."""
    return Scorecard(
        bias=complex(*data["bias"]),
        bins={name: Bins(each["edges"], _weights(each)) for name, each in data["bins"].items()},
        phrases={name: complex(*pair) for name, pair in data.get("phrases", {}).items()},
        names={
            word: complex(*each["weights"]) for word, each in data.get("class_words", {}).items()
        },
        context={
            name: Context(each["edges"], each["weights"], [each[shape] for shape in SHAPES])
            for name, each in data.get("context", {}).items()
        },
    )


@cache
def shipped_scorecard(kind: PageKind) -> Scorecard:
    """The scorecard of this package for one kind of page."""
    file = files(__package__) / "data" / f"{kind}.toml"
    return parse_scorecard(tomllib.loads(file.read_text("utf-8")))


def _weights(each: Mapping[str, Any]) -> list[Weight]:
    first = each["first"]
    return [complex(a, b) for a, b in zip(first, each.get("second", first), strict=True)]


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > _LEAST_LOG_ODDS else 0.0


def shifted(p: float, log_odds: float) -> float:
    """A probability moved by so many log-odds."""
    if not log_odds or not 0 < p < 1:
        return p
    return _sigmoid(math.log(p / (1 - p)) + log_odds)
