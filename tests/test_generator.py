"""
Generated pages: article bodies wrapped in boilerplate of many sites, shuffled and mixed.

What was removed is compared with what was wrapped around, by words. `-s` shows the table of what is
missed, by kind of piece.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest

from benchmarks.removed import Tally, bare
from clean_article import clean

from .generator.generate import Kind, pages

COUNT: Final = 240
SEED: Final = 20260
# F1 of the removed words over all pages; measured .994 and .988 when they were set.
FLOORS: Final[dict[Kind, float]] = {"html": 0.99, "text": 0.98}


@pytest.mark.parametrize("kind", FLOORS)
def test_what_was_removed(kind: Kind) -> None:
    tally = Tally()
    for page in pages(SEED, COUNT):
        if page.kind == kind:
            kept = [block.text for block in clean(page.page, kind=page.kind).blocks]
            tally.add(kept, page.body, [(each.text, each.piece) for each in page.wrapping])
    print(f"\n{kind}: {tally.report()}")
    assert tally.f1() >= FLOORS[kind], f"{kind}: {tally.report()}"


def test_the_generator_is_pure() -> None:
    assert list(pages(SEED, 20)) == list(pages(SEED, 20))
    assert list(pages(SEED, 20)) != list(pages(SEED + 1, 20))


def test_the_texts_of_a_page_are_its_blocks() -> None:
    """Body and wrapping are what the reader finds; else the figure would mean nothing."""
    lost = found = 0
    for page in pages(SEED, 60):
        blocks = Counter(
            block.text for block in clean(page.page, kind=page.kind).judgement.page.blocks
        )
        for text in (*page.body, *(wrapped.text for wrapped in page.wrapping)):
            found += 1
            lost += not blocks[bare(text)]
    assert lost <= found * 0.01
