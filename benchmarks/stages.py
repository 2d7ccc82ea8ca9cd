"""
Where the time of `clean()` goes, by stage.

The stages are timed from outside, around the functions that the pipeline calls, so that the
pipeline itself carries no clock. What a stage spends in an inner one counts for the inner one.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any
from unittest import mock

from clean_article import clean

STAGES: dict[str, tuple[str, str]] = {
    "decode": ("clean_article.pipeline", "page_text"),
    "parse": ("clean_article.pipeline", "read_html"),
    "linearise": ("clean_article.read.html", "linearise"),
    "signals": ("clean_article.judge", "measure"),
    "score": ("clean_article.judge.scorecard", "Scorecard.probabilities"),
    "rules": ("clean_article.judge", "ask"),
    "settle": ("clean_article.judge", "settle"),
    "write": ("clean_article.pipeline", "to_text"),
}
"""Stage -> module and name of the function that is the stage."""
REST = "the rest"
_ROUNDS = 3


def times(pages: Sequence[bytes]) -> dict[str, float]:
    """Mean milliseconds a page by stage, of the fastest of three rounds; `REST` is all else."""
    rounds = [_round(pages) for _ in range(_ROUNDS)]
    best = min(rounds, key=lambda spent: sum(spent.values()))
    return {name: 1000 * seconds / len(pages) for name, seconds in best.items()}


def _round(pages: Sequence[bytes]) -> dict[str, float]:
    spent = dict.fromkeys([*STAGES, REST], 0.0)
    running: list[list[float]] = []
    with ExitStack() as stack:
        for name, (module, attribute) in STAGES.items():
            owner: Any = importlib.import_module(module)
            *classes, function = attribute.split(".")
            for part in classes:
                owner = getattr(owner, part)
            timed = _timed(getattr(owner, function), name, spent, running)
            stack.enter_context(mock.patch.object(owner, function, timed))
        whole = _timed(clean, REST, spent, running)
        for page in pages:
            whole(page, kind="html")
    return spent


def _timed(
    call: Callable[..., Any], name: str, spent: dict[str, float], running: list[list[float]]
) -> Callable[..., Any]:
    def timed(*arguments: Any, **options: Any) -> Any:
        inner = [0.0]
        running.append(inner)
        start = time.perf_counter()
        try:
            return call(*arguments, **options)
        finally:
            taken = time.perf_counter() - start
            running.pop()
            spent[name] += taken - inner[0]
            if running:
                running[-1][0] += taken

    return timed
