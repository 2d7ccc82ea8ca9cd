"""
How sure the judgement of a page is: the F1 that pages like it have on average.

The expected F1 of the decision takes the blocks for independent, and so is too sure of itself. It
is calibrated by two numbers and a third for the length of what was kept, fitted on gold pages by
`python -m benchmarks.confidence`; `data/confidence.toml` holds them.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from ..model import PageKind

_EDGE: Final = 0.001  # expected F1 from both ends that log-odds are taken of


@dataclass(frozen=True, slots=True)
class Calibration:
    """`log-odds of F1 = offset + expected · log-odds of the expected F1 + words · ln(words + 1)`"""

    offset: float
    expected: float
    words: float
    """For the natural logarithm of the words kept, plus 1."""
    look_again: float
    """Confidence below which a page is worth a look."""

    def confidence(self, expected_f1: float, words: float) -> float:
        """The mean F1 of pages with such an expected F1 and so many words kept; 0 for none."""
        if not expected_f1:
            return 0.0
        sure, long = features(expected_f1, words)
        return 1 / (1 + math.exp(-(self.offset + self.expected * sure + self.words * long)))


def features(expected_f1: float, words: float) -> tuple[float, float]:
    """What confidence is made of: log-odds of the expected F1, logarithm of the words kept."""
    p = min(max(expected_f1, _EDGE), 1 - _EDGE)
    return math.log(p / (1 - p)), math.log(words + 1)


@cache
def calibration(kind: PageKind) -> Calibration:
    """The shipped calibration for one kind of page."""
    return _shipped()[kind]


@cache
def _shipped() -> Mapping[str, Calibration]:
    data = tomllib.loads((files(__package__) / "data" / "confidence.toml").read_text("utf-8"))
    return {kind: Calibration(**each) for kind, each in data.items()}
