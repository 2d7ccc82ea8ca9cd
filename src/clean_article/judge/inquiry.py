"""
Questions about one block after the judging: what else fired, what would have turned the verdict.

The answers come from settling again with one thing changed, all else equal.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..model import Evidence, Signal
from . import Judgement
from .reasons import Reasons
from .rules import Rule, all_rules, ask
from .scorecard import shifted
from .settle import Verdict, settle
from .signals.tree import tag_name

_CLOSE: Final = 0.01  # log-odds: weights are no more exact
_EDGE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one signal of a block that alone turns the block's verdict."""

    signal: str
    now: Signal
    then: Signal | None = None
    """The signal with a value that is enough; `None`: without the phrase or word."""
    bound: float = 0.0
    """The nearest value that is enough, or, downwards, the one below which values are."""
    upwards: bool = False


class Inquiry:
    """Answers about the blocks of one page."""

    def __init__(self, judgement: Judgement) -> None:
        self.judgement = judgement
        self.fired: Mapping[int, Sequence[tuple[Rule, Evidence]]] = ask(
            all_rules(), judgement.page.blocks, judgement.scores, judgement.signals
        )

    def others(self, index: int) -> list[tuple[Rule, Evidence]]:
        """The rules that fired on a block, without the one that decided."""
        decided = self.judgement.verdicts[index].rule
        return [pair for pair in self.fired.get(index, ()) if pair[0].id != decided]

    def without(self, rule: str, index: int) -> Verdict:
        """The verdict on a block with one rule off."""
        fired = {
            at: left
            for at, pairs in self.fired.items()
            if (left := [pair for pair in pairs if pair[0].id != rule])
        }
        return self._settle(self.judgement.scores, fired)[index]

    def smallest_change(self, index: int, reasons: Reasons) -> Change | None:
        """
        The smallest change of one signal that would have kept a block of low score; `None`: no
        signal alone does it.

        Small is what crosses few bins, as those are of about equal size; a phrase or a class word
        that goes is one step. The first pass, and so the surroundings, are left as they are.
        """
        options = sorted(
            (each for each in _options(reasons, index) if each[1] > 0),
            key=lambda each: (each[0], each[2].signal, each[2].upwards),
        )
        least = self._not_enough(index, max((gain for _, gain, _ in options), default=0.0))
        return next(
            (c for _, gain, c in options if gain > least and self._turns(index, gain)), None
        )

    def _not_enough(self, index: int, most: float) -> float:
        """
        The highest gain in log-odds that does not keep a block, nearly; infinite if none does.

        Every higher gain does too: it helps what holds the block and hurts what does not. But the
        cut moves with the score, so that settling alone tells.
        """
        if not self._turns(index, most):
            return math.inf
        low, high = 0.0, most
        while high - low > _CLOSE:
            middle = (low + high) / 2
            low, high = (low, middle) if self._turns(index, middle) else (middle, high)
        return low

    def _turns(self, index: int, gain: float) -> bool:
        scores = list(self.judgement.scores)
        # A score that was rounded to 0 or 1 has no log-odds to add to.
        scores[index] = shifted(min(max(scores[index], _EDGE), 1 - _EDGE), gain)
        return self._settle(scores, self.fired)[index].kept

    def _settle(
        self,
        scores: Sequence[float],
        fired: Mapping[int, Sequence[tuple[Rule, Evidence]]],
    ) -> tuple[Verdict, ...]:
        judgement = self.judgement
        blocks, columns = judgement.page.blocks, judgement.signals.columns
        return settle(blocks, columns["words"], columns["ends"], scores, fired, judgement.leaning)[
            0
        ]


def _options(reasons: Reasons, index: int) -> Iterator[tuple[int, float, Change]]:
    """Steps, gain in log-odds, and change, for each other bin, phrase and word of a block."""
    for signal in reasons.parts(index):
        steps = reasons.steps(signal.name, index)
        if steps is None:
            if signal.weight and signal.weight < 0:
                yield 1, -signal.weight, Change(signal.name, signal)
            continue
        for step in steps:
            shown: float | str = tag_name(step.inside) if signal.name == "tag" else step.inside
            change = Change(
                signal.name, signal, Signal(signal.name, shown), step.bound, step.upwards
            )
            yield step.away, step.gain, change
