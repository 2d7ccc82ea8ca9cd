"""Pages that gzip packed."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest

from clean_article import clean
from clean_article.read.source import page_text

PAGE = "<p>The ferry « Älva » sails again.</p>"
LIMIT = 1_000_000


def read(page: object, max_bytes: int = LIMIT) -> tuple[str, tuple[str, ...]]:
    return page_text(page, None, max_bytes)[:2]


def test_a_packed_page_is_read_as_the_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(PAGE.encode()))
    assert read(path) == read(path.read_bytes()) == read(PAGE.encode())
    assert clean(path).blocks == clean(PAGE).blocks


def test_the_encoding_is_that_of_the_page() -> None:
    page = PAGE.encode("latin-1")
    assert read(gzip.compress(page)) == read(page)
    assert page_text(gzip.compress(page), "latin-1", LIMIT)[0] == PAGE


def test_a_file_of_several_members_is_one_page() -> None:
    half = len(PAGE) // 2
    members = [gzip.compress(part.encode()) for part in (PAGE[:half], "", PAGE[half:])]
    assert read(b"".join(members)) == (PAGE, ())


@pytest.mark.parametrize("name", ["cut", "wrong byte", "wrong sum", "header alone", "garbage"])
def test_of_a_broken_file_nothing_is_read(name: str) -> None:
    packed = gzip.compress(PAGE.encode() * 10_000, mtime=0)
    broken = {
        "cut": packed[:-20],
        "wrong byte": packed[:12] + b"\xff" + packed[13:],
        "wrong sum": packed[:-8] + b"\0" * 4 + packed[-4:],
        "header alone": packed[:10],
        "garbage": packed + b"and more",
    }[name]
    text, warnings = read(broken)
    assert text == ""
    assert warnings[0].startswith("broken gzip file, no text is read: ")
    assert not clean(broken).is_article


def test_a_bomb_is_unpacked_to_the_limit_only() -> None:
    bomb = gzip.compress(bytes(200 * LIMIT))
    tracemalloc.start()
    try:
        text, warnings = read(bomb)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (text, warnings) == ("", ("page, unpacked, is longer than max_bytes=1,000,000",))
    assert most < 5 * LIMIT


def test_a_page_as_long_as_the_limit_is_read() -> None:
    page = PAGE.encode()
    assert read(gzip.compress(page), len(page)) == (PAGE, ())
    assert read(gzip.compress(page), len(page) - 1)[0] == ""


def test_what_was_packed_twice_is_told_to_be_unpacked_first() -> None:
    twice = gzip.compress(gzip.compress(PAGE.encode()))
    assert read(twice) == (
        "",
        ("binary data (gzip archive, to be unpacked first): no text to read",),
    )
