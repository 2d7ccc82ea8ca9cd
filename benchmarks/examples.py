"""Gold pages -> examples to fit a scorecard on: measured blocks with a label each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import corpora, splits
from benchmarks.dumps import crop, strip_layout
from benchmarks.rendering import rendered
from clean_article.alignment import shares
from clean_article.judge.signals import Signals, measure
from clean_article.model import Page, PageKind
from clean_article.read.dump import read_dump
from clean_article.read.html import read_html
from clean_article.read.source import page_text

MAX_BYTES: Final = 50_000_000
_LEAST_GOLD: Final = 20  # words; labels of shorter golds say little
_LEAST_FOUND: Final = 0.5  # share of the gold that the labels must find again
_NEWS: Final = 2.0  # weight of news: they are a sixth of the pages and half of the figures


@dataclass(frozen=True, slots=True)
class Example:
    """One page as the fit sees it."""

    site: str
    language: str
    fold: int
    """Fold of its site, from 0."""
    page: Page
    signals: Signals
    labels: Sequence[float]
    """For each block the share of its words that are gold."""
    found: float
    """Words of the gold that the labels find again."""
    trust: Sequence[float] = ()
    """For each block what its label counts; empty: all alike, 1."""


def examples(kind: PageKind, root: Path) -> list[Example]:
    """
    The examples of all pages that are not sealed and whose gold is not known to be wrong.

    A dump comes twice, the second time as another converter or a person would have made it:
    without blank lines, bullets and indents, or cropped to a few lines around the body. Pages of
    corpora without dumps come as HTML of which a dump is made (see `rendering`).
    """
    found = []
    for gold in corpora.load([root]):
        if splits.is_sealed(gold) or splits.has_wrong_gold(gold):
            continue
        for page, body in _readings(kind, gold):
            signals = measure(page)
            labels = shares(
                [block.text for block in page.blocks],
                body,
                [block.hidden for block in page.blocks],
            )
            words = signals.columns["words"]
            hits = sum(w * y for w, y in zip(words, labels, strict=True))
            if hits < max(_LEAST_GOLD, _LEAST_FOUND * len(body.split())):
                continue  # the page hides its text, or shows another one than the gold's
            trust = [_NEWS] * len(labels) if gold.corpus == "news" else ()
            found.append(
                Example(
                    splits.site(gold), gold.language[:2].lower(), splits.fold(gold), page, signals,
                    labels, hits, trust,
                )
            )  # fmt: skip
    return found


def _readings(kind: PageKind, gold: corpora.GoldPage) -> Iterator[tuple[Page, str]]:
    """The pages to learn from, each with its body."""
    if kind == "html":
        if gold.html_path is not None and gold.body:
            yield read_html(page_text(gold.html(), None, MAX_BYTES)[0]), gold.body
    elif gold.dump_path is not None and gold.body:
        dump = gold.dump()
        yield read_dump(dump), gold.body
        cropped = splits.bucket("augment", gold.id, 10) < 7
        stripped = splits.bucket("strip", gold.id, 10) < 7
        if cropped:
            dump = crop(dump, gold.body, seed=gold.id)
        if stripped or not cropped:
            dump = strip_layout(dump)
        yield read_dump(dump), gold.body
    elif gold.html_path is not None:
        made = rendered(gold)
        if made is not None:
            yield read_dump(made[0]), made[1]
