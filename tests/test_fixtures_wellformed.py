"""Expectations have no typos: each expected block stands in its page."""

from __future__ import annotations

import codecs
import html
import re
import tomllib
import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parent.parent / "fixtures"
SIDECARS = sorted(FIXTURES.glob("html/*.expected.toml")) + sorted(
    FIXTURES.glob("text/*.expected.toml")
)
CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
NOT_TEXT = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
CELL = re.compile(r"</t[dh]>\s*<t[dh]\b[^>]*>", re.IGNORECASE)
# A tooltip inside a paragraph is no part of it: the text around it is one run.
TOOLTIP = re.compile(r"<span[^>]*role=\"tooltip\"[^>]*>.*?</span>", re.DOTALL)
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^>]*>")
KEYS = {"title", "authors", "published", "is_article", "body"}


def page_file(sidecar: Path) -> Path:
    """The page that a sidecar speaks about."""
    suffix = {"html": ".html", "text": ".txt"}[sidecar.parent.name]
    return sidecar.with_name(sidecar.name.removesuffix(".expected.toml") + suffix)


def collapsed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def page_text(path: Path) -> str:
    """The page's text, entities decoded, white space collapsed, tags taken out without a space."""
    raw = path.read_bytes()
    if path.suffix == ".txt":
        return collapsed(raw.decode("utf-8-sig"))
    declared = CHARSET.search(raw[:2048])
    text = raw.decode(declared.group(1).decode("ascii") if declared else "utf-8")
    text = LINE_BREAK.sub(" ", CELL.sub(" | ", TOOLTIP.sub("", NOT_TEXT.sub("", text))))
    return collapsed(html.unescape(TAG.sub("", text)))


def load(sidecar: Path) -> dict[str, Any]:
    return tomllib.loads(sidecar.read_text(encoding="utf-8"))


def name(sidecar: Path) -> str:
    return f"{sidecar.parent.name}/{page_file(sidecar).name}"


@pytest.mark.parametrize("sidecar", SIDECARS, ids=name)
def test_expectation_stands_in_its_page(sidecar: Path) -> None:
    expected, text = load(sidecar), page_text(page_file(sidecar))
    assert set(expected) <= KEYS
    missing = [block for block in expected["body"] if collapsed(block) not in text]
    assert not missing, f"{name(sidecar)}: not in the page: {missing}"
    assert not expected["title"] or collapsed(expected["title"]) in text
    assert all(collapsed(author) in text for author in expected["authors"])


@pytest.mark.parametrize("sidecar", SIDECARS, ids=name)
def test_blocks_stand_in_page_order(sidecar: Path) -> None:
    expected, text = load(sidecar), page_text(page_file(sidecar))
    at = 0
    for block in expected["body"]:
        found = text.find(collapsed(block), at)
        assert found >= 0, f"{name(sidecar)}: out of order: {block!r}"
        at = found + len(collapsed(block))


@pytest.mark.parametrize("sidecar", SIDECARS, ids=name)
def test_fields_have_their_types(sidecar: Path) -> None:
    expected = load(sidecar)
    assert isinstance(expected["title"], str)
    assert isinstance(expected["is_article"], bool)
    assert isinstance(expected.get("published", date.min), date | datetime)
    assert all(isinstance(block, str) and block.strip() for block in expected["body"])
    assert bool(expected["body"]) == expected["is_article"]


def test_each_page_has_a_sidecar_and_a_line_in_the_table() -> None:
    pages = {*FIXTURES.glob("html/*.html"), *FIXTURES.glob("text/*.txt")}
    assert pages == {page_file(sidecar) for sidecar in SIDECARS}
    table = (FIXTURES / "README.md").read_text(encoding="utf-8")
    missing = [page.name for page in sorted(pages) if f"`{page.name}`" not in table]
    assert not missing, f"not in fixtures/README.md: {missing}"


def test_legacy_bytes_are_what_they_say() -> None:
    for page, encoding in (
        ("russian-windows-1251.html", "cp1251"),
        ("chinese-gb18030.html", "gb18030"),
    ):
        raw = (FIXTURES / "html" / page).read_bytes()
        assert codecs.lookup(encoding).decode(raw)
        with pytest.raises(UnicodeDecodeError):
            raw.decode("utf-8")
