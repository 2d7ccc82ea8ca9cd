"""
A raw page file -> its canonical form, nothing removed.

A dump becomes canonical text with a final newline. In HTML only the form of the file changes: UTF-8
without a byte order mark, declared as such, LF, a final newline; the markup stays as it is, so that
the diff of a page that was crawled again shows what changed in the page.

`clean()` gives the same article for a page and for its canonical form.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from .canonical import canonical_lines, canonical_text
from .errors import InputError, MissingExtraError
from .read.decode import Decoded, decode, sound_text
from .read.kind import page_kind

# More characters than one in so many that cannot be decoded: the file is not text.
_CHARACTERS_PER_FAULT: Final = 100
_HEAD: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|title)\b.*?(?:</\1|\Z)|(?P<body><body\b)"
    r"|(?P<declaration><\?xml\s[^<>]*|<meta[\s/][^<>]*)",
    re.IGNORECASE | re.DOTALL,
)
# Begins the shifts of 7-bit encodings, for one of which the page in UTF-8 might be taken.
_ESCAPE: Final = "\x1b"
# A control like any other stands in its place: without one `<tit␛le>` would become a title.
_SUBSTITUTE: Final = "\x1a"
_LABEL: Final = re.compile(r"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_NAMES: Final = {"\xad": "soft hyphen", "\u200b": "zero-width space", "\ufeff": "byte order mark"}


def normalize(page: str | bytes, *, fix_encoding: bool = False) -> str:
    """
    The canonical form of a raw page, HTML or dump, as text to be written in UTF-8.

    `fix_encoding` repairs mojibake, too, which changes words on purpose (needs the extra `fix`).
    Idempotent. Raises `InputError` where `page` is not text, and `MissingExtraError`.
    """
    text = _text(page)
    if fix_encoding:
        text = _fixed(text)
    html = page_kind(text) == "html"
    text = _declared_utf8(_lf(text).replace(_ESCAPE, _SUBSTITUTE)) if html else canonical_text(text)
    return text if not text or text.endswith("\n") else text + "\n"


def changes(before: str | bytes, after: str) -> list[str]:
    """
    What `normalize` changed or would change, a line of text each.

    First what concerns the whole file ("CRLF line ends"), then line by line, numbered from 1 as
    they stand in `before` ("line 12: trailing space").
    """
    text = _text(before)
    by_line = _changes_in_html if page_kind(text) == "html" else _changes_in_text
    return [*_changes_of_file(before, after), *by_line(text, after)]


def _text(page: str | bytes) -> str:
    if isinstance(page, str):
        return sound_text(page)
    decoded = decode(page)
    if not decoded.encoding:
        raise InputError(decoded.warnings[0])
    if decoded.faults * _CHARACTERS_PER_FAULT > len(decoded.text):
        raise InputError(
            f"not text: {_shown_name(decoded)} fits best, and {decoded.faults} places are not valid"
        )
    return decoded.text


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _fixed(text: str) -> str:
    try:
        from ftfy import fix_encoding
    except ImportError:
        raise MissingExtraError(
            "repairing mojibake needs ftfy: pip install 'clean-article[fix]'"
        ) from None
    # By lines: one line that cannot be repaired would keep ftfy from repairing the others.
    return "\n".join(fix_encoding(line) for line in text.split("\n"))


def _declared_utf8(html: str) -> str:
    """The page with every charset that its head declares changed to UTF-8."""
    from w3lib.encoding import html_body_declared_encoding, resolve_encoding

    parts, copied = [], 0
    for match in _HEAD.finditer(html):
        if match["body"]:
            break
        tag = match["declaration"]
        # w3lib knows which count: `<meta name=description content="charset=…">` declares nothing.
        declared = html_body_declared_encoding(tag + ">") if tag else None
        if declared in (None, "utf-8"):
            continue
        for label in _LABEL.finditer(tag):
            if resolve_encoding(label[1]) == declared:
                start = match.start("declaration")
                parts += [html[copied : start + label.start(1)], "utf-8"]
                copied = start + label.end(1)
    return "".join([*parts, html[copied:]])


def _shown_name(decoded: Decoded) -> str:
    return decoded.encoding.upper() if decoded.encoding.startswith("utf") else decoded.encoding


def _changes_of_file(before: str | bytes, after: str) -> Iterator[str]:
    if isinstance(before, bytes):
        decoded = decode(before)
        if decoded.encoding != "utf-8":
            yield f"{_shown_name(decoded)}, not UTF-8"
        yield from decoded.warnings
        marked = before.startswith(codecs.BOM_UTF8)
    else:
        marked = before.startswith("\ufeff")
        # Those that `decode` warns of in bytes.
        if sound_text(before) != before.removeprefix("\ufeff"):
            yield "control characters or halves of pairs that no text holds"
    if marked:
        yield "byte order mark"
    text = _text(before)
    crlf = text.count("\r\n")
    if crlf:
        yield "CRLF line ends"
    if text.count("\r") > crlf:
        yield "CR line ends"
    if after and not text.endswith(("\n", "\r")):
        yield "no final newline"


def _changes_in_html(text: str, after: str) -> Iterator[str]:
    lines = zip(_lf(text).split("\n"), after.split("\n"), strict=False)
    for number, (raw, new) in enumerate(lines, 1):
        old = raw.replace(_ESCAPE, _SUBSTITUTE)
        if old != raw:
            yield f"line {number}: control character (U+001B)"
        if old != new:
            label = _LABEL.search(old)
            yield f"line {number}: {f'declared charset {label[1]}' if label else 'mojibake'}"


def _changes_in_text(text: str, after: str) -> Iterator[str]:
    kept: dict[int, list[tuple[str, str]]] = {}
    for (number, line), new in zip(canonical_lines(text), after.split("\n"), strict=False):
        kept.setdefault(number, []).append((line, new))
    raw = _lf(text).split("\n")
    for number, old in enumerate(raw, 1):
        if number in kept:
            lines, news = zip(*kept[number], strict=True)
            for what in _what_goes(old, "".join(lines)):
                yield f"line {number}: {what}"
            if lines != news:
                yield f"line {number}: mojibake"
        elif number < len(raw) or old:
            yield f"line {number}: surplus empty line"


def _what_goes(old: str, line: str) -> Iterator[str]:
    if old != old.rstrip():
        yield "trailing space"
    old = old.rstrip()
    for character in sorted(set(old) - set(" \t")):
        odd = character.isspace() or not character.isprintable()
        if odd and old.count(character) > line.count(character):
            name = _NAMES.get(character) or unicodedata.name(character, "control character").lower()
            yield f"{name} (U+{ord(character):04X})"
    if not unicodedata.is_normalized("NFC", old):
        yield "not in NFC"
