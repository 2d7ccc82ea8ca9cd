"""What bytes are where they are no text: told by their first bytes, or by controls."""

from __future__ import annotations

from typing import Final

GZIP: Final = b"\x1f\x8b\x08"
_MAGIC: Final = (
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"%PDF-", "PDF document"),
    (b"PK\x03\x04", "ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office document"),
    (GZIP, "gzip archive, to be unpacked first"),
    (b"\xfd7zXZ\x00", "xz archive, to be unpacked first"),
    (b"\x28\xb5\x2f\xfd", "Zstandard archive, to be unpacked first"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"OggS\x00", "Ogg media"),
    (b"ID3\x03", "MP3 audio"),
    (b"ID3\x04", "MP3 audio"),
    (b"WARC/1.", "web archive of many pages"),
)
# These are words that a text may begin with: a NUL must stand near them.
_MAGIC_WORDS: Final = (
    (b"GIF8", "GIF image"),
    (b"BZh", "bzip2 archive, to be unpacked first"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"RIFF", "RIFF media"),
)
_TAR_MARK: Final = slice(257, 265)  # behind the first file's name and numbers
_TAR: Final = frozenset({b"ustar\x0000", b"ustar  \0"})
_CONTROLS: Final = bytes({*range(0x20)} - set(b"\t\n\x0b\f\r\x1b"))
# Random bytes hold 10 % of these controls; a page that a faulty program wrote holds a few.
_MOST_CONTROLS: Final = 0.04
_FEW_CONTROLS: Final = 8


def magic_kind(data: bytes) -> str | None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data[_TAR_MARK] in _TAR:
        return "tar archive, to be unpacked first"
    if b"\0" in data[:64]:
        for magic, kind in _MAGIC_WORDS:
            if data.startswith(magic):
                return kind
        if data[4:8] == b"ftyp":
            return "MPEG-4 media"
    return None


def mostly_controls(sample: bytes) -> bool:
    sample = sample.rstrip(b"\0")  # a file that a crash filled up with NUL is text still
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > max(_FEW_CONTROLS, len(sample) * _MOST_CONTROLS)
