"""Blocks of what class names speak of: boxes that ask for consent or for votes, captions, tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from ...model import Page
from .names import CAPTION, COMMENT, CONSENT, POLL, TAGS

# Of the block's own element: what is under it may be an article with tags, or in a captioned page.
_OWN: Final = (CAPTION, TAGS)


def zones(
    page: Page, words: Sequence[float], parts: Mapping[str, Sequence[int]]
) -> dict[str, list[float]]:
    """
    `consent_zone`, `poll_zone`: 1 for blocks in an element whose classes speak of that;
    `caption_class`, `tag_class`: 1 for blocks whose own element has such a class;
    `comment_class`: 1 for blocks in an element whose class or id has the word comment.

    A dialog may be longer than the article, but it does not hold the page's first heading. Where
    there is none, it does not hold half of the page.
    """
    outline, size = page.outline, len(page.blocks)
    columns = {name: [0.0] * size for name in (CONSENT, POLL, CAPTION, TAGS, COMMENT)}
    for element in parts.get(COMMENT, ()):
        first, end = outline.first[element], outline.end[element]
        columns[COMMENT][first:end] = [1.0] * (end - first)
    for name in _OWN:
        if name in parts:
            elements = set(parts[name])
            columns[name] = [float(owner in elements) for owner in outline.owners]
    named = sorted((element, name) for name in (CONSENT, POLL) for element in parts.get(name, ()))
    if not named:
        return columns
    top = next((b.index for b in page.blocks if b.kind == "heading" and b.level == 1), -1)
    sums = [0.0, *accumulate(words)]
    half = sums[-1] / 2
    marked = 0  # blocks up to here; of zones in one another the outer one counts
    for element, name in named:
        first, end = outline.first[element], outline.end[element]
        small = not first <= top < end if top >= 0 else sums[end] - sums[first] < half
        if end > marked and small:
            columns[name][first:end] = [1.0] * (end - first)
            marked = end
    return columns
