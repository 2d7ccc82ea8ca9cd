"""Bytes to text: which encoding wins, and what no bytes can do."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean_article.errors import UsageError
from clean_article.read.decode import Decoded, decode, sound_text

from ..timing import fastest, flat

GERMAN = "Die Läden schließen früher, heißt es aus München. " * 5
RUSSIAN = "Президент России заявил о готовности продолжить переговоры с партнёрами. " * 5
CHINESE = "法国总统敦促结束这场毁灭性的侵略战争，并呼吁各方回到谈判桌前。" * 8
JAPANESE = (
    "フランスの大統領は金曜日、隣国の首相と電話で会談し、侵略を直ちに終わらせるよう求めた。"
    "会談は約二時間にわたって行われ、両首脳は原子力発電所の安全についても話し合ったという。"
)
ARABIC = "دعا الرئيس الفرنسي إلى إنهاء العدوان المدمر واستئناف المحادثات. " * 5


def page(text: str, charset: str) -> str:
    return f'<html><head><meta charset="{charset}"><title>a</title></head><p>{text}</p></html>'


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("windows-1252", "cp1252", GERMAN + "„quoted“ – 5 €"),
        ("iso-8859-1", "cp1252", GERMAN + "„quoted“ – 5 €"),
        ("windows-1251", "cp1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("gb2312", "gb18030", CHINESE + "㐀"),
        ("gbk", "gb18030", CHINESE),
        ("big5", "big5hkscs", "總統要求結束這場戰爭。" * 9),
        ("shift_jis", "cp932", JAPANESE),
        ("euc-jp", "euc_jp", JAPANESE),
        ("iso-2022-jp", "iso2022_jp", JAPANESE),
        ("euc-kr", "cp949", "대통령은 전쟁을 끝내자고 촉구했다. " * 5),
        ("windows-1256", "cp1256", ARABIC),
    ],
)
def test_declared(label: str, codec: str, text: str) -> None:
    html = page(text, label)
    decoded = decode(html.encode(codec))
    assert decoded == Decoded(html, decoded.encoding)
    assert decode(text.encode(codec), http_charset=label).text == text
    assert decode(text.encode(codec), encoding=label).text == text


@pytest.mark.parametrize("label", ["windows-1252", "gb2312", "utf-16", "no-such-charset", "x"])
def test_valid_utf8_beats_a_wrong_declaration(label: str) -> None:
    html = page(GERMAN + CHINESE, label)
    assert decode(html.encode(), http_charset=label) == Decoded(html, "utf-8")


def test_header_comes_before_meta() -> None:
    html = page(RUSSIAN, "windows-1252")
    assert decode(html.encode("cp1251"), http_charset="windows-1251").text == html


def test_header_that_does_not_fit_is_passed_over() -> None:
    html = page(CHINESE, "gbk")
    assert decode(html.encode("gb18030"), http_charset="ascii2000").text == html
    assert decode(html.encode("gb18030"), http_charset="utf-8").text == html


@pytest.mark.parametrize(
    "codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8"]
)
def test_marks_and_utf16(codec: str) -> None:
    html = page(GERMAN, "windows-1252")
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(codec, b"")
    assert decode(mark + html.encode(codec)).text == html


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [GERMAN, page(CHINESE, "utf-16")])
def test_utf16_without_mark(codec: str, text: str) -> None:
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize(
    ("codec", "text"),
    [("cp1251", RUSSIAN), ("gb18030", CHINESE), ("cp1252", GERMAN), ("cp932", JAPANESE)],
)
def test_detected(codec: str, text: str) -> None:
    assert decode(text.encode(codec)).text == text
    assert decode(f"<p>{'x' * 200_000}<p>{text}".encode(codec)).text.endswith(text)


def test_cut_inside_a_character() -> None:
    data = ("Zürich, Köln – " * 3).encode()[:-2]
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text == "Zürich, Köln – " * 2 + "Zürich, Köln \ufffd"
    assert decoded.faults == 1
    assert decoded.warnings == ("not valid utf-8 in 1 place: U+FFFD stands there",)


def test_a_broken_byte_in_utf8_is_not_another_encoding() -> None:
    data = page(GERMAN, "iso-8859-1").encode().replace(b"M\xc3\xbcnchen", b"M\xbcnchen", 1)
    decoded = decode(data)
    assert (decoded.encoding, decoded.faults) == ("utf-8", 1)
    assert decoded.text.count("München") == 4


def test_one_high_byte_is_no_cut_utf8() -> None:
    assert decode(b"Ein Caf\xe9").text == "Ein Café"


def test_a_replacement_character_of_the_page_is_no_fault() -> None:
    assert decode("a\ufffdb".encode()) == Decoded("a\ufffdb", "utf-8")
    assert decode("ä\ufffdb".encode() * 20 + b"\xff").faults == 1


def test_nul() -> None:
    assert decode(b"one\0two") == Decoded("onetwo", "utf-8", ("1 NUL character left out",))
    filled = decode(b"A page. " * 100 + b"\0" * 5000)
    assert filled.text == "A page. " * 100
    assert filled.warnings == ("5000 NUL characters left out",)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG image"),
        (b"GIF89a\x01\0\x01\0\x80\0\0", "GIF image"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF document"),
        (b"PK\x03\x04\x14\0", "ZIP archive or office document"),
        (gzip.compress(b"a page", mtime=0), "gzip archive, to be unpacked first"),
        (
            b"page.html".ljust(257, b"\0") + b"ustar  \0".ljust(255, b"\0") + b"<p>A page.",
            "tar archive, to be unpacked first",
        ),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "web archive of many pages"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "RIFF media"),
        (b"\0\0\0\x20ftypisom", "MPEG-4 media"),
        (bytes(range(256)) * 20, "control bytes"),
    ],
)
def test_binary(data: bytes, kind: str) -> None:
    assert decode(data) == Decoded("", "", (f"binary data ({kind}): no text to read",))


@pytest.mark.parametrize("text", ["GIF89a is a format", "BZhang wrote", "RIFF and PK", "OggS"])
def test_words_like_magic_are_text(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")


def test_declared_at_the_end_of_a_long_head() -> None:
    html = f"<head>{'<link href=x>' * 100}<meta charset=koi8-r></head>{RUSSIAN}"
    assert decode(html.encode("koi8-r")).text == html


@pytest.mark.parametrize("name", ["no-such", "", "hex", "zip", "rot13"])
def test_unknown_encoding_is_wrong_use(name: str) -> None:
    with pytest.raises(UsageError, match=r"is no encoding of text.*'utf-8'"):
        decode(b"a", encoding=name)


def test_given_encoding_wins_even_if_wrong() -> None:
    decoded = decode("é".encode(), encoding="latin-1")
    assert (decoded.text, decoded.encoding) == ("Ã©", "cp1252")
    assert decode(b"\xff\xfe", encoding="utf-8").faults == 2


def test_sound_text() -> None:
    assert sound_text("\ufeffa\0b") == "ab"
    assert sound_text("\ud83d\ude42 \ud800") == "\U0001f642 \ufffd"
    whole = "nothing to do"
    assert sound_text(whole) is whole


@given(st.binary(max_size=300), st.none() | st.text(max_size=10))
def test_never_raises_and_text_is_sound(data: bytes, charset: str | None) -> None:
    text = decode(data, http_charset=charset).text
    text.encode()
    assert "\0" not in text
    assert not text.startswith("\ufeff")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=200))
def test_utf8_round_trip(text: str) -> None:
    text = text.removeprefix("\ufeff")
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    "data", [b"\xe9", b"\xc3", b"\xff\0", b"\x1b$", b"<\xe9", b"<!--", b'<meta a="', b"\x81\x30"]
)
def test_time(data: bytes) -> None:
    page = data * (2_000_000 // len(data))
    limit = 5 * flat(len(page))
    assert fastest(lambda: decode(page), limit) <= limit
