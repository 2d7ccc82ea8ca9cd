"""
Runs tools over pages: two processes, a time limit a page, and a cache of the peers' outputs.

A crash or a time-out counts as empty output, as it would for whoever uses the tool.
"""

from __future__ import annotations

import hashlib
import logging
import multiprocessing
import signal
import sqlite3
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType

from benchmarks import dumps, peers
from benchmarks.corpora import GoldPage
from benchmarks.ours import Ours
from benchmarks.peers import Tool
from clean_article import clean

CACHE = Path(__file__).with_name(".cache")
WORKERS = 2
PAGE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Input:
    """A page as a tool gets it."""

    page: GoldPage
    variant: str
    """`html`, or the name of a dump variant."""

    @property
    def kind(self) -> peers.Kind:
        return kind_of(self.variant)

    def read(self) -> bytes | str:
        """Bytes of an HTML page, text of a dump."""
        return self.page.html() if self.kind == "html" else dumps.variant(self.page, self.variant)


@dataclass(frozen=True, slots=True)
class Output:
    """What a tool made of a page."""

    text: str
    problem: str = ""
    """The error that made it empty."""
    confidence: float | None = None
    """Ours only, as the three below."""
    expected_f1: float | None = None
    """Of the decision, before calibration."""
    kept_words: float | None = None
    is_article: bool | None = None


def kind_of(variant: str) -> peers.Kind:
    """What a page is in this variant."""
    return "html" if variant == "html" else "text"


def has(page: GoldPage, variant: str) -> bool:
    """Whether a page can be had in this variant; conversions are made where dumps are measured."""
    if variant == "html":
        return page.html_path is not None
    if variant in dumps.NEEDS:
        return page.html_path is not None and page.dump_path is not None
    return page.dump_path is not None


def run_ours(ours: Ours, inputs: Sequence[Input], workers: int = WORKERS) -> list[Output]:
    """Our outputs, in the order of the inputs; never cached, since our code changes."""
    for kind in {item.kind for item in inputs}:
        clean("Everything is loaded before the workers are forked.", kind=kind)
    return list(_map(partial(_run_ours, ours), inputs, workers))


def run_peer(
    tool: Tool, inputs: Sequence[Input], *, fresh: bool = False, workers: int = WORKERS
) -> list[Output]:
    """
    A peer's outputs, in the order of the inputs; `fresh` runs it again in spite of the cache.

    Line rules are not cached: they are as fast as a look-up.
    """
    if not tool.distribution:
        return [_run_peer(tool, item) for item in inputs]
    keys = [_key(tool, item) for item in inputs]
    with closing(_open_cache()) as cache:
        known = {} if fresh else _lookup(cache, keys)
        todo = [i for i, key in enumerate(keys) if key not in known]
        outputs = _map(partial(_run_peer, tool), [inputs[i] for i in todo], workers)
        for i, output in zip(todo, outputs, strict=True):
            known[keys[i]] = output
            if output.problem.startswith("ImportError"):
                continue  # of this machine, not of the page: a package that can be installed
            row = (keys[i], output.text, output.problem)
            with cache:
                cache.execute("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?)", row)
    return [known[key] for key in keys]


def _map(
    call: Callable[[Input], Output], inputs: Sequence[Input], workers: int
) -> Iterator[Output]:
    if workers < 2 or len(inputs) < 2:
        yield from map(call, inputs)
        return
    # Forked workers inherit the call; fold models need not be pickled once a page.
    context = multiprocessing.get_context("fork")
    with context.Pool(workers, initializer=_set_call, initargs=(call,)) as pool:
        yield from pool.imap(_work, inputs, chunksize=4)


_calls: list[Callable[[Input], Output]] = []


def _set_call(call: Callable[[Input], Output]) -> None:
    _calls[:] = [call]


def _work(item: Input) -> Output:
    return _calls[0](item)


def _run_ours(ours: Ours, item: Input) -> Output:
    with _limits():
        try:
            article = ours(item.page, item.read(), item.kind)
        except Exception as error:
            return Output("", problem=f"{type(error).__name__}: {error}"[:200])
        except _PageTimeout:
            return Output("", problem="time-out")
    judgement = article.judgement
    words = zip(judgement.signals.columns["words"], judgement.verdicts, strict=True)
    return Output(
        article.text,
        "",
        article.confidence,
        judgement.expected_f1,
        sum(w for w, verdict in words if verdict.kept),
        article.is_article,
    )


def _run_peer(tool: Tool, item: Input) -> Output:
    read = item.read()
    text = peers.decode(read) if isinstance(read, bytes) else read
    with _limits():
        try:
            return Output(tool.extract(text, item.page.language))
        except Exception as error:
            return Output("", problem=f"{type(error).__name__}: {error}"[:200])
        except _PageTimeout:
            return Output("", problem="time-out")


class _PageTimeout(BaseException):
    """No `Exception`, so that a tool that swallows those does not swallow this."""


@contextmanager
def _limits() -> Iterator[None]:
    """Ends a page after `PAGE_SECONDS` where the system has alarms; silences tools' logs."""
    logging.disable(logging.CRITICAL)

    def ring(number: int, frame: FrameType | None) -> None:
        raise _PageTimeout

    alarm = hasattr(signal, "setitimer")
    before = signal.signal(signal.SIGALRM, ring) if alarm else None
    if alarm:
        signal.setitimer(signal.ITIMER_REAL, PAGE_SECONDS)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if alarm:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        logging.disable(logging.NOTSET)


def _key(tool: Tool, item: Input) -> str:
    read = item.read()
    digest = hashlib.sha256(read if isinstance(read, bytes) else read.encode("utf-8", "replace"))
    return f"{tool.name} {tool.version} {tool.revision} {item.page.language} {digest.hexdigest()}"


def _open_cache() -> sqlite3.Connection:
    CACHE.mkdir(exist_ok=True)
    cache = sqlite3.connect(CACHE / "outputs.sqlite3", timeout=60)
    cache.execute("CREATE TABLE IF NOT EXISTS outputs (key TEXT PRIMARY KEY, text, problem)")
    return cache


def _lookup(cache: sqlite3.Connection, keys: Iterable[str]) -> dict[str, Output]:
    query = "SELECT text, problem FROM outputs WHERE key = ?"
    found = ((key, cache.execute(query, (key,)).fetchone()) for key in keys)
    return {key: Output(*row) for key, row in found if row}


def problems(outputs: Mapping[str, Sequence[Output]]) -> list[str]:
    """One line for each tool that crashed or ran out of time, with how often and one example."""
    lines = []
    for name, row in outputs.items():
        failed = [output.problem for output in row if output.problem]
        if failed:
            lines.append(f"{name}: {len(failed)} pages failed and count as empty ({failed[0]})")
    return lines
