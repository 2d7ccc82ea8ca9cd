"""
What comes out of pages in all the encodings that news sites have used, declared well or badly.

A row: what it is, the sentence, the codec that wrote the bytes, what the page declares, what the
HTTP header says. The text that comes out must be the one that went in; rows with another outcome
name it. Without a declaration the outcome is a guess, and `GUESSED_WRONG` says where it fails.
"""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest

from clean_article import clean
from clean_article.normalize import changes, normalize
from clean_article.read.decode import decode

ROOT = Path(__file__).parent.parent.parent
DE = "Die Fähre blieb über Nacht im Hafen, weil der Wind für die Überfahrt zu groß war."
EN = "“We’ll wait,” the café owner said – and the ferry did not sail until the wind was gone."
FR = "La traversée a été annulée jeudi à cause du vent; le maire espère une décision bientôt."
EURO = "Le billet coûte 12 € et la sœur du capitaine l’a payé."
ES = "El barco se quedó en el puerto por el viento; mañana volverá, según el capitán Núñez."
PL = "Prom przez silny wiatr został w porcie i wróci w środę, powiedział kapitan Żółw."
CS = "Přívoz zůstal kvůli větru zavřený a loď se vrátí až ve středu, řekl kapitán."
HU = "A komp az erős szél miatt a kikötőben maradt, és csak szerdán tér vissza."
RO = "Feribotul a rămas în port și se întoarce miercuri, a spus căpitanul."
TR = "Feribot güçlü rüzgâr yüzünden limanda kaldı, çarşamba günü dönecek, dedi İnönü."
LT = "Keltas dėl stipraus vėjo liko uoste ir grįš trečiadienį, sakė kapitonas Šarūnas."
LV = "Prāmis stiprā vēja dēļ palika ostā un atgriezīsies trešdien, sacīja kapteinis."
ET = "Praam jäi tugeva tuule tõttu sadamasse ja naaseb kolmapäeval, ütles kapten Šmidt."
RU = "Паром из-за сильного ветра остался в порту и вернётся в среду, сказал капитан."
UK = "Пором через сильний вітер лишився в порту й повернеться в середу, сказав Їжак."
SR = "Трајект је због јаког ветра остао у луци и вратиће се у среду, рекао је Ђорђе."
EL = "Το πλοίο έμεινε στο λιμάνι λόγω του ισχυρού ανέμου και θα επιστρέψει την Τετάρτη."
HE = "המעבורת נשארה בנמל בגלל הרוח החזקה ותחזור ביום רביעי, אמר הקברניט."
AR = "بقيت العبارة في الميناء بسبب الرياح القوية وستعود يوم الأربعاء، قال القبطان."
FA = "کشتي به دليل باد شديد در بندر ماند و چهارشنبه برمي\u200cگردد، ناخدا گفت."
TH = "เรือข้ามฟากยังอยู่ที่ท่าเพราะลมแรง และจะกลับมาในวันพุธ"
VI = "Phà ở lại cảng vì gió mạnh và sẽ trở lại vào thứ tư, thuyền trưởng nói."
ZH = "渡轮因大风留在港内，船长说星期三才会回来。"
TW = "渡輪因大風留在港內，船長說星期三才會回來。"
HK = "渡輪因大風留喺港內，船長話佢哋星期三先返嚟。"
JA = "フェリーは強風のため港にとどまり、水曜日に戻ると船長は話した。"
KO = "여객선은 강풍 때문에 항구에 남았고 수요일에 돌아온다고 선장이 말했다."
IS = "Ferjan varð eftir í höfninni vegna hvassviðris, sagði skipstjórinn Þór."
CY = "Arhosodd y llong yn y porthladd o achos y gwynt, meddai capten o'r tŷ."
MT = "Il-vapur baqa' fil-port minħabba r-riħ qawwi, qal il-kaptan Ġorġ."
EMOJI = "The ferry sails again \U0001f6a2, the harbour master said \U0001f642 on Friday."


class Row(NamedTuple):
    what: str
    text: str
    codec: str
    meta: str | None = None
    header: str | None = None
    mark: bytes = b""
    language: str | None = None
    outcome: str | None = None
    """The text that must come out where it is not the one that went in."""


DECLARED = (
    Row("English, typographic quotes", EN, "cp1252", "windows-1252"),
    Row("German", DE, "cp1252", "iso-8859-1"),
    Row("French as Latin-1 with the euro of Windows", EURO, "cp1252", "ISO-8859-1"),
    Row("French as Latin-9", FR, "iso8859_15", "iso-8859-15"),
    Row("Macintosh", DE, "mac_roman", "macintosh"),
    Row("Polish, Windows", PL, "cp1250", "windows-1250"),
    Row("Polish, ISO", PL, "iso8859_2", "iso-8859-2"),
    Row("Czech", CS, "cp1250", "cp1250"),
    Row("Hungarian", HU, "iso8859_2", "latin2"),
    Row("Romanian with commas below", RO, "iso8859_16", "iso-8859-16"),
    Row("Turkish, Windows", TR, "cp1254", "windows-1254"),
    Row("Turkish, ISO", TR, "iso8859_9", "iso-8859-9"),
    Row("Lithuanian", LT, "cp1257", "windows-1257"),
    Row("Latvian", LV, "iso8859_13", "iso-8859-13"),
    Row("Estonian", ET, "iso8859_4", "iso-8859-4"),
    Row("Icelandic", IS, "iso8859_10", "iso-8859-10"),
    Row("Welsh", CY, "iso8859_14", "iso-8859-14"),
    Row("Maltese", MT, "iso8859_3", "iso-8859-3"),
    Row("Russian, Windows", RU, "cp1251", "windows-1251"),
    Row("Russian, Unix", RU, "koi8_r", "koi8-r"),
    Row("Russian, DOS", RU, "cp866", "ibm866"),
    Row("Russian, Macintosh", RU, "mac_cyrillic", "x-mac-cyrillic"),
    Row("Ukrainian", UK, "koi8_u", "koi8-u"),
    Row("Serbian", SR, "iso8859_5", "iso-8859-5"),
    Row("Greek, Windows", EL, "cp1253", "windows-1253"),
    Row("Greek, ISO", EL, "iso8859_7", "iso-8859-7"),
    Row("Hebrew, Windows", HE, "cp1255", "windows-1255"),
    Row("Hebrew, logical ISO", HE, "iso8859_8", "iso-8859-8-i"),
    Row("Arabic, Windows", AR, "cp1256", "windows-1256"),
    Row("Arabic, ISO", AR, "iso8859_6", "iso-8859-6"),
    Row("Persian with its non-joiner", FA, "cp1256", "windows-1256"),
    Row("Thai", TH, "cp874", "tis-620"),
    Row("Vietnamese, accents apart", VI, "cp1258", "windows-1258"),
    Row("Chinese, declared as the older subset", ZH + "㐀", "gb18030", "gb2312"),
    Row("Chinese", ZH, "gbk", "gbk"),
    Row("Chinese, seven bits", ZH, "hz", "hz-gb-2312"),
    Row("Taiwan", TW, "big5", "big5"),
    Row("Hong Kong's own characters", HK, "big5hkscs", "big5"),
    Row("Japanese, Windows", JA + "①", "cp932", "shift_jis"),
    Row("Japanese, Unix", JA, "euc_jp", "euc-jp"),
    Row("Japanese, Unix, by its old label", JA, "euc_jp", "x-euc-jp"),
    Row("Japanese, seven bits", JA, "iso2022_jp", "iso-2022-jp"),
    Row("Korean", KO, "cp949", "euc-kr"),
    Row("Korean by the label of a standard", KO, "cp949", "ks_c_5601-1987"),
)
DISPUTED = (
    Row("UTF-8, and the page says Latin-1", DE, "utf-8", "iso-8859-1"),
    Row("UTF-8, and the header says Latin-1, as servers do", RU, "utf-8", None, "ISO-8859-1"),
    Row("UTF-8, and both are wrong", ZH, "utf-8", "gb2312", "windows-1252"),
    Row("UTF-8, and the page says UTF-16", DE, "utf-8", "utf-16"),
    Row("UTF-8, and the label is none", DE, "utf-8", "no-such-charset"),
    Row("Windows, and the page says UTF-8", EN, "cp1252", "utf-8"),
    Row("Russian Windows, and the page says UTF-8", RU, "cp1251", "utf-8"),
    Row("header right, page wrong", RU, "cp1251", "koi8-r", "windows-1251"),
    Row("header of UTF-8 wrong, page right", RU, "cp1251", "windows-1251", "utf-8"),
    Row("header that does not fit, page right", JA, "cp932", "shift_jis", "euc-kr"),
    Row("header unknown, page right", EL, "iso8859_7", "iso-8859-7", "x-none"),
    Row("header alone", HE, "cp1255", None, "windows-1255"),
    Row("mark of UTF-8 against the page", DE, "utf-8", "windows-1251", None, codecs.BOM_UTF8),
    Row("mark of UTF-8 against the header", DE, "utf-8", None, "utf-16", codecs.BOM_UTF8),
    Row("two marks", DE, "utf-8", None, None, codecs.BOM_UTF8 * 2, None, "\ufeff" + DE),
    Row("UTF-16, page says UTF-8", ZH, "utf-16-le", "utf-8", None, codecs.BOM_UTF16_LE),
    Row("UTF-16, big end first", RU, "utf-16-be", "utf-16", None, codecs.BOM_UTF16_BE),
    Row("UTF-16 without a mark", EN, "utf-16-le", "utf-16"),
    Row("UTF-16 without a mark, big end first", EN, "utf-16-be"),
    Row("UTF-32", ZH, "utf-32-le", None, None, codecs.BOM_UTF32_LE),
    Row("a page that hides its markup as UTF-7", "+ADw-b+AD4- " + DE, "cp1252", "utf-7"),
    Row("a page that names a codec of Python", DE, "cp1252", "unicode_escape"),
)
UNDECLARED = (
    Row("English with quotes", EN, "cp1252"),
    Row("French", FR, "cp1252"),
    Row("Spanish", ES, "cp1252"),
    Row("German", DE, "cp1252"),
    Row("Russian", RU, "cp1251"),
    Row("Russian, Unix", RU, "koi8_r"),
    Row("Greek", EL, "cp1253"),
    Row("Hebrew", HE, "cp1255"),
    Row("Arabic", AR, "cp1256"),
    Row("Thai", TH, "cp874"),
    Row("Chinese", ZH, "gb18030"),
    Row("Taiwan", TW, "big5"),
    Row("Japanese", JA, "cp932"),
    Row("Japanese, Unix", JA, "euc_jp"),
    Row("Japanese, seven bits", JA, "iso2022_jp"),
    Row("Korean", KO, "cp949"),
    Row("Polish by its language", PL, "cp1250", language="pl"),
    Row("Czech by its language", CS, "cp1250", language="cs"),
    Row("Hungarian by its language", HU, "iso8859_2", language="hu-HU"),
    Row("Turkish by its language", TR, "cp1254", language="tr"),
    Row("Lithuanian by its language", LT, "cp1257", language="lt"),
    Row("Latvian by its language", LV, "cp1257", language="lv"),
    Row("Russian under a template's English", RU, "cp1251", language="en"),
    Row("Polish, ISO, by its language", PL, "iso8859_2", language="pl"),
    Row("Turkish", TR, "cp1254"),
    Row("Lithuanian", LT, "cp1257"),
    Row("Chinese, seven bits", ZH, "hz"),
)
GUESSED_WRONG = {
    "Polish, ISO, by its language": "the detector takes it for windows-1250",
    "Turkish": "the detector takes it for windows-1257",
    "Lithuanian": "the detector takes it for windows-1252",
    "Chinese, seven bits": "valid UTF-8, and ~{ is too rare to look for",
}


def page(row: Row) -> str:
    language = f' lang="{row.language}"' if row.language else ""
    meta = f'<meta charset="{row.meta}">' if row.meta else ""
    return f"<html{language}><head>{meta}<title>Ferry</title></head><p>{row.text}</p><p>x</p>"


def check(row: Row, html: str) -> None:
    # Code pages of Vietnamese write a letter and its accents apart, as NFD does for most of them.
    text = unicodedata.normalize("NFD", html) if row.codec == "cp1258" else html
    data = row.mark + text.encode(row.codec, "strict" if row.codec != "cp1258" else "ignore")
    if row.codec == "cp1258":
        text = data.decode("cp1258")
    decoded = decode(data, http_charset=row.header)
    expected = text if row.outcome is None else text.replace("<html", "\ufeff<html", 1)
    assert decoded.text == expected
    assert decoded.warnings == ()
    assert decoded.faults == 0


@pytest.mark.parametrize("row", (*DECLARED, *DISPUTED), ids=lambda row: row.what)
def test_what_comes_out(row: Row) -> None:
    check(row, page(row))


@pytest.mark.parametrize("row", DECLARED, ids=lambda row: row.what)
def test_a_header_does_as_well(row: Row) -> None:
    check(row._replace(meta=None, header=row.meta), page(row._replace(meta=None)))


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, marks=pytest.mark.xfail(reason=GUESSED_WRONG[row.what], strict=True))
        if row.what in GUESSED_WRONG
        else row
        for row in UNDECLARED
    ],
    ids=lambda row: row.what,
)
def test_what_is_guessed(row: Row) -> None:
    row = row._replace(text=f"{row.text} {row.text}")
    check(row, page(row))


@pytest.mark.parametrize(
    "path",
    [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "fixtures/text").glob("*.txt"))],
    ids=lambda path: path.name,
)
def test_a_dump_in_windows_1252_declares_nothing(path: Path) -> None:
    """Quotes, dashes and bullets by the dozen, and few letters beside them to tell it by."""
    text = path.read_bytes().decode()
    try:
        data = text.encode("cp1252")
    except UnicodeEncodeError:
        pytest.skip("holds what Windows-1252 has no byte for")
    assert decode(data).text == text


def test_there_are_sixty_cases() -> None:
    rows = (*DECLARED, *DISPUTED, *UNDECLARED)
    assert len(rows) >= 60
    assert {row.what for row in UNDECLARED} >= set(GUESSED_WRONG)


# Mixed, broken and double.


def test_utf16_of_ideographs_by_its_header() -> None:
    """No zero byte tells it, and some of its bytes look like controls."""
    text = ZH * 20
    for codec in ("utf-16-le", "utf-16-be"):
        assert decode(text.encode(codec), http_charset=codec).text == text
    assert decode(text.encode("utf-16-le"), http_charset="utf-16").text == text
    assert decode(DE.encode("cp1252") + b"!", http_charset="utf-16").text == DE + "!"


def test_utf16_that_is_cut() -> None:
    decoded = decode(codecs.BOM_UTF16_LE + (RU * 3).encode("utf-16-le")[:-1])
    assert decoded.text == (RU * 3)[:-1] + "\ufffd"
    assert decoded.faults == 1


def test_emoji_in_halves() -> None:
    """CESU-8: each half of the pair in UTF-8, as old Java and Oracle write it."""
    data = EMOJI.encode("utf-16", "surrogatepass").decode("utf-16")
    halves = "".join(
        chr(0xD800 + ((ord(c) - 0x10000) >> 10)) + chr(0xDC00 + ((ord(c) - 0x10000) & 0x3FF))
        if ord(c) > 0xFFFF else c
        for c in data
    ).encode("utf-8", "surrogatepass")  # fmt: skip
    assert decode(halves).text == EMOJI
    half = decode(halves + b"\xed\xa0\x80")
    assert (half.text, half.encoding, half.faults) == (EMOJI + "\ufffd", "utf-8", 1)


def test_quotes_that_a_program_read_as_latin_1() -> None:
    """Bytes of Windows-1252, read as Latin-1, written as UTF-8: C1 controls, which nobody sees."""
    data = EN.encode("cp1252").decode("latin-1").encode()
    decoded = decode(data)
    assert decoded.text == EN
    assert decoded.warnings == (
        "4 controls are read as the quote or dash of Windows-1252 that stands there",
    )
    assert normalize(data) == normalize(data.decode()) == EN + "\n"
    assert clean(data).text == clean(data.decode()).text == clean(EN).text
    assert decoded.warnings[0] in changes(data, EN + "\n")
    assert decode("a\x81b\x92c".encode()).text == "ab’c", "five places of the code page are empty"
    assert decode("one\x85two".encode()).text == "one\x85two", "a line end, says Unicode"


def test_other_bytes_in_utf8_are_marked_and_cost_nothing_else() -> None:
    good = f"<p>{DE}</p>" * 12
    decoded = decode((good + "<p>").encode() + EN.encode("cp1252") + b"</p>")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(good)
    assert decoded.faults == 5
    assert "5 places" in decoded.warnings[0]


def test_utf8_in_a_page_of_another_encoding_is_what_browsers_show() -> None:
    data = f"<meta charset=iso-8859-1>{DE * 9}".encode("cp1252") + "<p>Zürich</p>".encode()
    decoded = decode(data)
    assert (decoded.encoding, decoded.faults) == ("cp1252", 0)
    assert decoded.text.endswith("<p>ZÃ¼rich</p>")


@pytest.mark.parametrize("text", [DE, FR, EN])
def test_encoded_twice(text: str) -> None:
    """Reading keeps what the page says; `normalize` repairs it when asked to."""
    twice = text.encode().decode("cp1252", "replace")
    if "\ufffd" in twice:
        pytest.skip("a byte that Windows-1252 has no character for")
    assert decode(twice.encode()).text == twice
    assert normalize(twice.encode()) == twice.replace("\xa0", " ") + "\n"
    assert normalize(twice.encode(), fix_encoding=True) == text + "\n"


def test_a_page_in_any_of_them_gives_the_same_article() -> None:
    body = "".join(f"<p>{DE} {DE} {number}.</p>" for number in range(4))
    pages = {
        codec: f"<html><head><meta charset={codec}><title>Fähre</title></head>{body}".encode(codec)
        for codec in ("utf-8", "cp1252", "iso-8859-1", "utf-16", "iso-8859-15", "cp1254")
    }
    assert len({clean(data).fingerprint for data in pages.values()}) == 1
    assert {clean(data).title for data in pages.values()} == {"Fähre"}
