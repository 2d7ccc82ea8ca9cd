"""
Our side of the comparison, in two flavours.

`shipped` is what users get. `cross_validated` cleans each page with a scorecard that was fitted
without the page's fold: the honest figure on the pages that the shipped scorecard has seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import splits
from benchmarks.corpora import GoldPage
from benchmarks.peers import Kind
from clean_article import clean
from clean_article.pipeline import clean_with


@dataclass(frozen=True)
class Ours:
    """Cleans a page: `ours(page, bytes_or_text, kind)`."""

    name: str
    scorecards: Mapping[Kind, Sequence[Any]] = field(default_factory=dict)
    """By kind, one scorecard a fold; empty: the shipped ones."""

    def __call__(self, page: GoldPage, read: bytes | str, kind: Kind) -> Any:
        """The `Article`; bytes are decoded by ourselves."""
        cards = self.scorecards.get(kind)
        if not cards:
            return clean(read, url=page.url or None, kind=kind)
        card = cards[splits.fold(page)]
        return clean_with(lambda _: card, read, url=page.url or None, kind=kind)


def shipped() -> Ours:
    """The package as users get it."""
    return Ours("ours, shipped")


def cross_validated(corpora_root: Path, kinds: Sequence[Kind]) -> Ours | None:
    """The five fold models; `None` as long as `benchmarks.fit` does not offer them."""
    try:
        from benchmarks.fit import fold_scorecards
    except ImportError:
        return None
    return Ours("ours", {kind: fold_scorecards(kind, corpora_root) for kind in kinds})
