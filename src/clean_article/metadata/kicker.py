"""A headline without the kicker that its page sets off from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..judge.words import bare, fold
from ..model import Block

_MARKS: Final = (": ", " – ", " - ", " — ")
_QUOTES: Final = str.maketrans("’‘“”„«»", '\'\'"""""')
_SPELLINGS: Final = 10  # of one headline


def _spelled(text: str) -> str:
    """A text in which capitals and quotation marks make no difference."""
    return fold(text).translate(_QUOTES)


def without_kicker(title: str, blocks: Sequence[Block]) -> str:
    """
    What stands behind the kicker, where another line sets it off in another way.

    "Flood: Bridge opens" is in the page's name and "Flood Bridge opens" above the text.
    """
    words = bare(title)
    longest = max(map(len, _MARKS))
    same = [
        block
        for block in blocks
        if abs(len(block.text) - len(title)) <= longest and bare(block.text) == words
    ]
    # Menus and breadcrumbs change marks and capitals.
    lines = list(dict.fromkeys(b.text for b in same if b.kind != "list-item"))[:_SPELLINGS]
    behind = []
    for mark in _MARKS:
        for text in lines:
            kicker, _, rest = text.partition(mark)
            opening = _spelled(kicker + mark)
            if rest and any(not _spelled(other).startswith(opening) for other in lines):
                behind.append(rest)
    if behind:
        # The first mark is that of the kicker.
        return max(behind, key=len)
    # A kicker that only its look parts from the headline.
    return next((b.text for b in same if b.text.replace(": ", " ") == title), title)
