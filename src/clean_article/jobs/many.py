"""`clean_many`: the articles of many pages, one page never at the cost of another."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal

from ..article import Article
from ..errors import UsageError
from ..pipeline import MAX_BYTES, clean
from ..read.source import Source, sendable
from .failure import Failure, Lost
from .pool import Limits, run

TIMEOUT: Final = 60.0
MEMORY: Final = 2_000_000_000
LEAST_MEMORY: Final = 500_000_000
_PAIR: Final = 2


def clean_many(
    pages: Iterable[Source | tuple[Hashable, Source]],
    *,
    workers: int | None = None,
    timeout: float | None = None,
    memory: int | None = None,
    ordered: bool = True,
    kind: Literal["auto", "html", "text"] = "auto",
    encoding: str | None = None,
    with_metadata: bool = False,
    leaning: float = 0.0,
    now: datetime | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Article | Failure]:
    """
    The articles of many pages in worker processes, one result for each page.

    `pages` is any iterable, endless ones too, of what `clean` takes or of `(id, page)` pairs. The
    id, or else the page's number from 0, is found again as `Article.id` and `Failure.id`; an id
    that begins with `http://` or `https://` is taken for the page's address as well. Results come
    in the order of the input; with `ordered=False` as they are done. A few pages a worker are
    under way at a time, so memory does not grow with the input.

    `workers`: processes, by default one a core; 0 cleans in the calling thread, without limits. A
    page that takes longer than `timeout` seconds (default 60), needs more than `memory` bytes of
    its worker's address space (default 2 GB, enforced on Linux), or kills its worker, is answered
    with a `Failure`, and the worker is replaced. `math.inf` as `timeout` is no limit. The other
    parameters are those of `clean`.

    Raises `UsageError` where the call is wrong, at once and not with the first page.
    """
    return clean_many_with(
        clean,
        pages,
        limits(workers, timeout, memory, ordered=ordered),
        kind=kind,
        encoding=encoding,
        with_metadata=with_metadata,
        leaning=leaning,
        now=now,
        max_bytes=max_bytes,
    )


def clean_many_with(
    cleaner: Callable[..., Article],
    pages: Iterable[Source | tuple[Hashable, Source]],
    within: Limits,
    **options: Any,
) -> Iterator[Article | Failure]:
    """`clean_many` with another cleaner than `clean`, for tests: it has to pickle."""
    if isinstance(pages, str | bytes | os.PathLike):
        raise UsageError("clean_many() takes an iterable of pages; clean() takes one page")
    cleaner(b"", **options)  # raises where an option is wrong
    return _results(run(_Clean(cleaner, options), _numbered(pages), within))


def limits(
    workers: int | None, timeout: float | None, memory: int | None, *, ordered: bool = True
) -> Limits:
    """The limits that were asked for, with the defaults. Raises `UsageError`."""
    if workers is None:
        workers = cores()
    if workers < 0:
        raise UsageError(f"workers={workers}: give 0 (no processes) or the number of processes")
    if workers == 0:
        for name, value in (("timeout", timeout), ("memory", memory)):
            if value is not None:
                raise UsageError(
                    f"{name}={value} needs worker processes, which alone can be ended; "
                    f"with workers=0 leave {name} out"
                )
        return Limits(0, ordered=ordered)
    if timeout is not None and not timeout > 0:
        raise UsageError(f"timeout={timeout}: give seconds above 0, or math.inf for no limit")
    if memory is not None and memory < LEAST_MEMORY:
        raise UsageError(f"memory={memory:,}: a worker alone needs {LEAST_MEMORY:,} bytes")
    return Limits(
        workers,
        TIMEOUT if timeout is None else timeout,
        MEMORY if memory is None else memory,
        ordered,
    )


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Clean:
    """What a worker calls."""

    cleaner: Callable[..., Article]
    options: dict[str, Any]

    def __call__(self, numbered: tuple[Hashable, Source]) -> Article:
        id_, page = numbered
        address = id_ if isinstance(id_, str) and id_.startswith(("http://", "https://")) else None
        return replace(self.cleaner(page, address, **self.options), id=id_)


def _numbered(
    pages: Iterable[Source | tuple[Hashable, Source]],
) -> Iterator[tuple[Hashable, Source]]:
    for number, page in enumerate(pages):
        if isinstance(page, tuple) and len(page) == _PAIR:
            yield page[0], sendable(page[1])
        else:
            yield number, sendable(page)


def _results(
    done: Iterator[tuple[tuple[Hashable, Source], Article | Lost]],
) -> Iterator[Article | Failure]:
    for (id_, _), value in done:
        yield Failure(id_, value.reason, value.message) if isinstance(value, Lost) else value
