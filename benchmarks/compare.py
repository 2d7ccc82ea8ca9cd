"""
From outputs to figures: one row a tool, and the difference to the best peer with its interval.

Intervals are paired bootstraps over sites (Efron and Tibshirani 1993): the same sites are drawn
for both tools, all pages of a site together, since pages of one site succeed and fail together.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Literal

from benchmarks import metrics, splits
from benchmarks.corpora import GoldPage
from benchmarks.metrics import Figures, Score
from benchmarks.run import Output

Part = Literal["all", "tuning", "sealed"]
Metric = Literal["shingle", "word", "snippet"]
METRICS: tuple[Metric, ...] = ("shingle", "word", "snippet")
_RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """A tool's figures on one part of one corpus."""

    tool: str
    figures: Figures
    right_golds: Figures
    """The same without the pages whose gold is known to be wrong."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Our figure less the best peer's, with the 95 % interval."""

    metric: Metric
    tool: str
    peer: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Table:
    """All tools on one part of one corpus."""

    corpus: str
    variant: str
    part: Part
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]


def score_all(pages: Sequence[GoldPage], outputs: Sequence[Output]) -> list[Score]:
    """Each output scored against its page's gold."""
    return [
        metrics.score(
            output.text,
            body=page.body,
            with_=page.with_,
            without=page.without,
            language=page.language,
        )
        for page, output in zip(pages, outputs, strict=True)
    ]


def table(
    of: tuple[str, str, Part],
    pages: Sequence[GoldPage],
    scores: Mapping[str, Sequence[Score]],
    ours: Sequence[str],
) -> Table:
    """
    The table of one corpus, variant and part.

    `scores` by tool, each as long as `pages`; `ours` names our flavours.
    """
    right = [i for i, page in enumerate(pages) if not splits.has_wrong_gold(page)]
    rows = tuple(
        Row(tool, metrics.figures(row), metrics.figures([row[i] for i in right]))
        for tool, row in scores.items()
    )
    sites = [splits.site(page) for page in pages]
    peers = [row for row in rows if row.tool not in ours]
    best = {metric: peer for metric in METRICS if (peer := _best(peers, metric))}
    flavours = [tool for tool in ours if tool in scores] if best else []
    compared = {*flavours, *best.values()} if flavours else set()
    drawn = {tool: _resampled(scores[tool], sites) for tool in sorted(compared)}
    differences = tuple(
        _difference(metric, tool, peer, drawn) for tool in flavours for metric, peer in best.items()
    )
    return Table(*of, rows, differences)


def _best(rows: Iterable[Row], metric: Metric) -> str | None:
    known = [(value, row.tool) for row in rows if (value := getattr(row.figures, metric))]
    return max(known)[1] if known else None


def _difference(
    metric: Metric, tool: str, peer: str, drawn: Mapping[str, Sequence[Figures]]
) -> Difference:
    value, *resampled = [
        (getattr(mine, metric) or 0.0) - (getattr(theirs, metric) or 0.0)
        for mine, theirs in zip(drawn[tool], drawn[peer], strict=True)
    ]
    resampled.sort()
    edge = int(0.025 * _RESAMPLES)
    return Difference(metric, tool, peer, value, resampled[edge], resampled[-edge - 1])


def _resampled(scores: Sequence[Score], sites: Sequence[str]) -> list[Figures]:
    """The figures of the pages, then those of each resample; the same sites for every tool."""
    grouped: dict[str, list[Score]] = defaultdict(list)
    for site, row in zip(sites, scores, strict=True):
        grouped[site].append(row)
    sums = [astuple(metrics.total(rows)) for _, rows in sorted(grouped.items())]
    chance = random.Random(0)
    draws = [sums, *(chance.choices(sums, k=len(sums)) for _ in range(_RESAMPLES))]
    added = (Score(*map(sum, zip(*draw, strict=True))) for draw in draws)
    return [metrics.figures_of_sum(score, len(scores)) for score in added]
