"""Whatever a caller has at hand -> the page's text."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from pathlib import Path
from typing import Any, Final

from ..errors import InputError, UsageError
from .binary import GZIP
from .decode import decode, sound_text

Source = Any
"""`str`, `bytes`, `os.PathLike`, or a tree of lxml or selectolax."""

_LONGEST_NAME: Final = 1024


def page_text(
    page: Source, encoding: str | None, max_bytes: int, http_charset: str | None = None
) -> tuple[str, tuple[str, ...], bytes | None]:
    """
    The decoded page, the warnings of decoding, and the page in UTF-8, where it came so.

    Bytes that gzip packed are unpacked. Empty where the page is longer than `max_bytes`.
    """
    if isinstance(page, os.PathLike):
        page = _read_file(Path(page))
    if isinstance(page, bytearray | memoryview):
        page = bytes(page)
    if not isinstance(page, str | bytes):
        page = _serialised(page)
    packed = isinstance(page, bytes) and page.startswith(GZIP)
    if packed:
        try:
            page = _unpacked(page, max_bytes)
        except (EOFError, OSError, zlib.error) as error:
            return "", (f"broken gzip file, no text is read: {error}",), None
    size = _bytes(page)
    if size > max_bytes:
        which = "page, unpacked," if packed else f"page of {size:,} bytes"
        return "", (f"{which} is longer than max_bytes={max_bytes:,}",), None
    if isinstance(page, bytes):
        decoded = decode(page, encoding=encoding, http_charset=http_charset)
        return decoded.text, decoded.warnings, decoded.utf8
    if encoding is not None:
        raise UsageError("encoding= is for bytes; this page is a str, which is decoded already")
    _refuse_file_name(page)
    if size > len(page):
        # No parser takes lone surrogates, and Lexbor would drop them without a trace.
        page = sound_text(page)
    return page, (), None


def sendable(page: Source) -> Source:
    """The page as something that pickles: a tree as its markup, all else as it is."""
    if type(page).__module__.partition(".")[0] in ("lxml", "selectolax"):
        return _serialised(page)
    return page


def _unpacked(page: bytes, most: int) -> bytes:
    """What gzip packed, of what is longer than `most` bytes only a little more than that."""
    parts: list[bytes] = []
    left = most
    with gzip.GzipFile(fileobj=io.BytesIO(page)) as file:
        while left >= 0 and (part := file.read1()):
            parts.append(part)
            left -= len(part)
    return b"".join(parts)


def _bytes(page: str | bytes) -> int:
    if isinstance(page, bytes) or page.isascii():
        return len(page)
    return len(page.encode("utf-8", "surrogatepass"))


def _refuse_file_name(page: str) -> None:
    if 0 < len(page) <= _LONGEST_NAME and not any(mark in page for mark in "\n\r\0<"):
        try:
            exists = os.path.isfile(page)
        except (OSError, ValueError):
            exists = False
        if exists:
            raise UsageError(
                f"clean() takes the page, not its name: {page!r} is a file; "
                f"did you mean Path({page!r})?"
            )


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"no such file: {path}") from None
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error


def _serialised(tree: Any) -> str:
    """Markup of a tree of lxml or selectolax, told by the module its type comes from."""
    module = type(tree).__module__.partition(".")[0]
    if module == "lxml":
        from lxml import etree

        if etree.iselement(tree) or hasattr(tree, "getroot"):
            return str(etree.tostring(tree, encoding="unicode", method="html"))
    if module == "selectolax" and hasattr(tree, "html"):
        return str(tree.html or "")
    raise UsageError(
        f"clean() takes str, bytes, a path (os.PathLike), or a tree of lxml or selectolax; "
        f"got {type(tree).__name__}"
    )
