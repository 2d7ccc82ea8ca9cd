"""Tables of contents: links in a list whose words are those of headings further down."""

from __future__ import annotations

import re
from typing import Final

from ...model import Page
from ..words import fold
from .table import Signals

_LINKED: Final = 0.8  # share of characters in links
_NEAR: Final = 3  # blocks under a heading in which its prose begins
_NUMBERS: Final = re.compile(r"^[\W\d]++|(?<![\W\d])[\W\d]++$")
_NO_LETTERS: Final = "".join(c for c in map(chr, range(128)) if not (c.isalpha() or c == "_"))


def contents_signals(page: Page, signals: Signals) -> None:
    """
    `heads_below`: 1 for a linked list item that is, but for its number or time, a heading further
    down with prose under it.
    """
    found = signals.columns["heads_below"] = [0.0] * signals.size
    prose, linked = signals.columns["prose"], page.outline.link_share
    headings: set[str] = set()
    for index in range(signals.size - 1, -1, -1):
        block = page.blocks[index]
        if block.kind == "heading":
            if any(prose[index + 1 : index + 1 + _NEAR]):
                headings.add(_bare(block.text))
        elif headings and block.kind == "list-item" and linked[index] > _LINKED:
            found[index] = float(_bare(block.text) in headings)


def _bare(text: str) -> str:
    folded = fold(text)
    return folded.strip(_NO_LETTERS) if folded.isascii() else _NUMBERS.sub("", folded)
