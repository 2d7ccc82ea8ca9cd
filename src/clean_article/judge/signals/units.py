"""
Signals of what a block is part of: the heading above it, a repeated unit, a list, a story.

A teaser of another story may read like prose; what gives it away is that the unit it stands in (a
card: list item, article, box) repeats, or that the heading above it is a link.

Of the block: `heading_link` (share of links in the heading above), `heading_far` (blocks since it;
50: none), `heading_words`, `heading_level` (of the block itself); `from_headline` (blocks since the
page's headline); `other_story`: good words of the `<article>` that holds the headline, for blocks
in another `<article>` beside it, else 0; `description`: likeness to the page's own description, 0
to 1.

Of its parent element: `unit_repeats`, how often the innermost repeated element of several blocks
stands in the page (0: none), `unit_words`; `story_good`, share of the good text in the innermost
`<article>` (1: in none), `story_headline`, whether it holds the headline; `list_items` and
`list_words` of the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from ...model import Outline, Page
from ..words import fold, words_in
from .table import Level, Signals, level
from .tree import Sums

_FAR: Final = 50.0  # blocks
_NO_HEADLINE: Final = -1000.0
_REPEATS: Final = 3
_DESCRIPTIONS: Final = ("description", "og:description", "twitter:description", "dc.description")
_DESCRIBED: Final = (3, 90)  # words; shorter and longer blocks are no dek
_HOLDERS: Final = frozenset({"article", "ul", "ol", "dl", "menu"})
_STORY: Final = 150.0  # good words of an article beside which another one is another story
_OWN: Final = 0.25  # share of the page's good words


def unit_signals(page: Page, signals: Signals, sums: Sums, tokens: Sequence[Sequence[str]]) -> None:
    """Add the signals to the table."""
    columns, links = signals.columns, page.outline.link_share
    headline = next((i for i, each in enumerate(columns["headline"]) if each), -1)
    heading_link, heading_far, heading_words = [], [], []
    last = -1
    for i, block in enumerate(page.blocks):
        heading_link.append(links[last] if last >= 0 else 0.0)
        heading_far.append(min(float(i - last), _FAR) if last >= 0 else _FAR)
        heading_words.append(columns["words"][last] if last >= 0 else 0.0)
        if block.kind == "heading":
            last = i
    columns.update(
        heading_link=heading_link,
        heading_far=heading_far,
        heading_words=heading_words,
        heading_level=[float(b.level) if b.kind == "heading" else 0.0 for b in page.blocks],
        from_headline=[
            float(i - headline) if headline >= 0 else _NO_HEADLINE for i in range(signals.size)
        ],
        description=_description(page, columns["words"], tokens),
    )
    repeats = Counter(page.outline.paths)
    around = _around(page.outline, repeats)
    columns["other_story"] = _other_story(page.outline, sums, around, headline)
    signals.levels.append(_unit_level(page.outline, sums, headline, repeats, around))


def _unit_level(
    outline: Outline,
    sums: Sums,
    headline: int,
    repeats: Counter[int],
    around: Sequence[tuple[int, int, int]],
) -> Level:
    first, end, parents = outline.first, outline.end, outline.parents
    all_good = sums.good[-1] or 1.0
    names = (
        "unit_repeats", "unit_words", "story_good", "story_headline", "list_items", "list_words",
    )  # fmt: skip
    numbers: dict[int, int] = {}
    values: list[tuple[float, ...]] = []
    rows = []
    for o in outline.owners:
        up = parents[o] if parents[o] >= 0 else o
        row = numbers.get(up)
        if row is None:
            row = numbers[up] = len(numbers)
            u, s, ls = around[up]
            u_words = sums.words[end[u]] - sums.words[first[u]] if u >= 0 else 0.0
            l_words = sums.words[end[ls]] - sums.words[first[ls]] if ls >= 0 else 0.0
            values.append(
                (
                    repeats[outline.paths[u]] if u >= 0 else 0,
                    u_words,
                    (sums.good[end[s]] - sums.good[first[s]]) / all_good if s >= 0 else 1.0,
                    float(s < 0 or first[s] <= headline < end[s]),
                    end[ls] - first[ls] if ls >= 0 else 0,
                    l_words,
                )
            )
        rows.append(row)
    return level(names, rows, values)


def _around(outline: Outline, repeats: Counter[int]) -> list[tuple[int, int, int]]:
    """For each element the innermost repeated unit, `<article>` and list it is in; -1 for none."""
    found: list[tuple[int, int, int]] = []
    repeated = {path for path, times in repeats.items() if times >= _REPEATS}
    for e, (tag, above, path, first, end) in enumerate(
        zip(outline.tags, outline.parents, outline.paths, outline.first, outline.end, strict=True)
    ):
        here = found[above] if above >= 0 else (-1, -1, -1)
        if tag in _HOLDERS:
            here = (here[0], e, here[2]) if tag == "article" else (here[0], here[1], e)
        if end - first > 1 and path in repeated:
            here = (e, here[1], here[2])
        found.append(here)
    return found


def _other_story(
    outline: Outline, sums: Sums, around: Sequence[tuple[int, int, int]], headline: int
) -> list[float]:
    found = [0.0] * len(outline.owners)
    own = around[outline.owners[headline]][1] if headline >= 0 else -1
    if own < 0:
        return found
    first, end = outline.first, outline.end
    good = sums.good[end[own]] - sums.good[first[own]]
    # The headline may stand in an element of its own, and then every story is another one.
    if good < _STORY or good < _OWN * sums.good[-1]:
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
