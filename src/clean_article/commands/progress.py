"""A progress bar on standard error, on a terminal only."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from .console import Console

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """Pages done, their rate, failures and the time left; nothing where it is not wanted."""

    def __init__(self, console: Console, total_bytes: int, *, shown: bool) -> None:
        self._console = console
        self._total = total_bytes
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._pages = 0
        if shown and sys.stderr.isatty():
            self._progress = _progress()

    def __enter__(self) -> Self:
        if self._progress is not None:
            self._progress.start()
            self._task = self._progress.add_task(
                "", total=self._total or None, pages=0, failed=0, rate=0.0
            )
            printed = self._progress.console
            # A message has its line above the bar.
            self._console.say = lambda line: printed.print(
                line, markup=False, highlight=False, soft_wrap=True
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._console.say = None

    def advance(self, size: int, failed: int) -> None:
        """One more page, which stands for `size` bytes of the input."""
        self._pages += 1
        if self._progress is None or self._task is None:
            return
        elapsed = self._progress.tasks[0].elapsed or 1e-9
        self._progress.update(
            self._task, advance=size, pages=self._pages, failed=failed, rate=self._pages / elapsed
        )


def _progress() -> Progress:
    from rich.console import Console as Terminal
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[pages]:,} pages"),
        TextColumn("{task.fields[rate]:,.0f}/s"),
        TextColumn("{task.fields[failed]:,} failed"),
        TimeRemainingColumn(),
        console=Terminal(file=sys.stderr),
    )
