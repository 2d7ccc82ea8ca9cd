"""
What classes say of a block, as they do in every language: boxes that ask for consent or for votes,
captions and tags.
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
CAPTION: Final = "caption_class"
TAGS: Final = "tag_class"
# Of the block's own element: what is under it may be an article with tags, or in a captioned page.
_OWN: Final = {"caption": CAPTION, "tag": TAGS, "tags": TAGS}
_OWNED: Final = frozenset(_OWN)


def zones(page: Page, words: Sequence[float]) -> dict[str, list[float]]:
    """
    `consent_zone`, `poll_zone`: 1 for blocks in an element whose classes speak of that;
    `caption_class`, `tag_class`: 1 for blocks whose own element has such a class.

    A dialog may be longer than the article, but it does not hold the page's first heading. Where
    there is none, it does not hold half of the page.
    """
    outline, size = page.outline, len(page.blocks)
    columns = {name: [0.0] * size for name in (CONSENT, POLL, CAPTION, TAGS)}
    zone_of, own_of = {}, {}
    for names in set(outline.names):
        words_of_names = name_words(names)
        if named := _ZONED & words_of_names:
            zone_of[names] = _NAMES[min(named)]
        if named := _OWNED & words_of_names:
            own_of[names] = _OWN[min(named)]
    if own_of:
        for index, owner in enumerate(outline.owners):
            if owner >= 0 and outline.names[owner] in own_of:
                columns[own_of[outline.names[owner]]][index] = 1.0
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
