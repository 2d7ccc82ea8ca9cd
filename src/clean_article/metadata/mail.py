"""The subject of an e-mail that was saved or copied with the lines at its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..judge import Judgement
from ..judge.words import fold
from ..model import Block
from .word_sets import word_sets

_COLON: Final = re.compile(r"\s?[:：]\s*")
_AT_TOP: Final = 12  # blocks
_NEAR: Final = 3  # blocks; addresses fill lines of their own
_LIKELY: Final = 0.5  # score
_LONGEST: Final = 500  # characters


def mail_subject(judgement: Judgement) -> str | None:
    """
    What stands behind "Subject:" at the top of a dump and above its text, without "Fwd:".

    Beside it another line of a mail's head has to stand: schools head their pages so, too. A mail
    that an article quotes stands below text.
    """
    top = judgement.page.blocks[:_AT_TOP]
    prose = judgement.signals.columns["prose"]
    for block in top:
        if prose[block.index] and judgement.scores[block.index] >= _LIKELY:
            return None
        subject = _behind("subject", block.text)
        if subject and _is_head(top[max(block.index - _NEAR, 0) : block.index + 1 + _NEAR]):
            subject = subject[:_LONGEST]
            while later := _behind("again", subject):
                subject = later
            return subject
    return None


def _is_head(blocks: Sequence[Block]) -> bool:
    return any(_behind("other", block.text) for block in blocks)


def _behind(which: str, text: str) -> str | None:
    """What follows a word of the list and a colon; `None` where the text does not begin so."""
    colon = _COLON.search(text)
    if colon and fold(text[: colon.start()]) in word_sets("mail")[which]:
        return text[colon.end() :] or None
    return None
