"""Encodings of an HTTP response are undone; what is not encoded comes out as it went in."""

from __future__ import annotations

import gzip
import zlib

import pytest

from clean_article.jobs.content import plain_content

PAGE = b"<!DOCTYPE html><p>" + b"The ferry sails again, the harbour master said. " * 500
MOST = 1_000_000
brotli = pytest.importorskip("brotli")


def without_header(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def chunked(data: bytes, size: int = 5000) -> bytes:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"


ENCODED = {
    "as it is": (PAGE, "", ""),
    "identity": (PAGE, "", "identity"),
    "gzip": (gzip.compress(PAGE), "", "gzip"),
    "x-gzip": (gzip.compress(PAGE), "", "X-GZip"),
    "deflate": (zlib.compress(PAGE), "", "deflate"),
    "deflate without a header": (without_header(PAGE), "", "deflate"),
    "brotli": (brotli.compress(PAGE), "", "br"),
    "two": (gzip.compress(brotli.compress(PAGE)), "", "br, gzip"),
    "chunks": (chunked(PAGE), "chunked", ""),
    "chunks of gzip": (chunked(gzip.compress(PAGE), 20), "Chunked", "gzip"),
}


@pytest.mark.parametrize(("content", "transfer", "encodings"), ENCODED.values(), ids=ENCODED.keys())
def test_encodings_are_undone(content: bytes, transfer: str, encodings: str) -> None:
    assert plain_content(content, transfer, encodings, MOST) == PAGE


@pytest.mark.parametrize("encodings", ["gzip", "deflate", "br", "br, gzip", "zstd", ","])
@pytest.mark.parametrize("transfer", ["", "chunked"])
@pytest.mark.parametrize(
    "content",
    [PAGE, b"", b"0", b"x" * 30, bytes(range(256))],
    ids=["page", "nothing", "a digit", "letters", "bytes"],
)
def test_what_is_not_encoded_stays(content: bytes, transfer: str, encodings: str) -> None:
    assert plain_content(content, transfer, encodings, MOST) == content


def test_what_is_cut_gives_what_is_there() -> None:
    begun = plain_content(gzip.compress(PAGE)[:60], "", "gzip", MOST)
    assert PAGE.startswith(begun) and begun
    assert plain_content(chunked(PAGE)[:7000], "chunked", "", MOST) == PAGE[:6978]


def test_what_swells_is_cut() -> None:
    for packed, encoding in ((gzip.compress, "gzip"), (zlib.compress, "deflate")):
        assert len(plain_content(packed(bytes(10 * MOST)), "", encoding, MOST)) == MOST + 1
