"""A raw page file into its canonical form: what changes, what does not, and that nothing goes."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clean_article import clean
from clean_article.errors import InputError, MissingExtraError
from clean_article.normalize import changes, normalize
from clean_article.read.decode import sound_text
from clean_article.read.kind import page_kind

PROSE = "The council met on Monday evening and voted for the new bridge over the river."


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", ""),
        (b"", ""),
        (" \r\n\t", ""),
        ("one", "one\n"),
        ("\ufeffone\r\ntwo\r\rthree \n\n\n", "one\ntwo\n\nthree\n"),
        (b"\xef\xbb\xbfone\xc2\xa0two", "one two\n"),
        ("Привет, мир. Как дела?".encode("cp1251"), "Привет, мир. Как дела?\n"),
        ("one".encode("utf-16"), "one\n"),
        ("  indented\n\tcode", "  indented\n\tcode\n"),
        (b"one\0two", "onetwo\n"),
        ("a\ud800b", "a\ufffdb\n"),
    ],
)
def test_dumps(page: str | bytes, expected: str) -> None:
    assert normalize(page) == expected


MARKUP = "<p>a\u00a0b  \u200b</p>\n\n\n\n<pre>\tx \u00ad</pre>  \n<p>cafe\u0301</p>\n"


def test_markup_is_not_touched() -> None:
    assert normalize(MARKUP) == MARKUP
    assert normalize(MARKUP.encode("utf-8-sig")) == MARKUP
    assert normalize(MARKUP.replace("\n", "\r\n").rstrip()) == MARKUP.rstrip() + "\n"
    assert normalize(MARKUP.replace("\n", "\r")) == MARKUP
    assert normalize(MARKUP + "\n\n") == MARKUP + "\n\n"


@pytest.mark.parametrize(
    ("declaration", "expected"),
    [
        ('<meta charset="windows-1251">', '<meta charset="utf-8">'),
        ("<META CHARSET=windows-1251 />", "<META CHARSET=utf-8 />"),
        (
            "<meta content='text/html;charset=windows-1251' http-equiv='Content-Type'>",
            "<meta content='text/html;charset=utf-8' http-equiv='Content-Type'>",
        ),
        (
            '<?xml version="1.0" encoding="windows-1251"?>',
            '<?xml version="1.0" encoding="utf-8"?>',
        ),
        ("<meta\n charset = 'windows-1251'\n>", "<meta\n charset = 'utf-8'\n>"),
        (
            "<meta charset=windows-1251><meta charset=koi8-r>",
            "<meta charset=utf-8><meta charset=utf-8>",
        ),
        ("<meta charset=UTF-8>", "<meta charset=UTF-8>"),
        ("<meta charset=utf8>", "<meta charset=utf8>"),
        ("<meta charset=unset>", "<meta charset=unset>"),
        ("<meta name=description content='charset=windows-1251'>",) * 2,
        ("<!-- <meta charset=windows-1251> -->",) * 2,
        ("<script>'<meta charset=windows-1251>'</script>",) * 2,
        ("<title><meta charset=windows-1251></title>",) * 2,
        ("<body><meta charset=windows-1251>",) * 2,
    ],
)
def test_declared_charset(declaration: str, expected: str) -> None:
    rest = "<html lang=ru><p>Президент заявил о готовности продолжить переговоры.</p></html>\n"
    page = declaration + rest
    assert normalize(page) == expected + rest
    assert normalize(page.encode("cp1251" if "1251" in declaration else "utf-8")) == expected + rest


def test_a_late_declaration_is_changed_too() -> None:
    head = "<html><head>" + "<link rel=x href=y>\n" * 1000
    assert "charset=utf-8" in normalize(head + "<meta charset=gbk></head><p>文</p>")


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "binary data"),
        (bytes(range(256)) * 8, "binary data"),
        (b"\xef\xbb\xbf\xff\xfe\x80\x81", "not text: UTF-8 fits best, and 4 places are not valid"),
    ],
)
def test_what_is_not_text(page: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        normalize(page)


def test_a_cut_character_is_no_reason_to_refuse_a_page() -> None:
    assert normalize((PROSE * 3 + " Zürich, Köl").encode() + b"\xc3").endswith("Köl\ufffd\n")


def test_mojibake_is_repaired_only_when_asked() -> None:
    page = "The cafÃ© closed. Itâ\x80\x99s a pity.\nNothing wrong here: Ã.\n"
    assert "cafÃ©" in normalize(page)
    repaired = normalize(page, fix_encoding=True)
    assert repaired.startswith("The café closed. It")
    assert repaired.endswith("s a pity.\nNothing wrong here: Ã.\n")
    assert "line 1: mojibake" in changes(page, repaired)
    assert normalize("<p>cafÃ©</p><p>b</p>", fix_encoding=True) == "<p>café</p><p>b</p>\n"


def test_repair_without_ftfy_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ftfy", None)
    assert normalize("cafÃ©") == "cafÃ©\n"
    with pytest.raises(MissingExtraError, match=r"pip install 'clean-article\[fix\]'"):
        normalize("cafÃ©", fix_encoding=True)


def test_changes_in_a_dump() -> None:
    before = (
        b"\xef\xbb\xbfOne \r\n\r\n\r\nA\xc2\xa0B\xe2\x80\x8b\r\n"
        b"  cafe\xcc\x81\tx\x07\r\n\r\n\r\nend"
    )
    after = normalize(before)
    assert after == "One\n\nA B\n  café\tx\n\nend\n"
    assert changes(before, after) == [
        "byte order mark",
        "CRLF line ends",
        "no final newline",
        "line 1: trailing space",
        "line 3: surplus empty line",
        "line 4: no-break space (U+00A0)",
        "line 4: zero-width space (U+200B)",
        "line 5: control character (U+0007)",
        "line 5: not in NFC",
        "line 7: surplus empty line",
    ]


def test_changes_of_a_file() -> None:
    page = "Привет, мир. Как дела?\rХорошо, спасибо.".encode("cp1251")
    assert changes(page, normalize(page)) == [
        "cp1251, not UTF-8",
        "CR line ends",
        "no final newline",
    ]
    assert changes("a\n\n\n", "a\n") == ["line 2: surplus empty line", "line 3: surplus empty line"]
    assert changes("\n\na\n", "a\n") == ["line 1: surplus empty line", "line 2: surplus empty line"]
    assert changes("\ufeffa\n", "a\n") == ["byte order mark"]
    assert changes("a \u200b\fb\n", "a\nb\n") != []
    assert changes(" \n", "") != []


def test_changes_in_html() -> None:
    page = "<html>\r\n<meta charset=koi8-r>\r\n<p>a </p></html>"
    assert changes(page, normalize(page)) == [
        "CRLF line ends",
        "no final newline",
        "line 2: declared charset koi8-r",
    ]


def test_a_shift_of_another_encoding_is_left_out() -> None:
    # What is written is UTF-8, in which Python's escapes of Japanese must not be found again.
    page = f"<!doctype html><p>{PROSE} \x1b$B and more</p>\n".encode() + b"\xff" * 8
    written = normalize(page)
    assert "\x1b" not in written
    assert normalize(written.encode()) == written
    assert "line 1: control character (U+001B)" in changes(page, written)


def test_no_tag_appears_where_a_control_stood_in_a_name() -> None:
    page = f"<!doctype html><body><ti\x1btle>Ferry news</title><p>{PROSE}</p>\n"
    assert clean(page).text == clean(normalize(page)).text
    assert normalize(normalize(page)) == normalize(page)


def test_a_page_of_one_tag_is_of_the_same_kind_again() -> None:
    page = "<meta name=description content=ferry>"
    assert normalize(normalize(page)) == normalize(page)
    assert page_kind(page) == page_kind(normalize(page))


@pytest.mark.parametrize("element", ["p", "xmp"])
def test_a_page_that_is_cut_in_an_end_tag_keeps_its_text(element: str) -> None:
    page = f"<!doctype html><p>{PROSE}</p><{element}>{PROSE}</"
    assert clean(page).text == clean(normalize(page)).text


def test_no_change_is_no_line() -> None:
    assert changes("one\n\ntwo\n", "one\n\ntwo\n") == []
    assert changes(MARKUP.encode(), MARKUP) == []


words = st.text(
    st.one_of(
        st.sampled_from(
            "aeé\u0301 \u00a0\u200b\u200c\u200d\u00ad\u200f\ufeffעיकक\u093cກ文。.\n\r\t\f\u2028<>p/"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
dumps = st.lists(st.one_of(words, st.just(PROSE), st.just("Related:")), max_size=8).map("\r\n".join)
pages = st.lists(words, max_size=5).map(
    lambda texts: "<html><meta charset=gbk><body>" + "".join(f"<p>{text}</p>\r\n" for text in texts)
)


@example("\x81")  # a control that Windows-1252 has no character for
@example("\x93quoted\x94\n")
@example("a\0b\n")
@given(dumps | pages)
def test_idempotent_and_explained(page: str) -> None:
    after = normalize(page)
    assert normalize(after) == after
    assert normalize(after.encode()) == after
    assert bool(changes(page, after)) == (page != after)
    assert changes(after, after) == []


@given(dumps | pages)
def test_verdicts_are_preserved(page: str) -> None:
    raw, canonical = clean(page), clean(normalize(page))
    assert (canonical.text, canonical.metadata.title) == (raw.text, raw.metadata.title)
    assert canonical.fingerprint == raw.fingerprint


@given(dumps)
def test_nothing_visible_goes(page: str) -> None:
    def visible(text: str) -> str:
        marks = "".join(c for c in text if c.isprintable() and c != " ")
        return unicodedata.normalize("NFC", marks)

    # Controls that stand for quotes and dashes become them: what was lost is seen again.
    assert visible(normalize(page)) == visible(sound_text(page))
