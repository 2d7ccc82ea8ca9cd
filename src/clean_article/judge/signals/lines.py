"""
Signals of a line of a plain-text dump: its form, and the lines around it.

A dump has no tags and no links; what is left is how a line begins and ends, how long it and its
neighbours are, where it stands, and whether the page says it twice. Distances are in lines. All
columns are found in one or two passes over the page.

Form: `gap`, `gap_below` (whether an empty line is there), `indent` (columns), `item`, `ordered`,
`heading`, `row` (what the reader made of it), and those of `form`.

Neighbours: `prose_above_N` and `prose_below_N`, the lines of prose among the N lines above and
below (N = 3, 8, 20); `prev_words`, `next_words`, `prev_ends`, `next_ends`; `like_prev`,
`like_next`: 1 where kind and length are of a class with the neighbour's; `headline_run`: length of
the run of headlines (4 to 22 words, no end mark) it is in; `tiny_run`: of lines up to 4 words;
`item_run`: of list items, `item_run_words`: the mean words of that run; `stamp`: 1 for a short line
with a date or a time, `stamps_above`, `stamps_below`: such lines among the 8 above and below;
`rhythm`: how much better the lines around repeat after 2 to 6 lines than after one, as entries of
lists do.

Page: `from_top`, `from_bottom` (lines), `position` (0 to 1); `said_again`: share of the line's runs
of three words that another line holds; `said_above`, `said_below`: 1 for a line of five words whose
neighbour says the same, less where one of them goes on, by up to eight words, else 0;
`same_start`: lines that begin with the same two words;
`after_headline`: 0 without a headline, 1 above it, 2 below it.

Anchors: `since_LIST`, how far above the last short line with a phrase of a word list stands, 60 for
further and for none (lists: `ANCHORS`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from operator import eq
from typing import Final

from ...model import Page
from .table import Signals, length_classes, numbered
from .windows import RunningSum

ANCHORS: Final = (
    "related", "newsletter", "comments", "share", "bio", "tags", "consent", "legal", "byline",
    "published", "advert", "navigation", "app", "paywall", "thread", "read_more", "control",
    "services",
)  # fmt: skip
_WHEN: Final = frozenset({"month", "thread", "published"})
WINDOWS: Final = (3, 8, 20)  # lines
_FAR: Final = 60  # lines, from which an anchor says nothing
_ANCHOR: Final = 9  # words of a line that can be an anchor
_TINY: Final = 4  # words
_HEADLINE: Final = (4, 22)  # words
_RUN: Final = 3  # words whose repetition is looked for
_STAMP: Final = 12  # words of a line that dates an entry of a list, or a comment
_STAMPS: Final = 8  # lines around, in which such lines are counted
_PICTURE: Final = 5  # words of a picture's text
_CREDIT: Final = 8  # words behind it
_GOES_ON: Final = ",;:，、；：،"
_CLOCK: Final = re.compile(r"\d{1,2}[:.h]\d{2}\b")
_PERIODS: Final = (2, 3, 4, 5, 6)  # lines of an entry of a list
_RHYTHM: Final = 12  # lines around, in which entries are compared


def line_signals(page: Page, signals: Signals) -> None:
    """Add the columns of dumps to the table."""
    _layout(page, signals)
    classes = length_classes(signals.columns["words"])
    _neighbours(page, signals, classes)
    _stamps(page, signals)
    _rhythm(page, signals, classes)
    _page(page, signals)
    _anchors(signals)


def _layout(page: Page, signals: Signals) -> None:
    blocks = page.blocks
    gaps = [1.0, *(float(b.line - a.line > 1) for a, b in pairwise(blocks))]
    signals.columns.update(
        gap=gaps[: len(blocks)],
        gap_below=[*gaps[1:], 1.0][: len(blocks)],
        indent=[float(block.column) for block in blocks],
        item=[float(block.kind == "list-item") for block in blocks],
        ordered=[float(block.ordered) for block in blocks],
        heading=[float(block.kind == "heading") for block in blocks],
        row=[float(block.kind == "table-row") for block in blocks],
    )


def _neighbours(page: Page, signals: Signals, classes: Sequence[int]) -> None:
    columns, size = signals.columns, signals.size
    words, ends, item = columns["words"], columns["ends"], columns["item"]
    prose = RunningSum(columns["prose"])
    for reach in WINDOWS:
        columns[f"prose_above_{reach}"] = prose.around(-reach, 0)
        columns[f"prose_below_{reach}"] = prose.around(1, 1 + reach)
    columns["prev_words"] = [0.0, *words[:-1]][:size]
    columns["next_words"] = [*words[1:], 0.0][:size]
    columns["prev_ends"] = [0.0, *ends[:-1]][:size]
    columns["next_ends"] = [*ends[1:], 0.0][:size]
    kinds = [*zip([block.kind for block in page.blocks], classes, strict=True)]
    like = [*map(float, map(eq, kinds, kinds[1:]))]
    columns["like_prev"] = [0.0, *like][:size]
    columns["like_next"] = [*like, 0.0][:size]
    low, high = _HEADLINE
    columns["headline_run"] = _runs(
        [low <= w <= high and not e for w, e in zip(words, ends, strict=True)]
    )
    columns["tiny_run"] = _runs([w <= _TINY for w in words])
    columns["item_run"] = _runs([bool(i) for i in item])
    columns["item_run_words"] = _run_means([bool(i) for i in item], words)


def _stamps(page: Page, signals: Signals) -> None:
    columns = signals.columns
    stamps = [
        float(
            words <= _STAMP
            and (
                date > 0
                or (digits > 0 and _CLOCK.search(block.text) is not None)
                or not _WHEN.isdisjoint(phrases)
            )
        )
        for block, words, date, digits, phrases in zip(
            page.blocks, columns["words"], columns["date"], columns["digits"], signals.phrases,
            strict=True,
        )
    ]  # fmt: skip
    columns["stamp"] = stamps
    stamped = RunningSum(stamps)
    columns["stamps_above"] = stamped.around(-_STAMPS, 0)
    columns["stamps_below"] = stamped.around(1, 1 + _STAMPS)


def _rhythm(page: Page, signals: Signals, classes: Sequence[int]) -> None:
    """
    How much better the lines around repeat after 2 to 6 lines than after 1, -1 to 1.

    Title, teaser, date, title, teaser, date: a list of other stories, in any language. Prose
    repeats after every number of lines, and after 1 as well.
    """
    columns, size = signals.columns, signals.size
    forms = numbered(
        zip(
            [block.kind for block in page.blocks],
            classes,
            columns["ends"],
            [starts == 2 for starts in columns["starts"]],
            [digits > 0 for digits in columns["digits"]],
            strict=True,
        )
    )
    best: list[float] = []
    for period in (*_PERIODS, 1):
        same = [False] * min(period, size)
        same += map(eq, forms, forms[period:])
        near = RunningSum(same).around(-_RHYTHM, _RHYTHM + period)
        if period == 1:
            best = [(a - b) / (2 * _RHYTHM) for a, b in zip(best, near, strict=True)]
        else:
            best = [*map(max, best, near)] if best else near
    columns["rhythm"] = best


def _page(page: Page, signals: Signals) -> None:
    columns, size = signals.columns, signals.size
    columns["from_top"] = [float(i) for i in range(size)]
    columns["from_bottom"] = [float(size - 1 - i) for i in range(size)]
    columns["position"] = [i / size for i in range(size)]
    texts = [block.text for block in page.blocks]
    copies = Counter(texts)
    split = {text: text.lower().split() for text in copies}
    own = {
        text: {*zip(words, words[1:], words[2:], strict=False)}
        for text, words in split.items()
        if len(words) >= _RUN
    }
    met: set[tuple[str, ...]] = set()
    again: set[tuple[str, ...]] = set()
    for text, each in own.items():
        again |= each if copies[text] > 1 else met & each
        met |= each
    shares = {text: len(each & again) / len(each) for text, each in own.items()}
    columns["said_again"] = [shares.get(text, 0.0) for text in texts]
    beside = _said_beside(texts, columns["words"])
    columns["said_above"] = [0.0, *beside][:size]
    columns["said_below"] = [*beside, 0.0][:size]
    starts = {text: tuple(words[:2]) for text, words in split.items()}
    openings = Counter(map(starts.__getitem__, texts))
    columns["same_start"] = [float(openings[starts[text]] - 1) for text in texts]
    at = next((i for i, x in enumerate(columns["headline"]) if x), None)
    columns["after_headline"] = [
        0.0 if at is None else 1.0 + float(index >= at) for index in range(size)
    ]


def _said_beside(texts: Sequence[str], words: Sequence[float]) -> list[float]:
    """For each line how much of the next one it is, or the next one of it."""
    shares = [0.0] * (len(texts) - 1)
    for index, (above, below) in enumerate(pairwise(texts)):
        if above[0] == below[0] and min(words[index : index + 2]) >= _PICTURE:
            short, long = sorted((above, below), key=len)
            more = abs(words[index] - words[index + 1])
            if more <= _CREDIT and _goes_on_apart(long, short.rstrip(".。")):
                shares[index] = len(short) / len(long)
    return shares


def _goes_on_apart(text: str, opening: str) -> bool:
    """Whether a text is another one with something behind it that does not belong to a sentence."""
    rest = text[len(opening) :].lstrip(" .。")
    return text.startswith(opening) and not (rest and (rest[0].islower() or rest[0] in _GOES_ON))


def _anchors(signals: Signals) -> None:
    size, words = signals.size, signals.columns["words"]
    at: dict[str, list[int]] = {name: [] for name in ANCHORS}
    for index, phrases in enumerate(signals.phrases):
        if phrases and words[index] <= _ANCHOR:
            for name in phrases:
                if name in at:
                    at[name].append(index)
    ramp = [float(min(i, _FAR)) for i in range(size + 1)] if any(at.values()) else []
    for name, indexes in at.items():
        column = [float(_FAR)] * (indexes[0] if indexes else size)
        for here, there in pairwise([*indexes, size]):
            column += ramp[: there - here]
        signals.columns[f"since_{name}"] = column


def _runs(marks: Sequence[bool]) -> list[float]:
    """For each marked element the length of the run of marked ones it is in, else 0."""
    return _run_means(marks, None)


def _run_means(marks: Sequence[bool], values: Sequence[float] | None) -> list[float]:
    """For each marked element the mean value of its run, or the run's length; else 0."""
    result = [0.0] * len(marks)
    start = 0
    for index in range(len(marks) + 1):
        if index < len(marks) and marks[index]:
            continue
        length = index - start
        if length:
            value = float(length) if values is None else sum(values[start:index]) / length
            result[start:index] = [value] * length
        start = index + 1
    return result
