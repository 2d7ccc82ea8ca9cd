"""`clean_batch`: a row for each row, of a fixed schema."""

from __future__ import annotations

from typing import Any

import pytest

import clean_article
from clean_article import UsageError, clean, clean_batch
from clean_article.jobs.batch import clean_batch_with
from clean_article.jobs.pool import Limits
from clean_article.jobs.records import Fields
from clean_article.jobs.work import Work
from tests.jobs.poison import DIES, HANGS, RAISES, poisoned_clean

pa = pytest.importorskip("pyarrow")

BODY = "The ferry sails again, the harbour master said on Friday, after three weeks in the dock."
PAGE = f"<title>Ferry</title><nav>Home</nav><h1>Ferry</h1><p>{BODY}</p><p>{BODY[:40]}, he said.</p>"
COLUMNS = [
    "id", "url", "title", "text", "metadata", "is_article", "confidence", "is_doubtful",
    "fingerprint", "warnings", "removals", "failure",
]  # fmt: skip


@pytest.mark.parametrize("workers", [0, 1])
def test_a_row_for_each_row_in_order(workers: int) -> None:
    pages: dict[str, list[Any]] = {
        "id": [1, 2, 3],
        "url": ["https://a.example/1", None, None],
        "html": [PAGE, PAGE.encode(), None],
        "text": [None, "not looked at", "Back to top"],
        "other": [1, 2, 3],
    }
    pages["html"] = [each.encode() if isinstance(each, str) else each for each in pages["html"]]
    out = clean_batch(pa.table(pages), workers=workers)
    assert out.column_names == COLUMNS
    first, second, third = out.to_pylist()
    article = clean(PAGE)
    assert (first["id"], first["url"]) == ("1", "https://a.example/1")
    assert first["text"] == second["text"] == article.text
    assert first["confidence"] == article.confidence
    assert [each["is_doubtful"] for each in (first, third)] == [article.is_doubtful, True]
    assert first["fingerprint"] == article.fingerprint
    assert sum(dict(first["removals"]).values()) == len(article.removals)
    assert first["failure"] is None
    assert third["is_article"] is False and third["warnings"]


def test_the_schema_is_the_same_whatever_the_rows_hold() -> None:
    empty = clean_batch(pa.table({"html": pa.array([], pa.string())}), workers=0)
    full = clean_batch(pa.table({"html": [PAGE]}), workers=0)
    failed = clean_batch(pa.table({"html": pa.array([None], pa.string())}), workers=0)
    assert empty.schema == full.schema == failed.schema
    (row,) = failed.to_pylist()
    assert row["failure"] == {
        "reason": "unreadable",
        "message": "the row holds no text in the columns of HTML and of text",
    }
    assert all(row[name] is None for name in COLUMNS if name != "failure")


def test_columns_can_be_named_and_a_mapping_is_a_table() -> None:
    out = clean_batch({"body": [PAGE], "key": ["a"]}, html="body", id="key", workers=0)
    assert out["id"].to_pylist() == ["a"]
    with pytest.raises(UsageError, match=r"no column 'html' or 'text' in the table, only 'body'"):
        clean_batch({"body": [PAGE]}, workers=0)


def test_metadata_has_dates_in_iso_8601() -> None:
    page = f'<meta property="article:published_time" content="2024-03-01T10:00:00+01:00">{PAGE}'
    out = clean_batch({"html": [page]}, with_metadata=True, workers=0)
    assert out["metadata"][0].as_py()["published"] == "2024-03-01T10:00:00+01:00"


def test_a_poisoned_page_costs_one_row() -> None:
    pages: list[Any] = [PAGE.encode()] * 50
    pages[10], pages[20], pages[30] = HANGS, DIES, RAISES
    work = Work("parquet", cleaner=poisoned_clean)
    out = clean_batch_with(work, {"html": pages}, Fields(), Limits(1, timeout=8.0))
    failures = {i: row["reason"] for i, row in enumerate(out["failure"].to_pylist()) if row}
    assert failures == {10: "timeout", 20: "crash", 30: "error"}
    assert out.num_rows == 50


def test_lone_surrogates_do_not_stop_a_table() -> None:
    out = clean_batch({"html": [PAGE.encode()], "id": ["a"]}, workers=0)
    assert out.num_rows == 1
    assert "clean_batch" in clean_article.__all__
