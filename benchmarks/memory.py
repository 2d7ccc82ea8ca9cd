"""
Start-up time and memory of ours, each measured in a process of its own.

`python -m benchmarks.memory --calls 20000 PAGES` cleans the pages of a folder again and again, and
says how much memory stays.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory over a run, in MB."""

    pages: int
    before: float
    """Before the first page, the package imported."""
    peak: float
    growth: float
    """Mean of the last fifth of the run less the mean of the second fifth."""


def start_up(rounds: int) -> dict[str, float]:
    """Milliseconds that importing takes in a fresh interpreter, the bare start taken off."""
    bare = _start("pass", rounds)
    return {
        name: _start(f"import {name}", rounds) - bare
        for name in ("clean_article", "selectolax", "selectolax.lexbor", "trafilatura")
    }


def _start(code: str, rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def grow(pages: Sequence[bytes], count: int) -> Memory:
    """Clean `count` pages, the given ones again and again, and watch the memory."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_grow, args=(theirs,))
    process.start()
    ours.send(count)
    for page in itertools.islice(itertools.cycle(pages), count):
        ours.send_bytes(page)
        ours.recv()
    found: Memory = ours.recv()
    process.join()
    return found


def _grow(pipe: Connection) -> None:
    from clean_article import clean

    count: int = pipe.recv()
    clean(b"<p>The first call reads the word lists.</p>", kind="html")
    before = _resident()
    sizes = []
    for _ in range(count):
        clean(pipe.recv_bytes(), kind="html")
        sizes.append(_resident())
        pipe.send(None)
    fifth = max(1, count // 5)
    growth = statistics.mean(sizes[-fifth:]) - statistics.mean(sizes[fifth : 2 * fifth] or sizes)
    pipe.send(Memory(count, before, _peak(), growth))


def _resident() -> float:
    """Resident memory now; where the system does not tell, the peak so far."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / _MEGABYTE
    return _peak()


def _peak() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MEGABYTE if sys.platform == "darwin" else peak / 1024


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("pages", type=Path, help="a folder with pages of HTML")
    parser.add_argument("--calls", type=int, default=20_000)
    chosen = parser.parse_args()
    pages = [path.read_bytes() for path in sorted(chosen.pages.glob("*.html"))]
    if not pages:
        parser.error(f"{chosen.pages} holds no .html file")
    found = grow(pages, chosen.calls)
    print(
        f"{found.pages:,} calls on {len(pages)} pages: {found.before:.0f} MB before the first, "
        f"{found.peak:.0f} MB at most, {found.growth:+.1f} MB from the second fifth to the last"
    )


if __name__ == "__main__":
    main()
