"""Canonical text: what changes, what stays, and that a second pass changes nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean_article.canonical import (
    canonical_line,
    canonical_lines,
    canonical_text,
    fingerprint,
    word_count,
)
from clean_article.read.html import read_html

LINES = [
    pytest.param("plain", "plain", id="ascii"),
    pytest.param("  two \t words\n here ", "two words here", id="white space collapses"),
    pytest.param("12\u00a0km\u202f/\u2009h\u3000x", "12 km / h x", id="odd spaces"),
    pytest.param(
        "one\u2028two\u2029three\u0085four\x0bfive", "one two three four five", id="breaks"
    ),
    pytest.param("a\x1fb\x1cc", "a b c", id="separators"),
    pytest.param("cafe\u0301", "café", id="NFC"),
    pytest.param("ﬁne ½ Ａ ①", "ﬁne ½ Ａ ①", id="never NFKC"),
    pytest.param("Donau\u00addampf\u200bschiff\u2060\ufeff", "Donaudampfschiff", id="zero width"),
    pytest.param("a\x00b\x07c\x7fd\x93e", "abcde", id="controls"),
    pytest.param("a \u200b b", "a b", id="space around what goes"),
    pytest.param("\u200b\ufeff\u00ad", "", id="nothing visible"),
    pytest.param("a\ud800b", "a\ufffdb", id="lone surrogate"),
    pytest.param("Auf\u200clage a\u200db", "Auflage ab", id="joiners in Latin"),
    pytest.param("می\u200cخواهم", "می\u200cخواهم", id="ZWNJ in Persian"),
    pytest.param("ह\u094d\u200dन", "ह\u094d\u200dन", id="ZWJ in Devanagari"),
    pytest.param("ශ්\u200dරී", "ශ්\u200dරී", id="ZWJ in Sinhala"),
    pytest.param(
        "👩\u200d🚒 👨\u200d👩\u200d👧", "👩\u200d🚒 👨\u200d👩\u200d👧", id="ZWJ in emoji"
    ),
    pytest.param(
        "❤\ufe0f\u200d🔥 🏳\ufe0f\u200d🌈", "❤\ufe0f\u200d🔥 🏳\ufe0f\u200d🌈", id="selectors"
    ),
    pytest.param("🙂\u200d text", "🙂 text", id="ZWJ after a last emoji"),
    pytest.param("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f", id="flag"),
    pytest.param("a\U000e0067\U000e0062\U000e007f", "a", id="tag characters elsewhere"),
    pytest.param("ភាសា\u200bខ្មែរ", "ភាសា\u200bខ្មែរ", id="ZWSP in Khmer"),
    pytest.param("\u200eabc\u200f \u202adef\u202c", "abc def", id="bidi marks in Latin"),
    pytest.param("שלום \u200eabc\u200f", "שלום \u200eabc\u200f", id="bidi marks in Hebrew"),
    pytest.param("x\u2062y \ue000 \u180e", "x\u2062y \ue000 \u180e", id="left alone"),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_line(text: str, expected: str) -> None:
    assert canonical_line(text) == expected


TEXTS = [
    pytest.param("", "", id="empty"),
    pytest.param(" \n\t\r\n\u00a0", "", id="only white space"),
    pytest.param("a\r\nb\rc\nd\fe\u2029f", "a\nb\nc\nd\ne\nf", id="line ends"),
    pytest.param("a\u2028b\u0085c\x0bd", "a b c d", id="breaks inside sentences"),
    pytest.param("a \t\nb\u00a0\n", "a\nb", id="trailing white space"),
    pytest.param("\n\na\n\n \n\nb\n\n", "a\n\nb", id="empty lines"),
    pytest.param("  a\n\tb  c\td", "  a\n\tb  c\td", id="indents, runs and tabs stay"),
    pytest.param("\ufeff\u3000文\n", " 文", id="mark and indent"),
    pytest.param("a\n\u200b\n\u00ad\nb", "a\n\nb", id="invisible lines are empty"),
    pytest.param("\u200eabc\n\u200eשלום", "abc\n\u200eשלום", id="bidi marks are judged by line"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_text(text: str, expected: str) -> None:
    assert canonical_text(text) == expected


def test_lines_carry_their_source_numbers() -> None:
    assert canonical_lines("\na\r\n\n\n b\fc\rd") == [
        (2, "a"),
        (3, ""),
        (5, " b"),
        (5, "c"),
        (6, "d"),
    ]


def test_a_page_break_beside_a_line_end_makes_no_empty_line() -> None:
    assert canonical_lines("a\f\nb\n\fc\f\fd\n\f\ne") == [
        (1, "a"),
        (2, "b"),
        (3, "c"),
        (3, "d"),
        (4, ""),
        (5, "e"),
    ]


def test_fingerprint_ignores_what_is_not_canonical() -> None:
    assert fingerprint("one\r\n\r\n\r\ncafe\u0301\u00a0two \r\n") == fingerprint("one\n\ncafé two")
    assert fingerprint("one") != fingerprint("One")
    assert fingerprint("") == "e4a6a0577479b2b4"


ODD = "\u200b\u200c\u200d\u00ad\ufeff\u2060\u200e\u202e\u00a0\u2028\u0085\x00\x1f\ufe0f\U000e0067🏴"
LETTERS = (
    "aé\u0301\u0323cœعיकक\u093c\u094d\u0334កา\u1100\u1161\u11a8\u09c7\u09be文🙂♀ \t\r\n\f.-\ud800"
)
scripts = st.text(
    st.one_of(st.sampled_from(LETTERS + ODD), st.characters(exclude_categories=())), max_size=40
)


@given(st.one_of(scripts, st.text(st.sampled_from("ab é\n\n"), max_size=12)))
def test_a_text_is_its_lines(text: str) -> None:
    assert canonical_text(text) == "\n".join(line for _, line in canonical_lines(text))


@given(scripts)
def test_idempotent(text: str) -> None:
    line, whole = canonical_line(text), canonical_text(text)
    assert canonical_line(line) == line
    assert canonical_text(whole) == whole
    assert canonical_text(line) == line


@given(scripts)
def test_form(text: str) -> None:
    whole = canonical_text(text)
    assert unicodedata.is_normalized("NFC", whole)
    assert not whole.startswith("\n") and "\n\n\n" not in whole
    assert all(line == line.rstrip() for line in whole.split("\n"))
    assert not set(whole) & set("\r\f\x00\u00a0\u00ad\ufeff\u2028\u2029\u0085\ud800")
    whole.encode()  # what no file can hold is gone


@given(scripts)
def test_lines_and_text_agree(text: str) -> None:
    """A dump reader may take lines first and collapse them later."""
    assert [canonical_line(line) for line in canonical_text(text).split("\n")] == [
        canonical_line(line) for _, line in canonical_lines(text) or [(1, "")]
    ]
    assert canonical_line(text.replace("\n", " ")) == canonical_line(text)


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"]), max_size=40))
def test_visible_characters_survive(text: str) -> None:
    assert canonical_line(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("The ferry’s 2 boats — both.", 6),
        ("江湾的轮渡明天恢复", 5),  # nine characters of .6 words
        ("江湾 ferry 恢复", 3),
        ("Паром снова ходит", 3),
    ],
)
def test_words_are_counted_in_any_script(text: str, words: int) -> None:
    assert word_count(text) == words


def test_marks_of_direction_are_judged_by_the_text_of_html() -> None:
    """Right-to-left letters elsewhere on the page keep none in another block (found by fuzzing)."""
    blocks = read_html("<h1>Ferry \u202enews</h1><p>\u05e9\u05dc\u05d5\u05dd \u200eabc</p>").blocks
    assert [block.text for block in blocks] == ["Ferry news", "\u05e9\u05dc\u05d5\u05dd \u200eabc"]
