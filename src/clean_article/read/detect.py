"""
The encoding of bytes that are no UTF-8 and declare nothing that fits: an informed guess.

By the page's language where it names one, and by a detector, which is asked about encodings of web
pages only: it takes quotes and bullets for letters of DOS. Windows-1252 wins a tie: most such pages
are West European, or English with typographic quotes, and it is what browsers fall back on.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

# The defaults of the HTML standard by language, and what else that language was written in. Not
# English, which templates leave in pages of any language.
_BY_LANGUAGE: Final = {
    **dict.fromkeys("ar fa ur".split(), ("cp1256", "iso8859_6")),
    **dict.fromkeys("be bg mk ru sr uk".split(), ("cp1251", "koi8_r", "koi8_u", "iso8859_5")),
    **dict.fromkeys("cs hr hu pl ro sk sl sq".split(), ("cp1250", "iso8859_2")),
    **dict.fromkeys("et lt lv".split(), ("cp1257",)),
    **dict.fromkeys("az ku tr".split(), ("cp1254",)),
    **dict.fromkeys(
        "af ca da de es eu fi fr ga gl id is it ms nb nl nn no pt sv sw".split(), ("cp1252",)
    ),
    "el": ("cp1253", "iso8859_7"),
    "he": ("cp1255", "iso8859_8"),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "th": ("cp874",),
    "vi": ("cp1258",),
    "zh": ("gb18030", "big5hkscs"),
}
_RARE: Final = ("cp866", "mac_cyrillic")  # browsers read them, as no other page of DOS or Macintosh
_ALL: Final = frozenset(_RARE).union(*_BY_LANGUAGE.values())
_OF_OTHER_LETTERS: Final = frozenset(_RARE).union(
    *(_BY_LANGUAGE[language] for language in ("ar", "be", "el", "he", "th"))
)
# Share of bytes that are not ASCII, in lines that hold some: up to .2 in languages of Latin
# letters, from .4 on in all others.
_OTHER_LETTERS: Final = 0.3
_WESTERN: Final = "cp1252"
_LANGUAGE: Final = re.compile(
    rb"<html\s(?:[^<>]*?\s)?(?:xml:)?lang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE
)
_HEAD: Final = 4096  # bytes in which the language stands
_SAMPLE: Final = 65_536
_ASCII: Final = bytes(range(0x80))
# Quotes, dashes, dots, bullets, the euro and the like: one place in all Windows code pages.
_PUNCTUATION: Final = "€‚„…‹‘’“”•–—™›\xa0©«®°·»".encode("cp1252")
# With fewer letters to go by a guess is worth nothing.
_FEW_LETTERS: Final = 8


def detected(data: bytes) -> str | None:
    """Python's name of the likeliest encoding; `None` where there is too little to go by."""
    # A second byte of GB18030, Big5 and Shift JIS is never one of these: no character is cut.
    pieces = [piece for piece in re.split(rb"[<>\n]", data) if not piece.isascii()]
    sample = b"\n".join(pieces)[:_SAMPLE]
    high = sample.translate(None, _ASCII)
    letters = high.translate(None, _PUNCTUATION)
    if not letters:
        return _WESTERN
    by_language = _of_language(data)
    if len(by_language) == 1 and _fits(sample, by_language[0]):
        return by_language[0]
    if len(letters) < _FEW_LETTERS:
        return next((name for name in by_language if _fits(sample, name)), None)
    few = len(high) < len(sample) * _OTHER_LETTERS
    return _best(sample, by_language) or _best(sample, _ALL - _OF_OTHER_LETTERS if few else _ALL)


def _of_language(data: bytes) -> tuple[str, ...]:
    found = _LANGUAGE.search(data[:_HEAD])
    return _BY_LANGUAGE.get(found[1].decode().lower(), ()) if found else ()


def _fits(sample: bytes, name: str) -> bool:
    try:
        sample.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _best(sample: bytes, names: Collection[str]) -> str | None:
    """The detector's answer among these encodings."""
    if not names:  # it would take all it knows
        return None
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=sorted(names))
    best = found.best()
    if best is None:
        return None
    for each in found:
        if _WESTERN in each.could_be_from_charset and each.chaos <= best.chaos:
            return _WESTERN if each.coherence >= best.coherence else best.encoding
    return best.encoding
