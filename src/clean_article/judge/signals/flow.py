"""
How strongly the lines above and below a line of a dump speak for the body.

The body begins and ends once, more or less. So what is known of a line holds for the next one,
unless a change lies between: the messages of a chain of two states (forward-backward algorithm).
Windows of some lines see an abrupt end less well, and forget what lies behind them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

_CHANGE: Final = 0.03  # probability that the next line is of another part
_SAME: Final = 1 - _CHANGE
_CERTAIN: Final = 0.003  # scores are cut here and at 1 less this
_FULL: Final = 15.0  # words from which a line's score counts in full
_TINY: Final = 2.0  # words that are added: a line of none counts a little


def flow_signals(words: Sequence[float], first: Sequence[float]) -> dict[str, list[float]]:
    """
    `flow_above`, `flow_below`: log-odds that the line is body, by all lines above, and below it;
    `flow_least`: the smaller of the two. The line's own score is left out.
    """
    # Odds multiply: messages of log-odds would take a power and a logarithm a line.
    odds = [
        _odds(p) if w + _TINY >= _FULL else _odds(p) ** ((w + _TINY) / _FULL)
        for p, w in zip(first, words, strict=True)
    ]
    above = _messages(odds)
    below = _messages(reversed(odds))[::-1]
    return {
        "flow_above": above,
        "flow_below": below,
        "flow_least": [*map(min, above, below)],
    }


def _messages(odds: Iterable[float]) -> list[float]:
    found = []
    message = 1.0
    for each in odds:
        found.append(message)
        both = message * each
        message = (_SAME * both + _CHANGE) / (_CHANGE * both + _SAME)
    return [*map(math.log, found)]


def _odds(p: float) -> float:
    if p < _CERTAIN:
        p = _CERTAIN
    elif p > 1 - _CERTAIN:
        p = 1 - _CERTAIN
    return p / (1 - p)
