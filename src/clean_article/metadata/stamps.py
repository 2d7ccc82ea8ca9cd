"""
Where dates and names stand on a page: between headline and text, or right above the headline.

What rule removed a line there does not matter: a reader knows it by its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..canonical import UNSPACED
from ..judge import Judgement
from ..judge.words import WORD, fold
from ..model import Block
from .top import Top
from .word_sets import word_sets

# A stamp stands between headline and text: a few blocks, of a few words beside the date.
_BELOW: Final = 30  # blocks
_MOST: Final = 14  # words
_MOST_UNSPACED: Final = 30  # characters
_LONGEST_STAMP: Final = 150  # characters
# Dates in these are of something else.
_NO_STAMP: Final = frozenset({"related-list", "caption", "masthead", "headline", "read-more"})
_ABOVE: Final = 4  # blocks
_ABOVE_DUMP: Final = 2  # blocks
_FEW: Final = 8  # words
_UNDER: Final = 2  # blocks
# "Received 12 October 2022; accepted …", "Released: 17 June 2025": of a manuscript, of a product.
_OF_OTHERS: Final = re.compile(r"\W*(?:received|accepted|submitted|released)\b", re.IGNORECASE)
_UPDATED: Final = re.compile(
    r"updated|modified|aktualisiert|geändert|mis à jour|modifié|actualizado|aggiornato|atualizado|"
    r"bijgewerkt|обновлен|güncel|更新|最終",
    re.IGNORECASE,
)

# "Updated May 7, 2026. Originally published December 3, 2025", "Updated: May 7|Published: May 6"
_ORIGINAL: Final = re.compile(
    r"(?:originally|first) (?:published|posted)|(?<=[|·•])\s?(?:published|posted)\b|"
    r"(?:ursprünglich|erstmals) veröffentlicht",
    re.IGNORECASE,
)


def under_headline(top: Top) -> Iterator[Block]:
    """
    Short removed blocks between headline and text, whatever rule has named them.

    Of a dump, whose summary may stand above them, those that say "published", too.
    """
    if top.headline is None:
        return
    judgement, first = top.judgement, top.headline.index + 1
    is_dump = judgement.page.kind == "text"
    for block in judgement.page.blocks[first : min(top.start, first + _BELOW)]:
        verdict = judgement.verdicts[block.index]
        says = is_dump and "published" in judgement.signals.phrases[block.index]
        text = before_update(block.text[: _LONGEST_STAMP + 1])
        if verdict.kept and not says:
            continue
        text = " ".join(word for word in text.split() if any(map(str.isalnum, word)))
        # A script without spaces has the words of a caption in one.
        if is_dump and len(UNSPACED.findall(text)) > _MOST_UNSPACED:
            continue
        if _is_short(text, _FEW if verdict.kept else _MOST) and verdict.rule not in _NO_STAMP:
            yield block


def above_headline(top: Top) -> Iterator[tuple[str, str]]:
    """
    Short blocks right above the headline, the nearest first, of a page that says nothing else.

    A page has its date line there, and so has a dump, beside its crawl date.
    """
    judgement = top.judgement
    if top.headline is None:
        return
    at = top.headline.index
    today = {block.index for block in todays(top)}
    far = _ABOVE if judgement.page.kind == "html" else _ABOVE_DUMP
    for block in reversed(judgement.page.blocks[max(at - far, 0) : at]):
        kept = judgement.verdicts[block.index].kept
        if not kept and block.index not in today and _is_short(block.text, _FEW):
            yield "date line", before_update(block.text)


def below_text(judgement: Judgement) -> Iterator[tuple[str, str]]:
    """
    Short blocks right below the text; of a dump, where other articles follow, "Published …" alone.
    """
    prose = judgement.signals.columns["prose"]
    last = max((b.index for b in judgement.kept() if prose[b.index]), default=None)
    if last is None:
        return
    for block in judgement.page.blocks[last + 1 : last + 1 + _UNDER]:
        verdict, text = judgement.verdicts[block.index], before_update(block.text)
        says = "published" in judgement.signals.phrases[block.index]
        is_stamp = judgement.page.kind == "html" or says
        if is_stamp and not verdict.kept and verdict.rule != "comment" and _is_short(text, _FEW):
            yield "publication-stamp", text


def todays(top: Top) -> Iterator[Block]:
    """
    Blocks of a masthead that say what day it is: the day of the crawl.

    With the day of the week or "today", and of a page not right above the headline, where blogs
    have their date lines; a dump may have lost what stood between.
    """
    above = top.headline.index - (top.judgement.page.kind == "html") if top.headline else 0
    says = weekdays() | word_sets("weekdays")["today"]
    for block in top.judgement.page.blocks[: max(above, 0)]:
        if _is_short(block.text, _FEW) and not says.isdisjoint(WORD.findall(fold(block.text))):
            yield block


def is_no_article(judgement: Judgement) -> bool:
    """A page may hold one that was not found, and says when it was published; a dump does not."""
    if judgement.page.kind == "html":
        return judgement.other_kind() is not None
    return judgement.why_no_article() is not None


def weekdays() -> frozenset[str]:
    """The days of the week in many languages, folded."""
    return word_sets("weekdays")["days"]


def _is_short(text: str, words: int) -> bool:
    return len(text) <= _LONGEST_STAMP and len(text.split()) <= words


def before_update(text: str) -> str:
    """What is not of an update: "December 3, 2025" of "December 3, 2025. Updated: May 7, 2026"."""
    if _OF_OTHERS.match(text):
        return ""
    original = _ORIGINAL.search(text)
    if original:
        text = text[original.start() :]
    found = _UPDATED.search(text)
    return text[: found.start()] if found else text


def from_update(text: str) -> str:
    """What is of an update; empty where the text does not speak of one."""
    found = _UPDATED.search(text)
    text = text[found.start() :] if found else ""
    original = _ORIGINAL.search(text)
    return text[: original.start()] if original else text
