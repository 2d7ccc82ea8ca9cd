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
from itertools import repeat
from typing import Final

from ...model import Page
from ..words import by_text
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


_NAMES: Final = (
    "starts", "commas", "capitals", "closes", "sentences", "digits", "mail", "price", "copyright",
)  # fmt: skip


def form_signals(page: Page, signals: Signals) -> None:
    """Add the columns to the table."""
    texts = [block.text for block in page.blocks]
    lengths = dict(zip(texts, signals.columns["words"], strict=True))
    forms = by_text(lambda text: _form(text, lengths[text]), texts)
    columns = map(list, zip(*forms, strict=True)) if forms else repeat([])
    signals.columns.update(zip(_NAMES, columns, strict=False))


def _form(text: str, count: float) -> tuple[float, ...]:
    """The values of `_NAMES` for a text of so many words."""
    commas = sentences = capitals = digits = mail = price = copyright_ = 0.0
    if count > _TINY:
        commas = text.count(",") / count
        sentences = float(text.count(". ") + text.count("? ") + text.count("! ") + text.count("。"))
    if count <= _SHORT:
        capitals = len(_CAPITAL.findall(text)) / count if count else 0.0
        digits = len(_DIGIT.findall(text)) / (count or 1.0)
        if not text.isalnum():
            mail = float("@" in text)
            price = float(_PRICE.search(text) is not None)
            copyright_ = float("©" in text)
    closes = 3.0 if text.endswith("...") else _ENDS.get(text[-1], 0.0)
    return _start(text[0]), commas, capitals, closes, sentences, digits, mail, price, copyright_


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
