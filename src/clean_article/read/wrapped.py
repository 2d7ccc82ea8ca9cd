"""
Joins the lines of a dump that was wrapped at a fixed width.

A writer that wraps at width W breaks a line where the next word would not fit: the line, a space
and that word take more than W columns. A page where nearly all long lines keep to one such W, and
end in mid-sentence, was wrapped; lines of a page that was not are as long as their paragraphs.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .dump import Line

_NARROWEST: Final = 40  # columns
_WIDEST: Final = 140
_LEAST_PAIRS: Final = 5  # long lines with a line right under them
_LEAST_SHARE: Final = 0.65  # of these, share that must obey the width; by chance a quarter do
_LEAST_OPEN: Final = 0.6  # and share that ends in mid-sentence
_LEAST_SMALL: Final = 0.2  # and share that goes on in lower case; German nouns do not
_CASED: Final = 0.5  # share of lines that begin with a letter of a script that has cases
_LONG: Final = 0.7  # of the width, from which a line is long
_OVERLONG: Final = 0.03  # share of lines that may be longer: addresses cannot be broken
_ENDS: Final = re.compile(r"[.!?…。！？؟۔।:][\"'”’»)\]]*$")
_UNSPACED: Final = re.compile(r"[\u3005-\u30ff\u3400-\u9fff]")
_SIGNS: Final = 2  # of a script without spaces, which may break anywhere but before a full stop
_WIDE: Final = re.compile(r"[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def unwrap(lines: Sequence[Line], marker: Callable[[str], int]) -> Sequence[Line]:
    """
    The lines with wrapped ones joined; the same lines where the page does not show a width.

    `marker` tells how many characters the list marker of a line takes.
    """
    limit = _width(lines, marker)
    if not limit:
        return lines
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and not line.apart and _continues(paragraphs[-1][-1], line, limit, marker):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_joined(paragraph) for paragraph in paragraphs]


def _joined(lines: Sequence[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    return replace(lines[0], text=" ".join([line.text for line in lines]))


def _width(lines: Sequence[Line], marker: Callable[[str], int]) -> int:
    """The columns the page was wrapped at, 0 where it was not."""
    ends = [line.column + columns(line.text) for line in lines]
    if not ends:
        return 0
    limit = sorted(ends)[int((len(ends) - 1) * (1 - _OVERLONG))]
    if not _NARROWEST <= limit <= _WIDEST:
        return 0
    pairs = obeying = opened = capitals = small = 0
    for end, (line, under) in zip(ends, itertools.pairwise(lines), strict=False):
        if end < limit * _LONG or under.apart or marker(under.text):
            continue
        pairs += 1
        obeying += _is_full(line, under, limit)
        opened += _ENDS.search(line.text) is None
        capitals += under.text[0].isupper()
        small += under.text[0].islower()
    shown = (
        pairs >= _LEAST_PAIRS
        and obeying >= pairs * _LEAST_SHARE
        and opened >= pairs * _LEAST_OPEN
        # Headlines of one length obey a width too, but every one begins with a capital.
        and (small >= (small + capitals) * _LEAST_SMALL or small + capitals < pairs * _CASED)
    )
    return limit if shown else 0


def _continues(line: Line, under: Line, limit: int, marker: Callable[[str], int]) -> bool:
    indents = (line.column, line.column + marker(line.text))
    return _is_full(line, under, limit) and not marker(under.text) and under.column in indents


def _is_full(line: Line, under: Line, limit: int) -> bool:
    """Whether the first word of the line under it would not have fitted."""
    word = under.text.split(maxsplit=1)[0]
    if _UNSPACED.match(word):
        word = word[:_SIGNS]
    return line.column + columns(line.text) + 1 + columns(word) > limit


def columns(text: str) -> int:
    """Columns a text takes on a terminal: ideographs, kana and Hangul take two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
