"""
The same page on another day: other headlines in its lists of other stories, and some of them gone.

The fit of dumps is made to give a line the same score on both days (see `regression.solve`).
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.examples import Example
from clean_article.judge.signals import Signals, measure
from clean_article.model import Block, Page
from clean_article.read.dump import read_dump

_HEADLINE: Final = range(4, 21)  # words; shorter lines of a list are menus, which stay
_LIST: Final = 3
GONE: Final = 0.2
_SENTENCE_ENDS: Final = ".。।؟:"
_GOLD: Final = 0.5  # share of a block's words, from which the block is the article's


@dataclass(frozen=True, slots=True)
class Day:
    """An example's page on another day."""

    at: int
    """Number of the example."""
    page: Page
    signals: Signals
    same: Sequence[tuple[int, int]]
    """Blocks that are there on both days: index in the example, index in this page."""


def days(found: Sequence[Example]) -> list[Day]:
    """Another day of each example that is a dump as it was copied and lists other stories."""
    old = {at: _other_stories(each) for at, each in enumerate(found) if each.dump}
    new = [headline for headlines in old.values() for headline in headlines]
    made = []
    for at, headlines in old.items():
        if headlines:
            dump = other_dump(found[at].dump, set(headlines), new, random.Random(at))
            page = read_dump(dump)
            made.append(Day(at, page, measure(page), _same(found[at].page.blocks, page.blocks)))
    return made


def headlines(blocks: Sequence[Block], may_change: Sequence[bool]) -> list[str]:
    """Texts of lists of three headlines and more, in page order."""
    found: list[str] = []
    run: list[str] = []
    for block, free in zip(blocks, may_change, strict=True):
        is_headline = len(block.text.split()) in _HEADLINE and block.text[-1] not in _SENTENCE_ENDS
        if free and is_headline:
            run.append(block.text)
            continue
        found += run if len(run) >= _LIST else []
        run = []
    return found + (run if len(run) >= _LIST else [])


def other_dump(dump: str, old: Collection[str], new: Sequence[str], chance: random.Random) -> str:
    """
    The dump with other headlines in the place of the `old` ones, or none; bullets and indents stay.
    """
    lines = []
    for line in dump.split("\n"):
        headline = line.strip(" -*•\t")
        if " ".join(headline.split()) not in old:
            lines.append(line)
        elif chance.random() >= GONE:
            lines.append(line.replace(headline, chance.choice(new)))
    return "\n".join(lines)


def _other_stories(example: Example) -> list[str]:
    """Headlines of lists on the page that are no part of its article."""
    blocks, columns = example.page.blocks, example.signals.columns
    article = {b.text for b, y in zip(blocks, example.labels, strict=True) if y >= _GOLD}
    return headlines(
        blocks,
        [
            not (headline or copy) and block.text not in article
            for block, headline, copy in zip(
                blocks, columns["headline"], columns["title_copy"], strict=True
            )
        ],
    )


def _same(blocks: Sequence[Block], later: Sequence[Block]) -> list[tuple[int, int]]:
    """Pairs of blocks of one text, the first with the first, the second with the second."""
    places = defaultdict(list)
    for block in reversed(blocks):
        places[block.text].append(block.index)
    return [(places[b.text].pop(), b.index) for b in later if places.get(b.text)]
