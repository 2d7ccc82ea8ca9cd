"""Bad input: an answer with a warning for whatever a page holds, helpful errors for wrong use."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from clean_article import Article, CleanArticleError, InputError, UsageError, clean

from . import strategies
from .timing import fastest, flat, growth

BODY = (
    "The ferry had been waiting for the tide since five in the morning, and so had the postman.\n\n"
    "Nobody on the quay remembered a winter in which the water had stayed away for so long.\n\n"
    "At nine the harbour master went home, and the gulls took over his chair."
)
PAGE = "<title>Low water</title><h1>Low water</h1>" + "".join(
    f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n")
)


def check_empty(article: Article, reason: str) -> None:
    assert article.text == ""
    assert article.blocks == ()
    assert not article.is_article
    assert any(reason in warning for warning in article.warnings), article.warnings


# Pages without text


WITHOUT_TEXT: dict[str, str | bytes] = {
    "empty": "",
    "empty bytes": b"",
    "white space": " \n\t\r\n\u00a0\u3000 ",
    "white space bytes": b" \n\t\r\n ",
    "byte order mark": b"\xef\xbb\xbf",
    "zero-width": "\u200b\ufeff\u2060",
    "NUL bytes": b"\0" * 1000,
    "only scripts": "<html><head><script>var a = 'text';</script></head><body>"
    "<script>document.write('<p>more text</p>')</script><style>p { color: red }</style></body>",
    "only tags": "<div><p></p><ul><li></li></ul></div>",
    "only comments": "<!DOCTYPE html><!-- nothing --><!-- at all -->",
}


@pytest.mark.parametrize("kind", ["auto", "html"])
@pytest.mark.parametrize("name", WITHOUT_TEXT)
def test_page_without_text(name: str, kind: Any) -> None:
    check_empty(clean(WITHOUT_TEXT[name], kind=kind), "NUL" if name == "NUL bytes" else "no text")


# Broken bytes and characters


BROKEN: dict[str, tuple[bytes, str]] = {
    "truncated UTF-8": (BODY.encode() + "é".encode()[:1], "tide since five"),
    "UTF-8 cut in a sequence of three": (BODY.encode() + "…".encode()[:2], "tide since five"),
    "invalid byte in the middle": (BODY.encode().replace(b"postman", b"post\xffman"), "gulls took"),
    "NUL in a word": (BODY.encode().replace(b"postman", b"post\0man"), "postman"),
    "lone CR": (BODY.replace("\n", "\r").encode(), "gulls took over his chair."),
    "CR at the end": (BODY.encode() + b"\r", "gulls took over his chair."),
    "form feeds": (BODY.replace("\n\n", "\f").encode(), "gulls took over his chair."),
    "UTF-16 with mark": (BODY.encode("utf-16"), "gulls took over his chair."),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_bytes_of_a_dump(name: str) -> None:
    raw, words = BROKEN[name]
    article = clean(raw, kind="text")
    assert words in article.text
    assert "\0" not in article.text
    assert "\r" not in article.text


@pytest.mark.parametrize("name", BROKEN)
def test_broken_bytes_of_a_page(name: str) -> None:
    raw, words = BROKEN[name]
    page = b"<h1>Low water</h1><div><p>" + raw.replace(b"\n\n", b"</p><p>") + b"</p></div>"
    article = clean(PAGE.encode("utf-16") if name == "UTF-16 with mark" else page, kind="html")
    assert words in article.text
    assert "\0" not in article.text


BINARY = {
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0\\r\xa8f" * 50,
    "all bytes": bytes(range(256)) * 40,
    "zeros and ones": b"\0\1" * 5000,
    "gzip": b"\x1f\x8b\x08\0\0\0\0\0\0\3" + bytes(range(255, 0, -1)) * 30,
}


@pytest.mark.parametrize("name", BINARY)
def test_binary_data(name: str) -> None:
    article = clean(BINARY[name])
    assert article.warnings, "binary data must not pass in silence"
    assert not article.is_article


def test_lone_surrogate() -> None:
    article = clean(PAGE.replace("postman", "post\ud800man"), kind="html")
    assert "post\ufffdman" in article.text
    assert clean(BODY.replace("postman", "post\ud800man"), kind="text").text.encode()


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_any_bytes(raw: bytes) -> None:
    clean(raw).to_json(explain=True)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(strategies.tag_soup(), st.text(max_size=200)))
def test_any_text(text: str) -> None:
    for kind in ("html", "text"):
        article = clean(text + "\n", kind=kind)
        article.to_json(explain=True).encode()
        for rendered in (article.to_text(), article.to_markdown(), article.to_html()):
            rendered.encode()


# Large and deep


def test_too_long_a_page_is_never_cut() -> None:
    assert clean(PAGE, max_bytes=len(PAGE)).text == BODY
    for page in (PAGE, PAGE.encode()):
        article = clean(page, max_bytes=len(PAGE) - 1)
        check_empty(article, "max_bytes")
        assert any(f"{len(PAGE):,}" in warning for warning in article.warnings)


def test_max_bytes_counts_bytes() -> None:
    """A page of ideographs takes three times as many bytes as characters."""
    page = "<p>" + "水" * 100 + "</p>"
    check_empty(clean(page, max_bytes=200), "max_bytes")


def test_default_limit() -> None:
    check_empty(clean(" " * 50_000_001), "max_bytes")


def test_100_000_nested_tags() -> None:
    page = f"<h1>Low water</h1>{'<div>' * 100_000}{PAGE}{'</div>' * 100_000}"
    article = clean(page)
    assert article.text == BODY
    assert any("nested" in warning for warning in article.warnings)


# Time


LARGE = 500_000  # characters
SENTENCE = "The ferry waited for the tide, and nobody on the quay was in a hurry that day. "
UNITS: dict[str, tuple[str, str, str]] = {
    "paragraphs": ("", f"<p>{SENTENCE * 4}</p>\n", ""),
    "one paragraph": ("<p>", SENTENCE, "</p>"),
    "no markup": ("", SENTENCE, ""),
    "scripts": ("", f"<script>var text = '{SENTENCE}';</script>\n", ""),
    "comments": ("", f"<!-- {SENTENCE} -->", ""),
    "open comments": ("", "<!--", ""),
    "open tags": ("", "<", ""),
    "open quotes": ("", "<p title='", ""),
    "nested": ("", "<div>", ""),
    "nested inline": ("", "<b>", ""),
    "one word": ("<p>", "x", "</p>"),
    "white space": ("<p>x", " \n", "</p>"),
    "references": ("<p>", "&amp;&lt;", "</p>"),
    "attributes": ("<p ", "a b=c ", ">text</p>"),
    "classes": ('<p class="', "word ", '">text</p>'),
    "options": (f"<p>{SENTENCE * 5000}</p><select>", "<option>one two</option>", "</select>"),
    "navigation": (f"<p>{SENTENCE * 900}</p><nav>", '<a href="/x">Another page</a> ', "</nav>"),
    "raw text": ("<plaintext>", SENTENCE + "<b> ", ""),
    "open raw text": ("", "<noframes>", ""),
    "code": ("<pre>", f"{SENTENCE}\n", "</pre>"),
    "meta": ("<head>", '<meta name="description" content="words">', "</head>"),
    "JSON-LD": ("", '<script type="application/ld+json">{"a": [1]}</script>', ""),
    "nested JSON-LD": ('<script type="application/ld+json">', "[", "</script>"),
    "stated body": (
        '<script type="application/ld+json">{"articleBody": "', f"{SENTENCE}\\n", '"}</script>'
    ),
    "combining marks": ("<p>e", "\u0301", "</p>"),
}  # fmt: skip
DENSE: dict[str, tuple[str, str, str]] = {
    "short paragraphs": ("", "<p>x", ""),
    "cells": ("<table>", "<tr><td>a<td>b", "</table>"),
    "items": ("<ul>", "<li>x", "</ul>"),
    "line breaks": ("", "x<br><br>", ""),
    "lines of code": ("<pre>", "x\n", "</pre>"),
}


def large(unit: tuple[str, str, str], size: int = LARGE) -> str:
    before, repeated, after = unit
    return before + repeated * (size // len(repeated)) + after


@pytest.mark.parametrize("name", UNITS)
def test_time_is_bounded(name: str) -> None:
    page = large(UNITS[name])
    clean(PAGE)
    limit = 20 * flat(LARGE)
    assert fastest(lambda: clean(page, kind="html"), limit) <= limit


@pytest.mark.parametrize("name", DENSE)
def test_time_of_dense_pages_is_bounded(name: str) -> None:
    """A block every few characters; real pages have one every 1,000."""
    page = large(DENSE[name], LARGE // 5)
    clean(PAGE)
    limit = 20 * flat(LARGE // 5)
    assert fastest(lambda: clean(page, kind="html"), limit) <= limit


@pytest.mark.parametrize("name", DENSE)
def test_dense_pages_lose_nothing(name: str) -> None:
    """Also not the article above, which stays apart."""
    dense = large(DENSE[name], LARGE // 5)
    article = clean(f"{PAGE}<main>{dense}</main><p>The last line of the page.</p>", kind="html")
    assert article.text.startswith(BODY)
    read = "".join(block.text for block in article.judgement.page.blocks).replace(" ", "")
    (body,) = lxml.html.document_fromstring(PAGE + dense).iter("body")
    assert read.startswith("".join(body.text_content().split()))
    assert read.endswith("Thelastlineofthepage.")
    assert any("one block" in warning for warning in article.warnings) is (name != "lines of code")


def test_a_dense_stretch_in_hidden_text_loses_nothing() -> None:
    """Not the text around either, though the end of what hides is in the stretch."""
    dense = large(("", "<b>x</b>", ""), LARGE // 5)
    page = f"<p>{SENTENCE}<span hidden>{SENTENCE}{dense}</span></p>"
    blocks = clean(page, kind="html").judgement.page.blocks
    assert [block.text for block in blocks if not block.hidden] == [SENTENCE.strip()]


def test_a_dump_of_short_lines_loses_nothing() -> None:
    """Also not the article above nor the first 2,000 lines, which stay apart."""
    last_line = f"The last line of the page is longer, and stays apart. {SENTENCE}".strip()
    lines = [*BODY.split("\n\n"), *["a gull"] * 10_000]
    article = clean("\n".join([*lines, last_line]), kind="text")
    *first, gulls, last = article.judgement.page.blocks
    assert [block.text for block in first] == lines[:2000]
    assert gulls.text == " ".join(lines[2000:])
    assert last.text == last_line
    assert any(f"{len(lines) - 2000} lines" in warning for warning in article.warnings)


def test_short_lines_of_a_real_page_stay_apart() -> None:
    """A list of countries is long and its lines are short; more than 2,000 of them are no list."""
    lines = [f"Country {number}" for number in range(2000)]
    article = clean("\n".join(lines), kind="text")
    assert [block.text for block in article.judgement.page.blocks] == lines


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize("name", [*UNITS, *DENSE])
def test_time_grows_with_the_page(name: str, kind: Any) -> None:
    """Four times as long, at most eight times as slow: quadratic would be sixteen."""
    unit = {**UNITS, **DENSE}[name]
    # Both are long enough for the guards that only long pages need (`read.depth`).
    small, big = large(unit, 80_000), large(unit, 320_000)
    clean(small, kind=kind)
    short, long = (partial(clean, page, kind=kind) for page in (small, big))
    # Six is passed by chance, when caches are cold.
    assert growth(short, long, 8) <= 8


def test_time_of_50_mb() -> None:
    size = 50_000_000
    page = large(("", f"<p>{SENTENCE * 100}</p>\n", ""), size)
    limit = 20 * flat(size)
    assert fastest(lambda: clean(page), limit) <= limit


# Wrong use


@pytest.mark.parametrize(
    ("page", "help_"),
    [
        (None, "str, bytes, a path"),
        (5, "got int"),
        (["<p>"], "got list"),
        ({}, "got dict"),
        (object(), "got object"),
    ],
)
def test_wrong_type(page: Any, help_: str) -> None:
    with pytest.raises(UsageError, match=help_):
        clean(page)


def test_unknown_kind() -> None:
    with pytest.raises(UsageError, match="'auto', 'html', 'text'"):
        clean(PAGE, kind="pdf")  # type: ignore[arg-type]


def test_name_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    with pytest.raises(UsageError, match=r"did you mean Path\("):
        clean(str(path))
    assert clean(path).text == BODY


def test_name_of_no_file_is_a_page() -> None:
    assert clean("no-such-page.html").judgement.page.blocks[0].text == "no-such-page.html"


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no such file: .*missing\.html"):
        clean(tmp_path / "missing.html")


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        clean(tmp_path)


def test_encoding_of_a_str() -> None:
    with pytest.raises(UsageError, match="for bytes"):
        clean(PAGE, encoding="utf-8")


def test_unknown_encoding() -> None:
    with pytest.raises(UsageError, match="klingon"):
        clean(PAGE.encode(), encoding="klingon")


def test_errors_are_of_one_tree() -> None:
    assert issubclass(UsageError, CleanArticleError)
    assert issubclass(UsageError, ValueError)
    assert issubclass(InputError, CleanArticleError)


# Trees


def test_trees_are_read_and_not_modified() -> None:
    page = f"<html><head><title>Low water</title></head><body>{PAGE}</body></html>"
    expected = clean(page, kind="html")
    etree = lxml.html.document_fromstring(page)
    lexbor = LexborHTMLParser(page)
    before = lxml.html.tostring(etree), lexbor.html
    for tree in (etree, etree.getroottree(), lexbor, lexbor.root):
        article = clean(tree)
        assert (article.title, article.text) == (expected.title, expected.text)
    assert (lxml.html.tostring(etree), lexbor.html) == before


def test_other_objects_of_those_libraries() -> None:
    for page in (LexborHTMLParser, lxml.html, lxml.html.HTMLParser()):
        with pytest.raises(UsageError):
            clean(page)
