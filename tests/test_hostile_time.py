"""
Time that a hostile page takes: bounded by what a parser takes for a page of its size.

Pages of a megabyte in the named shapes, and smaller ones of what each rule, word list and pattern
looks for; `HOSTILE_SIZE=1000000` makes those as large. The bound is a ratio to selectolax on a flat
page of the same size in the same run. A block costs some 30 to 50 µs to judge, 20 times what that
parser takes for 20 to 30 bytes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import Any, Final

import pytest

from clean_article import clean

from . import hostile
from .timing import fastest, flat, growth

SIZE: Final = int(os.environ.get("HOSTILE_SIZE", "100_000"))
MEGABYTE: Final = 1_000_000
BOUND: Final = 20
SENTENCE: Final = "The ferry waited for the tide, and nobody on the quay was in a hurry that day. "


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """The first call reads the word lists and scorecards."""
    for kind in ("html", "text"):
        clean(f"<p>{SENTENCE}</p>\n", kind=kind, with_metadata=True)


def check(page: str, kind: Any, *, bound: int = BOUND, **options: Any) -> None:
    limit = bound * flat(len(page.encode("utf-8", "replace")))
    assert fastest(partial(clean, page, kind=kind, **options), limit) <= limit, kind


def check_growth(half: str, whole: str, kind: Any) -> None:
    """Twice as long, at most three times as slow: quadratic would be four."""
    short, long = (partial(clean, page, kind=kind) for page in (half, whole))
    assert growth(short, long, 3) <= 3, kind


# The named shapes.


NAMED: Final[dict[str, Callable[[], str]]] = {
    "one character": lambda: "x" * MEGABYTE,
    "one ideograph": lambda: "水" * (MEGABYTE // 3),
    "spaces": lambda: " " * MEGABYTE,
    "spaces in a text": lambda: f"<p>x{' ' * MEGABYTE}y",
    "<": lambda: "<" * MEGABYTE,
    "times": lambda: "0:00 " * (MEGABYTE // 5),
    "times and dashes": lambda: "0:00-" * (MEGABYTE // 5),
    "unclosed quotes": lambda: "<p title='" * (MEGABYTE // 10),
    "unclosed addresses": lambda: '<a href="' * (MEGABYTE // 9),
    "nested lists": lambda: "<ul><li>" * (MEGABYTE // 8),
    "nested lists of text": lambda: "<ul><li>x" * (MEGABYTE // 9),
    "a class of 100,000 words": lambda: f'<p class="{numbered("word{} ", 100_000)}">{SENTENCE}',
    "1,000,000 attributes": lambda: f"<p {numbered('a{}=b ', 1_000_000)}>{SENTENCE}",
    "200,000 links": lambda: "<p>" + '<a href="/x">Another page</a> ' * 200_000,
    "200,000 links apart": lambda: '<li><a href="/x">Another page</a></li>' * 200_000,
    "1,000,000 empty lines": lambda: f"{SENTENCE}{chr(10) * 1_000_000}{SENTENCE}",
    "1,000,000 lines of a space": lambda: " \n" * 1_000_000,
    "500,000 lines of a letter": lambda: "x\n" * 500_000,
    "200,000 lines of two words": lambda: "The ferry\n" * 200_000,
    "30,000 lines of 13 and 32": lambda: f"The old ferry\nA ferry and {'x' * 20}\n" * 15_000,
    "wrapped ideographs": lambda: f"{'水' * 20}\n" * (MEGABYTE // 61),
}  # fmt: skip


def numbered(text: str, count: int) -> str:
    return "".join([text.format(number) for number in range(count)])


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize("name", NAMED)
def test_time_of_named_shapes(name: str, kind: Any) -> None:
    check(NAMED[name](), kind)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_time_of_a_line_of_50_mb(kind: Any) -> None:
    size = 50 * MEGABYTE
    page = SENTENCE * (size // len(SENTENCE))
    check(page, kind)


# What the package looks for.


RULES: Final = hostile.of_rules()
WORD_LISTS: Final = hostile.of_word_lists()
PATTERNS: Final = hostile.of_patterns()
TEXTS: Final = {
    **{f"rule {name}": text for name, text in RULES.items()},
    **{f"list {name}": text for name, text in WORD_LISTS.items()},
}


def repeated(text: str, size: int) -> str:
    return (text * (size // len(text) + 1))[:size]


def numbered_lines(lines: Sequence[str], size: int) -> str:
    """The lines again and again, each with its number, so that none is like another."""
    count = size // min(map(len, lines)) + 1
    return "\n".join([f"{lines[i % len(lines)]} {i}" for i in range(count)])[:size]


def in_line(text: str, size: int) -> str:
    return repeated(text.replace("\n", " ") + " ", size)


def in_paragraphs(text: str, size: int) -> str:
    return repeated("".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n")), size)


@pytest.mark.parametrize("name", TEXTS)
def test_time_of_words_in_one_block(name: str) -> None:
    line = in_line(TEXTS[name], SIZE)
    check(line, "text")
    check(f"<p>{escape(line)}</p>", "html")


@pytest.mark.parametrize("name", TEXTS)
def test_time_of_words_in_blocks_of_prose(name: str) -> None:
    """Each line of the text twice, and a sentence: as many blocks as a real page has, or more."""
    lines = [f"{line} {SENTENCE}{line}" for line in TEXTS[name].split("\n")]
    check(repeated("\n".join(lines) + "\n", SIZE), "text")
    check(in_paragraphs("\n".join(lines), SIZE), "html")


@pytest.mark.parametrize("name", TEXTS)
def test_time_of_words_in_short_blocks(name: str) -> None:
    check(repeated(f"{TEXTS[name]}\n", SIZE), "text")
    check(in_paragraphs(TEXTS[name], SIZE), "html")


@pytest.mark.parametrize("name", TEXTS)
def test_time_of_words_in_short_blocks_that_differ(name: str) -> None:
    """Twice as long: the first 2,000 lines of a dump are always judged one by one."""
    text = numbered_lines(TEXTS[name].split("\n"), 2 * SIZE)
    check(text, "text")
    check(in_paragraphs(text, SIZE), "html")


@pytest.mark.parametrize("name", hostile.pages_of_rules())
def test_time_of_pages_of_rules_grows_with_the_page(name: str) -> None:
    page = hostile.pages_of_rules()[name]
    check_growth(repeated(page, SIZE // 4), repeated(page, SIZE // 2), "html")


@pytest.mark.parametrize("name", PATTERNS)
def test_time_of_patterns(name: str) -> None:
    text = PATTERNS[name].text(SIZE)
    check(text, "text")
    check(text, "html")
    check(f"<p>{escape(text)}</p>", "html")


@pytest.mark.parametrize("name", [name for name in PATTERNS if name.startswith("metadata")])
def test_time_of_patterns_in_metadata(name: str) -> None:
    """
    Wherever a page names its title, authors and date.

    htmldate alone searches a page some 30 times, which may take 20 times what the parser does.
    """
    text = PATTERNS[name].text(SIZE // 8)
    quoted, script = escape(text), text.replace('"', "")
    page = (
        f'<html><head><title>{quoted}</title><meta name="author" content="{quoted}">'
        f'<meta property="article:published_time" content="{quoted}">'
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        f'"author": "{script}", "datePublished": "{script}"}}</script></head><body>'
        f'<h1>{quoted}</h1><p class="byline">{quoted}</p><time datetime="{quoted}">{quoted}</time>'
        f"<p>{quoted}</p>{f'<p>{SENTENCE * 4}</p>' * 3}</body></html>"
    )
    check(page, "html", bound=3 * BOUND, with_metadata=True)


# The texts are what they are meant to be.


def test_every_rule_list_and_pattern_gives_a_text() -> None:
    assert all(RULES.values()) and len(RULES) > 30
    assert all(WORD_LISTS.values()) and len(WORD_LISTS) > 30
    assert len(PATTERNS) > 200


def test_a_pattern_is_drawn_out_where_it_repeats() -> None:
    pumps = hostile.pumps(re.compile(r"<a(?:\s+x=\"[^\"]*\")?"))
    assert pumps == [
        hostile.Pump("", '<a x="a"'),
        hostile.Pump("<a", " "),
        hostile.Pump("", "<a "),
        hostile.Pump('<a x="', "a"),
        hostile.Pump("", '<a x="a'),
    ]
