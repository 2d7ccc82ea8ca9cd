"""
`python -m benchmarks.speed [CORPUS...]`: speed, growth, start-up and memory of ours.

Speed is the whole call, from the page's bytes to the text, over all pages of `news` and
`articles`, in one process, each tool in turn, best of three rounds; ratios are of one run. Only
ratios can be compared between machines. Of sealed pages only the time is looked at.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import corpora, memory, peers, report, stages
from clean_article import clean

CORPORA = ("articles", "news")
ROUNDS = 3
LENGTHS = (1, 2, 4, 8, 16)
_GROWTH_PAGES = 12
_STARTS = 7


@dataclass(frozen=True, slots=True)
class Speed:
    """A tool over all pages of one run."""

    tool: str
    milliseconds: float
    """Mean of a page, of the best round."""
    ratio: float
    """Times as long as ours."""


def speeds(pages: Sequence[bytes], tools: Sequence[str] | None = None) -> list[Speed]:
    """Ours and each installed peer, timed in turn; the fastest first."""
    calls: dict[str, Callable[[bytes], object]] = {"ours": _ours}
    for name, tool in peers.installed(peers.HTML_TOOLS)[0].items():
        if tools is None or name in tools:
            calls[name] = _from_bytes(tool.extract)
    best = {name: float("inf") for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            best[name] = min(best[name], _seconds(call, pages))
    found = [Speed(n, 1000 * s / len(pages), s / best["ours"]) for n, s in best.items()]
    return sorted(found, key=lambda speed: speed.milliseconds)


def _ours(page: bytes) -> str:
    return clean(page, kind="html").text


def _from_bytes(extract: peers.Extractor) -> Callable[[bytes], object]:
    """The peer from bytes to text; a crash costs the time until it."""

    def call(page: bytes) -> object:
        try:
            return extract(peers.decode(page), "")
        except Exception:
            return ""

    return call


def _seconds(call: Callable[[bytes], object], pages: Sequence[bytes]) -> float:
    call(pages[0])  # pays for imports and tables that are read once
    gc.collect()
    start = time.perf_counter()
    for page in pages:
        call(page)
    return time.perf_counter() - start


def growth(pages: Sequence[bytes]) -> dict[int, float]:
    """
    Time a KB of pages made 2, 4, 8 and 16 times as long, over that of the pages themselves.

    A page grows by its own body, repeated inside `<body>`. Median over pages, best of three.
    """
    ratios: dict[int, list[float]] = {length: [] for length in LENGTHS}
    for page in pages:
        first = 0.0
        for length in LENGTHS:
            longer = lengthen(page, length)
            taken = min(_once(longer) for _ in range(ROUNDS)) / len(longer)
            first = first or taken
            ratios[length].append(taken / first)
    return {length: statistics.median(row) for length, row in ratios.items()}


def lengthen(page: bytes, times: int) -> bytes:
    """The page with the content of its `<body>` repeated."""
    lower = page.lower()
    start = lower.find(b">", lower.find(b"<body")) + 1 if b"<body" in lower else 0
    end = lower.rfind(b"</body")
    end = end if end > start else len(page)
    return page[:start] + page[start:end] * times + page[end:]


def _once(page: bytes) -> float:
    start = time.perf_counter()
    clean(page, kind="html")
    return time.perf_counter() - start


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, write `speed.md` and `speed.json`."""
    options = _parser().parse_args(argv)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    loaded = corpora.load_or_say(options.corpora or [corpora.DEFAULT])
    if loaded is None:
        return 2
    wanted = [p for p in loaded if p.corpus in CORPORA and p.html_path] or loaded
    gold_pages = [page for page in wanted if page.html_path][: options.pages]
    pages = [page.html() for page in gold_pages]
    timed = speeds(pages, options.only)
    by_stage = stages.times(pages)
    grown = growth(sorted(pages, key=len)[len(pages) // 2 :][:_GROWTH_PAGES])
    starts = memory.start_up(_STARTS)
    used = memory.grow(pages, options.memory_pages)
    text = "\n".join(
        [
            f"# Speed\n\n{len(pages)} pages, {sum(map(len, pages)) / len(pages) / 1024:.0f} KB on "
            f"average, corpus digest `{corpora.digest(gold_pages)}`.",
            "\n| tool | ms a page | times ours |\n| --- | --- | --- |",
            *(f"| {s.tool} | {s.milliseconds:.2f} | {s.ratio:.2f} |" for s in timed),
            "\n| stage of ours | ms a page | share |\n| --- | --- | --- |",
            *(
                f"| {name} | {value:.3f} | {100 * value / sum(by_stage.values()):.0f} % |"
                for name, value in by_stage.items()
            ),
            "\n| page made longer | time a KB, 1 = unchanged |\n| --- | --- |",
            *(f"| {length} times | {ratio:.2f} |" for length, ratio in grown.items()),
            "\n| start-up | ms |\n| --- | --- |",
            *(f"| `import {name}` | {value:.0f} |" for name, value in starts.items()),
            f"\nMemory over {used.pages} pages: peak {used.peak:.0f} MB, of which "
            f"{used.before:.0f} MB before the first page; {used.growth:+.1f} MB from the second to "
            "the last fifth of the run.",
        ]
    )
    print(text)
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "speed.md").write_text(text + "\n", encoding="utf-8")
    data = {
        "tools": [asdict(speed) for speed in timed],
        "stages": by_stage,
        "growth": grown,
        "start-up": starts,
        "memory": asdict(used),
    }
    (options.output / "speed.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS")
    parser.add_argument("--pages", type=int, default=None, help="the first N pages only")
    parser.add_argument("--memory-pages", type=int, default=5000)
    parser.add_argument("--only", nargs="+", metavar="TOOL", help="these peers only")
    parser.add_argument("--output", type=Path, default=report.RESULTS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
