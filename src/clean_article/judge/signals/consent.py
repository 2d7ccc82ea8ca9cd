"""Where a page asks for consent: dialogs are named so in their classes, in every language."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from ...model import Page
from .tree import name_words

# "cmp" is no such word: components have it too.
_NAMES: Final = frozenset(
    "consent cookie cookies cookiebar cookiebot cookieconsent cookielaw didomi gdpr onetrust "
    "usercentrics".split()
)


def consent_zone(page: Page, words: Sequence[float]) -> list[float]:
    """
    1 for blocks in an element whose classes speak of consent.

    A dialog may be longer than the article, but it does not hold the page's first heading. Where
    there is none, it does not hold half of the page.
    """
    outline = page.outline
    inside: list[bool] = []
    top = next((b.index for b in page.blocks if b.kind == "heading" and b.level == 1), -1)
    sums = [0.0, *accumulate(words)]
    half = sums[-1] / 2
    for e, (names, above) in enumerate(zip(outline.names, outline.parents, strict=True)):
        zone = above >= 0 and inside[above]
        if not zone and names and not _NAMES.isdisjoint(name_words(names)):
            first, end = outline.first[e], outline.end[e]
            zone = not first <= top < end if top >= 0 else sums[end] - sums[first] < half
        inside.append(zone)
    if not any(inside):
        return [0.0] * len(page.blocks)
    return [float(owner >= 0 and inside[owner]) for owner in outline.owners]
