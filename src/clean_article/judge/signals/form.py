"""
Signals of how the text of a dump's line is formed.

`starts`: 0 upper case or a script without case, 1 lower case, 2 digit, 3 quote, 4 any other mark;
`commas` a word; `capitals` a word, of texts up to 30 words.

Marks must stand for the tags that a dump has lost: `closes`: 0 nothing,
1 colon, 2 sentence end, 3 ellipsis, 4 comma or dash, 5 quote or bracket; `sentences`: sentence ends
inside the text; of texts up to 30 words `digits` a word, `mail`, `price`, `copyright`.
"""

from __future__ import annotations

import re
from typing import Final

from ...model import Page
from .table import Signals

_ENDS: Final = {
    **dict.fromkeys(":：", 1.0),
    **dict.fromkeys(".!?。！？؟۔।॥", 2.0),
    "…": 3.0,
    **dict.fromkeys(",،、–—-", 4.0),
    **dict.fromkeys("\"'”’»“‘›」』)]）】", 5.0),
}
_TINY: Final = 4  # words
_SHORT: Final = 30  # words
_CAPITAL: Final = re.compile(r"[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]")
_DIGIT: Final = re.compile(r"\d")
_PRICE: Final = re.compile(r"[€$£¥₹₽]")
_QUOTES: Final = frozenset("\"'“‘„«‹「『")


def form_signals(page: Page, signals: Signals) -> None:
    """Add the columns to the table."""
    words = signals.columns["words"]
    starts, commas, capitals = [], [], []
    for block, count in zip(page.blocks, words, strict=True):
        text = block.text
        starts.append(_start(text[0]))
        commas.append(text.count(",") / count if count > _TINY else 0.0)
        short = 0 < count <= _SHORT
        capitals.append(len(_CAPITAL.findall(text)) / count if short else 0.0)
    signals.columns.update(starts=starts, commas=commas, capitals=capitals)
    _marks(page, signals)


def _marks(page: Page, signals: Signals) -> None:
    names = ("closes", "sentences", "digits", "mail", "price", "copyright")
    columns = {name: [0.0] * signals.size for name in names}
    for index, (block, count) in enumerate(zip(page.blocks, signals.columns["words"], strict=True)):
        text = block.text
        columns["closes"][index] = 3.0 if text.endswith("...") else _ENDS.get(text[-1], 0.0)
        if count > _TINY:
            columns["sentences"][index] = float(
                text.count(". ") + text.count("? ") + text.count("! ") + text.count("。")
            )
        if count <= _SHORT:
            columns["digits"][index] = len(_DIGIT.findall(text)) / (count or 1.0)
            if not text.isalnum():
                columns["mail"][index] = float("@" in text)
                columns["price"][index] = float(_PRICE.search(text) is not None)
                columns["copyright"][index] = float("©" in text)
    signals.columns.update(columns)


def _start(first: str) -> float:
    if first.isupper():
        return 0.0
    if first.islower():
        return 1.0
    if first.isdigit():
        return 2.0
    if first in _QUOTES:
        return 3.0
    return 0.0 if first.isalpha() else 4.0
