"""
Adds up the weights of a scorecard.

A scorecard is a linear model of two passes, written as TOML that a person can read. In the first
pass every signal of a block falls into a bin, every bin has a weight, phrases of the word lists and
words of class names have weights of their own; the sum is log-odds. The second pass sees the same
signals again, with weights of its own, and what the first pass thinks of the block's surroundings
(`signals.context`), weighted by the block's shape, too.
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import mul
from typing import Any, Final

from ..model import Outline, Page, PageKind
from .signals import Signals
from .signals.context import SHAPES, context_signals, shapes
from .signals.names import AROUND, name_words

_LEAST_LOG_ODDS: Final = -30.0
_MOST_KNOWN: Final = 2000  # values of a signal whose weight is remembered

Weight = float
"""A weight of both passes in one whole number: thousandths of log-odds, the second pass's in the
upper half of a float's digits. One lookup serves both, and the sums are exact."""
_UNIT: Final = 1000
_UPPER: Final = float(1 << 26)
_HALF: Final = _UPPER / 2
_NO_WORDS: Final[Mapping[str, Weight]] = {}


class _Known(dict[float, Weight]):
    """Weights of values that were met before: a third of the time of a search in the edges."""

    def __init__(self, edges: Sequence[float], weights: Sequence[Weight]) -> None:
        super().__init__()
        self.edges = edges
        self.weights = weights

    def __missing__(self, value: float) -> Weight:
        weight = self.weights[bisect_right(self.edges, value)]
        if len(self) < _MOST_KNOWN:
            self[value] = weight
        return weight

    def __reduce__(self) -> tuple[Any, ...]:
        return _Known, (self.edges, self.weights)


@dataclass(frozen=True, slots=True)
class Bins:
    """A signal cut into bins: `weights[i]` holds for `edges[i - 1] <= value < edges[i]`."""

    edges: Sequence[float]
    weights: Sequence[Weight]
    counts: bool = field(init=False)
    """Whether the values are mostly whole numbers: few values, again and again."""
    _known: _Known = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        whole = sum(float(edge).is_integer() for edge in self.edges)
        object.__setattr__(self, "counts", whole * 2 >= len(self.edges))
        object.__setattr__(self, "_known", _Known(self.edges, self.weights))

    def weight(self, value: float) -> Weight:
        return self.weights[bisect_right(self.edges, value)]

    def of(self, column: Iterable[float]) -> Iterator[Weight]:
        """The weight of each value."""
        if self.counts:
            return map(self._known.__getitem__, column)
        return map(self.weights.__getitem__, map(bisect_right, repeat(self.edges), column))


@dataclass(frozen=True, slots=True)
class Context:
    """What a context signal adds: a bin's weight, and its value times a weight for its shape."""

    edges: Sequence[float]
    weights: Sequence[float]
    by_shape: Sequence[float]
    """In the order of `SHAPES`."""

    def of(self, column: Iterable[float]) -> Iterator[float]:
        """The bin's weight of each value."""
        return map(self.weights.__getitem__, map(bisect_right, repeat(self.edges), column))

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
    """Word of a class name, marked as in `signals.names` -> weight."""
    context: Mapping[str, Context]
    """By context signal; empty: there is one pass only."""
    _names_around: Mapping[str, Weight] = field(init=False, compare=False, repr=False)
    """`names` of the elements around a block, without their mark."""

    def __post_init__(self) -> None:
        around = {
            word.removeprefix(AROUND): weight
            for word, weight in self.names.items()
            if word.startswith(AROUND)
        }
        object.__setattr__(self, "_names_around", around)

    def probabilities(self, page: Page, signals: Signals) -> list[float]:
        """For each block the probability that it is main content, 0 to 1."""
        sums = self._sums(page, signals)
        upper = [(both + _HALF) // _UPPER for both in sums]
        first = _sigmoids(
            [(both - high * _UPPER) / _UNIT for both, high in zip(sums, upper, strict=True)]
        )
        if not self.context or not first:
            return first
        # What has one value for all blocks adds up once, as a signal of value 1.
        even = [0.0] * len(SHAPES)
        columns: list[Sequence[float]] = [[1.0] * signals.size]
        by_shape: list[Sequence[float]] = [even]
        binned: list[Iterable[float]] = [[high / _UNIT for high in upper]]
        found = context_signals(page, signals, first)
        for name, context in self.context.items():
            column = found[name]
            if _is_even(column):
                for shape in range(len(SHAPES)):
                    even[shape] += context.weight(column[0], shape)
            else:
                columns.append(column)
                by_shape.append(context.by_shape)
                binned.append(context.of(column))
        of_shape = [*zip(*by_shape, strict=True)]
        second = [
            sum(weights) + sum(map(mul, of_shape[shape], values))
            for weights, shape, values in zip(
                zip(*binned, strict=True),
                shapes(page, signals),
                zip(*columns, strict=True),
                strict=True,
            )
        ]
        return _sigmoids(second)

    def first_pass(self, page: Page, signals: Signals) -> list[float]:
        """For each block the first pass's probability."""
        return _sigmoids([*map(_first, self._sums(page, signals))])

    def last(self, weight: Weight) -> float:
        """The part of a weight that decided: the second pass's, where there is one."""
        return _second(weight) if self.context else _first(weight)

    def _sums(self, page: Page, signals: Signals) -> list[Weight]:
        """Log-odds of each block in both passes, without the context."""
        even, columns = self._binned(signals.columns)
        for level in signals.levels:
            more, binned = self._binned(level.columns)
            even += more
            shared = [*map(sum, zip(*binned, strict=True))]
            if shared:
                columns.append(map(shared.__getitem__, level.rows))
        weights = self.phrases
        columns.append(
            [
                sum([weights.get(name, 0.0) for name in found]) if found else 0.0
                for found in signals.phrases
            ]
        )
        if self.names and signals.trunk:
            columns.append(self._named(page.outline, signals.trunk))
        return [*map(sum, zip(*columns, strict=True), repeat(self.bias + even))]

    def _binned(
        self, columns: Mapping[str, Sequence[float]]
    ) -> tuple[Weight, list[Iterable[Weight]]]:
        """What columns of one value add to every row, and for each other one the rows' weights."""
        even = 0.0
        found: list[Iterable[Weight]] = []
        for name, column in columns.items():
            bins = self.bins.get(name)
            if bins is not None and _is_even(column):
                even += sum(map(bins.weight, column[:1]))
            elif bins is not None:
                found.append(bins.of(column))
        return even, found

    def _named(self, outline: Outline, trunk: Sequence[int]) -> list[Weight]:
        """For each block what the words of class names add, as `class_words` tells them."""
        weights, marked = self.names, self._names_around
        names, parents, owners = outline.names, outline.parents, outline.owners
        holders = set(parents)
        inside = {
            each: {word: marked[word] for word in name_words(each) if word in marked}
            for each in {names[element] for element in holders}
        }
        # Of each element that holds others the words around what is in it, each with its weight.
        around: dict[int, Mapping[str, Weight]] = dict.fromkeys([-1, *trunk], _NO_WORDS)
        for element in sorted(holders.difference(around)):
            outer, words = around[parents[element]], inside[names[element]]
            around[element] = {**outer, **words} if words else outer
        sums = {e: sum(around[e].values()) for e in {parents[owner] for owner in owners}}
        own = {
            each: sum([weights[word] for word in name_words(each) if word in weights])
            for each in {names[owner] for owner in owners}
        }
        return [own[names[owner]] + sums[parents[owner]] for owner in owners]


def expected_f1_cut(scores: Sequence[float], words: Sequence[float]) -> tuple[float, float]:
    """
    The least probability to keep, and the expected F1 of keeping all from there up.

    Sorts by probability and keeps the prefix that maximises 2·Σp·w / (W + Σp·w), where W is the
    number of words kept and the second sum runs over all blocks (Lewis 1995; Nan et al. 2012).
    Once a block lowers it, none of lower probability raises it.
    """
    expected = sum(map(mul, scores, words))
    best, cut = 0.0, 1.1
    kept = hit = 0.0
    for p, w in sorted(zip(scores, words, strict=True), reverse=True):
        kept += w
        hit += p * w
        f1 = 2 * hit / (kept + expected) if kept + expected else 0.0
        if f1 < best:
            break
        best, cut = f1, p
    return cut, best


def least_kept(scores: Sequence[float], words: Sequence[float], leaning: float = 0.0) -> float:
    """
    The least probability that is kept, lower where `leaning`, in log-odds, is positive.

    It moves from the middle between the last block kept and the first that is not: from the last
    one itself, the smallest step would drop that block.
    """
    cut, _ = expected_f1_cut(scores, words)
    if not leaning:
        return cut
    below = max((p for p in scores if p < cut), default=0.0)
    return shifted((cut + below) / 2, -leaning)


def parse_scorecard(data: Mapping[str, Any]) -> Scorecard:
    """A scorecard from the content of its TOML file."""
    return Scorecard(
        bias=_pair(*data["bias"]),
        bins={name: Bins(each["edges"], _weights(each)) for name, each in data["bins"].items()},
        phrases={name: _pair(*pair) for name, pair in data.get("phrases", {}).items()},
        names={word: _pair(*each["weights"]) for word, each in data.get("class_words", {}).items()},
        context={
            name: Context(each["edges"], each["weights"], [each.get(s, 0.0) for s in SHAPES])
            for name, each in data.get("context", {}).items()
        },
    )


@cache
def shipped_scorecard(kind: PageKind) -> Scorecard:
    """The scorecard of this package for one kind of page."""
    file = files(__package__) / "data" / f"{kind}.toml"
    return parse_scorecard(tomllib.loads(file.read_text("utf-8")))


def _is_even(column: Sequence[float]) -> bool:
    """Whether all values are one; seen at the first that differs."""
    return column == [*column[:1]] * len(column)


def _weights(each: Mapping[str, Any]) -> list[Weight]:
    first = each["first"]
    return [_pair(a, b) for a, b in zip(first, each.get("second", first), strict=True)]


def _pair(first: float, second: float) -> Weight:
    return round(first * _UNIT) + round(second * _UNIT) * _UPPER


def _first(weight: Weight) -> float:
    return ((weight + _HALF) % _UPPER - _HALF) / _UNIT


def _second(weight: Weight) -> float:
    return ((weight + _HALF) // _UPPER) / _UNIT


def _sigmoids(log_odds: Sequence[float]) -> list[float]:
    exp = math.exp
    return [1 / (1 + exp(-x)) if x > _LEAST_LOG_ODDS else 0.0 for x in log_odds]


def shifted(p: float, log_odds: float) -> float:
    """A probability moved by so many log-odds."""
    if not log_odds or not 0 < p < 1:
        return p
    return _sigmoids([math.log(p / (1 - p)) + log_odds])[0]
