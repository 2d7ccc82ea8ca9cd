"""Gold pages -> examples to fit a scorecard on: measured blocks with a label each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import corpora, fixtures, splits
from benchmarks.dumps import crop, strip_layout
from benchmarks.rendering import rendered
from clean_article.alignment import shares
from clean_article.judge.signals import Signals, measure
from clean_article.model import Page, PageKind
from clean_article.read.dump import read_dump
from clean_article.read.html import read_html

_LEAST_GOLD: Final = 20  # words; labels of shorter golds say little
_LEAST_FOUND: Final = 0.5  # share of the gold that the labels must find again
_NEWS: Final = 2.0  # weight of news: they are a sixth of the pages and half of the figures
_OWN: Final = 6.0  # of seeds and fixtures


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
    dump: str = ""
    """The dump it was read from, where that is one of a corpus, as it was copied."""


def examples(kind: PageKind, root: Path) -> list[Example]:
    """
    The examples of all pages that are not sealed and whose gold is not known to be wrong.

    A dump comes twice, the second time as another converter or a person would have made it:
    without blank lines, bullets and indents, or cropped to a few lines around the body; those of
    news, which are few, come once more in each of these forms. Pages of corpora without dumps come
    as HTML of which a dump is made (see `rendering`), and the project's own pages come too (see
    `fixtures`).
    """
    found = _own_examples() if kind == "text" else []
    for gold in corpora.load([root]):
        if splits.is_sealed(gold) or splits.has_wrong_gold(gold):
            continue
        site, language, fold = splits.site(gold), gold.language[:2].lower(), splits.fold(gold)
        for page, body, trust, dump in _readings(kind, gold):
            found += _example(site, language, fold, page, body, trust, dump)
    return found


def _own_examples() -> list[Example]:
    """The seeds and the fixtures: shapes of dumps that the corpora lack."""
    found: list[Example] = []
    for name, page, body in fixtures.dumps():
        found += _example(name, "", splits.bucket("fold", name, splits.folds()), page, body, _OWN)
    return found


def _example(
    site: str, language: str, fold: int, page: Page, body: str, trust: float, dump: str = ""
) -> Iterator[Example]:
    """The example, if the page shows the gold."""
    signals = measure(page)
    labels = shares(
        [block.text for block in page.blocks], body, [block.hidden for block in page.blocks]
    )
    hits = sum(w * y for w, y in zip(signals.columns["words"], labels, strict=True))
    if hits >= max(_LEAST_GOLD, _LEAST_FOUND * len(body.split())):
        weights = [trust] * len(labels)
        yield Example(site, language, fold, page, signals, labels, hits, weights, dump)


def _readings(kind: PageKind, gold: corpora.GoldPage) -> Iterator[tuple[Page, str, float, str]]:
    """
    The pages to learn from, each with its body, what its labels count, and the dump where it is as
    it was copied.
    """
    is_news = gold.corpus == "news"
    trust = _NEWS if is_news else 1.0
    if kind == "html":
        if gold.html_path is not None and gold.body:
            yield read_html(gold.markup()), gold.body, trust, ""
    elif gold.dump_path is not None and gold.body:
        copied = dump = gold.dump()
        yield read_dump(copied), gold.body, trust, copied
        cropped = splits.bucket("augment", gold.id, 10) < 7
        stripped = splits.bucket("strip", gold.id, 10) < 7
        if cropped:
            dump = crop(dump, gold.body, seed=gold.id)
        if stripped or not cropped:
            dump = strip_layout(dump)
        yield read_dump(dump), gold.body, trust, ""
        if is_news:
            yield read_dump(strip_layout(copied)), gold.body, trust, ""
            yield read_dump(crop(copied, gold.body, f"{gold.id}, again")), gold.body, trust, ""
    elif gold.html_path is not None:
        made = rendered(gold)
        if made is not None:
            yield read_dump(made[0]), made[1], 1.0, ""
