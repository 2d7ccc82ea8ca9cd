"""
Time of this process, and the yardstick for it: what a parser takes for a flat page.

Always of a megabyte: for a shorter page selectolax takes a third of the time where the process has
memory from larger ones left, and a bound would depend on which tests ran before.
"""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable
from functools import cache
from typing import Final

from selectolax.lexbor import LexborHTMLParser

_YARDSTICK: Final = 1_000_000


def seconds(call: Callable[[], object]) -> float:
    gc.freeze()  # else a long call pays for a look at all that the tests before have left
    try:
        start = time.process_time()
        call()
        return time.process_time() - start
    finally:
        gc.unfreeze()


def fastest(call: Callable[[], object], enough: float) -> float:
    """
    Seconds of the fastest of five calls, or of the first that is fast enough.

    What else a machine does adds to the time of a process, too: its caches are emptied.
    """
    taken: list[float] = []
    while len(taken) < 5 and min(taken, default=math.inf) > enough:
        taken.append(seconds(call))
    return min(taken)


def growth(short: Callable[[], object], long: Callable[[], object], enough: float) -> float:
    """How many times longer the second call takes; up to five rounds, until it is little enough."""
    taken: list[tuple[float, float]] = []
    ratio = math.inf
    while len(taken) < 5 and ratio > enough:
        taken.append((seconds(short), seconds(long)))
        fastest_short, fastest_long = map(min, zip(*taken, strict=True))
        ratio = fastest_long / fastest_short
    return ratio


def flat(size: int) -> float:
    """Seconds that selectolax takes for a flat page of that size, as a part of a megabyte."""
    return _flat() * size / _YARDSTICK


@cache
def _flat() -> float:
    page = "<p>x" * (_YARDSTICK // 4)
    return min(seconds(lambda: LexborHTMLParser(page)) for _ in range(5))
