"""`clean_batch`: a table of pages in, a table of articles out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..errors import UsageError
from .columns import arrow, schema
from .failure import Lost
from .many import limits
from .pool import Limits, run
from .records import Fields, Record, of_fields
from .work import Work

if TYPE_CHECKING:
    import pyarrow as pa

_TABLE: Final = Path("table")


def clean_batch(
    table: pa.Table | Mapping[str, Any],
    *,
    html: str | None = "html",
    text: str | None = "text",
    id: str = "id",
    url: str = "url",
    workers: int = 1,
    timeout: float | None = None,
    memory: int | None = None,
    with_metadata: bool = False,
    leaning: float = 0.0,
) -> pa.Table:
    """
    The articles of a table of pages: one row for each row, in the same order, of a fixed schema.

    In: a `pyarrow.Table` (or a mapping of column names to arrays, as Ray gives it) with a column
    of HTML or of plain-text dumps, as strings or bytes, and where there are such columns the id
    and the address of each page; the parameters `html`, `text`, `id` and `url` name the columns.
    Where a row has both, HTML is taken. Other columns are left out.

    Out: `id`, `url`, `title`, `text`, `metadata` (a struct, dates in ISO 8601), `is_article`,
    `confidence` (0 to 1), `fingerprint`, `warnings`, `removals` (rule to number of blocks) and
    `failure` (a struct of `reason` and `message`). Where there is a failure, all others but `id`
    and `url` are null.

    The pages are cleaned in worker processes with limits, as by `clean_many`, so that no page can
    kill or stop the calling process; `workers=0` does without. Raises `UsageError` where the table
    has no such column, and `MissingExtraError` without pyarrow (extra `arrow`).
    """
    work = Work("parquet", with_metadata=with_metadata, leaning=leaning)
    return clean_batch_with(
        work, table, Fields(html, text, id, url), limits(workers, timeout, memory)
    )


def clean_batch_with(
    work: Work, table: pa.Table | Mapping[str, Any], fields: Fields, within: Limits
) -> pa.Table:
    """`clean_batch` with other work than its own, for tests."""
    pa_ = arrow()
    pages: Any = table
    if isinstance(table, Mapping):
        pages = pa_.table({name: list(column) for name, column in table.items()})
    there: list[str] = pages.column_names
    if not {fields.html, fields.text} & set(there):
        raise UsageError(
            f"no column {fields.html!r} or {fields.text!r} in the table, only "
            f"{', '.join(map(repr, there)) or 'none'}; name it with html= or text="
        )
    named = {fields.html, fields.text, fields.id, fields.url}
    wanted = pages.select([name for name in there if name in named])
    rows = []
    for record, outcome in run(work, _records(wanted, fields), within):
        if isinstance(outcome, Lost):
            failure = {"reason": outcome.reason, "message": outcome.message}
            rows.append({"id": record.id, "url": record.url, "failure": failure})
        else:
            rows.append(outcome.output)
    cleaned: pa.Table = pa_.Table.from_pylist(rows, schema=schema())
    return cleaned


def _records(table: Any, fields: Fields) -> Iterator[Record]:
    number = 0
    for batch in table.to_batches(max_chunksize=64):
        for row in batch.to_pylist():
            number += 1
            record = of_fields(_TABLE, number, row, fields, 0)
            if record.problem is not None:
                problem = "the row holds no text in the columns of HTML and of text"
                record = replace(record, problem=problem)
            yield record
