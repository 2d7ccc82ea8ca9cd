"""
Signals of what a block is part of: the heading above it, a story.

`heading_far`: blocks since the heading above (50: none); `heading_level` of the block itself;
`from_headline`: blocks since the page's headline; `other_story`: good words of the `<article>` that
holds the headline, for blocks in another `<article>` beside it, else 0; `description`: likeness to
the page's own description, 0 to 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...model import Block, Outline, Page
from ..words import fold, words_in
from .table import Signals

_FAR: Final = 50.0  # blocks
_NO_HEADLINE: Final = -1000.0
_DESCRIPTIONS: Final = ("description", "og:description", "twitter:description", "dc.description")
_DESCRIBED: Final = (3, 90)  # words; shorter and longer blocks are no dek
_STORY: Final = 150.0  # good words of an article beside which another one is another story
_OWN: Final = 0.25  # share of the page's good words


def unit_signals(
    page: Page, signals: Signals, good: Sequence[float], tokens: Sequence[Sequence[str]]
) -> None:
    """Add the signals to the table, given the running sum of good words."""
    columns = signals.columns
    headline = next((i for i, each in enumerate(columns["headline"]) if each), -1)
    columns.update(
        heading_far=_heading_far(page.blocks),
        heading_level=[float(b.level) if b.kind == "heading" else 0.0 for b in page.blocks],
        from_headline=[
            float(i - headline) if headline >= 0 else _NO_HEADLINE for i in range(signals.size)
        ],
        description=_description(page, columns["words"], tokens),
        other_story=_other_story(page.outline, good, headline),
    )


def _heading_far(blocks: Sequence[Block]) -> list[float]:
    found = []
    far = _FAR
    for block in blocks:
        found.append(far)
        if block.kind == "heading":
            far = 1.0
        elif far < _FAR:
            far += 1.0
    return found


def _other_story(outline: Outline, sums: Sequence[float], headline: int) -> list[float]:
    found = [0.0] * len(outline.owners)
    if headline < 0 or outline.tags.count("article") < 2:
        return found
    stories: list[int] = []  # for each element the innermost <article> it is in
    for e, (tag, above) in enumerate(zip(outline.tags, outline.parents, strict=True)):
        stories.append(e if tag == "article" else stories[above] if above >= 0 else -1)
    own = stories[outline.owners[headline]]
    if own < 0:
        return found
    first, end = outline.first, outline.end
    good = sums[end[own]] - sums[first[own]]
    # The headline may stand in an element of its own, and then every story is another one.
    if good < _STORY or good < _OWN * sums[-1]:
        return found
    for index, owner in enumerate(outline.owners):
        s = stories[owner]
        if s >= 0 and not (first[own] <= first[s] < end[own] or first[s] <= headline < end[s]):
            found[index] = good
    return found


def _description(
    page: Page, words: Sequence[float], tokens: Sequence[Sequence[str]]
) -> list[float]:
    """For each block the likeness (Jaccard) of its words to the page's description."""
    meta = page.head.meta
    given = {meta[name] for name in _DESCRIPTIONS if name in meta}
    wanted = {frozenset(words_in(fold(each))) for each in given} - {frozenset()}
    low, high = _DESCRIBED
    found = [0.0] * len(words)
    if wanted:
        told = frozenset[str]().union(*wanted)
        for index, count in enumerate(words):
            if low <= count <= high and not told.isdisjoint(tokens[index]):
                own = set(tokens[index])
                for each in wanted:
                    both = len(own & each)
                    found[index] = max(found[index], both / (len(own) + len(each) - both))
    return found
