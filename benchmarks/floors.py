"""
`python -m benchmarks.floors [CORPORA]`: fails where a cross-validated figure is below its floor.

Without the corpora it says "accuracy not checked" and passes; with `CI=true` and the corpora
there, not having used them is a failure.
"""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks import compare, corpora, metadata, metrics, ours, report, run, splits
from benchmarks.corpora import GoldPage
from benchmarks.ours import Ours
from benchmarks.run import Input

FLOORS = Path(__file__).with_name("floors.toml")

Floors = Mapping[str, Mapping[str, Mapping[str, float]]]
"""Corpus -> variant -> metric -> figure."""
METADATA = "metadata"
"""The variant whose metrics are the columns of `benchmarks.metadata`, and `dump_title`."""


def main(argv: Sequence[str] | None = None) -> int:
    """0: every floor held, or nothing could be checked; 1: one did not; 2: wrong call."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.floors", description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, default=corpora.DEFAULT)
    parser.add_argument("--workers", type=int, default=run.WORKERS)
    options = parser.parse_args(argv)
    floors: Floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    if not options.corpora.is_dir():
        print(f"accuracy not checked: no corpora at {options.corpora}")
        return 0
    try:
        broken = check(floors, options.corpora, options.workers)
    except NotChecked as reason:
        print(f"accuracy not checked: {reason}")
        return 1 if os.environ.get("CI") == "true" else 0
    print(*broken or ["every floor holds"], sep="\n")
    return 1 if broken else 0


class NotChecked(Exception):
    """The corpora are there but were not used; in CI that is a failure."""


def check(floors: Floors, root: Path, workers: int) -> list[str]:
    """
    A line for each floor that does not hold or could not be measured.

    Raises `NotChecked` where there is nothing to check or to check with.
    """
    variants = {variant for parts in floors.values() for variant in parts} - {METADATA}
    kinds = sorted({run.kind_of(variant) for variant in variants})
    folds = ours.cross_validated(root, kinds) if kinds else None
    if folds is None:
        raise NotChecked("there are no fold models" if kinds else "there are no floors")
    broken = []
    pages = [page for page in corpora.load([root]) if not splits.is_sealed(page)]
    for corpus, parts in floors.items():
        for variant, wanted in parts.items():
            here = [page for page in pages if page.corpus == corpus]
            if variant == METADATA:
                found = _measure_metadata(here, workers)
            else:
                found = _measure(folds, here, variant, workers)
            broken += compare_to(f"{corpus}.{variant}", wanted, found)
    return broken


def _measure(
    folds: Ours, pages: Sequence[GoldPage], variant: str, workers: int
) -> Mapping[str, float | None]:
    inputs = [Input(page, variant) for page in pages if run.has(page, variant)]
    if not inputs:
        return {}
    outputs = run.run_ours(folds, inputs, workers)
    return asdict(metrics.figures(compare.score_all([item.page for item in inputs], outputs)))


def _measure_metadata(pages: Sequence[GoldPage], workers: int) -> Mapping[str, float | None]:
    found, failures = metadata.run_ours(pages, workers)
    print(*failures, sep="\n", end="\n" if failures else "")
    figures = metadata.rate("ours", found, [metadata.gold_of(page) for page in pages]).figures
    dumps = metadata.rate_dumps([page for page in pages if page.dump_path])
    return {**figures, "dump_title": dumps.title if dumps.held else None}


def compare_to(
    name: str, wanted: Mapping[str, float], found: Mapping[str, float | None]
) -> list[str]:
    """Print each figure beside its floor; a line for each floor that does not hold."""
    broken = []
    for metric, floor in wanted.items():
        value = found.get(metric)
        shown = report.figure(value)
        print(f"{name} {metric}: {shown}, floor {report.figure(floor)}")
        if value is None:
            broken.append(f"{name} {metric}: not measured, floor {report.figure(floor)}")
        elif round(value, 4) < floor:
            broken.append(f"{name} {metric}: {shown} is below the floor {report.figure(floor)}")
    return broken


if __name__ == "__main__":
    sys.exit(main())
