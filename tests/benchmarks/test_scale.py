"""`docs/scale.md` is what its figures say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.scale import MEASURED, document

DOCUMENT = Path(__file__).parents[2] / "docs" / "scale.md"


def test_the_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(MEASURED), (
        "run: python -m benchmarks.scale > docs/scale.md"
    )


def test_the_arithmetic() -> None:
    """36 ms a page: a billion are 36 million seconds, that is 10,000 hours."""
    page = replace(MEASURED, worker=35.5, parent=0.5, html=100.0, zipped=20.0, parquet=2.0)
    made = document(page)
    assert "that is 28 pages a second and core" in made
    assert "| CPU | 36.0 ms | 10.0 core hours | 10,000 core hours |" in made
    assert "| HTML in | 100 KB | 100 GB | 100 TB |" in made
    assert "| laptop | 8 | 1.2 hours | 52.1 days | 22 MB/s | 0 MB/s |" in made
    assert "| cluster | 1,000 | 36 seconds | 10.0 hours | 2.8 GB/s | 56 MB/s |" in made
    assert "feeds some 71 workers" in made
