"""Arrow: pages from Parquet files, articles as rows of a fixed schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any, Final

from ..article import Article
from ..errors import InputError, MissingExtraError
from ..model import Metadata
from ..write.json import as_data
from .records import Fields, Record, of_fields

_ROWS: Final = 64  # read at a time: pages of megabytes must not fill the memory
_LISTS: Final = ("authors", "tags")


def arrow() -> Any:
    """The package pyarrow. Raises `MissingExtraError`."""
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError(
            "Arrow and Parquet need pyarrow: pip install 'clean-article[arrow]'"
        ) from None
    return pyarrow


def read_parquet(path: Path, fields: Fields) -> Iterator[Record]:
    """The pages of a Parquet file, a row a page; other columns are not read."""
    pa = arrow()
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise InputError(f"no Parquet file ({error})") from error
    with file:
        there = file.schema_arrow.names
        wanted = [fields.html, fields.text, fields.id, fields.url]
        columns = [name for name in wanted if name in there]
        if not {fields.html, fields.text} & set(columns):
            raise InputError(
                f"its columns are {', '.join(there)}; name one with --html-field or --text-field"
            )
        size = path.stat().st_size // max(1, file.metadata.num_rows)
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield of_fields(path, number, row, fields, size)


def schema() -> Any:
    """
    The columns of an article as a row.

    `id` and `url` of the page; `title` and `text`; `metadata`, a struct of the other fields of
    `Metadata` with dates in ISO 8601; `is_article`, `confidence` (0 to 1), `is_doubtful`,
    `fingerprint`, `warnings`; `removals`, how many blocks each rule removed; `failure`, a struct
    of `reason` and `message`. Where `failure` is not null all others but `id` and `url` are; where
    it is, it alone.
    """
    pa = arrow()
    string, strings = pa.string(), pa.list_(pa.string())
    metadata = []
    for field in fields_of(Metadata):
        if field.name == "title":
            continue
        kind = string
        if field.name in _LISTS:
            kind = strings
        elif field.name == "is_paywalled":
            kind = pa.bool_()
        elif field.name == "sources":
            kind = pa.map_(string, string)
        metadata.append(pa.field(field.name, kind))
    return pa.schema(
        [
            ("id", string),
            ("url", string),
            ("title", string),
            ("text", string),
            ("metadata", pa.struct(metadata)),
            ("is_article", pa.bool_()),
            ("confidence", pa.float64()),
            ("is_doubtful", pa.bool_()),
            ("fingerprint", string),
            ("warnings", strings),
            ("removals", pa.map_(string, pa.int32())),
            ("failure", pa.struct([("reason", string), ("message", string)])),
        ]
    )


def row(article: Article, id_: str | None, url: str | None, text: str) -> dict[str, Any]:
    """An article as a row of the schema; `text` is its text as it is to be rendered."""
    metadata = as_data(article.metadata)
    title = metadata.pop("title")
    metadata["sources"] = list(metadata["sources"].items())
    values = {
        "id": id_,
        "url": url,
        "title": title,
        "text": text,
        "metadata": metadata,
        "is_article": article.is_article,
        "confidence": article.confidence,
        "is_doubtful": article.is_doubtful,
        "fingerprint": article.fingerprint,
        "warnings": list(article.warnings),
        "removals": list(Counter(removal.rule for removal in article.removals).items()),
    }
    encoded: dict[str, Any] = encodable(values)
    return encoded


def encodable(value: Any) -> Any:
    """The value without lone surrogates, which no column can hold."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: encodable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(encodable(each) for each in value)
    return value
