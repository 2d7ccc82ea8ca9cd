"""
What the first pass thinks of the lines of a dump that belong with a line: signals of the second.

A teaser stands among teasers that look like it, an entry among the entries of its list. What most
of them are, it is; where there are none, the signals say nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Final

from ...model import Page
from .table import Signals, length_classes, numbered

_LIST: Final = frozenset({"list-item", "table-row"})
_DOUBT: Final = 12.0  # words that stand for the page's mean: few lines alike say little
_LONG: Final = 5  # characters of a word that tells what a text is about
_FEW_LONG: Final = 3


def alike_signals(page: Page, signals: Signals, first: Sequence[float]) -> dict[str, list[float]]:
    """
    By how much the mean score of a line's like, itself left out, differs from the page's mean.

    `alike`: of lines of the same form; `alike_between`: of those that stand between the same kinds
    of lines, too; `alike_list`: of the entries of its list. `topic`: the share of the line's long
    words that likely lines hold, less the share that unlikely ones hold, -1 to 1.
    """
    words = signals.columns["words"]
    weights = [w + 0.5 for w in words]
    mass = [p * w for p, w in zip(first, weights, strict=True)]
    columns = signals.columns
    classes = length_classes(words)
    kinds = numbered(
        zip(
            [block.kind for block in page.blocks],
            classes,
            [ends == 2 for ends in columns["ends"]],
            strict=True,
        )
    )
    forms = numbered(
        zip(
            kinds,
            [starts == 2 for starts in columns["starts"]],
            [digits > 0 for digits in columns["digits"]],
            columns["gap"],
            columns["indent"],
            strict=True,
        )
    )
    above, below = [-1, *kinds][: signals.size], [*kinds[1:], -1][: signals.size]
    return {
        "alike": _others(forms, weights, mass),
        "alike_between": _others(numbered(zip(above, forms, below, strict=True)), weights, mass),
        "alike_list": _others(_lists(page), weights, mass),
        "topic": _topic(page, first),
    }


def _others(keys: Sequence[int], weights: Sequence[float], mass: Sequence[float]) -> list[float]:
    """For each line the mean of the others with its key, less the page's, drawn to 0 by doubt."""
    mean = sum(mass) / (sum(weights) or 1.0)
    weight_of = [0.0] * len(keys)
    more_of = [0.0] * len(keys)  # than the page's mean
    more = [m - mean * w for m, w in zip(mass, weights, strict=True)]
    for key, w, m in zip(keys, weights, more, strict=True):
        weight_of[key] += w
        more_of[key] += m
    return [
        (more_of[key] - m) / (weight_of[key] - w + _DOUBT)
        for key, w, m in zip(keys, weights, more, strict=True)
    ]


def _lists(page: Page) -> list[int]:
    """For each line the number of the list or table it is in; other lines have one of their own."""
    numbers = []
    number, last = -1, ""
    for block in page.blocks:
        number += block.kind != last or block.kind not in _LIST
        last = block.kind
        numbers.append(number)
    return numbers


def _topic(page: Page, first: Sequence[float]) -> list[float]:
    texts = [block.text for block in page.blocks]
    long = {text: _long_words(text) for text in dict.fromkeys(texts)}
    lines = Counter(chain.from_iterable(map(long.__getitem__, texts)))
    said_again = {text: [word for word in own if lines[word] > 1] for text, own in long.items()}
    likely = dict.fromkeys(lines, 0.0)
    for text, p in zip(texts, first, strict=True):
        for word in said_again[text]:
            likely[word] += p
    found = []
    for text, p in zip(texts, first, strict=True):
        told, count = 0.0, len(long[text])
        if count >= _FEW_LONG:
            for word in said_again[text]:
                others = likely[word] - p
                told += min(1.0, others) - min(1.0, lines[word] - 1 - others)
        found.append(told / (count or 1))
    return found


def _long_words(text: str) -> dict[str, None]:
    # No set: sums would depend on its order, and that on the hash seed.
    return dict.fromkeys([word for word in text.lower().split() if len(word) >= _LONG])
