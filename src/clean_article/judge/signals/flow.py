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
_CERTAIN: Final = 0.003  # scores are cut here and at 1 less this
_FULL: Final = 15.0  # words from which a line's score counts in full
_TINY: Final = 2.0  # words that are added: a line of none counts a little


def flow_signals(words: Sequence[float], first: Sequence[float]) -> dict[str, list[float]]:
    """
    `flow_above`, `flow_below`: log-odds that the line is body, by all lines above, and below it;
    `flow_least`: the smaller of the two. The line's own score is left out.
    """
    evidence = [
        _log_odds(p) * min(1.0, (w + _TINY) / _FULL) for p, w in zip(first, words, strict=True)
    ]
    above = _messages(evidence)
    below = _messages(reversed(evidence))[::-1]
    return {
        "flow_above": above,
        "flow_below": below,
        "flow_least": [min(each) for each in zip(above, below, strict=True)],
    }


def _messages(evidence: Iterable[float]) -> list[float]:
    found = []
    message = 0.0
    for each in evidence:
        found.append(message)
        odds = math.exp(message + each)
        message = math.log(((1 - _CHANGE) * odds + _CHANGE) / (_CHANGE * odds + 1 - _CHANGE))
    return found


def _log_odds(p: float) -> float:
    p = min(max(p, _CERTAIN), 1 - _CERTAIN)
    return math.log(p / (1 - p))
