"""Spark's adapter without Spark: it maps batches of Arrow to batches of Arrow."""

from __future__ import annotations

import pytest

from clean_article import clean
from clean_article.integrations.spark import clean_in_arrow

pa = pytest.importorskip("pyarrow")

BODY = "The ferry sails again, the harbour master said on Friday, after three weeks in the dock."
PAGE = f"<title>Ferry</title><nav>Home</nav><h1>Ferry</h1><p>{BODY}</p><p>{BODY[:40]}, he said.</p>"


def test_batches_in_batches_out() -> None:
    batches = [pa.record_batch({"body": [PAGE] * count}) for count in (2, 1)]
    out = list(clean_in_arrow(html="body", workers=0)(batches))
    assert [batch.num_rows for batch in out] == [2, 1]
    assert out[0].to_pylist()[0]["text"] == clean(PAGE).text
