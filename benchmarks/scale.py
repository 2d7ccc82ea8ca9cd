"""
`python -m benchmarks.scale > docs/scale.md`: what a billion pages cost, from `MEASURED`.

`MEASURED` is the one place to bring up to date; `python -m benchmarks.jobs` prints what goes there.
The prose is in `scale.md` beside this file.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_BILLION: Final = 1e9
_MILLION: Final = 1e6
_ENGINES: Final = {"laptop": 8, "one big machine": 96, "cluster": 1000}  # cores


@dataclass(frozen=True, slots=True)
class Page:
    """What a page costs on average: milliseconds of CPU, kilobytes."""

    worker: float
    parent: float
    html: float
    zipped: float
    text: float
    lines: float
    zipped_lines: float
    parquet: float


# November 2026: the CPU of 900 pages of `articles` and `news`, the bytes of every fifth of them.
MEASURED: Final = Page(
    worker=13.9,
    parent=0.29,
    html=185.9,
    zipped=35.3,
    text=12.1,
    lines=45.5,
    zipped_lines=8.0,
    parquet=4.9,
)

_DOCUMENT: Final = Path(__file__).with_suffix(".md")


def document(page: Page) -> str:
    """The whole of `docs/scale.md`."""
    cpu = page.worker + page.parent
    rate = 1000 / cpu
    hours = cpu / 1000 / 3600
    forms = {
        "HTML in": page.html,
        "HTML in, gzip": page.zipped,
        "text files out": page.text,
        "JSON Lines out": page.lines,
        "JSON Lines out, gzip": page.zipped_lines,
        "Parquet out": page.parquet,
    }
    rows = [
        f"| CPU | {cpu:.1f} ms | {hours * _MILLION:.1f} core hours "
        f"| {_rounded(hours * _BILLION)} core hours |",
        *(f"| {name} | {kb:.0f} KB | {kb:.0f} GB | {kb:.0f} TB |" for name, kb in forms.items()),
    ]
    engines = [
        f"| {name} | {cores:,} | {_time(hours * _MILLION / cores)} "
        f"| {_time(hours * _BILLION / cores)} | {_speed(rate * cores * page.html)} "
        f"| {_speed(rate * cores * page.parquet)} |"
        for name, cores in _ENGINES.items()
    ]
    return _DOCUMENT.read_text(encoding="utf-8").format(
        cpu=cpu,
        html=page.html,
        rate=rate,
        rows="\n".join(rows),
        engines="\n".join(engines),
        core_in=rate * page.html / 1000,
        core_zipped=rate * page.zipped / 1000,
        parent=page.parent,
        workers=page.worker / page.parent,
        out_of_in=page.zipped / page.parquet,
    )


def _rounded(number: float) -> str:
    return f"{round(number, -1):,.0f}"


def _time(hours: float) -> str:
    if hours < 1:
        seconds = hours * 3600
        return f"{seconds:.0f} seconds" if seconds < 100 else f"{seconds / 60:.0f} minutes"
    return f"{hours:.1f} hours" if hours < 48 else f"{hours / 24:.1f} days"


def _speed(kilobytes: float) -> str:
    megabytes = kilobytes / 1000
    return f"{megabytes:.0f} MB/s" if megabytes < 1000 else f"{megabytes / 1000:.1f} GB/s"


if __name__ == "__main__":
    sys.stdout.write(document(MEASURED))
