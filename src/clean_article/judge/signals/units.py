"""
Signals of what a block is part of: the heading above it, a repeated unit, a story.

A teaser of another story may read like prose; what gives it away is that the unit it stands in (a
card: list item, article, box) repeats, or that the heading above it is a link.

Of the block: `heading_link` (share of links in the heading above), `heading_far` (blocks since it;
50: none), `heading_level` (of the block itself); `from_headline` (blocks since the
page's headline); `other_story`: good words of the `<article>` that holds the headline, for blocks
in another `<article>` beside it, else 0; `description`: likeness to the page's own description, 0
to 1.

Of its element: `unit_repeats`, how often the innermost repeated element of several blocks around it
stands in the page (0: none).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from ...model import Outline, Page
from ..words import fold, words_in
from .table import Level, Signals

_FAR: Final = 50.0  # blocks
_NO_HEADLINE: Final = -1000.0
_REPEATS: Final = 3
_DESCRIPTIONS: Final = ("description", "og:description", "twitter:description", "dc.description")
_DESCRIBED: Final = (3, 90)  # words; shorter and longer blocks are no dek
_STORY: Final = 150.0  # good words of an article beside which another one is another story
_OWN: Final = 0.25  # share of the page's good words


def unit_signals(
    page: Page, signals: Signals, good: Sequence[float], tokens: Sequence[Sequence[str]]
) -> None:
    """Add the signals to the table, given the running sum of good words."""
    columns, links = signals.columns, page.outline.link_share
    headline = next((i for i, each in enumerate(columns["headline"]) if each), -1)
    heading_link, heading_far = [], []
    last = -1
    for i, block in enumerate(page.blocks):
        heading_link.append(links[last] if last >= 0 else 0.0)
        heading_far.append(min(float(i - last), _FAR) if last >= 0 else _FAR)
        if block.kind == "heading":
            last = i
    columns.update(
        heading_link=heading_link,
        heading_far=heading_far,
        heading_level=[float(b.level) if b.kind == "heading" else 0.0 for b in page.blocks],
        from_headline=[
            float(i - headline) if headline >= 0 else _NO_HEADLINE for i in range(signals.size)
        ],
        description=_description(page, columns["words"], tokens),
    )
    repeats = Counter(page.outline.paths)
    around = _around(page.outline, repeats)
    columns["other_story"] = _other_story(page.outline, good, around, headline)
    signals.levels.append(_unit_level(page.outline, repeats, around))


def _unit_level(
    outline: Outline, repeats: Counter[int], around: Sequence[tuple[int, int]]
) -> Level:
    """A row an element."""
    units = [around[up][0] if up >= 0 else -1 for up in outline.parents]
    times = [float(repeats[outline.paths[u]]) if u >= 0 else 0.0 for u in units]
    return Level(outline.owners, {"unit_repeats": times})


def _around(outline: Outline, repeats: Counter[int]) -> list[tuple[int, int]]:
    """For each element the innermost repeated unit and `<article>` it is in; -1 for none."""
    found: list[tuple[int, int]] = []
    repeated = {path for path, times in repeats.items() if times >= _REPEATS}
    for e, (tag, above, path, first, end) in enumerate(
        zip(outline.tags, outline.parents, outline.paths, outline.first, outline.end, strict=True)
    ):
        unit, story = found[above] if above >= 0 else (-1, -1)
        if tag == "article":
            story = e
        if end - first > 1 and path in repeated:
            unit = e
        found.append((unit, story))
    return found


def _other_story(
    outline: Outline, sums: Sequence[float], around: Sequence[tuple[int, int]], headline: int
) -> list[float]:
    found = [0.0] * len(outline.owners)
    own = around[outline.owners[headline]][1] if headline >= 0 else -1
    if own < 0:
        return found
    first, end = outline.first, outline.end
    good = sums[end[own]] - sums[first[own]]
    # The headline may stand in an element of its own, and then every story is another one.
    if good < _STORY or good < _OWN * sums[-1]:
        return found
    for index, owner in enumerate(outline.owners):
        s = around[owner][1]
        if s >= 0 and not (first[own] <= first[s] < end[own] or first[s] <= headline < end[s]):
            found[index] = good
    return found


def _description(
    page: Page, words: Sequence[float], tokens: Sequence[Sequence[str]]
) -> list[float]:
    """For each block the likeness (Jaccard) of its words to the page's description."""
    meta = page.head.meta
    wanted = {frozenset(words_in(fold(meta[name]))) for name in _DESCRIPTIONS if name in meta}
    wanted.discard(frozenset())
    low, high = _DESCRIBED
    found = [0.0] * len(words)
    if wanted:
        told = frozenset[str]().union(*wanted)
        for index, count in enumerate(words):
            if low <= count <= high and not told.isdisjoint(tokens[index]):
                own = set(tokens[index])
                both = [(len(own & each), len(each)) for each in wanted]
                found[index] = max([n / (len(own) + size - n) for n, size in both])
    return found
