"""One page's share in the statistics of a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..article import Article
from ..canonical import word_count


@dataclass(frozen=True, slots=True)
class PageStats:
    """One page's share in a run. Small and without the page, so that workers can send it."""

    name: str
    words_in: int
    words_out: int
    removals: Counter[str]
    """Blocks by the rule that removed them."""
    confidence: float
    is_article: bool
    look_again: bool

    @classmethod
    def of(cls, name: str, article: Article) -> PageStats:
        judgement = article.judgement
        return cls(
            name,
            sum(word_count(block.text) for block in judgement.page.blocks),
            sum(word_count(block.text) for block in article.blocks),
            Counter(verdict.rule for verdict in judgement.verdicts if not verdict.kept),
            article.confidence,
            article.is_article,
            article.is_doubtful,
        )
