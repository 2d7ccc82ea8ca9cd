"""
Where a page asks for consent or for votes: such boxes are named so in their classes, in every
language.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from ...model import Page
from .tree import name_words

CONSENT: Final = "consent_zone"
POLL: Final = "poll_zone"
# "cmp" is no such word: components have it too; nor is "vote", which buttons on articles have.
_NAMES: Final = {
    **dict.fromkeys(
        "consent cookie cookies cookiebar cookiebot cookieconsent cookielaw didomi gdpr onetrust "
        "usercentrics".split(),
        CONSENT,
    ),
    **dict.fromkeys("opinary pinpoll poll polls survey umfrage".split(), POLL),
}
_ZONED: Final = frozenset(_NAMES)


def zones(page: Page, words: Sequence[float]) -> dict[str, list[float]]:
    """
    `consent_zone`, `poll_zone`: 1 for blocks in an element whose classes speak of that.

    A dialog may be longer than the article, but it does not hold the page's first heading. Where
    there is none, it does not hold half of the page.
    """
    outline, size = page.outline, len(page.blocks)
    columns = {CONSENT: [0.0] * size, POLL: [0.0] * size}
    zone_of = {
        names: _NAMES[min(named)]
        for names in set(outline.names)
        if (named := _ZONED & name_words(names))
    }
    if not zone_of:
        return columns
    inside: list[str] = []
    top = next((b.index for b in page.blocks if b.kind == "heading" and b.level == 1), -1)
    sums = [0.0, *accumulate(words)]
    half = sums[-1] / 2
    for e, (names, above) in enumerate(zip(outline.names, outline.parents, strict=True)):
        zone = inside[above] if above >= 0 else ""
        if not zone and names in zone_of:
            first, end = outline.first[e], outline.end[e]
            if not first <= top < end if top >= 0 else sums[end] - sums[first] < half:
                zone = zone_of[names]
        inside.append(zone)
    if any(inside):
        for index, owner in enumerate(outline.owners):
            if owner >= 0 and inside[owner]:
                columns[inside[owner]][index] = 1.0
    return columns
