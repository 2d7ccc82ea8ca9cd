"""Title, authors and source, from the page's lines and head."""

from __future__ import annotations

import pytest

from clean_article import clean
from clean_article.metadata import split_names, without_tracking

PROSE = (
    "The old swing bridge at Marlow opened on Monday for the first time since the flood of last "
    "spring, and the ferrymen stood on the quay and watched it turn without a word."
)


def dump(*lines: str) -> str:
    return "\n\n".join(lines)


def test_title_without_the_site_that_an_address_names() -> None:
    address = "https://www.courier.example/bridge?utm_source=rss Swing bridge opens – Courier"
    article = clean(dump("Swing bridge opens – Courier", PROSE, address), kind="text")
    assert article.title == "Swing bridge opens"
    assert article.metadata.source_name == "Courier"
    assert article.metadata.source_url == "https://www.courier.example/bridge"
    assert article.metadata.sources["source_url"] == "source-line"


def test_a_dash_alone_cuts_nothing() -> None:
    article = clean(dump("Swing bridge opens – explained", PROSE, PROSE), kind="text")
    assert article.title == "Swing bridge opens – explained"


def test_authors_of_a_byline() -> None:
    article = clean(dump("Swing bridge opens", "By Ada Cole and Len Abbot", PROSE), kind="text")
    assert article.metadata.authors == ("Ada Cole", "Len Abbot")
    assert article.metadata.sources["authors"] == "byline"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Cole", ("Ada Cole",)),
        ("Katrin Albers und Jan Brandt, Kiel", ("Katrin Albers", "Jan Brandt")),
        ("Ada Cole, 6 March 2025", ("Ada Cole",)),
        ("林晚、沈若水", ("林晚", "沈若水")),
        ("", ()),
    ],
)
def test_split_names(line: str, names: tuple[str, ...]) -> None:
    assert split_names(line) == names


@pytest.mark.parametrize(
    ("address", "clean_address"),
    [
        ("https://a.example/x?id=3&utm_source=rss#top", "https://a.example/x?id=3"),
        ("https://a.example/x?utm_medium=rss", "https://a.example/x"),
        ("https://[broken", None),
    ],
)
def test_tracking(address: str, clean_address: str | None) -> None:
    assert without_tracking(address) == clean_address


def test_nothing_known() -> None:
    metadata = clean("", kind="text").metadata
    assert (metadata.title, metadata.authors, metadata.sources) == (None, (), {})
