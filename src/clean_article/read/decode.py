"""
Bytes -> text.

In this order: what the caller says, the byte order mark, valid UTF-8, the charset of the HTTP
header, the page's own declaration, a detector. Valid UTF-8 comes before any declaration: text in
an older encoding is next to never valid UTF-8 by chance, while pages that were converted without
their `<meta charset>` are common.

Labels mean what browsers take them for (WHATWG Encoding Standard, through w3lib): `gb2312` is
GB18030, `iso-8859-1` is Windows-1252.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import Final

from ..errors import UsageError
from .binary import magic_kind, mostly_controls
from .detect import detected

_MARKS: Final = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 65_536
# Old single-byte text that is read as UTF-8 gives far more faults than whole characters.
_GOOD_PER_FAULT: Final = 10
_HIGH: Final = bytes(range(0x80, 0x100))
_FEW_BYTES: Final = 8  # zero bytes that make no UTF-16
# A program that read Windows-1252 as Latin-1 wrote its quotes and dashes as C1 controls.
_MISREAD: Final = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")
_C1: Final = re.compile("[\x80-\x84\x86-\x9f]")
_JAPANESE_ESCAPES: Final = (b"\x1b$B", b"\x1b$@")
# Codecs of Python that no page is written in; some need the square of the time, UTF-7 hides markup.
_NOT_OF_PAGES: Final = frozenset(
    "utf-7 punycode idna unicode-escape raw-unicode-escape charmap undefined mbcs oem".split()
)
_SEVEN_BIT: Final = frozenset({"iso2022_jp", "hz"})
_UNICODE_FORMS: Final = ("utf-16", "utf-32")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text: no byte order mark, no NUL, no lone surrogate."""

    text: str
    encoding: str
    """Python's name of the encoding; empty for binary data."""
    warnings: tuple[str, ...] = ()
    faults: int = 0
    """Places that could not be decoded: U+FFFD in the text."""
    utf8: bytes | None = field(default=None, repr=False, compare=False)
    """The text in UTF-8, where the page came so."""


def decode(data: bytes, *, encoding: str | None = None, http_charset: str | None = None) -> Decoded:
    """
    Decode a page; what cannot be decoded becomes U+FFFD, with a warning.

    `encoding` overrides everything; `http_charset` is the charset of the Content-Type header and
    may be wrong or unknown. Binary data give empty text and a warning. Never raises on `data`;
    raises `UsageError` where `encoding` is no encoding.
    """
    if encoding is not None:
        return _decoded(data, _named(encoding))
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data, name)
    if kind := magic_kind(data):
        return _binary(kind)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is None or b"\0" in data:
        if utf16 := _utf16_by_header(data, http_charset):
            return _decoded(data, utf16)
        # Controls in valid UTF-8 without a NUL are odd, but text.
        if utf16 := _utf16_without_mark(data[:_SAMPLE]):
            return _decoded(data, utf16)
        if mostly_controls(data[:_SAMPLE]):
            return _binary("control bytes")
    if text is None:
        if (text := _with_surrogates(data)) is not None:
            faults = sound_text(text).count("\ufffd") - text.count("\ufffd")
            return _sound(text, faults=faults)
        return _decoded(data, _guess(data, http_charset))
    if text.isascii() and (b"\x1b" in data or b"~{" in data):
        # The 7-bit encodings of Japanese and Chinese are valid UTF-8, unread.
        declared = _declared(data, http_charset)
        if seven_bit := next((name for name in declared if name in _SEVEN_BIT), None):
            return _decoded(data, seven_bit)
        if not declared and any(escape in data for escape in _JAPANESE_ESCAPES):
            return _decoded(data, "iso2022_jp")
    return _sound(text, data=data)


def _with_surrogates(data: bytes) -> str | None:
    """CESU-8, as old Java and Oracle write emoji: halves of pairs; `None` where it is not that."""
    if b"\xed" not in data:
        return None
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None


def sound_text(page: str) -> str:
    """
    A page that came as `str`, without what `decode` never gives: a byte order mark, NUL, a lone
    surrogate, and quotes and dashes of Windows-1252 that were read as controls.
    """
    return _made_sound(page)[0]


def _made_sound(page: str, data: bytes | None = None) -> tuple[str, int, int]:
    """
    Sound text, how many NULs were left out, and how many controls were read as punctuation.

    `data` is the page in UTF-8, where it is at hand.
    """
    text = page.removeprefix("\ufeff")
    if data is None:
        try:
            data = text.encode()
        except UnicodeEncodeError:
            # UTF-16 through and back makes pairs whole; what is still alone becomes U+FFFD.
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            data = text.encode()
    # One byte is found at once; counting it takes fifteen times as long.
    nul = data.count(0) if b"\0" in data else 0
    if nul:
        text = text.replace("\0", "")
    # Searched for in bytes: a set of characters in `str` takes forty times as long.
    misread = len(_MISREAD.findall(data))
    if misread:
        text = _C1.sub(_in_windows_1252, text)
    return text, nul, misread


def _in_windows_1252(found: re.Match[str]) -> str:
    """What a C1 control stands for; five places of the code page are empty."""
    return found[0].encode("latin-1").decode("cp1252", "ignore")


def _resolved(label: str) -> str | None:
    """Python's name of the encoding that browsers take a label for."""
    from w3lib.encoding import resolve_encoding  # 25 ms, and most pages are plain UTF-8

    label = label.strip()
    name = resolve_encoding(label) or resolve_encoding(label.lower().removeprefix("x-"))
    return name if name and _decodes_text(name) else None


def _of_pages(label: str | None) -> str | None:
    """The same for a label of a page or a header, which must not choose any codec that exists."""
    name = _resolved(label) if label else None
    return None if name in _NOT_OF_PAGES else name


def _named(encoding: str) -> str:
    name = _resolved(encoding)
    if name is None:
        raise UsageError(
            f"encoding={encoding!r} is no encoding of text; "
            "write a name such as 'utf-8', 'windows-1251' or 'gb18030', or leave it out"
        )
    return name


def _decodes_text(name: str) -> bool:
    """Whether a codec turns bytes into text; `hex` and `zip` are codecs too."""
    try:
        b"a".decode(name, "replace")
    except (LookupError, ValueError):
        return False
    return True


def _declared(data: bytes, http_charset: str | None) -> list[str]:
    """Python's names of the encodings that header and page name, in order of trust."""
    from w3lib.encoding import html_body_declared_encoding

    labels = (http_charset, html_body_declared_encoding(data))
    names = [name for label in labels if (name := _of_pages(label))]
    # A page that can be searched for its declaration is not in UTF-16: WHATWG reads it as UTF-8.
    return ["utf-8" if name.startswith(_UNICODE_FORMS) else name for name in names]


def _guess(data: bytes, http_charset: str | None) -> str:
    """The encoding of data that are not valid UTF-8."""
    if _nearly_utf8(data):
        return "utf-8"
    declared = _declared(data, http_charset)
    # Of two that nearly fit the one without a fault: a header of EUC-KR takes most Shift JIS.
    for most_faults in (0, len(data)):
        for name in declared:
            if name != "utf-8" and _fits(data, name, most_faults):
                return name
    guessed = detected(data)
    found = _resolved(guessed) if guessed else None
    return found or next((name for name in declared if name != "utf-8"), "cp1252")


def _nearly_utf8(data: bytes) -> bool:
    """Whether data are UTF-8 with a few faults, as a page cut inside a character."""
    faults = data.decode("utf-8", "replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
        faults = 0  # the only fault is the cut at the end
    except UnicodeDecodeError:
        pass
    ascii_bytes = len(data.translate(None, _HIGH))
    good = len(data.decode("utf-8", "ignore")) - ascii_bytes
    return good > faults * _GOOD_PER_FAULT


def _fits(data: bytes, name: str, most_faults: int) -> bool:
    """Whether nearly all of the data's characters exist in an encoding."""
    faults = data.decode(name, "replace").count("\ufffd")
    high = len(data) - len(data.translate(None, _HIGH))
    return faults <= most_faults and faults * _GOOD_PER_FAULT <= high


def _binary(kind: str) -> Decoded:
    return Decoded("", "", (f"binary data ({kind}): no text to read",))


def _utf16_by_header(data: bytes, http_charset: str | None) -> str | None:
    """UTF-16 that the header names and that is: ideographs hold no NUL to tell it by."""
    name = _of_pages(http_charset) or ""
    if not name.startswith("utf-16"):
        return None
    name = "utf-16-le" if name == "utf-16" else name
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return None
    return name


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 shows by its NUL bytes: in markup and Latin text every other byte, on one side."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    few, many = sorted((even, odd))
    if many * _GOOD_PER_FAULT < len(sample) or few * _GOOD_PER_FAULT > many or many < _FEW_BYTES:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _decoded(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    faults = text.count("\ufffd")
    if faults:
        faults -= data.decode(name, "ignore").count("\ufffd")
    return _sound(text, name, faults)


def _sound(page: str, name: str = "utf-8", faults: int = 0, data: bytes | None = None) -> Decoded:
    text, nul, misread = _made_sound(page, data)
    warnings = []
    if faults:
        places = "1 place" if faults == 1 else f"{faults} places"
        warnings.append(f"not valid {name} in {places}: U+FFFD stands there")
    if nul:
        warnings.append(f"{nul} NUL character{'s' if nul > 1 else ''} left out")
    if misread:
        those = "1 control is" if misread == 1 else f"{misread} controls are"
        warnings.append(f"{those} read as the quote or dash of Windows-1252 that stands there")
    return Decoded(text, name, tuple(warnings), faults, data if text == page else None)
