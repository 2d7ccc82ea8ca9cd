"""
The headline of a dump, looked for when it is known which lines are article.

The judge looks for a headline before it has judged, to tell what stands above it. Behind the
judging the place is clearer: a short line above the first paragraph that speaks of what the article
speaks of, and, where two do, the upper one. The weights are hand-rounded from a conditional logit
fitted on dumps with gold titles.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from ..judge import Judgement
from ..judge.words import bare, fold, topic_terms, words_in
from ..model import Block

_ABOVE: Final = 200  # blocks
_BELOW: Final = 3  # blocks from the first paragraph on: short articles open with a heading
_LONGEST: Final = 300  # characters
_MOST_WORDS: Final = 45
_READ: Final = 30  # kept blocks whose words are compared
_LEAD: Final = 2  # paragraphs
_OFTEN: Final = 3  # blocks; a term of so many is the article's topic
_MOST_OFTEN: Final = 8.0
_STAMPS_BELOW: Final = 6  # blocks under a headline in which a byline or a date follows
_STAMP: Final = 12  # words
_AROUND: Final = 4  # blocks
_LABEL: Final = 4  # words
_NEAR: Final = 8  # blocks
_SHORTEST_END: Final = 20  # characters
_FAR: Final = 60  # blocks
_CLOSE: Final = 2  # blocks
_LEAST: Final = 2.0  # points; no right headline of the pages it was fitted on has less
_STAMPS: Final = frozenset({"byline", "publication-stamp"})
_SPELLINGS: Final = 10  # of one headline
_KICKER_MARKS: Final = (": ", " – ", " - ", " — ")


def dump_headline(judgement: Judgement) -> str | None:
    """The headline's text, without its kicker where the page shows what the kicker is."""
    lines = _Lines(judgement)
    best, most = None, _LEAST
    for block in judgement.page.blocks[: lines.start + _BELOW]:
        if lines.may_be_headline(block):
            points = lines.points(block)
            if points > most:
                best, most = block, points
    return lines.without_kicker(best.text) if best else None


class _Lines:
    """The lines of a dump, and what its article speaks of."""

    def __init__(self, judgement: Judgement) -> None:
        self.judgement = judgement
        self.blocks: Sequence[Block] = judgement.page.blocks
        self.columns: Mapping[str, Sequence[float]] = judgement.signals.columns
        self.copies = Counter(block.text.casefold() for block in self.blocks)
        kept = judgement.kept()
        prose = [block for block in kept if self.columns["prose"][block.index]]
        self.start = (prose or kept)[0].index if kept else 0
        self.spread: Counter[str] = Counter()
        for block in kept[:_READ]:
            self.spread.update(_terms(block))
        self.lead = {term for block in prose[:_LEAD] for term in _terms(block)}

    def may_be_headline(self, block: Block) -> bool:
        return (
            len(block.text) <= _LONGEST
            and 0 < self.columns["words"][block.index] <= _MOST_WORDS
            and self.start - block.index <= _ABOVE
        )

    def points(self, block: Block) -> float:
        """How much a line looks like the headline."""
        index, judgement = block.index, self.judgement
        words = self.columns["words"][index]
        terms = _terms(block)
        often = [self.spread[term] for term in terms]
        points = 1.8 * sum(term in self.lead for term in terms) / (len(terms) + 1)
        points += 1.6 * sum(min(n, _OFTEN) / _OFTEN for n in often) / (len(terms) + 1)
        points += 0.5 * min(sum(map(math.log1p, often)), _MOST_OFTEN)
        # A standfirst and a byline stand between: right above the text is not the best place.
        distance = min(max(self.start - index, 0), _FAR)
        points += 1.0 * math.log1p(distance) - 0.09 * distance
        points += 1.6 if self._stamp_follows(index) else 0.0
        points += 1.5 if block.kind == "heading" else 0.0
        # The first line is the title of a bare text, and the site's name where a menu follows.
        points += 3.0 if index == 0 and 0 < self.start <= _CLOSE else 0.0
        points += 0.6 if self.columns["headline"][index] else 0.0
        points += 0.6 if words >= _LABEL and self.copies[block.text.casefold()] > 1 else 0.0
        # Between a label and a byline, and not among sentences, which are a standfirst's.
        points += 2.0 * self._share_of_labels(index)
        points -= 2.1 if self._is_list_item(index + 1) else 0.0
        points -= 1.0 if block.kind == "list-item" else 0.0
        points -= 2.1 if self._ends_in_another(block) else 0.0
        points -= 2.5 if block.text[-1] in ".…:;,。" else 0.0
        points -= 1.4 if judgement.signals.phrases[index] else 0.0
        points -= 0.9 if block.text.lstrip("\"'“«‘„»")[:1].islower() else 0.0
        points -= 1.3 if words < 3 else 0.9 if words < 5 else 1.2 if words > 16 else 0.0
        points -= 1.1 if judgement.verdicts[index].kept else 0.0
        return points - 2.4 * judgement.scores[index]

    def without_kicker(self, title: str) -> str:
        """
        What stands behind the kicker, where another line sets it off in another way.

        "Flood: Bridge opens" is in the page's name and "Flood Bridge opens" above the text.
        """
        words = bare(title)
        marks = max(map(len, _KICKER_MARKS))
        same = list(
            dict.fromkeys(
                block.text
                for block in self.blocks
                if abs(len(block.text) - len(title)) <= marks and bare(block.text) == words
            )
        )[:_SPELLINGS]
        behind = [title]
        for mark in _KICKER_MARKS:
            for text in same:
                kicker, _, rest = text.partition(mark)
                if rest and any(not other.startswith(kicker + mark) for other in same):
                    behind.append(rest)
        # The first mark is that of the kicker.
        return max(behind[1:] or behind, key=len)

    def _stamp_follows(self, index: int) -> bool:
        verdicts, columns = self.judgement.verdicts, self.columns
        return any(
            columns["words"][below] <= _STAMP
            and (columns["date"][below] or verdicts[below].rule in _STAMPS)
            for below in range(index + 1, min(index + 1 + _STAMPS_BELOW, len(verdicts)))
        )

    def _share_of_labels(self, index: int) -> float:
        words = self.columns["words"]
        around = [*words[max(index - _AROUND, 0) : index], *words[index + 1 : index + 1 + _AROUND]]
        return sum(count <= _LABEL for count in around) / max(len(around), 1)

    def _is_list_item(self, index: int) -> bool:
        return index < len(self.blocks) and self.blocks[index].kind == "list-item"

    def _ends_in_another(self, block: Block) -> bool:
        """Whether a line nearby is its end: breadcrumbs and kickers run into the headline."""
        near = self.blocks[max(block.index - _NEAR, 0) : block.index + 1 + _NEAR]
        return any(
            _SHORTEST_END <= len(other.text) < len(block.text) and block.text.endswith(other.text)
            for other in near
        )


def _terms(block: Block) -> set[str]:
    return topic_terms(words_in(fold(block.text)))
