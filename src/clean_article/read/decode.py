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
from dataclasses import dataclass
from typing import Final

from ..errors import UsageError

_MARKS: Final = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Final = (
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"%PDF-", "PDF document"),
    (b"PK\x03\x04", "ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office document"),
    (b"\x1f\x8b\x08", "gzip archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"\x28\xb5\x2f\xfd", "Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"OggS\x00", "Ogg media"),
    (b"ID3\x03", "MP3 audio"),
    (b"ID3\x04", "MP3 audio"),
)
# These are words that a text may begin with: a NUL must stand near them.
_MAGIC_WORDS: Final = (
    (b"GIF8", "GIF image"),
    (b"BZh", "bzip2 archive"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"RIFF", "RIFF media"),
)
_SAMPLE: Final = 65_536
_CONTROLS: Final = bytes({*range(0x20)} - set(b"\t\n\x0b\f\r\x1b"))
# Random bytes hold 10 % of these controls; a page that a faulty program wrote holds a few.
_MOST_CONTROLS: Final = 0.04
_FEW_CONTROLS: Final = 8
# Old single-byte text that is read as UTF-8 gives far more faults than whole characters.
_GOOD_PER_FAULT: Final = 10
_HIGH: Final = bytes(range(0x80, 0x100))
# With fewer bytes to go by a guess is worth nothing.
_FEW_BYTES: Final = 8
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
    if kind := _magic_kind(data):
        return _binary(kind)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is None or "\0" in text:
        # Controls in valid UTF-8 without a NUL are odd, but text.
        if utf16 := _utf16_without_mark(data[:_SAMPLE]):
            return _decoded(data, utf16)
        if _mostly_controls(data[:_SAMPLE]):
            return _binary("control bytes")
    if text is None:
        return _decoded(data, _guess(data, http_charset))
    if b"\x1b" in data or b"~{" in data:
        # The 7-bit encodings of Japanese and Chinese are valid UTF-8, unread.
        declared = _declared(data, http_charset)
        if seven_bit := next((name for name in declared if name in _SEVEN_BIT), None):
            return _decoded(data, seven_bit)
    return _sound(text, "utf-8", 0)


def sound_text(page: str) -> str:
    """A page that came as `str`, without what `decode` never gives: mark, NUL, lone surrogate."""
    text = page.removeprefix("\ufeff")
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        # UTF-16 through and back makes pairs whole; what is still alone becomes U+FFFD.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _resolved(label: str) -> str | None:
    """Python's name of the encoding that browsers take a label for."""
    from w3lib.encoding import resolve_encoding  # 25 ms, and most pages are plain UTF-8

    name = resolve_encoding(label.strip())
    return name if name and _decodes_text(name) else None


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
    names = [name for label in labels if label and (name := _resolved(label))]
    # A page that can be searched for its declaration is not in UTF-16: WHATWG reads it as UTF-8.
    return ["utf-8" if name.startswith(_UNICODE_FORMS) else name for name in names]


def _guess(data: bytes, http_charset: str | None) -> str:
    """The encoding of data that are not valid UTF-8."""
    if _nearly_utf8(data):
        return "utf-8"
    declared = _declared(data, http_charset)
    for name in declared:
        if name != "utf-8" and _fits(data, name):
            return name
    return _detected(data) or next((name for name in declared if name != "utf-8"), "cp1252")


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


def _fits(data: bytes, name: str) -> bool:
    """Whether nearly all of the data's characters exist in an encoding."""
    text = data.decode(name, "replace")
    high = len(data) - len(data.translate(None, _HIGH))
    return text.count("\ufffd") * _GOOD_PER_FAULT <= high


def _detected(data: bytes) -> str | None:
    """The detector's answer on a bounded sample of what is not ASCII."""
    from charset_normalizer import from_bytes

    # A second byte of GB18030, Big5 and Shift JIS is never one of these: no character is cut.
    pieces = [piece for piece in re.split(rb"[<>\n]", data) if not piece.isascii()]
    sample = b"\n".join(pieces)[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _HIGH)) < _FEW_BYTES:
        return None
    best = from_bytes(sample).best()
    return _resolved(best.encoding) if best is not None else None


def _binary(kind: str) -> Decoded:
    return Decoded("", "", (f"binary data ({kind}): no text to read",))


def _magic_kind(data: bytes) -> str | None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if b"\0" in data[:64]:
        for magic, kind in _MAGIC_WORDS:
            if data.startswith(magic):
                return kind
        if data[4:8] == b"ftyp":
            return "MPEG-4 media"
    return None


def _mostly_controls(sample: bytes) -> bool:
    sample = sample.rstrip(b"\0")  # a file that a crash filled up with NUL is text still
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > max(_FEW_CONTROLS, len(sample) * _MOST_CONTROLS)


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


def _sound(text: str, name: str, faults: int) -> Decoded:
    warnings = []
    if faults:
        places = "1 place" if faults == 1 else f"{faults} places"
        warnings.append(f"not valid {name} in {places}: U+FFFD stands there")
    if nul := text.count("\0"):
        warnings.append(f"{nul} NUL character{'s' if nul > 1 else ''} left out")
    return Decoded(sound_text(text), name, tuple(warnings), faults)
