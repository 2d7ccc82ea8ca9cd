"""
`python -m benchmarks.dump_speed`: dumps against the HTML of the same pages, and against themselves.

Both in one process and one run, in CPU time. Exits with 1 where a dump takes more than twice the
time of its page, or a line of a long dump more than 1.5 times that of a line of a short one.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from benchmarks import corpora
from clean_article import clean

MOST: Final = 2.0
"""Times the HTML of the same page."""
MOST_GROWTH: Final = 1.5
LENGTHS: Final = (1_000, 10_000, 100_000)
"""Lines."""
_ROUNDS: Final = 3
_LINES: Final = 20_000  # of short dumps together


def ratio(pages: Sequence[tuple[bytes, str]]) -> tuple[float, float]:
    """Milliseconds of an HTML page and of its dump: the means of the best of three rounds."""
    calls: tuple[Callable[[], object], ...] = (
        lambda: [clean(html, kind="html") for html, _ in pages],
        lambda: [clean(dump, kind="text") for _, dump in pages],
    )
    best = [float("inf")] * len(calls)
    for each in pages[:2]:
        clean(each[0], kind="html")
        clean(each[1], kind="text")
    for _ in range(_ROUNDS):
        best = [min(old, seconds(call)) for old, call in zip(best, calls, strict=True)]
    html, dump = (1000 * each / len(pages) for each in best)
    return html, dump


def growth(lines: Sequence[str], lengths: Sequence[int]) -> dict[int, float]:
    """
    Microseconds a line of dumps of so many lines, made of `lines` again and again.

    Short dumps are many, so that all lengths are measured on much the same lines.
    """
    found = {}
    endless = cycle(lines)
    clean("\n".join(lines[: lengths[0]]), kind="text")
    for length in lengths:
        count = max(1, _LINES // length)
        dumps = ["\n".join(islice(endless, length)) for _ in range(count)]
        taken = min(seconds(partial(_clean_all, dumps)) for _ in range(_ROUNDS))
        found[length] = 1e6 * taken / (length * count)
    return found


def _clean_all(dumps: Sequence[str]) -> None:
    for dump in dumps:
        clean(dump, kind="text")


def seconds(call: Callable[[], object]) -> float:
    """CPU time of a call."""
    gc.collect()
    start = time.process_time()
    call()
    return time.process_time() - start


def main(argv: Sequence[str] | None = None) -> int:
    """Print both. 1: too slow. 2: there are no corpora."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dump_speed", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=corpora.DEFAULT)
    parser.add_argument("--pages", type=int, default=200, help="the first N of each corpus")
    options = parser.parse_args(argv)
    loaded = corpora.load_or_say([options.corpora])
    if loaded is None:
        return 2
    both = [page for page in loaded if page.html_path and page.dump_path]
    chosen = [
        page
        for corpus in sorted({page.corpus for page in both})
        for page in islice((page for page in both if page.corpus == corpus), options.pages)
    ]
    html, dump = ratio([(page.html(), page.dump()) for page in chosen])
    print(f"{len(chosen)} pages: HTML {html:.2f} ms, dump {dump:.2f} ms, {dump / html:.2f} times")
    lines = [line for page in chosen for line in page.dump().splitlines()]
    by_length = growth(lines, LENGTHS)
    first, *longer = by_length.values()
    for length, each in by_length.items():
        print(f"{length} lines: {each:.0f} µs a line, {each / first:.2f} times the shortest")
    return int(dump / html > MOST or max(longer) > MOST_GROWTH * first)


if __name__ == "__main__":
    sys.exit(main())
