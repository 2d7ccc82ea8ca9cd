"""
Signals of a line of a plain-text dump: its form, and the lines around it.

A dump has no tags and no links; what is left is how a line begins and ends, how long it and its
neighbours are, where it stands, and whether the page says it twice. Distances are in lines. All
columns are found in one or two passes over the page.

Form: `gap`, `gap_below` (whether an empty line is there), `indent` (columns), `item`, `ordered`,
`heading`, `row` (what the reader made of it); `starts`: 0 upper case or a script without case,
1 lower case, 2 digit, 3 quote, 4 any other mark; `closes`: 0 nothing, 1 colon, 2 sentence end,
3 ellipsis, 4 comma or dash, 5 quote or bracket; `sentences`: sentence ends inside the line; of
lines up to 30 words also `capitals` and `digits`, the capitals and digits a word, `mail`, `price`,
`copyright`.

Neighbours: `prose_above_N` and `prose_below_N`, the lines of prose among the N lines above and
below (N = 3, 8, 20); `prev_words`, `next_words`, `prev_ends`, `next_ends`; `like_prev`,
`like_next`: 1 where kind and length are of a class with the neighbour's; `headline_run`: length of
the run of headlines (4 to 22 words, no end mark) it is in; `tiny_run`: of lines up to 4 words;
`item_run`: of list items, `item_run_words`: the mean words of that run.

Page: `from_top`, `from_bottom` (lines), `position` (0 to 1); `said_again`: share of the line's runs
of three words that another line holds; `same_start`: lines that begin with the same two words;
`after_headline`: 0 without a headline, 1 above it, 2 below it.

Anchors: `since_LIST`, how far above the last short line with a phrase of a word list stands, 60 for
further and for none (lists: `ANCHORS`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from ...model import Page
from .table import Signals

ANCHORS: Final = (
    "related", "newsletter", "comments", "share", "bio", "tags", "consent", "legal", "byline",
    "published", "advert", "navigation", "app", "paywall",
)  # fmt: skip
WINDOWS: Final = (3, 8, 20)  # lines
_FAR: Final = 60  # lines, from which an anchor says nothing
_ANCHOR: Final = 9  # words of a line that can be an anchor
_TINY: Final = 4  # words
_HEADLINE: Final = (4, 22)  # words
_CLASSES: Final = (4, 10, 25)  # words, edges of the classes of `like_prev`
_RUN: Final = 3  # words whose repetition is looked for
_ENDS: Final = {
    **dict.fromkeys(":：", 1.0),
    **dict.fromkeys(".!?。！？؟۔।॥", 2.0),
    "…": 3.0,
    **dict.fromkeys(",،、–—-", 4.0),
    **dict.fromkeys("\"'”’»“‘›」』)]）】", 5.0),
}
_SHORT: Final = 30  # words of lines whose capitals and digits are counted
_CAPITAL: Final = re.compile(r"[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]")
_DIGIT: Final = re.compile(r"\d")
_PRICE: Final = re.compile(r"[€$£¥₹₽]")
_QUOTES: Final = frozenset("\"'“‘„«‹「『")


def line_signals(page: Page, signals: Signals) -> None:
    """Add the columns of dumps to the table."""
    _form(page, signals)
    _neighbours(page, signals)
    _page(page, signals)
    _anchors(signals)


def _form(page: Page, signals: Signals) -> None:
    blocks, words = page.blocks, signals.columns["words"]
    names = (
        "starts", "closes", "sentences", "capitals", "digits", "mail", "price", "copyright",
    )  # fmt: skip
    columns = {name: [0.0] * len(blocks) for name in names}
    for index, block in enumerate(blocks):
        text = block.text
        columns["starts"][index] = _start(text[0])
        columns["closes"][index] = 3.0 if text.endswith("...") else _ENDS.get(text[-1], 0.0)
        count = words[index]
        if count > _TINY:
            columns["sentences"][index] = float(
                text.count(". ") + text.count("? ") + text.count("! ") + text.count("。")
            )
        if count <= _SHORT:
            columns["capitals"][index] = len(_CAPITAL.findall(text)) / (count or 1.0)
            columns["digits"][index] = len(_DIGIT.findall(text)) / (count or 1.0)
            if not text.isalnum():
                columns["mail"][index] = float("@" in text)
                columns["price"][index] = float(_PRICE.search(text) is not None)
                columns["copyright"][index] = float("©" in text)
    gaps = [1.0, *(float(b.line - a.line > 1) for a, b in pairwise(blocks))]
    signals.columns.update(columns)
    signals.columns.update(
        gap=gaps[: len(blocks)],
        gap_below=[*gaps[1:], 1.0][: len(blocks)],
        indent=[float(block.column) for block in blocks],
        item=[float(block.kind == "list-item") for block in blocks],
        ordered=[float(block.ordered) for block in blocks],
        heading=[float(block.kind == "heading") for block in blocks],
        row=[float(block.kind == "table-row") for block in blocks],
    )


def _start(first: str) -> float:
    if first.isupper():
        return 0.0
    if first.islower():
        return 1.0
    if first.isdigit():
        return 2.0
    if first in _QUOTES:
        return 3.0
    return 0.0 if first.isalpha() else 4.0


def _neighbours(page: Page, signals: Signals) -> None:
    columns, size = signals.columns, signals.size
    words, ends, item = columns["words"], columns["ends"], columns["item"]
    sums = [0.0, *accumulate(columns["prose"])]
    for reach in WINDOWS:
        columns[f"prose_above_{reach}"] = [sums[i] - sums[max(0, i - reach)] for i in range(size)]
        columns[f"prose_below_{reach}"] = [
            sums[min(size, i + 1 + reach)] - sums[i + 1] for i in range(size)
        ]
    columns["prev_words"] = [0.0, *words[:-1]][:size]
    columns["next_words"] = [*words[1:], 0.0][:size]
    columns["prev_ends"] = [0.0, *ends[:-1]][:size]
    columns["next_ends"] = [*ends[1:], 0.0][:size]
    kinds = [
        (block.kind, sum(w > edge for edge in _CLASSES))
        for block, w in zip(page.blocks, words, strict=True)
    ]
    like = [float(a == b) for a, b in pairwise(kinds)]
    columns["like_prev"] = [0.0, *like][:size]
    columns["like_next"] = [*like, 0.0][:size]
    low, high = _HEADLINE
    columns["headline_run"] = _runs(
        [low <= w <= high and not e for w, e in zip(words, ends, strict=True)]
    )
    columns["tiny_run"] = _runs([w <= _TINY for w in words])
    columns["item_run"] = _runs([bool(i) for i in item])
    columns["item_run_words"] = _run_means([bool(i) for i in item], words)


def _page(page: Page, signals: Signals) -> None:
    columns, size = signals.columns, signals.size
    columns["from_top"] = [float(i) for i in range(size)]
    columns["from_bottom"] = [float(size - 1 - i) for i in range(size)]
    columns["position"] = [i / size for i in range(size)]
    split = [block.text.lower().split() for block in page.blocks]
    runs: Counter[tuple[str, ...]] = Counter()
    own = [
        set(zip(words, words[1:], words[2:], strict=False)) if len(words) >= _RUN else ()
        for words in split
    ]
    for each in own:
        runs.update(each)
    columns["said_again"] = [
        sum([runs[run] > 1 for run in each]) / len(each) if each else 0.0 for each in own
    ]
    openings = Counter(tuple(words[:2]) for words in split)
    columns["same_start"] = [float(openings[tuple(words[:2])] - 1) for words in split]
    at = next((i for i, x in enumerate(columns["headline"]) if x), None)
    columns["after_headline"] = [
        0.0 if at is None else 1.0 + float(index >= at) for index in range(size)
    ]


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
