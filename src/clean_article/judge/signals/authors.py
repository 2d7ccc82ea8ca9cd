"""
Which blocks name an author, as the page's head or a byline gives the name.

`author_name`: 1 for a short block that says a name of the head and no more. `author_opens`: 1 for a
longer one that begins with the full name of the head or of a byline, unless the first half of the
text speaks of its author, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from ...model import Head, Page
from ..words import bare, fold, offsets
from .table import Signals

_LONGEST: Final = 6  # words of a name
_METAS: Final = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_SPLIT: Final = re.compile(r"[,;|/]|\s(?:and|und|et|y|e|en|и|ve)\s")
# The objects behind a key are not parsed: scripts are often broken, and names stand close by.
_AUTHOR_KEY: Final = re.compile(r'"(?:author|creator)"\s*:')
_NAME: Final = re.compile(r'"name"\s*:\s*"((?:[^"\\]|\\.){3,60})"')
_BEHIND_KEY: Final = 300  # characters
_MOST_KEYS: Final = 20
_MOST_NAMES: Final = 20
_FULL: Final = range(2, 5)  # words of a full name
_BYLINE: Final = 10  # words
_MOST_BYLINES: Final = 10
_HALF: Final = 0.5  # of the page's prose
_TELLS: Final = 8  # words
_BEHIND_NAMES: Final = re.compile(r"[\d|•·(–—]")
_BEFORE_NAME: Final = " —–-*•▶►:：/|"


def author_signals(page: Page, signals: Signals, keys: Sequence[str]) -> None:
    """Add the column to the table, given the words of each block in one string."""
    stated = [*_names(page.head)]
    names = {bare(name) for name in stated} - {""}
    short = {name for name in names if name.count(" ") < _LONGEST}
    signals.columns["author_name"] = [float(key in short) for key in keys]
    full = [
        name
        for name in map(str.strip, [*stated, *_signed(page, signals)])
        if len(name.split()) in _FULL and name[:1].isupper()
    ]
    signals.columns["author_opens"] = _opens(page, signals, full[:_MOST_NAMES])


def _opens(page: Page, signals: Signals, names: Sequence[str]) -> list[float]:
    """
    Which blocks begin with one of the names.

    Not the name of whom the first half of the text speaks, too: a firm, who tells of a journey.
    """
    column = [0.0] * signals.size
    if not names:
        return column
    openings = tuple(name + mark for name in names for mark in " ,")
    texts = [block.text.lstrip(_BEFORE_NAME) for block in page.blocks]
    at = [index for index, text in enumerate(texts) if text.startswith(openings)]
    first_half = [
        texts[index]
        for index in at
        if 0 < signals.columns["prose_before"][index] < _HALF
        and signals.columns["words"][index] >= _TELLS
    ]
    told = tuple(name for name in openings if any(text.startswith(name) for text in first_half))
    for index in at:
        column[index] = float(not texts[index].startswith(told))
    return column


def _signed(page: Page, signals: Signals) -> Iterator[str]:
    """The names in the page's first bylines."""
    for index in signals.holding.get("byline", ())[:_MOST_BYLINES]:
        if signals.columns["words"][index] <= _BYLINE:
            text = page.blocks[index].text
            end = offsets(text, fold(signals.phrases[index]["byline"]))[1]
            yield from _SPLIT.split(_BEHIND_NAMES.split(text[end:].lstrip(_BEFORE_NAME))[0])


def _names(head: Head) -> Iterator[str]:
    for key in _METAS:
        if key in head.meta:
            yield head.meta[key]
            yield from _SPLIT.split(head.meta[key])
    for script in head.json_ld:
        for at in islice(_AUTHOR_KEY.finditer(script), _MOST_KEYS):
            for found in _NAME.finditer(script, at.end(), at.end() + _BEHIND_KEY):
                try:
                    yield str(json.loads(f'"{found[1]}"', strict=False))
                except ValueError:
                    yield found[1]
