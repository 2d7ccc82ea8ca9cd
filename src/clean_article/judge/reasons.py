"""
Why a block got its score: the signals' parts in it, by groups, in words.

The parts come from the numbers that decided: the weights of the last pass. A bin's weight alone
says little, since all bins of a signal may share an offset; what counts is how it differs from the
weights of the text that was kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..model import Evidence, Page, Signal
from ..wordings import CLASS_WORDS, OTHER, WORDS, in_words, list_in_words, wording
from .scorecard import Scorecard
from .signals import Signals
from .signals.context import context_signals, shapes
from .signals.names import class_words
from .signals.tree import tag_name

_MOST: Final = 5
_SURE: Final = 3  # so many groups are told, however weak
_WEAK: Final = 0.15  # of the strongest; weaker groups are left out beyond those
_TOLD: Final = 2  # signals of a group
_BESIDE: Final = 0.3  # of the strongest signal of a group; weaker ones are not told beside it
_CLASS_WORDS: Final = 3
_PHRASE: Final = "phrase of "
_CLASS_WORD: Final = "class word"


@dataclass(frozen=True, slots=True)
class Group:
    """Signals that are told together."""

    name: str
    weight: float
    """What they add to the block's score in log-odds, compared with the text that was kept."""
    signals: tuple[Signal, ...]
    """Each with its part, the strongest against the block first."""

    def tells(self) -> bool:
        """Whether there are words for what pulls the score down, and not names of signals only."""
        return self.name in (CLASS_WORDS, WORDS) or bool(self._phrases())

    def in_words(self) -> str:
        """Its strongest signals against the block, in words."""
        if self.name in (CLASS_WORDS, WORDS):
            return _listed(self.name, self.signals)
        return ", ".join(self._phrases()) or in_words(self.signals[0])

    def _phrases(self) -> list[str]:
        strongest = self.signals[0].weight or 0.0
        told = [
            each
            for each in self.signals
            if (each.weight or 0.0) <= _BESIDE * min(strongest, 0.0) and _say(each)
        ]
        told = sorted(told[:_TOLD], key=_rank)
        lead = [each for each in self.signals if _leads(each)]
        return [*dict.fromkeys(_say(each) for each in [*lead, *told])] if told else []


@dataclass(frozen=True, slots=True)
class Step:
    """Another bin of a signal than the one its value is in."""

    away: int
    """How many bins away, from 1."""
    gain: float
    """What the score would gain in log-odds."""
    inside: float
    """A value in that bin."""
    bound: float
    """Its edge on the side of the value: the bin begins there, or ends right below it."""
    upwards: bool


class Reasons:
    """Explains the scores of one page's blocks; linear in the page, and made when asked for."""

    def __init__(self, page: Page, card: Scorecard, signals: Signals, kept: Sequence[int]) -> None:
        self.page = page
        self.card = card
        self.signals = signals
        self.columns = dict(signals.expanded())
        self.context = (
            context_signals(page, signals, card.first_pass(page, signals)) if card.context else {}
        )
        self.shapes = shapes(page, signals)
        self.names = class_words(page.outline, signals.trunk)
        words = signals.columns["words"]
        weights = [(index, words[index] + 0.5) for index in kept]
        self.usual = {
            name: _mean((self._weight(name, index), weight) for index, weight in weights)
            for name in (*self.card.bins, *self.context)
        }
        self.usual_class = _mean(
            (sum(part for _, part in self._class_words(index)), weight) for index, weight in weights
        )

    def evidence(self, index: int) -> Evidence:
        """The three to five groups that pulled the block's score down most, in words."""
        groups = self.groups(index)
        against = [each for each in groups if round(each.weight, 2) < 0 and each.tells()]
        against = against or groups[:1]
        limit = _WEAK * against[0].weight
        told = [
            each for at, each in enumerate(against[:_MOST]) if at < _SURE or each.weight <= limit
        ]
        return tuple(Signal(each.name, each.in_words(), round(each.weight, 2)) for each in told)

    def groups(self, index: int) -> list[Group]:
        """All signals of a block by group, the strongest against it first."""
        found: dict[str, list[Signal]] = {}
        totals: dict[str, float] = {}
        for signal in self.parts(index):
            name = group_of(signal)
            found.setdefault(name, []).append(signal)
            totals[name] = totals.get(name, 0.0) + (signal.weight or 0.0)
        if CLASS_WORDS in totals:
            totals[CLASS_WORDS] -= self.usual_class
        groups = [
            Group(name, totals[name], tuple(sorted(each, key=_weight_of)))
            for name, each in found.items()
        ]
        return sorted(groups, key=lambda each: (each.weight, each.name))

    def parts(self, index: int) -> Iterator[Signal]:
        """Each signal of a block, with its part in the score compared with the text kept."""
        for name in (*self.card.bins, *self.context):
            value = self.value(name, index)
            part = self._weight(name, index) - self.usual[name]
            yield Signal(name, tag_name(value) if name == "tag" else value, part)
        for name, phrase in self.signals.phrases[index].items():
            if name in self.card.phrases:
                part = self.card.last(self.card.phrases[name])
                yield Signal(f"{_PHRASE}{name}", phrase, part)
        if self.names:
            words = self._class_words(index)
            yield from (Signal(_CLASS_WORD, word, part) for word, part in words)
            if not words:
                yield Signal(_CLASS_WORD, "", 0.0)

    def value(self, name: str, index: int) -> float:
        """A signal of a block, of the surroundings too."""
        column = self.context.get(name)
        return self.columns[name][index] if column is None else column[index]

    def steps(self, name: str, index: int) -> list[Step] | None:
        """The other bins of a signal; `None` for phrases and class words, which have none."""
        part = self.card.context.get(name) or self.card.bins.get(name)
        if part is None:
            return None
        value, edges = self.value(name, index), part.edges
        here, now = bisect_right(edges, value), self._weight(name, index)
        found = []
        for at in range(len(edges) + 1):
            if at != here:
                inside = edges[at - 1] if at else edges[0] - 1
                bound = edges[at - 1] if at > here else edges[at]
                gain = self._weight_of(name, inside, index) - now
                found.append(Step(abs(at - here), gain, inside, bound, at > here))
        return found

    def _weight(self, name: str, index: int) -> float:
        return self._weight_of(name, self.value(name, index), index)

    def _weight_of(self, name: str, value: float, index: int) -> float:
        if name in self.context:
            return self.card.context[name].weight(value, self.shapes[index])
        return self.card.last(self.card.bins[name].weight(value))

    def _class_words(self, index: int) -> list[tuple[str, float]]:
        if not self.names:
            return []
        words = frozenset().union(*self.names[index]) & self.card.names.keys()
        return [(word, self.card.last(self.card.names[word])) for word in sorted(words)]


def group_of(signal: Signal) -> str:
    """The group a signal of a scorecard is told under."""
    if signal.name.startswith(_PHRASE):
        return WORDS
    if signal.name == _CLASS_WORD:
        return CLASS_WORDS
    told = wording(signal.name)
    return told.group if told else OTHER


def _listed(group: str, signals: Sequence[Signal]) -> str:
    """Phrases and class words that pull down, or what their absence says."""
    against = [each for each in signals if (each.weight or 0) < 0]
    if group == WORDS:
        found = (against or signals)[:_TOLD]
        return ", ".join(
            f"“{each.value}” ({list_in_words(each.name.removeprefix(_PHRASE))})" for each in found
        )
    shown: Mapping[str, None] = dict.fromkeys(str(s.value).lstrip("^") for s in against if s.value)
    if shown:
        return ", ".join([*shown][:_CLASS_WORDS])
    return "none of the class names that the kept text has"


def _say(signal: Signal) -> str:
    told = wording(signal.name)
    return told.say(signal.value) if told else ""


def _leads(signal: Signal) -> bool:
    told = wording(signal.name)
    return told is not None and told.leads


def _rank(signal: Signal) -> int:
    told = wording(signal.name)
    return told.rank if told else 0


def _weight_of(signal: Signal) -> float:
    return signal.weight or 0.0


def _mean(pairs: Iterable[tuple[float, float]]) -> float:
    total = weight = 0.0
    for value, each in pairs:
        total += value * each
        weight += each
    return total / weight if weight else 0.0
