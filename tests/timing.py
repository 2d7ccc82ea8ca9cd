"""
Time of this process, and the yardstick for it: what a parser takes for a flat page.

Always of a megabyte: for a shorter page selectolax takes a third of the time where the process has
memory from larger ones left, and a bound would depend on which tests ran before.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from typing import Final

from selectolax.lexbor import LexborHTMLParser

_YARDSTICK: Final = 1_000_000


def seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def flat(size: int) -> float:
    """Seconds that selectolax takes for a flat page of that size, as a part of a megabyte."""
    return _flat() * size / _YARDSTICK


@cache
def _flat() -> float:
    page = "<p>x" * (_YARDSTICK // 4)
    return min(seconds(lambda: LexborHTMLParser(page)) for _ in range(5))
