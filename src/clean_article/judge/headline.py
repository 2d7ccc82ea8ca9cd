"""
The headline of a dump, looked for once more when the lines are scored.

The signals look for a headline before anything is judged, to tell the scorecard what stands above
it. Behind the scorecard the place is clearer: a short line above the first likely paragraph that
speaks of what the likely text speaks of, and, where two do, the upper one. What the rules know of
headlines, and the title, come from here. The weights are hand-rounded from a conditional logit
fitted on dumps with gold titles.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import compress
from typing import Final

from ..model import Block, Page
from .scorecard import least_kept
from .signals import Signals
from .signals.headline import SIGNATURES, is_menu, mark_headline, stamp_lines
from .signals.sections import related_signal
from .words import fold, topic_terms, words_in

_ABOVE: Final = 200  # blocks
_BELOW: Final = 3  # blocks from the first paragraph on: short articles open with a heading
_LONGEST: Final = 300  # characters
_MOST_WORDS: Final = 45
_READ: Final = 30  # kept blocks whose words are compared
_LEAD: Final = 2  # paragraphs
_OFTEN: Final = 3  # blocks; a term of so many is the article's topic
_MOST_OFTEN: Final = 8.0
_STAMPS_BELOW: Final = 6  # blocks under a headline in which a byline or a date follows
_AROUND: Final = 4  # blocks
_LABEL: Final = 4  # words
_NEAR: Final = 8  # blocks
_SHORTEST_END: Final = 20  # characters
_FAR: Final = 60  # blocks
_CLOSE: Final = 2  # blocks
_LEAST: Final = 2.0  # points; no right headline of the pages it was fitted on has less
_GAP: Final = 8  # blocks between two runs of kept text
_MUCH: Final = 0.3  # of the kept words
_RIGHT_ABOVE: Final = 3  # blocks
_NOWHERE: Final = -math.inf
_CRUMBS: Final = 12  # blocks above a headline in which breadcrumbs stand
_SHORTEST_CRUMB: Final = 15  # characters
_SIGNATURE_BELOW: Final = 3  # blocks


def second_look(page: Page, signals: Signals, scores: Sequence[float]) -> Signals:
    """The signals with the headline that the scores tell, and with what stands around it."""
    at = _headline(page, signals, scores) if page.kind == "text" and page.blocks else None
    if at is None or signals.columns["headline"][at]:
        return signals
    told = replace(signals, columns=dict(signals.columns))
    mark_headline(page, told, at)
    related_signal(page, told)
    return told


def _headline(page: Page, signals: Signals, scores: Sequence[float]) -> int | None:
    lines = _Lines(page, signals, scores)
    best, most = None, _LEAST
    first, last = lines.starts[0], lines.starts[-1]
    for block in reversed(page.blocks[max(first - _ABOVE, 0) : last + _BELOW]):
        if lines.may_be_headline(block):
            points = lines.place(block.index) + lines.look(block)
            # What a line speaks of takes longest to tell.
            if points + lines.most_topic(block) >= most:
                points += lines.topic(block)
                if points >= most:
                    best, most = block.index, points
    return best


class _Lines:
    """The lines of a dump, and what its likely text speaks of."""

    def __init__(self, page: Page, signals: Signals, scores: Sequence[float]) -> None:
        self.blocks: Sequence[Block] = page.blocks
        self.scores = scores
        self.keys = signals.keys
        self.phrases = signals.phrases
        self.columns: Mapping[str, Sequence[float]] = signals.columns
        self.copies = Counter(b.text.casefold() for b in self.blocks if len(b.text) <= _LONGEST)
        words = self.columns["words"]
        cut = least_kept(scores, words)
        self.in_text = [score >= cut for score in scores]
        kept = [*compress(self.blocks, self.in_text)]
        prose = [block for block in kept if self.columns["prose"][block.index]]
        self.starts = self._starts(prose or kept)
        self.labels = [count <= _LABEL for count in words]
        self.signatures = [
            bool(phrases) and not SIGNATURES.isdisjoint(phrases) for phrases in self.phrases
        ]
        self.stamps = stamp_lines(signals)
        self.spread: Counter[str] = Counter()
        for block in kept[:_READ]:
            self.spread.update(_terms(block))
        self.lead = {term for block in prose[:_LEAD] for term in _terms(block)}

    def may_be_headline(self, block: Block) -> bool:
        return (
            len(block.text) <= _LONGEST
            and 0 < self.columns["words"][block.index] <= _MOST_WORDS
            and self.keys[block.index] != ""
            and not self._is_date(block)
            and not self.columns["initials"][block.index]
            and "page_tool" not in self.phrases[block.index]
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
        index = block.index
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
        # A logo and the site's name, or the name and a menu, with the headline below.
        points -= 3.0 if index < 2 < self.starts[0] and self._names_site() else 0.0
        points -= 2.1 if self._is_list_item(index + 1) else 0.0
        points -= 1.0 if block.kind == "list-item" else 0.0
        points -= 2.1 if self._ends_in_another(block) else 0.0
        points -= 2.0 if self._is_caption(index) else 0.0
        points -= 2.5 if block.text[-1] in ".…:;,。" else 0.0
        points -= 1.4 if self.phrases[index] else 0.0
        points -= 1.5 if "credit" in self.phrases[index] else 0.0
        points -= 0.9 if block.text.lstrip("\"'“«‘„»")[:1].islower() else 0.0
        points -= 1.3 if words < 3 else 0.9 if words < 5 else 1.2 if words > 16 else 0.0
        points -= 1.1 if self.in_text[index] else 0.0
        return points - 2.4 * self.scores[index]

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

    def _names_site(self) -> bool:
        logo, below = self.blocks[:2]
        return _is_same(logo, below) or is_menu(below.text)

    def _is_date(self, block: Block) -> bool:
        text = block.text
        return bool(self.columns["date"][block.index]) and (
            self.labels[block.index] or sum(map(str.isdigit, text)) > sum(map(str.isalpha, text))
        )

    def _is_caption(self, index: int) -> bool:
        """Whether the line beside it says the same and goes on, or stops before: with a credit."""
        said = (self.columns["said_above"][index], self.columns["said_below"][index])
        return any(0 < share < 1 for share in said)

    def _is_line(self, index: int) -> bool:
        return 0 <= index < len(self.blocks)

    def _share_of_labels(self, index: int) -> float:
        above = self.labels[max(index - _AROUND, 0) : index]
        below = self.labels[index + 1 : index + 1 + _AROUND]
        return (sum(above) + sum(below)) / max(len(above) + len(below), 1)

    def _is_list_item(self, index: int) -> bool:
        return self._is_line(index) and self.blocks[index].kind == "list-item"

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
