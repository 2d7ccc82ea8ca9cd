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
from itertools import compress
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
_STANDFIRST: Final = "standfirst"
_STAMPS: Final = frozenset({"byline", "publication-stamp"})
_NO_HEADLINE: Final = frozenset({"caption", "page-tool"})
_SPELLINGS: Final = 10  # of one headline
_GAP: Final = 8  # blocks between two runs of kept text
_MUCH: Final = 0.3  # of the kept words
_RIGHT_ABOVE: Final = 3  # blocks
_NOWHERE: Final = -math.inf
_CRUMBS: Final = 12  # blocks above a headline in which breadcrumbs stand
_SHORTEST_CRUMB: Final = 15  # characters
_SIGNATURE_BELOW: Final = 3  # blocks
_SIGNATURES: Final = frozenset({"byline", "published", "reading_time"})
_KICKER_MARKS: Final = (": ", " – ", " - ", " — ")


def dump_headline(judgement: Judgement) -> Block | None:
    """The block of the headline; `None` where no line is likely to be it."""
    lines = _Lines(judgement)
    best, most = None, _LEAST
    first, last = lines.starts[0], lines.starts[-1]
    for block in reversed(judgement.page.blocks[max(first - _ABOVE, 0) : last + _BELOW]):
        if lines.may_be_headline(block):
            points = lines.place(block.index) + lines.look(block)
            # What a line speaks of takes longest to tell.
            if points + lines.most_topic(block) >= most:
                points += lines.topic(block)
                if points >= most:
                    best, most = block, points
    return best


def without_kicker(headline: Block, blocks: Sequence[Block]) -> str:
    """
    The headline's text without its kicker, where another line sets that off in another way.

    "Flood: Bridge opens" is in the page's name and "Flood Bridge opens" above the text.
    """
    title = headline.text
    words = bare(title)
    marks = max(map(len, _KICKER_MARKS))
    same = [
        block
        for block in blocks
        if abs(len(block.text) - len(title)) <= marks and bare(block.text) == words
    ]
    # Menus and breadcrumbs change marks and capitals.
    lines = list(dict.fromkeys(b.text for b in same if b.kind != "list-item"))[:_SPELLINGS]
    behind = []
    for mark in _KICKER_MARKS:
        for text in lines:
            kicker, _, rest = text.partition(mark)
            if rest and any(not other.startswith(kicker + mark) for other in lines):
                behind.append(rest)
    if behind:
        # The first mark is that of the kicker.
        return max(behind, key=len)
    # A kicker that only its look parts from the headline.
    return next((b.text for b in same if b.text.replace(": ", " ") == title), title)


class _Lines:
    """The lines of a dump, and what its article speaks of."""

    def __init__(self, judgement: Judgement) -> None:
        self.judgement = judgement
        self.blocks: Sequence[Block] = judgement.page.blocks
        self.columns: Mapping[str, Sequence[float]] = judgement.signals.columns
        self.copies = Counter(b.text.casefold() for b in self.blocks if len(b.text) <= _LONGEST)
        # Of two lines above the text either may be the headline, whichever was kept.
        self.in_text = [v.kept and v.rule != _STANDFIRST for v in judgement.verdicts]
        kept = [*compress(self.blocks, self.in_text)]
        prose = [block for block in kept if self.columns["prose"][block.index]]
        self.starts = self._starts(prose or kept)
        words, dates = self.columns["words"], self.columns["date"]
        self.labels = [count <= _LABEL for count in words]
        self.stamps = [
            count <= _STAMP and bool(date or verdict.rule in _STAMPS)
            for count, date, verdict in zip(words, dates, judgement.verdicts, strict=True)
        ]
        self.signatures = [
            bool(phrases) and not _SIGNATURES.isdisjoint(phrases)
            for phrases in judgement.signals.phrases
        ]
        self.spread: Counter[str] = Counter()
        for block in kept[:_READ]:
            self.spread.update(_terms(block))
        self.lead = {term for block in prose[:_LEAD] for term in _terms(block)}

    def may_be_headline(self, block: Block) -> bool:
        return (
            len(block.text) <= _LONGEST
            and 0 < self.columns["words"][block.index] <= _MOST_WORDS
            and self.judgement.verdicts[block.index].rule not in _NO_HEADLINE
        )

    def place(self, index: int) -> float:
        """How much a place is that of the headline."""
        return max(self._place(index, start) for start in self.starts)

    def _place(self, index: int, start: int) -> float:
        if not start - _ABOVE <= index < start + _BELOW or self._is_in_text(index):
            return _NOWHERE
        # A standfirst and a byline stand between: right above the text is not the best place.
        distance = min(max(start - index, 0), _FAR)
        points = 1.0 * math.log1p(distance) - 0.09 * distance
        # The first line is the title of a bare text, and the site's name where a menu follows.
        points += 3.0 if index == 0 and 0 < start <= _CLOSE else 0.0
        return points - (0.5 if start != self.starts[0] else 0.0)

    def _is_in_text(self, index: int) -> bool:
        """Whether a line stands behind the first start, and right below kept text: a subheading."""
        above = self.in_text[max(index - _RIGHT_ABOVE, 0) : index + 1]
        return index >= self.starts[0] + _BELOW and any(above)

    def topic(self, block: Block) -> float:
        """How much a line speaks of what the article speaks of."""
        terms = _terms(block)
        often = [self.spread[term] for term in terms]
        points = 1.8 * sum(term in self.lead for term in terms) / (len(terms) + 1)
        points += 1.6 * sum(min(n, _OFTEN) / _OFTEN for n in often) / (len(terms) + 1)
        return points + 0.5 * min(sum(map(math.log1p, often)), _MOST_OFTEN)

    def most_topic(self, block: Block) -> float:
        """The most that `topic` gives a line of so many words (characters where not ASCII)."""
        words = self.columns["words"][block.index] if block.text.isascii() else len(block.text)
        return 3.4 * words / (words + 1) + 0.5 * min(words * math.log1p(_READ), _MOST_OFTEN)

    def look(self, block: Block) -> float:
        """How much a line looks like the headline, whatever it speaks of."""
        index, judgement = block.index, self.judgement
        words = self.columns["words"][index]
        points = 1.6 if True in self.stamps[index + 1 : index + 1 + _STAMPS_BELOW] else 0.0
        points += 1.5 if block.kind == "heading" else 0.0
        points += 0.6 if self.columns["headline"][index] else 0.0
        # Of two headlines the upper one: the other is a standfirst or tells a picture.
        is_above = words >= _LABEL and self.columns["before_headline"][index]
        points += 0.5 if is_above else 0.0
        points += 0.7 if self.columns["gap"][index] else 0.0
        # The page's name stands once more right above, in its breadcrumbs.
        points += 1.7 if self._another_ends_in(block) else 0.0
        points += 0.9 if index and _is_same(self.blocks[index - 1], block) else 0.0
        signed = True in self.signatures[index + 1 : index + 1 + _SIGNATURE_BELOW]
        points += 0.5 if signed else 0.0
        points += 0.6 if words >= _LABEL and self.copies[block.text.casefold()] > 1 else 0.0
        # Between a label and a byline, and not among sentences, which are a standfirst's.
        points += 2.0 * self._share_of_labels(index)
        # A logo and the site's name, with the headline below.
        points -= 3.0 if index < 2 < self.starts[0] and _is_same(*self.blocks[:2]) else 0.0
        points -= 2.1 if self._is_list_item(index + 1) else 0.0
        points -= 1.0 if block.kind == "list-item" else 0.0
        points -= 2.1 if self._ends_in_another(block) else 0.0
        points -= 2.5 if block.text[-1] in ".…:;,。" else 0.0
        points -= 1.4 if judgement.signals.phrases[index] else 0.0
        points -= 0.9 if block.text.lstrip("\"'“«‘„»")[:1].islower() else 0.0
        points -= 1.3 if words < 3 else 0.9 if words < 5 else 1.2 if words > 16 else 0.0
        points -= 1.1 if self.in_text[index] else 0.0
        return points - 2.4 * judgement.scores[index]

    def _starts(self, texts: Sequence[Block]) -> list[int]:
        """
        Where the text may start: at its first block, or at the first run of blocks that holds
        much of it, where what was kept above is of a menu.
        """
        runs: list[list[int]] = []
        for block in texts:
            if not runs or block.index - runs[-1][-1] > _GAP:
                runs.append([])
            runs[-1].append(block.index)
        words = self.columns["words"]
        lengths = [sum(words[index] for index in run) for run in runs]
        much = _MUCH * sum(lengths)
        starts = [run[0] for run, length in zip(runs, lengths, strict=True) if length >= much]
        return sorted({run[0] for run in runs[:1]} | set(starts[:1])) or [0]

    def _another_ends_in(self, block: Block) -> bool:
        """Whether breadcrumbs right above run into the line: "HomeNewsBridge opens"."""
        text = block.text
        return len(text) >= _SHORTEST_CRUMB and any(
            len(other.text) > len(text) and other.text.endswith(text)
            for other in self.blocks[max(block.index - _CRUMBS, 0) : block.index]
        )

    def _share_of_labels(self, index: int) -> float:
        above = self.labels[max(index - _AROUND, 0) : index]
        below = self.labels[index + 1 : index + 1 + _AROUND]
        return (sum(above) + sum(below)) / max(len(above) + len(below), 1)

    def _is_list_item(self, index: int) -> bool:
        return index < len(self.blocks) and self.blocks[index].kind == "list-item"

    def _ends_in_another(self, block: Block) -> bool:
        """Whether a line nearby is its end: breadcrumbs and kickers run into the headline."""
        text = block.text
        return len(text) > _SHORTEST_END and any(
            _SHORTEST_END <= len(other.text) < len(text) and text.endswith(other.text)
            for other in self.blocks[max(block.index - _NEAR, 0) : block.index + 1 + _NEAR]
        )


def _is_same(one: Block, other: Block) -> bool:
    return one.text.casefold() == other.text.casefold()


def _terms(block: Block) -> set[str]:
    return topic_terms(words_in(fold(block.text)))
