"""
Where the headline stands, and its copies.

HTML names its title in the head; the headline is the block that says the same. A dump names
nothing: the headline is the short line above the body that best looks like one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from heapq import nsmallest
from typing import Final

from ...canonical import UNSPACED
from ...model import Block, Page
from ..words import bare, topic_terms
from .table import Signals

_LONGEST: Final = 45  # words
_SHORTEST_PART: Final = 3  # words a block must share with a longer title
_SITE: Final = 5  # words of a site's name behind a title
_BELOW: Final = 4  # blocks under a headline in which a byline or a date follows
_DATE: Final = 8  # words of a line that is a date
_STAMP: Final = 12  # words of a line under a headline with a date, or a byline
_STANDFIRST: Final = 6  # words
_DEEPEST: Final = 0.3  # share of the page's prose above a dump's headline: teasers, consent
_FAR: Final = 30  # blocks
_CLOSE: Final = 3  # blocks
_NONE: Final = -math.inf  # points of a line that is no headline
_STEP: Final = 0.03  # points a block of distance to the next prose costs
_FINALISTS: Final = 12  # lines for which the page is searched for copies
_LEAST: Final = 1.0  # points a dump's headline needs
_SHORT: Final = 60  # characters
_MENU: Final = 4  # parts of a line
_MENU_ENTRY: Final = 14  # characters
_TITLE_ENDS: Final = "?!？！؟’”»"
# A site's name behind the title: set off by a mark with spaces around it.
SUFFIX: Final = re.compile(r"\s+[|–—·•«»:-]\s+([^|–—·•«»]{2,60})$")
# Lists whose phrases name other parts of a page than its headline.
_NO_HEADLINE: Final = frozenset(
    {"reading_time", "share", "navigation", "newsletter", "advert", "player", "consent", "legal",
     "rights", "app", "back_to_top", "credit", "control", "related", "comments", "paywall",
     "page_tool"}
)  # fmt: skip
SIGNATURES: Final = frozenset({"byline", "published", "reading_time"})
_OPENINGS: Final = frozenset({"byline", "published", "tags", "read_more"})


def title_keys(tokens: Sequence[Sequence[str]]) -> list[str]:
    """The words of each block in one string, by which it is compared; of long blocks nothing."""
    return [" ".join(words) if len(words) <= _LONGEST else "" for words in tokens]


def headline_signals(
    page: Page, signals: Signals, tokens: Sequence[Sequence[str]], keys: Sequence[str]
) -> None:
    """
    `headline`: 1 for the page's headline; `title_copy`: 1 for other blocks that say the same, with
    or without the site's name; `before_headline`: how many blocks above the headline, else 0. Of
    dumps `standfirst`: 1 for the line under the headline, but for bylines, dates and copies, and 2
    for it where one of these is near.
    """
    if page.kind == "html":
        at, titles = _in_html(page, signals, keys, tokens)
    else:
        at, titles = _in_dump(page, signals, keys, tokens), set()
    signals.keys = keys
    mark_headline(page, signals, at, titles)


def mark_headline(
    page: Page, signals: Signals, at: int | None, titles: Collection[str] = ()
) -> None:
    """The columns of a headline at one block; `titles` are other strings that say it."""
    headline, copy, before = ([0.0] * signals.size for _ in range(3))
    if at is not None:
        keys = signals.keys
        headline[at] = 1.0
        own = keys[at]
        titles = {*titles, own}
        before[:at] = map(float, range(at, 0, -1))
        for index, key in enumerate(keys):
            if key in titles or (key.startswith(own) and _says_suffixed(key, own)):
                copy[index] = 1.0
        copy[at] = 0.0
    signals.columns.update(headline=headline, title_copy=copy, before_headline=before)
    if page.kind == "text":
        signals.columns["standfirst"] = _standfirst(page, signals, at)


def _in_html(
    page: Page, signals: Signals, keys: Sequence[str], tokens: Sequence[Sequence[str]]
) -> tuple[int | None, set[str]]:
    titles = {bare(title) for _, title in page.head.titles} - {""}
    told = "\n".join(titles)
    best, at = 0.0, None
    for index, (block, key) in enumerate(zip(page.blocks, keys, strict=True)):
        if not key or block.chrome or not (key in told or block.kind == "heading"):
            continue
        points = 0.0
        for title in titles:
            if key == title:
                points = max(points, 3.0)
            elif len(tokens[index]) >= _SHORTEST_PART and (
                title.startswith(key + " ") or title.endswith(" " + key)
            ):
                points = max(points, 1.0 + len(key) / len(title))
        if block.kind == "heading":
            if block.level == 1:
                points += 1.2
            elif points:
                points += 0.8
        if points and signals.columns["prose_before"][index] > 0.5:
            points -= 2.0
        if block.hidden:
            points -= 0.5
        if points > best:
            best, at = points, index
    return at, titles if best >= 2 else set()


def _in_dump(
    page: Page,
    signals: Signals,
    keys: Sequence[str],
    tokens: Sequence[Sequence[str]],
) -> int | None:
    columns = signals.columns
    stamps = stamp_lines(signals)
    spread = _spread(signals, tokens)
    nearest, stamped = _distances(columns["prose"]), _distances(stamps)
    candidates: list[tuple[float, int]] = []
    looks: dict[tuple[str, str], float] = {}
    for index, (block, key) in enumerate(zip(page.blocks, keys, strict=True)):
        above = columns["prose_before"][index]
        if above > _DEEPEST:
            break
        if not key:
            continue
        points = looks.get((block.text, block.kind))
        if points is None:
            points = _look(block, signals, tokens[index], spread)
            looks[block.text, block.kind] = points
        if points == _NONE:
            continue
        # The first line is the title of a bare text, and the site's name where a menu follows.
        points += 1.0 if index == 0 and nearest[index] <= _CLOSE else 0.0
        points += 1.5 if index and _says_suffixed(keys[0], key) else 0.0
        points += 0.8 if stamped[index] <= _BELOW and stamped[index] < nearest[index] else 0.0
        points -= _STEP * min(nearest[index], _FAR) + (1.0 + 4 * above if above else 0.0)
        candidates.append((-points, index))
    whole = f" {' '.join(' '.join(words) for words in tokens)} "
    best, at = _LEAST, None
    for points, index in nsmallest(_FINALISTS, candidates):
        key = keys[index]
        # A title is said again: in share links, in "5 comments on …", in the page's own name.
        # So is the site's, but the body does not speak of it.
        again = (
            key.count(" ") >= _SHORTEST_PART
            and _topical(tokens[index], spread)[1] >= 1
            and whole.count(f" {key} ") > 1
        )
        total = (1.0 if again else 0.0) - points
        if total > best or (total == best and at is not None and index < at):
            best, at = total, index
    if at is not None:
        # Of equal lines the first is the headline and the others are its copies.
        at = keys.index(keys[at])
    return at


def _standfirst(page: Page, signals: Signals, headline: int | None) -> list[float]:
    """Tells the first line of a few words under the headline, with nothing but stamps between."""
    column = [0.0] * signals.size
    if headline is None:
        return column
    stamps = stamp_lines(signals)
    words, copies = signals.columns["words"], signals.columns["title_copy"]
    for index in range(headline + 1, min(headline + 1 + _BELOW, signals.size)):
        if not (stamps[index] or copies[index]):
            if words[index] >= _STANDFIRST and not is_menu(page.blocks[index].text):
                near = stamps[max(0, index - _BELOW) : index + _BELOW + 1]
                column[index] = 2.0 if any(near) else 1.0
            break
    return column


def _look(
    block: Block, signals: Signals, tokens: Sequence[str], spread: Mapping[str, int]
) -> float:
    """How much a line looks like a headline, by itself and by its words' part in the body."""
    if _is_stamp(block, signals):
        return _NONE
    words, ends = signals.columns["words"][block.index], signals.columns["ends"][block.index]
    share, count = _topical(tokens, spread)
    points = 2.0 * share + 0.35 * min(count, 5)
    # Thai letters are counted for more words than they make.
    points += 0.8 if words >= 4 and (words <= 25 or len(block.text) <= _SHORT) else 0.0
    points -= 1.0 if words < 3 else 0.0
    points += 0.5 if block.kind == "heading" else 0.0
    points -= 1.5 if block.kind in ("list-item", "table-row") else 0.0
    points -= 1.5 if ends and block.text[-1] not in _TITLE_ENDS else 0.0
    points -= 1.5 if signals.columns["date"][block.index] else 0.0
    points -= 1.5 if signals.columns["separators"][block.index] > 1 else 0.0
    points -= 1.0 if "credit" in signals.phrases[block.index] else 0.0
    points -= 1.5 if is_menu(block.text) else 0.0
    return points


def is_menu(text: str) -> bool:
    """Whether a line of a script without spaces is cut by spaces into several short parts."""
    parts = text.split()
    return (
        len(parts) >= _MENU
        and UNSPACED.search(text) is not None
        and max(map(len, parts)) <= _MENU_ENTRY
    )


def _spread(signals: Signals, tokens: Sequence[Sequence[str]]) -> Counter[str]:
    """For each term the number of prose blocks it occurs in."""
    spread: Counter[str] = Counter()
    for index, words in enumerate(tokens):
        if signals.columns["prose"][index]:
            spread.update(topic_terms(words))
    return spread


def _topical(words: Sequence[str], spread: Mapping[str, int]) -> tuple[float, float]:
    """Share and number of a line's terms that the body uses, more so where it repeats them."""
    terms = topic_terms(words)
    used = sum(min(spread[term], 3) / 3 for term in terms if term in spread)
    return used / (len(terms) + 1), used


def _distances(marks: Sequence[float]) -> list[int]:
    """For each block how many blocks further on the next marked one is."""
    distances = [0] * len(marks)
    distance = _FAR
    for index in range(len(marks) - 1, -1, -1):
        distances[index] = distance
        distance = 1 if marks[index] else distance + 1
    return distances


def _is_stamp(block: Block, signals: Signals) -> bool:
    columns, index = signals.columns, block.index
    return bool(
        columns["words"][index] < 2
        or columns["prose"][index]
        or columns["url"][index]
        or columns["clocks"][index]
        or columns["hashtags"][index]
        or (columns["date"][index] and columns["words"][index] <= _DATE)
        or _names_a_part(block.text, signals.phrases[index])
    )


def _says_suffixed(longer: str, key: str) -> bool:
    """Whether a key is another one with a site's name behind it."""
    return (
        longer.startswith(key)
        and longer.startswith(" ", len(key))
        and key.count(" ") >= _SHORTEST_PART - 1
        and longer.count(" ") - key.count(" ") <= _SITE
    )


def stamp_lines(signals: Signals) -> list[bool]:
    """
    Which blocks are a byline, a date or a reading time, as they follow soon on a headline.

    Not "By" alone: the name below it is not told from other short lines.
    """
    columns = signals.columns
    return [
        1 < words <= _STAMP and (date > 0 or not SIGNATURES.isdisjoint(phrases))
        for words, date, phrases in zip(
            columns["words"], columns["date"], signals.phrases, strict=True
        )
    ]


def _names_a_part(text: str, phrases: Mapping[str, str]) -> bool:
    """Whether a phrase of another part of the page is most of the line."""
    return any(
        name in _NO_HEADLINE and len(phrase) * 2 >= len(text) for name, phrase in phrases.items()
    ) or not _OPENINGS.isdisjoint(phrases)
