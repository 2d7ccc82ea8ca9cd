"""Ray Data: web archives as rows for `clean_batch` (extras `ray` and `archive`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..jobs.archive import read_archive as records_of
from ..jobs.records import Fields
from ..read.decode import decode


def read_archive(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """
    The pages of the WARC or WET file `row["path"]`, for `flat_map`::

        ray.data.from_items(files).flat_map(read_archive).map_batches(clean_batch)

    Each is a row of `id`, `url`, `html`, `text` and `date`. What the HTTP header says of the
    charset is heeded. A record that is broken has neither HTML nor text, and so becomes a failure.
    """
    for record in records_of(Path(row["path"]), Fields()):
        page = record.page if record.problem is None else None
        if isinstance(page, bytes):
            page = decode(page, http_charset=record.http_charset).text
        yield {
            "id": record.id,
            "url": record.url,
            "html": None if record.kind == "text" else page,
            "text": page if record.kind == "text" else None,
            "date": record.date.isoformat() if record.date else None,
        }
