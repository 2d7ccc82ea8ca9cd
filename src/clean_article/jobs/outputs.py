"""
Where a job's articles go: a folder of pages, a file of lines, a folder of Parquet parts.

What stands under its final name is whole at any moment. What is not yet whole has a name that
begins with a dot; `commit` says how much of it counts, and `rewind` goes back there.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import IO, Any, Final, Protocol

from ..errors import OutputError, UsageError
from ..files import write_output
from .records import Record
from .work import Done

_BLOCK: Final = 64
"""Lines in one gzip member: only whole members can be gone back to."""
PART_PAGES: Final = 10_000
_GROUP: Final = 500
"""Rows that are held in memory."""
_LEVEL: Final = 6


class Output(Protocol):
    """A place for articles."""

    every: int
    """Pages between two commits."""

    def rewind(self, position: int) -> None:
        """
        Take `position`, which a commit gave, for the end of what was written; 0: begin anew.
        Nothing that is there is touched before the next commit.
        """

    def write(self, record: Record, done: Done) -> None:
        """Take the article of a page. Raises `OutputError`."""

    def commit(self) -> int:
        """See to it that all so far outlives this process; a position for `rewind`."""

    def finish(self) -> None:
        """Give what was written its final name."""


class Pages:
    """A folder with one file a page."""

    every = 1

    def __init__(self, folder: Path, names: Mapping[str, PurePath], ending: str) -> None:
        self._folder = folder
        self._names = names
        self._ending = ending

    def rewind(self, position: int) -> None:
        """Each file is whole, and is written again if need be."""

    def write(self, record: Record, done: Done) -> None:
        assert isinstance(done.output, str)
        name = self._names[record.path]
        if record.number:
            name /= f"{record.number:08}{self._ending}"
        write_output(self._folder, name, f"{done.output}\n".encode("utf-8", "replace"))

    def commit(self) -> int:
        return 0

    def finish(self) -> None:
        """Nothing is left to do."""


class Lines:
    """A file with one JSON object a line; compressed where its name ends in `.gz`."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._partial = partial_of(target)
        self._compressed = target.suffix.lower() == ".gz"
        self.every = _BLOCK if self._compressed else 1
        self._file: IO[bytes] | None = None
        self._position = 0
        self._lines: list[bytes] = []

    def rewind(self, position: int) -> None:
        self._position = position

    def write(self, record: Record, done: Done) -> None:
        assert isinstance(done.output, str)
        self._lines.append(f"{done.output}\n".encode("utf-8", "replace"))

    def commit(self) -> int:
        data, self._lines = b"".join(self._lines), []
        if data:
            if self._compressed:
                data = gzip.compress(data, _LEVEL, mtime=0)
            try:
                file = self._file or self._open()
                file.write(data)
                file.flush()
            except OSError as error:
                raise _cannot_write(self._target, error) from error
            self._position += len(data)
        return self._position

    def finish(self) -> None:
        try:
            if self._file is not None or self._position == 0:
                (self._file or self._open()).close()
            # It is not there where the job was killed after this and is resumed.
            if self._partial.exists():
                os.replace(self._partial, self._target)
        except OSError as error:
            raise _cannot_write(self._target, error) from error

    def _open(self) -> IO[bytes]:
        """The unfinished file, cut to the position; if it is whole already, a copy of it."""
        try:
            self._target.parent.mkdir(parents=True, exist_ok=True)
            if self._position and not self._partial.exists():
                import shutil

                shutil.copyfile(self._target, self._partial)
            self._file = self._partial.open("ab")
            if self._file.tell() < self._position:
                raise UsageError(
                    f"{self._partial} is shorter than its journal says; "
                    "leave out --resume to begin anew"
                )
            self._file.truncate(self._position)
        except OSError as error:
            raise _cannot_write(self._target, error) from error
        return self._file


class Parts:
    """A folder of Parquet files, each with the articles of the same number of pages."""

    every = PART_PAGES

    def __init__(self, folder: Path) -> None:
        from .columns import arrow, schema

        self._folder = folder
        pa = arrow()
        shown = schema()
        shown = shown.remove(shown.get_field_index("failure"))
        self._schema = shown.insert(0, pa.field("path", pa.string()))
        self._complete = 0
        self._rows: list[dict[str, Any]] = []
        self._writer: Any = None

    def rewind(self, position: int) -> None:
        self._complete = position
        if position == 0 and any(self._folder.glob("*.parquet")):
            raise UsageError(
                f"{self._folder} holds part files already; delete them or give another -o "
                "(a killed run goes on with --resume)"
            )

    def write(self, record: Record, done: Done) -> None:
        assert isinstance(done.output, dict)
        self._rows.append(done.output)
        if len(self._rows) == _GROUP:
            self._write_group()

    def commit(self) -> int:
        if self._rows or self._writer is not None:
            self._write_group()
            try:
                self._writer.close()
                os.replace(partial_of(self._part), self._part)
            except OSError as error:
                raise _cannot_write(self._part, error) from error
            self._writer = None
            self._complete += 1
        return self._complete

    def finish(self) -> None:
        """Every part has its name; a job without any article has one without rows."""
        if self._complete == 0:
            self._writer = self._new_writer()
            self.commit()

    @property
    def _part(self) -> Path:
        return self._folder / f"part-{self._complete:05}.parquet"

    def _write_group(self) -> None:
        from .columns import arrow

        rows, self._rows = self._rows, []
        if self._writer is None:
            self._writer = self._new_writer()
        try:
            self._writer.write_table(arrow().Table.from_pylist(rows, schema=self._schema))
        except OSError as error:
            raise _cannot_write(self._part, error) from error

    def _new_writer(self) -> Any:
        import pyarrow.parquet as pq

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            return pq.ParquetWriter(partial_of(self._part), self._schema, compression="zstd")
        except OSError as error:
            raise _cannot_write(self._part, error) from error


def partial_of(target: Path) -> Path:
    """The name of a file that is not yet whole; readers of folders pass it over."""
    return target.with_name(f".{target.name}.partial")


def _cannot_write(target: Path, error: OSError) -> OutputError:
    return OutputError(f"cannot write {target}: {error.strerror or error}")
