"""
Which blocks are nothing but the name of an author, as the page's head gives it.

`author_name`: 1 for a short block that says one of these names and no more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from ...model import Head, Page
from ..words import bare
from .table import Signals

_LONGEST: Final = 6  # words of a name
_METAS: Final = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_SPLIT: Final = re.compile(r"[,;|/]|\s(?:and|und|et|y|e|en|и|ve)\s")
# The objects behind a key are not parsed: scripts are often broken, and names stand close by.
_AUTHOR_KEY: Final = re.compile(r'"(?:author|creator)"\s*:')
_NAME: Final = re.compile(r'"name"\s*:\s*"((?:[^"\\]|\\.){3,60})"')
_BEHIND_KEY: Final = 300  # characters
_MOST_KEYS: Final = 20


def author_signals(page: Page, signals: Signals, keys: Sequence[str]) -> None:
    """Add the column to the table, given the words of each block in one string."""
    names = {bare(name) for name in _names(page.head)} - {""}
    short = {name for name in names if name.count(" ") < _LONGEST}
    signals.columns["author_name"] = [float(key in short) for key in keys]


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
