"""A job: records in, articles out, and a journal of what is done."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import IO, Final

from ..errors import OutputError
from ..write.json import dumps
from .failure import Lost
from .journal import Journal, Progress, passed_over
from .outputs import Output
from .pool import Limits, run
from .records import Record
from .work import Done, Work

NO_ARTICLE: Final = 1
UNREADABLE: Final = 3
"""Exit codes of the command, which a resumed job has to remember."""
_NOT_THERE: Final = ("unreadable", "unwritable")


class Failures:
    """A file with one JSON object for each page that could not be cleaned."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def rewind(self, position: int) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("ab")
            self._file.truncate(min(position, self._file.tell()))
        except OSError as error:
            raise self._error(error) from error

    def write(self, record: Record, lost: Lost) -> None:
        assert self._file is not None
        known = {"path": record.path, "number": record.number or None, "id": record.id}
        values = {**known, "url": record.url, **asdict(lost)}
        line = dumps({name: value for name, value in values.items() if value is not None})
        try:
            self._file.write(f"{line}\n".encode("utf-8", "replace"))
        except OSError as error:
            raise self._error(error) from error

    def commit(self) -> int:
        assert self._file is not None
        try:
            self._file.flush()
        except OSError as error:
            raise self._error(error) from error
        return self._file.tell()

    def _error(self, error: OSError) -> OutputError:
        return OutputError(f"cannot write {self._path}: {error.strerror or error}")


@dataclass(slots=True)
class Job:
    """What is to be done with all pages. `progress` says what is done."""

    work: Work
    limits: Limits
    output: Output
    journal: Journal | None = None
    failures: Failures | None = None
    resume: bool = False
    progress: Progress = field(default_factory=Progress)

    def run(self, records: Iterator[Record]) -> Generator[tuple[Record, Done | Lost]]:
        """
        Each page that was not yet done and what became of it, after its article was written.

        Raises `OutputError` where nothing more can be written, and `UsageError` where the job that
        is to be resumed is another.
        """
        if self.journal is not None and self.resume:
            self.progress = self.journal.read()
            records = passed_over(records, self.progress)
        self.output.rewind(self.progress.position)
        # Before any file is cut: a journal must not speak of what is gone.
        if self.journal is not None:
            self.journal.begin(self.progress)
        if self.failures is not None:
            self.failures.rewind(self.progress.failures_position)
        done = run(self.work, records, self.limits)
        now = self.progress
        try:
            for record, cleaned in done:
                outcome = self._written(record, cleaned)
                now = _counted(now.after(record), outcome)
                if now.pages % self.output.every == 0:
                    now = self._commit(now)
                self.progress = now
                yield record, outcome
        finally:
            done.close()
        self.progress = self._commit(now)
        self.output.finish()
        if self.journal is not None:
            self.journal.finish()

    def _written(self, record: Record, outcome: Done | Lost) -> Done | Lost:
        if isinstance(outcome, Done) and outcome.output is not None:
            try:
                self.output.write(record, outcome)
            except OutputError as error:
                if self.output.every != 1:
                    raise
                outcome = Lost("unwritable", str(error))
        if isinstance(outcome, Lost) and self.failures is not None:
            self.failures.write(record, outcome)
        return outcome

    def _commit(self, now: Progress) -> Progress:
        now = replace(now, position=self.output.commit())
        if self.failures is not None:
            now = replace(now, failures_position=self.failures.commit())
        if self.journal is not None:
            self.journal.commit(now)
        return now


def _counted(now: Progress, outcome: Done | Lost) -> Progress:
    status = now.status
    if isinstance(outcome, Lost):
        status = max(status, UNREADABLE if outcome.reason in _NOT_THERE else NO_ARTICLE)
        return replace(now, status=status, failed=now.failed + 1)
    if not outcome.is_article:
        status = max(status, NO_ARTICLE)
    return replace(now, status=status, left_out=now.left_out + outcome.left_out)
