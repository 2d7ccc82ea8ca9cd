"""
The one function that makes text canonical.

The readers, the fingerprint and `normalize` all use it, so that a page and its normalised copy
give the same article. What it does, and what it leaves alone:

- **Line ends** become LF: CRLF, CR, form feed and the paragraph separator U+2029. Vertical tab,
  NEL and the line separator U+2028 become spaces: on real pages they stand inside sentences.
- **Spaces**: no-break and all other odd spaces become a space. Tabs stay in `canonical_text`
  (they separate the cells of a copied table) and are spaces in `canonical_line`.
- **NFC**, never NFKC: `½`, `ﬁ` and full-width letters are the writer's own.
- **Removed**: byte order marks, soft hyphens, word joiners, control characters, the deprecated
  format characters U+206A to U+206F, annotation and language-tag marks. A lone surrogate, which
  no file can hold, becomes U+FFFD.
- **Removed where they mean nothing**: ZWJ and ZWNJ stay beside letters of scripts that join or
  stack and ZWJ between emoji; zero-width spaces stay between letters of South-East Asian scripts,
  which mark words with them; tag characters stay behind a black flag, which they make a region's
  flag; bidirectional marks stay in lines with right-to-left letters.
- **Left alone**: variation selectors, invisible mathematical operators, private-use characters,
  U+180E (it shapes Mongolian letters) and U+FFFD.

All functions are pure, idempotent and linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

# Han, kana, Thai, Lao, Khmer, Myanmar: no spaces between words.
UNSPACED: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_UNSPACED_WORD: Final = 0.6  # words a character of such a script

_DROPPED = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u2060\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0001"
)
_AS_SPACE = "\x0b\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u202f\u205f\u3000"
_AS_LINE_END = "\r\f\u2029"
_SURROGATES = "\ud800-\udfff"
BIDI_MARKS: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_JOINERS = "\u200b-\u200d\U000e0020-\U000e007f"
_ODD = re.compile(f"[{_DROPPED}{_AS_SPACE}{_AS_LINE_END}{_SURROGATES}{BIDI_MARKS}{_JOINERS}]")
_REPLACED = (
    (re.compile(f"[{_DROPPED}]"), ""),
    (re.compile(f"[{_AS_SPACE}]"), " "),
    (re.compile(f"[{_AS_LINE_END}]"), "\n"),
)
_SURROGATE = re.compile(f"[{_SURROGATES}]")
_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n"

_LINE_BREAK = re.compile("[\f\u2029]")
_BIDI_MARK = re.compile(f"[{BIDI_MARKS}]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_JOINER = re.compile(f"[{_JOINERS}]")
_JOINING_SCRIPT = re.compile(
    # Arabic, Syriac, N'Ko, Mandaic; Indic to Sinhala; Tibetan, Myanmar; Khmer, Mongolian; Balinese
    # and Sundanese; Phags-pa, Saurashtra, Devanagari extended; Javanese, Cham; Meetei; presentation
    # forms; Manichaean, Psalter, Hanifi Rohingya, Sogdian; Brahmi and its kin; Adlam.
    "[\u0600-\u07ff\u0840-\u0dff\u0f00-\u109f\u1780-\u18af\u1b00-\u1bff"
    "\ua840-\ua8ff\ua980-\uaadf\uaae0-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010ac0-\U00010aff\U00010b80-\U00010baf\U00010d00-\U00010d3f\U00010f00-\U00010fdf"
    "\U00011000-\U00011fff\U0001e900-\U0001e95f]"
)
_UNSPACED_SCRIPT = re.compile(  # Thai, Lao, Myanmar, Khmer, Tai Le to Tai Tham, Javanese, Tai Viet
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\ua980-\ua9ff\uaa60-\uaadf]"
)
_EMOJI = re.compile("[©®\u203c-\u2bff\u3030-\u303d\ufe0f\U0001f000-\U0001faff\U000e007f]")
_BLACK_FLAG = "\U0001f3f4"


def canonical_characters(text: str) -> str:
    """
    Canonical characters and line ends; white space is not collapsed and lines are not trimmed.

    Bidirectional marks are judged by all of the text given, not by its lines.
    """
    # What is not plain ASCII is little: most texts hold no or few different odd characters.
    # Bytes are looked through, and one character is replaced, many times as fast as a set of them.
    encoded = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    if not encoded:
        return text
    others = encoded.decode("utf-8", "surrogatepass")
    odd = "" if others.isprintable() else "".join(set(_ODD.findall(others)))
    if odd:
        text = text.replace("\r\n", "\n")
        for pattern, replacement in _REPLACED:
            for character in pattern.findall(odd):
                text = text.replace(character, replacement)
        if _SURROGATE.search(odd):
            text = _SURROGATE.sub("\ufffd", text)
        if not _RIGHT_TO_LEFT.search(others):
            for mark in _BIDI_MARK.findall(odd):
                text = text.replace(mark, "")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    joiners = "".join(sorted(_JOINER.findall(odd)))
    if joiners:
        # By their neighbours, which NFC may still change: NFC comes first.
        text = re.sub(f"[{joiners}][{joiners}]*+", _meaningful, text)
    return text


def canonical_line(text: str) -> str:
    """Text on one line: canonical characters, white space collapsed and stripped."""
    # `isprintable` is false where there is a character to remove, and fast.
    line = " ".join(text.split())
    if not line.isprintable():
        return " ".join(canonical_characters(line).split())
    return line if line.isascii() else unicodedata.normalize("NFC", line)


def canonical_text(text: str) -> str:
    """
    Canonical characters, lines kept: no white space at their ends, at most one empty in a row.

    Indents, tabs and runs of spaces inside a line survive. The text begins and ends with a line
    that is not empty and has no final newline; whoever writes a file adds one.
    """
    if _is_canonical(text):
        return text
    return "\n".join(line for _, line in canonical_lines(text))


def _is_canonical(text: str) -> bool:
    """Whether a text is, for sure: that of most articles, which need no list of their lines."""
    return (
        text.replace("\n", "").isprintable()
        and text.strip() == text
        and " \n" not in text
        and "\n\n\n" not in text
        and unicodedata.is_normalized("NFC", text)
    )


def canonical_lines(text: str) -> list[tuple[int, str]]:
    """The lines of `canonical_text`, each with its number in the source, from 1."""
    lines: list[tuple[int, str]] = []
    page_breaks = "\f" in text or "\u2029" in text
    empty = 0  # number of the first empty line since the last that was not; 0: none
    source = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, raw in enumerate(source, 1):
        # A page break beside a line end makes no empty line: the number is that of a text.
        if page_breaks:
            parts = [line for piece in _LINE_BREAK.split(raw) if (line := _canonical_spaced(piece))]
        else:
            line = _canonical_spaced(raw)
            parts = [line] if line else []
        if not parts:
            empty = empty or number
            continue
        if empty and lines:
            lines.append((empty, ""))
        empty = 0
        lines += [(number, line) for line in parts]
    return lines


def fingerprint(text: str) -> str:
    """Hash of the canonical text: 16 hexadecimal digits (64 bits of BLAKE2b)."""
    return blake2b(canonical_text(text).encode(), digest_size=8).hexdigest()


def _canonical_spaced(line: str) -> str:
    line = line.rstrip()
    # `isprintable` is false where there is a character to remove, and fast.
    if not line.isprintable():
        return canonical_characters(line).rstrip()
    return line if line.isascii() else unicodedata.normalize("NFC", line)


def _meaningful(run: re.Match[str]) -> str:
    """What of a run of joiners stays, judged by the characters before and behind the run."""
    text = run.string
    before = text[run.start() - 1 : run.start()] if run.start() else ""
    behind = text[run.end() : run.end() + 1]
    if behind and (
        unicodedata.combining(behind) or not unicodedata.is_normalized("NFC", before + behind)
    ):
        # It holds two characters apart that would melt into one without it.
        return run.group()
    kept: set[str] = set()
    if _JOINING_SCRIPT.match(before) or _JOINING_SCRIPT.match(behind):
        kept.update("\u200c\u200d")
    if _EMOJI.match(before) and _EMOJI.match(behind):
        kept.add("\u200d")
    if _UNSPACED_SCRIPT.match(before) and _UNSPACED_SCRIPT.match(behind):
        kept.add("\u200b")
    tags_stay = before == _BLACK_FLAG
    return "".join(c for c in run.group() if c in kept or (tags_stay and c > "\U000e0000"))


def word_count(text: str) -> int:
    """Words of a text, as they are told to people; also where no spaces stand between them."""
    return round(length_in_words(text, text.split()))


def length_in_words(text: str, words: Sequence[str]) -> float:
    """The number of a text's words; where no spaces stand between them, an estimate."""
    # Typographic quotes and dashes are in most texts; that words are not ASCII is seldom.
    if not text.isascii() and not "".join(words).isascii():
        unspaced = len(UNSPACED.findall(text))
        if unspaced:
            runs = sum(1 for word in words if UNSPACED.match(word))
            return len(words) - runs + unspaced * _UNSPACED_WORD
    return float(len(words))
