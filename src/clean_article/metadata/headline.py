"""
The headline of a dump, looked for again when it is known which lines are article.

The judge looks for a headline before it has judged, to tell what stands above it. Behind the
judging the place is clearer: a short line not far above the first paragraph that shares its words
with the article. The weights are hand-rounded from a conditional logit fitted on dumps with gold
titles.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Final

from ..judge import Judgement
from ..judge.words import WORD, fold, topic_terms
from ..model import Block

_ABOVE: Final = 25  # blocks above the first paragraph
_BELOW: Final = 3  # blocks under a headline in which a byline or a date follows
_LONGEST: Final = 400  # characters
_READ: Final = 20  # kept blocks whose words are compared
_STAMPS: Final = frozenset({"byline", "publication-stamp"})
# What a rule has named is not the headline.
_NAMED: Final = frozenset(
    {"byline", "publication-stamp", "reading-time", "share-bar", "tag-line", "breadcrumb",
     "caption", "newsletter", "read-more", "advert-label", "player-widget", "author-bio"}
)  # fmt: skip


def dump_headline(judgement: Judgement) -> Block | None:
    """The block of the headline; the judge's own where no other is better."""
    columns = judgement.signals.columns
    found = next((b for b in judgement.page.blocks if columns["headline"][b.index]), None)
    kept = judgement.kept()
    if found is None or not kept:
        return found
    start = next((b.index for b in kept if columns["prose"][b.index]), kept[0].index)
    article: set[str] = set()
    for block in kept[:_READ]:
        article |= topic_terms(WORD.findall(fold(block.text)))
    best, most = found, _points(judgement, found, start, article)
    for block in judgement.page.blocks[max(start - _ABOVE, 0) : start]:
        if len(block.text) <= _LONGEST and not judgement.verdicts[block.index].kept:
            points = _points(judgement, block, start, article)
            if points > most:
                best, most = block, points
    return best


def _points(judgement: Judgement, block: Block, start: int, article: Collection[str]) -> float:
    columns, verdicts = judgement.signals.columns, judgement.verdicts
    index, words = block.index, columns["words"][block.index]
    terms = topic_terms(WORD.findall(fold(block.text)))
    shared = sum(term in article for term in terms)
    behind = range(index + 1, min(index + 1 + _BELOW, len(verdicts)))
    distance = min(max(start - index, 0), _ABOVE)
    points = 2.0 * shared / (len(terms) + 1) + 0.6 * min(shared, 6)
    # A standfirst and a byline stand between: right above the text is not the best place.
    points += 1.2 * math.log1p(distance) - 0.17 * distance
    points += 1.5 if block.kind == "heading" else 0.0
    points += 1.0 if columns["headline"][index] else 0.0
    points += 1.0 if verdicts[index].rule == "repeated-title" else 0.0
    points += 1.0 if any(verdicts[i].rule in _STAMPS for i in behind) else 0.0
    points += 0.8 if any(columns["headline"][i] for i in behind) else 0.0
    points -= 2.5 if block.kind == "list-item" else 0.0
    points -= 2.0 if block.text[-1] in ".…:;,。" else 0.0
    points -= 1.2 if judgement.signals.phrases[index] else 0.0
    points -= 1.2 if columns["separators"][index] else 0.0
    points -= 1.4 if words < 3 else 0.8 if words < 5 or words > 25 else 0.0
    points -= 0.8 if verdicts[index].rule in _NAMED else 0.0
    return points - 1.8 * judgement.scores[index]
