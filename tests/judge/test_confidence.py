"""Confidence: calibrated, monotone, pure, and the same for the article and its judgement."""

from __future__ import annotations

from pathlib import Path

import pytest

from clean_article import clean
from clean_article.judge.confidence import Calibration, calibration, features
from clean_article.model import PageKind

ROOT = Path(__file__).parents[2]
KINDS: tuple[PageKind, ...] = ("html", "text")


@pytest.mark.parametrize("kind", KINDS)
def test_more_expected_f1_is_more_confidence_and_all_is_between_0_and_1(kind: PageKind) -> None:
    values = [calibration(kind).confidence(n / 100, 300.0) for n in range(101)]
    assert values == sorted(values)
    assert values[0] == 0.0
    assert all(0 < value < 1 for value in values[1:])


@pytest.mark.parametrize("kind", KINDS)
def test_the_value_to_look_again_below_is_between_what_pages_have(kind: PageKind) -> None:
    shipped = calibration(kind)
    assert shipped.confidence(0.5, 300) < shipped.look_again < shipped.confidence(0.995, 300)


def test_the_formula() -> None:
    assert Calibration(0.0, 1.0, 0.0, 0.5).confidence(0.8, 1000) == pytest.approx(0.8)
    assert Calibration(0.0, 1.0, -0.1, 0.5).confidence(0.8, 1000) < 0.8
    assert features(0.5, 0.0) == (0.0, 0.0)


def test_doubtful_is_below_the_value() -> None:
    for path in sorted(ROOT.glob("fixtures/*/*.html"))[::3]:
        article = clean(path)
        kind = article.judgement.page.kind
        assert article.is_doubtful == (article.confidence < calibration(kind).look_again)
    assert clean("").confidence == 0.0
    assert clean("").is_doubtful
