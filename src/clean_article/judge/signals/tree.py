"""
Signals of where a block stands in an HTML page's elements.

"Good" words are those of blocks that look like prose by themselves and as this page's own. Most
signals here say how much of the page's good text shares something with the block: its tag path, its
parent, its branch of the container. The container is the deepest element with most of the page's
good text; an element that holds the container is trunk, and a branch is what hangs on the trunk.

Of the block: `link_share`; `relation` to the container: 0 child, 1 deeper inside, 2 before,
3 after, 4 and 5 likewise but hanging on the trunk itself; `below`: how deep the element around it
lies below the trunk; `in_aside`; `from_first_good` (blocks); `next_links`, `next_words`,
`next_ends`: of the block below.

Of its tag path: `path_blocks`, `path_words`, `path_good_ratio` (of its blocks), `path_good_share`
(of the page's good words), `tag`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from ...model import Outline, Page
from .names import COMMENTS
from .table import Level, Signals

_GOOD_WORDS: Final = 8
_LONG: Final = 20  # words; so long a block counts as prose without a sentence end
_LINKED: Final = 0.4
_IN_COMMENT: Final = 0.3  # what a good word counts under a comment class
_TITLE_WORDS: Final = 3  # least of a heading that leads to another story
_TITLE_LINKED: Final = 0.9
_ENOUGH: Final = 100.0  # words of a page's own; with less it is an index, or repeats itself
_CONTAINER: Final = 0.6  # share of the page's good words
_FEWEST_IN_CONTAINER: Final = 2  # blocks
_NEAR: Final = 2  # elements from the trunk: the first hangs on it, the second is right below that
_ASIDE: Final = frozenset({"aside", "footer", "form", "nav"})
_TAGS: Final = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "tr", "th", "span", "section",
    "article", "blockquote", "figcaption", "dd", "dt", "pre", "a", "body", "header", "footer",
    "aside", "nav", "button", "label", "form", "time", "address", "summary", "main", "ul", "ol",
)  # fmt: skip
_TAG_NUMBERS: Final = {tag: float(number) for number, tag in enumerate(_TAGS, 1)}
_OTHER_TAG: Final = "custom"


def tag_name(value: float) -> str:
    """The tag that a value of the signal `tag` stands for."""
    return _TAGS[int(value) - 1] if value else _OTHER_TAG


def tree_signals(page: Page, signals: Signals, parts: Mapping[str, Sequence[int]]) -> list[float]:
    """Add the signals of HTML pages to the table; returns the running sum of good words."""
    outline, columns = page.outline, signals.columns
    words = columns["words"]
    aside, comment = _zones(outline, parts, [0.0, *accumulate(words)])
    good = _own(page, words, _good(page, signals, aside, comment))
    links = outline.link_share
    sums = [0.0, *accumulate(good)]
    signals.trunk = _trunk(outline, sums)
    depths = _depths(outline, signals.trunk)
    first_good = next((i for i, g in enumerate(good) if g), 0)
    columns.update(
        link_share=list(links),
        relation=_relation(outline, signals.trunk[-1], depths),
        in_aside=[*map(float, aside)],
        from_first_good=[float(i - first_good) for i in range(signals.size)],
        below=[float(depth - _NEAR) if depth > _NEAR else 0.0 for depth in depths],
        next_links=[*links[1:], -1.0][: signals.size],
        next_words=[*words[1:], -1.0][: signals.size],
        next_ends=[*columns["ends"][1:], -1.0][: signals.size],
    )
    signals.levels.append(_path_level(outline, words, good, sums[-1] or 1.0))
    return sums


def _zones(
    outline: Outline, parts: Mapping[str, Sequence[int]], word_sums: Sequence[float]
) -> tuple[list[bool], list[bool]]:
    """For each block whether it is in an aside, footer or form, and whether among comments."""
    size = len(outline.owners)
    aside, comment = [False] * size, [False] * size
    half = word_sums[-1] / 2
    for zone, elements in (
        (aside, [e for e, tag in enumerate(outline.tags) if tag in _ASIDE]),
        (comment, parts.get(COMMENTS, ())),
    ):
        for e in elements:
            first, end = outline.first[e], outline.end[e]
            # A footer or form with most of the page's words is not one: the page sits in it.
            if word_sums[end] - word_sums[first] < half:
                zone[first:end] = [True] * (end - first)
    return aside, comment


def _good(
    page: Page, signals: Signals, aside: Sequence[bool], comment: Sequence[bool]
) -> list[float]:
    """For each block its words if it looks like prose by itself, else 0."""
    good = []
    columns = signals.columns
    for block, w, end, share, in_aside, in_comment, consent in zip(
        page.blocks, columns["words"], columns["ends"], page.outline.link_share,
        aside, comment, columns["consent_zone"], strict=True,
    ):  # fmt: skip
        if (
            w < _GOOD_WORDS
            or share >= _LINKED
            or (end != 2 and w < _LONG)
            or block.hidden
            or block.chrome
            or consent
            or in_aside
        ):
            good.append(0.0)
        else:
            good.append(w * _IN_COMMENT if in_comment else w)
    return good


def _own(page: Page, words: Sequence[float], good: Sequence[float]) -> Sequence[float]:
    """
    Good words without copies of a text above, as in a carousel or a second list of teasers, and
    without what stands right under a linked heading; all of them where next to nothing is left.
    """
    links, blocks = page.outline.link_share, page.blocks
    own = [*good]
    seen: set[str] = set()
    for index in [index for index, each in enumerate(good) if each]:
        text, above = blocks[index].text, max(index - 1, 0)
        teaser = (
            blocks[above].kind == "heading"
            and links[above] >= _TITLE_LINKED
            and words[above] >= _TITLE_WORDS
        )
        if teaser or text in seen:
            own[index] = 0.0
        seen.add(text)
    return own if sum(own) >= _ENOUGH else good


def _trunk(outline: Outline, good: Sequence[float]) -> list[int]:
    """The container and the elements around it, outermost first."""
    least = _CONTAINER * good[-1]
    container = len(outline.parents) - 1
    # A paragraph that is most of a short article does not contain it.
    while container > 0 and (
        outline.end[container] - outline.first[container] < _FEWEST_IN_CONTAINER
        or good[outline.end[container]] - good[outline.first[container]] < least
    ):
        container -= 1
    trunk = []
    while container >= 0:
        trunk.append(container)
        container = outline.parents[container]
    return trunk[::-1]


def _depths(outline: Outline, trunk: Sequence[int]) -> list[int]:
    """For each block how many elements stand between it and the trunk; its own is one of them."""
    depths = dict.fromkeys([-1, *trunk], 0)
    for element, above in enumerate(outline.parents):
        if element not in depths:
            depths[element] = depths[above] + 1
    return [depths[owner] for owner in outline.owners]


def _relation(outline: Outline, container: int, depths: Sequence[int]) -> list[float]:
    first, end = outline.first[container], outline.end[container]
    # Inside; before; after: of each whether the block hangs on the trunk itself.
    return [
        (0.0 if depth < _NEAR else 1.0)
        if first <= i < end
        else (2.0 if i < first else 3.0) + (2.0 if depth < _NEAR else 0.0)
        for i, depth in enumerate(depths)
    ]


def _path_level(
    outline: Outline, words: Sequence[float], good: Sequence[float], all_good: float
) -> Level:
    numbers: dict[int, int] = {}
    rows = [numbers.setdefault(outline.paths[o], len(numbers)) for o in outline.owners]
    blocks, total, goods, good_words, tag = ([0.0] * len(numbers) for _ in range(5))
    for row, o, w, g in zip(rows, outline.owners, words, good, strict=True):
        blocks[row] += 1
        total[row] += w
        if g:
            goods[row] += 1
            good_words[row] += g
        tag[row] = _TAG_NUMBERS.get(outline.tags[o], 0.0)
    return Level(
        rows,
        {
            "path_blocks": blocks,
            "path_words": total,
            "path_good_ratio": [g / n for g, n in zip(goods, blocks, strict=True)],
            "path_good_share": [g / all_good for g in good_words],
            "tag": tag,
        },
    )
