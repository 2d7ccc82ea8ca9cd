"""Web archives: the pages of WARC files, the texts of WET files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from ..errors import MissingExtraError
from ..pipeline import MAX_BYTES
from .content import plain_content
from .records import Fields, Record

_PAGES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})
_OK: Final = range(200, 300)


def read_archive(path: Path, _: Fields) -> Iterator[Record]:
    """
    The responses of a WARC file that are pages (HTML or text, status 2xx), or a WET file's texts.

    Charset and type are taken from the HTTP header, address and date from the record. What other
    records there are, pictures or redirects, is passed over.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise MissingExtraError(
            f"{path} needs FastWARC: pip install 'clean-article[archive]'"
        ) from None
    wanted = WarcRecordType.response | WarcRecordType.conversion
    number = 0
    last: Record | None = None
    start = 0
    try:
        archive = ArchiveIterator(
            str(path), record_types=wanted, auto_decode="none", fsspec_args=False
        )
        for number, record in enumerate(archive, 1):
            if last is not None:
                yield _sized(last, record.stream_pos - start)
            start = record.stream_pos
            last = _record(path, number, record)
        if last is not None:
            yield _sized(last, path.stat().st_size - start)
    except OSError as error:
        if last is not None:
            yield last
        where = f"after record {number}" if number else "at its start"
        yield Record(str(path), problem=f"{path}: broken {where}: {error}")


def _record(path: Path, number: int, record: Any) -> Record | None:
    """The page of a record; `None` where it holds none."""
    known = {
        "number": number,
        "id": record.record_id,
        "url": record.headers.get("WARC-Target-URI"),
        "date": record.record_date,
    }
    http = record.http_headers
    kind = (record.http_content_type or "").lower()
    if http is not None and (http.status_code not in _OK or kind not in _PAGES):
        return None
    page = record.reader.read()
    if len(page) < record.content_length or "Content-Length" not in record.headers:
        problem = f"{path}:{number}: the record is cut short"
        return Record(str(path), **known, problem=problem)
    if http is None:  # a WET file's text
        return Record(str(path), page, kind="text", **known)
    encodings = http.get("Transfer-Encoding", ""), http.get("Content-Encoding", "")
    return Record(
        str(path),
        plain_content(page, *encodings, MAX_BYTES),
        kind="text" if kind == "text/plain" else "auto",
        http_charset=record.http_charset,
        **known,
    )


def _sized(record: Record, size: int) -> Record:
    return replace(record, size=max(0, size))
