"""
How far a job came, in a file beside its output, so that a killed one can go on.

The first line says which job it is, each further one what was committed: how many pages, a hash of
their names in order, and the positions in the outputs. The last line that is whole counts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO

from ..errors import OutputError, UsageError
from ..files import write_whole
from .records import Record


@dataclass(frozen=True, slots=True)
class Progress:
    """What was done and is on disk."""

    pages: int = 0
    digest: str = ""
    """Hash of the names of these pages, in order."""
    position: int = 0
    """In the output."""
    failures_position: int = 0
    failed: int = 0
    left_out: int = 0
    status: int = 0
    """Exit code so far."""

    def after(self, record: Record) -> Progress:
        """One page further."""
        name = "\0".join([self.digest, record.path, str(record.number), record.id or ""])
        digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        return replace(self, pages=self.pages + 1, digest=digest)


class Journal:
    """The journal of one output."""

    def __init__(self, output: Path, job: str, *, folder: bool) -> None:
        self.path = output / ".journal" if folder else output.with_name(f".{output.name}.journal")
        self._job = {"job": hashlib.blake2b(job.encode(), digest_size=8).hexdigest()}
        self._file: IO[str] | None = None

    def read(self) -> Progress:
        """How far the job came. Raises `UsageError` where the journal is of another job."""
        try:
            lines = self.path.read_text(encoding="utf-8").split("\n")
        except FileNotFoundError:
            return Progress()
        except OSError as error:
            raise UsageError(f"cannot read {self.path}: {error.strerror or error}") from error
        # The last piece is empty, or a line that was cut short.
        whole = [json.loads(line) for line in lines[:-1]]
        if whole[:1] != [self._job]:
            raise UsageError(
                f"{self.path} is of a run with other options or another version; "
                "give the same ones, or leave out --resume to begin anew"
            )
        return Progress(**whole[-1])

    def begin(self, progress: Progress) -> None:
        """Begin anew, or go on from here."""
        self._write_whole(progress)
        try:
            self._file = self.path.open("a", encoding="utf-8")
        except OSError as error:
            raise OutputError(f"cannot write {self.path}: {error.strerror or error}") from error

    def commit(self, progress: Progress) -> None:
        assert self._file is not None
        try:
            self._file.write(f"{json.dumps(asdict(progress))}\n")
            self._file.flush()
        except OSError as error:
            raise OutputError(f"cannot write {self.path}: {error.strerror or error}") from error

    def finish(self) -> None:
        """The job is done: there is nothing to go on with."""
        if self._file is not None:
            self._file.close()
        try:
            self.path.unlink()
        except OSError as error:
            raise OutputError(f"cannot remove {self.path}: {error.strerror or error}") from error

    def _write_whole(self, progress: Progress) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"cannot make {self.path.parent}: {error.strerror}") from error
        lines = [json.dumps(self._job), json.dumps(asdict(progress))]
        write_whole(self.path, "".join(f"{line}\n" for line in lines).encode())


def passed_over(records: Iterator[Record], done: Progress) -> Iterator[Record]:
    """What is left of the records after those that were done. Raises `UsageError`."""
    seen = Progress()
    while seen.pages < done.pages:
        record = next(records, None)
        if record is None:
            break
        seen = seen.after(record)
    if seen.digest != done.digest:
        raise UsageError(
            "the inputs are not those of the run that --resume goes on with, or not in the same "
            "order; give the same ones, or leave out --resume to begin anew"
        )
    return records
