"""Files -> the pages in them: a file that is a page, or one that holds many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from ..errors import InputError
from ..files import (
    ARCHIVES,
    COLUMNS,
    LINES,
    MANY,
    STANDARD_INPUT,
    PageFile,
    ends_with,
    standard_input,
)

Kind = Literal["auto", "html", "text"]


@dataclass(frozen=True, slots=True)
class Fields:
    """In which fields or columns of a record its parts stand; `None`: it is not looked at."""

    html: str | None = "html"
    text: str | None = "text"
    id: str = "id"
    url: str = "url"


@dataclass(frozen=True, slots=True)
class Record:
    """A page of a job and what is known of it before it is cleaned."""

    path: str
    """The file it is from, as it was named; `-` for standard input."""
    page: str | bytes | Path = b""
    number: int = 0
    """Of the record in its file, from 1; 0: the file is the page."""
    id: str | None = None
    url: str | None = None
    date: datetime | None = None
    """When the page was fetched."""
    kind: Kind = "auto"
    http_charset: str | None = None
    size: int = 0
    """Bytes of the input, as it lies on disk, that this page stands for."""
    problem: str | None = None
    """Why there is no page."""

    @property
    def name(self) -> str:
        """The name to show."""
        if self.path == STANDARD_INPUT:
            return "standard input"
        return f"{self.path}:{self.number}" if self.number else self.path


Reader = Callable[[Path, Fields], Iterator[Record]]


def read_records(found: Iterable[PageFile | InputError], fields: Fields) -> Iterator[Record]:
    """
    The pages of all files, in order.

    What cannot be read is a `Record` with a `problem`; the rest is read all the same. Raises
    `MissingExtraError` where a package is needed that is not installed.
    """
    for each in found:
        if isinstance(each, InputError):
            yield Record("", problem=str(each))
        elif each.path is None:
            yield _standard_input()
        elif read := _reader(each.path):
            try:
                yield from read(each.path, fields)
            except (OSError, InputError) as error:
                what = error.strerror or error if isinstance(error, OSError) else error
                yield Record(str(each.path), problem=f"cannot read {each.path}: {what}")
        else:
            yield Record(str(each.path), each.path, size=_size(each.path))


def holds_many(path: Path | None) -> bool:
    """Whether a file holds pages instead of being one; its ending tells."""
    return path is not None and ends_with(path, MANY)


def _reader(path: Path) -> Reader | None:
    if ends_with(path, LINES):
        from .lines import read_lines

        return read_lines
    if ends_with(path, COLUMNS):
        from .columns import read_parquet

        return read_parquet
    if ends_with(path, ARCHIVES):
        from .archive import read_archive

        return read_archive
    return None


def of_fields(
    path: Path, number: int, values: dict[str, object], fields: Fields, size: int
) -> Record:
    """The page that a line or row holds."""
    id_, url = _word(values.get(fields.id)), _word(values.get(fields.url))
    kinds: tuple[tuple[Kind, str | None], ...] = (("html", fields.html), ("text", fields.text))
    for kind, name in kinds:
        page = values.get(name) if name is not None else None
        if isinstance(page, str | bytes):
            return Record(str(path), page, number, id_, url, kind=kind, size=size)
    wanted = [name for _, name in kinds if name is not None]
    if empty := [repr(name) for name in wanted if name in values]:
        problem = f"{path}:{number}: no text in {' or '.join(empty)}"
    else:
        has = ", ".join(map(repr, values)) or "nothing"
        problem = (
            f"{path}:{number}: no {' or '.join(map(repr, wanted))}, only {has}; "
            "name the field with --html-field or --text-field"
        )
    return Record(str(path), b"", number, id_, url, size=size, problem=problem)


def _word(value: object) -> str | None:
    return str(value) if isinstance(value, str | int) else None


def _standard_input() -> Record:
    try:
        return Record(STANDARD_INPUT, standard_input())
    except InputError as error:
        return Record(STANDARD_INPUT, problem=str(error))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # the worker will say so
        return 0
