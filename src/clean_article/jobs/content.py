"""The content of an HTTP response without the encodings that its header names."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from typing import Final

_CHUNK: Final = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]*\r?\n")
_EITHER: Final = 47  # window bits with which zlib takes gzip's header and its own
_BARE: Final = -15  # and none


def plain_content(content: bytes, transfer: str, encodings: str, most: int) -> bytes:
    """
    The content as a reader was to see it, cut where it is longer than `most` bytes.

    `transfer` and `encodings` are the values of Transfer-Encoding and Content-Encoding. Many
    programs that write archives undo encodings and leave the header as it was: content that is not
    encoded as its header says, or in an unknown way, comes out as it went in.
    """
    if "chunked" in transfer.lower():
        content = _dechunked(content)
    for name in reversed(encodings.lower().split(",")):
        decoder = _DECODERS.get(name.strip())
        if decoder is not None:
            content = decoder(content, most) or content
    return content


def _dechunked(content: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(content, at):
        size, start = int(found[1], 16), found.end()
        if not size:
            return b"".join(parts)
        parts.append(content[start : start + size])
        at = start + size + len(b"\r\n")
    # A chunk that is cut is the last; what begins with none is not chunked.
    return b"".join(parts) or content


def _gunzipped(content: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj(_EITHER).decompress(content, most + 1)
    except zlib.error:
        return b""


def _inflated(content: bytes, most: int) -> bytes:
    """As the standard says, with zlib's header, or as some servers do, without one."""
    if plain := _gunzipped(content, most):
        return plain
    bare = zlib.decompressobj(_BARE)
    try:
        plain = bare.decompress(content, most + 1)
    except zlib.error:
        return b""
    # Without a header text may be taken for the beginning of one that is cut.
    return plain if bare.eof else b""


def _from_brotli(content: bytes, most: int) -> bytes:
    try:
        import brotli  # FastWARC brings it
    except ImportError:
        return b""
    try:
        return bytes(brotli.decompress(content)[: most + 1])
    except brotli.error:
        return b""


_DECODERS: Final[Mapping[str, Callable[[bytes, int], bytes]]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated,
    "br": _from_brotli,
}
