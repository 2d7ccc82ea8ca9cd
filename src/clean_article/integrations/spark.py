"""Spark: `clean_batch` for `DataFrame.mapInArrow`. Tried with Spark 4.3; not run in CI."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..jobs.batch import clean_batch
from ..jobs.columns import arrow, schema

if TYPE_CHECKING:
    import pyarrow as pa


def clean_in_arrow(
    **options: Any,
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """
    A function for `mapInArrow`; `options` are those of `clean_batch`::

        from clean_article.integrations.spark import clean_in_arrow, spark_schema

        articles = pages.mapInArrow(clean_in_arrow(html="content"), spark_schema())
    """

    def cleaned(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            table = arrow().Table.from_batches([batch])
            yield from clean_batch(table, **options).to_batches()

    return cleaned


def spark_schema() -> Any:
    """The schema of `clean_batch`'s tables as a `StructType` of Spark."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema())
