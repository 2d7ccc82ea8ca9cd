"""
Questions about one block after the judging: what else fired, what would have turned the verdict.

The answers come from settling again with one thing changed, all else equal.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Evidence, Signal
from . import Judgement
from .reasons import Reasons
from .rules import Rule, all_rules, ask
from .settle import Verdict, settle
from .signals.tree import tag_name


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one signal of a block that alone turns the block's verdict."""

    signal: str
    now: Signal
    then: Signal | None
    """The signal with the nearest value that is enough; `None`: without the phrase or word."""
    upwards: bool
    """Whether all values from there up to the next bin do, or those below it."""


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
        need = _log_odds(self.judgement.cut()) - _log_odds(self.judgement.scores[index])
        options = sorted(
            (each for each in _options(reasons, index) if each[1] > 0),
            key=lambda each: (each[0], each[2].signal, each[2].upwards),
        )
        for _, gain, change in options:
            # The cut moves with the score, but little: what is far from enough is not tried.
            if gain > need - 1 and self._turns(index, gain):
                return change
        return None

    def _turns(self, index: int, gain: float) -> bool:
        scores = list(self.judgement.scores)
        scores[index] = 1 / (1 + math.exp(-min(_log_odds(scores[index]) + gain, 30)))
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
                yield 1, -signal.weight, Change(signal.name, signal, None, False)
            continue
        for away, gain, value, upwards in steps:
            shown: float | str = tag_name(value) if signal.name == "tag" else value
            then = Signal(signal.name, shown)
            yield away, gain, Change(signal.name, signal, then, upwards)


def _log_odds(p: float) -> float:
    p = min(max(p, 1e-9), 1 - 1e-9)
    return math.log(p / (1 - p))
