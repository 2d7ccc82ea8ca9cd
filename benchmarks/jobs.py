"""
`python -m benchmarks.jobs [CORPUS...]`: what a second worker brings, the bytes that go in and come
out, and the parent's memory.

Both sides clean the same folder of pages into a folder of texts, the command as people call it,
start-up and all: ours with `--workers N`, trafilatura with `--parallel N` (its pool of processes).
Rounds alternate, best of them; only ratios can be compared between machines. The memory is that of
the parent of `clean_many` over many pages, the given ones again and again.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpora
from clean_article import clean_many
from clean_article.jobs.pool import Limits, run
from clean_article.jobs.records import Record
from clean_article.jobs.work import Work

_WORKERS = (1, 2)
_OUTPUTS = {
    "text files": "out",
    "JSON Lines": "out.jsonl",
    "JSON Lines, gzip": "out.jsonl.gz",
    "Parquet": "out.parquet",
}


@dataclass(frozen=True, slots=True)
class Throughput:
    """A command over all pages."""

    tool: str
    pages_per_second: dict[int, float]
    """By number of workers."""

    @property
    def gain(self) -> float:
        """Two workers over one."""
        return self.pages_per_second[2] / self.pages_per_second[1]


def throughputs(folder: Path, pages: int, rounds: int) -> list[Throughput]:
    """Ours and trafilatura's over a folder of pages."""
    best: dict[tuple[str, int], float] = {}
    for _ in range(rounds):
        for tool, workers in itertools.product(("ours", "trafilatura"), _WORKERS):
            taken = _seconds(tool, folder, workers)
            best[tool, workers] = min(best.get((tool, workers), float("inf")), taken)
    return [
        Throughput(tool, {workers: pages / best[tool, workers] for workers in _WORKERS})
        for tool in ("ours", "trafilatura")
    ]


def _seconds(tool: str, folder: Path, workers: int) -> float:
    with tempfile.TemporaryDirectory() as out:
        if tool == "ours":
            command = ["clean_article", str(folder), "-o", out, "--quiet", "--workers"]
        else:
            command = ["trafilatura", "--input-dir", str(folder), "--output-dir", out, "--parallel"]
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", *_module(command), str(workers)], capture_output=True
        )
        taken = time.perf_counter() - start
        written = sum(1 for path in Path(out).rglob("*") if path.is_file())
    if done.returncode not in (0, 1) or not written:
        raise RuntimeError(f"{tool} failed: {done.stderr.decode()[-500:]}")
    return taken


def _module(command: list[str]) -> list[str]:
    return ["trafilatura.cli", *command[1:]] if command[0] == "trafilatura" else command


def cpu(pages: Sequence[bytes]) -> tuple[float, float]:
    """
    Milliseconds of CPU a page in the parent and in the workers, of which there are two.

    Unlike the clock's time it is hardly touched by what else the machine does. While one worker
    works the parent has the other core; two workers share both with it, so on two idle cores they
    can do `2 * worker / (worker + parent)` times the pages of one.
    """
    records = (Record(str(number), page) for number, page in enumerate(pages))
    before = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in run(Work("txt"), records, Limits(2)):
        pass
    after = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    parent, workers = (
        1000 * (b.ru_utime + b.ru_stime - a.ru_utime - a.ru_stime) / len(pages)
        for a, b in zip(before, after, strict=True)
    )
    return parent, workers


def sizes(folder: Path, pages: Sequence[bytes]) -> dict[str, float]:
    """Kilobytes a page that go in and come out, by form."""
    found = {
        "HTML": sum(map(len, pages)),
        "HTML, gzip": sum(len(gzip.compress(page, 6)) for page in pages),
    }
    with tempfile.TemporaryDirectory() as temporary:
        for form, name in _OUTPUTS.items():
            out = Path(temporary) / name
            command = ["-m", "clean_article", str(folder), "-o", str(out), "--quiet"]
            subprocess.run([sys.executable, *command], capture_output=True)
            files = [out] if out.is_file() else [f for f in out.rglob("*") if f.is_file()]
            found[form] = sum(file.stat().st_size for file in files)
    return {form: size / len(pages) / 1000 for form, size in found.items()}


def parents_memory(pages: Sequence[bytes], count: int) -> tuple[float, float]:
    """Growth (mean of the last fifth less that of the second) and peak of the parent, in MB."""
    sizes = []
    stream: Iterator[bytes] = itertools.islice(itertools.cycle(pages), count)
    for number, _ in enumerate(clean_many(stream, workers=2)):
        if number % 20 == 0:
            sizes.append(_resident())
    fifth = max(1, len(sizes) // 5)
    growth = statistics.mean(sizes[-fifth:]) - statistics.mean(sizes[fifth : 2 * fifth])
    return growth, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1024 / 1024


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when done, 2 when the call was wrong."""
    options = _parser().parse_args(argv)
    loaded = corpora.load_or_say(options.corpora or [corpora.DEFAULT])
    if loaded is None:
        return 2
    pages = [page.html() for page in loaded if page.html_path][: options.pages]
    if not options.only_memory:
        with tempfile.TemporaryDirectory() as folder:
            for number, page in enumerate(pages):
                (Path(folder) / f"{number:05}.html").write_bytes(page)
            rows = throughputs(Path(folder), len(pages), options.rounds)
            kilobytes = sizes(Path(folder), pages)
        print(f"{len(pages)} pages, {sum(map(len, pages)) / len(pages) / 1024:.0f} KB on average")
        print(
            "\n| tool | pages/s, 1 worker | pages/s, 2 workers | gain |\n| --- | --- | --- | --- |"
        )
        for row in rows:
            one, two = (f"{row.pages_per_second[n]:.1f}" for n in _WORKERS)
            print(f"| {row.tool} | {one} | {two} | {row.gain:.2f} |", flush=True)
        parent, worker = cpu(pages)
        print(
            f"\nCPU a page: {worker:.1f} ms in a worker (its start included), {parent:.2f} ms in "
            f"the parent: on two idle cores two workers can bring "
            f"{2 * worker / (worker + parent):.2f} times one."
        )
        print("\n| form | KB a page |\n| --- | --- |")
        print(*(f"| {form} | {size:.1f} |" for form, size in kilobytes.items()), sep="\n")
    if options.memory_pages:
        few = sorted(pages, key=len)[: max(1, len(pages) // 2)]
        growth, peak = parents_memory(few, options.memory_pages)
        print(
            f"\nParent's memory over {options.memory_pages:,} pages: {growth:+.1f} MB from the "
            f"second to the last fifth of the run; peak {peak:.0f} MB."
        )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.jobs", description=__doc__)
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS")
    parser.add_argument("--pages", type=int, default=900)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory-pages", type=int, default=20_000, metavar="N")
    parser.add_argument("--only-memory", action="store_true", help="leave out the speed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
