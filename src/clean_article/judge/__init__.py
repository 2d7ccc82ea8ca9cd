"""Page -> a verdict for each block, with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Block, Page, Removal
from .confidence import calibration
from .headline import second_look
from .page_type import other_kind, why_no_article
from .reasons import Reasons
from .rules import all_rules, ask
from .scorecard import Scorecard, least_kept
from .settle import LOW_SCORE, Verdict, settle
from .signals import Signals, measure

__all__ = ["Judgement", "judge"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdicts on a page's blocks and the numbers they came from."""

    page: Page
    scorecard: Scorecard
    measured: Signals
    """The signals that the scorecard saw."""
    signals: Signals
    """The signals that the rules saw: of a dump, with the headline that the scores told."""
    scores: Sequence[float]
    """For each block the probability that it is main content."""
    verdicts: tuple[Verdict, ...]
    expected_f1: float
    leaning: float = 0.0
    """Shift of the least score that is kept, in log-odds."""

    def cut(self) -> float:
        """The least probability that the score keeps."""
        return least_kept(self.scores, self.signals.columns["words"], self.leaning)

    def confidence(self) -> float:
        """The F1 that pages judged like this one have on average, 0 to 1."""
        words = self.signals.columns["words"]
        kept = sum(words[index] for index in self._kept())
        return calibration(self.page.kind).confidence(self.expected_f1, kept)

    def is_doubtful(self) -> bool:
        """Whether the confidence is below the value from which on pages need no look."""
        return self.confidence() < calibration(self.page.kind).look_again

    def kept(self) -> tuple[Block, ...]:
        return tuple(self.page.blocks[index] for index in self._kept())

    def _kept(self) -> list[int]:
        return [index for index, verdict in enumerate(self.verdicts) if verdict.kept]

    def why_no_article(self) -> str | None:
        """Why the page is no article; `None` if it is one."""
        return why_no_article(self.page, self.signals, self._kept(), self.expected_f1)

    def other_kind(self) -> str | None:
        """What the page is, where it is clearly no article: an index, an error message, a form."""
        return other_kind(self.page, self.signals, self._kept())

    def removals(self) -> tuple[Removal, ...]:
        """The removed blocks in page order, each with its reason."""
        removed = [index for index, verdict in enumerate(self.verdicts) if not verdict.kept]
        reasons = None
        if any(self.verdicts[index].rule == LOW_SCORE for index in removed):
            reasons = self.reasons()
        return tuple(self._removal(index, reasons) for index in removed)

    def removals_by(self, rule: str) -> tuple[Removal, ...]:
        """The blocks that one rule removed, in page order."""
        reasons = self.reasons() if rule == LOW_SCORE else None
        return tuple(
            self._removal(index, reasons)
            for index, verdict in enumerate(self.verdicts)
            if not verdict.kept and verdict.rule == rule
        )

    def reasons(self) -> Reasons:
        """What the scores are made of."""
        return Reasons(self.page, self.scorecard, self.measured, self._kept())

    def _removal(self, index: int, reasons: Reasons | None) -> Removal:
        verdict = self.verdicts[index]
        evidence = verdict.evidence
        if verdict.rule == LOW_SCORE and reasons is not None:
            evidence = reasons.evidence(index)
        return Removal(self.page.blocks[index], verdict.rule, evidence, verdict.also)


def judge(page: Page, scorecard: Scorecard, leaning: float = 0.0) -> Judgement:
    """Measure, score, look for the headline again, ask the rules, settle."""
    measured = measure(page)
    scores = scorecard.probabilities(page, measured)
    signals = second_look(page, measured, scores)
    fired = ask(all_rules(), page.blocks, scores, signals)
    columns = signals.columns
    verdicts, expected = settle(
        page.blocks, columns["words"], columns["ends"], scores, fired, leaning
    )
    return Judgement(page, scorecard, measured, signals, scores, verdicts, expected, leaning)
