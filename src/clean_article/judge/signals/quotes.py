"""
Sentences that a longer block of prose says, too: pull quotes.

`pulled_from_above`, `pulled_from_below`: how many blocks above or below the first block of prose
stands that says the block whole and goes on, else 0. Of HTML only quotes and headings in quotation
marks are looked for, of dumps lines that end as sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...model import Page
from .table import Signals
from .text import SENTENCE

_MARKS: Final = "\"“”„«»‘'「『"
_LENGTH: Final = (6, 80)  # words
_SAID: Final = 0.5  # share of a line's runs of words that other lines hold
_OPENING: Final = 3  # words by which a block is found in others


def quote_signals(page: Page, signals: Signals, words: Sequence[Sequence[str]]) -> None:
    """Add the columns to the table, given the words of each block."""
    above, below = [0.0] * signals.size, [0.0] * signals.size
    signals.columns.update(pulled_from_above=above, pulled_from_below=below)
    openings: dict[tuple[str, ...], int] = {}
    for index in _candidates(page, signals):
        if len(words[index]) >= _OPENING:
            # Of several that begin alike the first: the time is that of the words of the page.
            openings.setdefault(tuple(words[index][:_OPENING]), index)
    if not openings:
        return
    for index, prose in enumerate(signals.columns["prose"]):
        own = words[index] if prose else ()
        for at, opening in enumerate(zip(own, own[1:], own[2:], strict=False)):
            quote = openings.get(opening, -1)
            if quote < 0:
                continue
            said = words[quote]
            if len(said) < len(own) and own[at : at + len(said)] == said:
                column = above if index < quote else below
                column[quote] = column[quote] or float(abs(quote - index))


def _candidates(page: Page, signals: Signals) -> list[int]:
    words = signals.columns["words"]
    if page.kind == "html":
        found = [
            block.index
            for block in page.blocks
            if block.kind == "quote" or (block.kind == "heading" and block.text[0] in _MARKS)
        ]
    else:
        said, ends = signals.columns["said_again"], signals.columns["ends"]
        found = [
            index
            for index, share in enumerate(said)
            if share >= _SAID and ends[index] == SENTENCE and page.blocks[index].kind == "line"
        ]
    low, high = _LENGTH
    return [index for index in found if low <= words[index] <= high]
