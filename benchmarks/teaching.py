"""
Examples from pages that have gold snippets only.

What the snippets say is certain; of the other blocks those are taken that a scorecard fitted
without the page's site is sure of, at less weight (self-training: Scudder 1965; Lee 2013).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks import corpora, splits
from benchmarks.examples import Example
from clean_article.judge.scorecard import Scorecard
from clean_article.judge.signals import measure
from clean_article.read.html import read_html

_SNIPPET: Final = 3.0  # weight of a block that a snippet speaks of: they are the hard ones
_SURE: Final = 0.9  # probability from which the teacher's word is taken
_TAUGHT: Final = 0.5  # its weight
_FRAGMENT: Final = 15  # characters of a block that can be part of a snippet
_BODY: Final = 300.0  # words; what such a page counts as, for lack of a gold body


def taught(root: Path, teachers: Sequence[Scorecard]) -> list[Example]:
    """HTML examples of the open pages without a gold body; `teachers` has a scorecard a fold."""
    found = []
    for gold in corpora.load([root]):
        if gold.body is not None or gold.html_path is None or splits.is_sealed(gold):
            continue
        page = read_html(gold.markup())
        signals = measure(page)
        scores = teachers[splits.fold(gold)].probabilities(page, signals)
        labels, trust = [], []
        for block, score in zip(page.blocks, scores, strict=True):
            sure = score > _SURE or score < 1 - _SURE
            label, weight = float(score > _SURE), _TAUGHT if sure else 0.0
            if _speaks(gold.with_, block.text):
                label, weight = 1.0, _SNIPPET
            if _speaks(gold.without, block.text):
                label, weight = 0.0, _SNIPPET
            labels.append(label)
            trust.append(weight)
        body = sum(w * y for w, y in zip(signals.columns["words"], labels, strict=True))
        found.append(
            Example(
                splits.site(gold),
                gold.language[:2].lower(),
                splits.fold(gold),
                page,
                signals,
                labels,
                max(body, _BODY),
                trust,
            )
        )
    return found


def _speaks(snippets: Sequence[str], text: str) -> bool:
    """Whether a snippet lies in the block or the block in a snippet."""
    return any(
        snippet in text or (len(text) > _FRAGMENT and text in snippet)
        for snippet in (" ".join(each.split()) for each in snippets)
    )
