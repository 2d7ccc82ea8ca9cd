"""Finds the blocks that hold some words, however they were copied."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from ..model import Block
from .words import bare

_NUMBERED: Final = re.compile(r"\W*\d{1,3}[.)]\s+")
_NEAR: Final = 0.34  # share of the words that a near block must hold
_MOST_NEAR: Final = 3
_MOST_FOUND: Final = 50


def squeezed(text: str) -> str:
    """The words of a text in lower case: quotes, dashes, marks and white space make no odds."""
    return bare(text) or " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of a page that holds the words; mostly one block."""

    first: int
    last: int


def find(blocks: Sequence[Block], words: str) -> list[Match]:
    """
    Where the words stand, those in one block before those across several.

    An item's number is no part of its block: it is looked for with it, and else without.
    """
    wanted = squeezed(words)
    found = _find(blocks, wanted)
    if not found and (item := _NUMBERED.match(words)):
        found = _find(blocks, squeezed(words[item.end() :]))
    return found


def _find(blocks: Sequence[Block], wanted: str) -> list[Match]:
    if not wanted:
        return []
    texts = [squeezed(block.text) for block in blocks]
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    whole = " ".join(texts)
    found: list[Match] = []
    at = whole.find(wanted)
    while at >= 0 and len(found) < _MOST_FOUND:
        first = bisect_right(starts, at) - 1
        match = Match(first, bisect_right(starts, at + len(wanted) - 1) - 1)
        if match not in found:
            found.append(match)
        at = whole.find(wanted, at + 1)
    return sorted(found, key=lambda match: (match.last - match.first, match.first))


def nearest(blocks: Sequence[Block], words: str) -> list[Block]:
    """The blocks that hold most of the words, best first; none where all hold few."""
    wanted = set(_pieces(words))
    if not wanted:
        return []
    shares = [(len(wanted & set(_pieces(b.text))) / len(wanted), -b.index, b) for b in blocks]
    near = sorted((each for each in shares if each[0] >= _NEAR), reverse=True)
    return [block for _, _, block in near[:_MOST_NEAR]]


def _pieces(text: str) -> list[str]:
    """Words; of scripts without spaces pairs of characters."""
    pieces = []
    for word in squeezed(text).split():
        pieces += [word] if word.isascii() or len(word) < 8 else _pairs(word)
    return pieces


def _pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word) - 1)]
