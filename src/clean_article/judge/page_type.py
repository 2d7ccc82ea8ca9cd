"""Whether a page is an article at all, or an index, a form, an error message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ..canonical import UNSPACED
from ..model import Outline, Page
from .signals import Signals
from .words import fold, words_of

_UNIT: Final = 3  # times an element stands in the page from which it is one of a series
_SERIES: Final = 0.6  # share of the kept words in a series, and under headings that are links
_LINKED: Final = 0.1  # share of the kept words in links
_RUN: Final = 0.2  # share of kept prose that follows on prose; teasers stand alone
_LINES: Final = 4  # of a dump
_ALONE: Final = 0.5  # share of kept lines that follow on one; in 930 dumps of articles .6 and more
# A paragraph as articles have them and forms have not. Languages that join words into one (Turkish,
# Finnish) say in 20 words what English says in 25.
_LONG: Final = 25.0  # words
_LONG_TEXT: Final = 150  # characters
_SHORT: Final = 100.0  # words
_PROSE: Final = 0.4  # share of the kept words
_FEW: Final = 30.0  # words
_MESSAGE: Final = 150.0  # words; an article about signing in is longer than a sign-in page
_UNSURE: Final = 0.2  # expected F1
_DOUBTED: Final = 0.5


def why_no_article(
    page: Page, signals: Signals, kept: Sequence[int], expected_f1: float
) -> str | None:
    """
    Why what was kept of a page is no article; `None` if it is one.

    Measured on the gold pages: under 1 % of articles are taken for something else.
    """
    columns = signals.columns
    words, prose = columns["words"], [i for i in kept if columns["prose"][i]]
    total = sum(words[i] for i in kept)
    if not total:
        return "no block of the page looks like main content"
    other = other_kind(page, signals, kept)
    if other:
        return other
    paragraphs = [i for i in prose if _is_paragraph(page, signals, i)]
    if total < _SHORT and not paragraphs and sum(words[i] for i in prose) < total * _PROSE:
        return f"only {total:.0f} words look like main content, most of them no prose"
    if total < _FEW and not paragraphs and expected_f1 < _DOUBTED:
        return f"only {total:.0f} words look like main content (confidence {expected_f1:.2f})"
    if expected_f1 < _UNSURE:
        return f"nothing on the page stands out as main content (confidence {expected_f1:.2f})"
    return None


def other_kind(page: Page, signals: Signals, kept: Sequence[int]) -> str | None:
    """What a page is that is clearly no article; `None` where one may only not have been found."""
    columns = signals.columns
    prose = [i for i in kept if columns["prose"][i]]
    total = sum(columns["words"][i] for i in kept)
    if total and (
        _is_scattered(page, signals, kept)
        if page.kind == "text"
        else _is_index(page, signals, kept, prose, total)
    ):
        return "the page is an index: what looks like text are teasers of other pages"
    named = _named_otherwise(page, signals) if total < _MESSAGE else ""
    return f"the title names another kind of page: {named!r}" if named else None


def _is_paragraph(page: Page, signals: Signals, index: int) -> bool:
    long = len(page.blocks[index].text) >= _LONG_TEXT
    return long or signals.columns["words"][index] >= _LONG


def _followers(indices: Sequence[int]) -> int:
    """How many of the blocks stand right below another of them."""
    return sum(1 for above, below in pairwise(indices) if below == above + 1)


def _is_scattered(page: Page, signals: Signals, kept: Sequence[int]) -> bool:
    """Whether what was kept of a dump are short lines, most of them with others between."""
    return (
        len(kept) >= _LINES
        and _followers(kept) < _ALONE * len(kept)
        and not any(_is_paragraph(page, signals, index) for index in kept)
    )


def _is_index(
    page: Page, signals: Signals, kept: Sequence[int], prose: Sequence[int], total: float
) -> bool:
    words, links = signals.columns["words"], page.outline.link_share
    return (
        _followers(prose) < _RUN * (len(prose) or 1)
        and sum(words[i] * links[i] for i in kept) > _LINKED * total
        and sum(words[i] for i in _under_links(page, kept)) > _SERIES * total
        and sum(words[i] for i in _in_series(page.outline, kept)) > _SERIES * total
    )


def _under_links(page: Page, kept: Sequence[int]) -> list[int]:
    """The blocks whose heading, the next above, is a link."""
    above, linked = [], False
    for block, share in zip(page.blocks, page.outline.link_share, strict=True):
        above.append(linked)
        if block.kind == "heading":
            linked = share > _SERIES
    return [i for i in kept if above[i]]


def _in_series(outline: Outline, kept: Sequence[int]) -> list[int]:
    """The blocks in an element of several blocks (a card: item, article, box) that repeats."""
    repeats = Counter(outline.paths)
    inside: list[bool] = []
    for above, path, first, end in zip(
        outline.parents, outline.paths, outline.first, outline.end, strict=True
    ):
        inside.append(
            (above >= 0 and inside[above]) or (end - first > 1 and repeats[path] >= _UNIT)
        )
    around = [outline.parents[owner] for owner in outline.owners]
    return [i for i in kept if around[i] >= 0 and inside[around[i]]]


def _named_otherwise(page: Page, signals: Signals) -> str:
    """What the page's titles or headline say of an error, a form or a search; else empty."""
    columns = signals.columns
    titles = [title for _, title in page.head.titles]
    titles += [block.text for block in page.blocks if columns["headline"][block.index]]
    folded = [f" {fold(title)} " for title in titles]
    for phrase in sorted(words_of("no_article")):
        around = "" if UNSPACED.search(phrase) else " "
        if any(f"{around}{phrase}{around}" in title for title in folded):
            return phrase
    return ""
