"""The benchmark of confidence: calibration, the value to look again below, the plot."""

from __future__ import annotations

import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("sklearn")

from benchmarks import confidence, reliability  # noqa: E402  # they need the extra
from benchmarks.corpora import GoldPage  # noqa: E402
from clean_article.judge.confidence import features  # noqa: E402

PAGE = GoldPage("c", "id", None, Path("x"))


def measured(size: int = 400) -> confidence.Measured:
    """Pages whose F1 is what is expected, less a tenth."""
    expected = np.linspace(0.3, 0.98, size)
    rows = [features(e, 300.0) for e in expected]
    return confidence.Measured([PAGE] * size, np.array(rows), expected - 0.1, np.arange(size) % 5)


def test_the_calibration_finds_the_f1_again() -> None:
    found = measured()
    assert np.abs(found.cross_validated() - found.f1).mean() < 0.02


def test_the_value_to_look_again_below_leaves_the_rest_out() -> None:
    values = np.linspace(0, 1, 1001)
    assert confidence.look_again(values) == 0.15
    assert confidence.look_again(np.zeros(5)) == 0.0


def test_the_report_has_ten_rows_and_says_what_is_below() -> None:
    found = measured(100)
    lines = list(confidence.report("html", found, found.f1, 0.5))
    assert len(lines) == 2 + 10 + 2
    share = f"{(found.f1 < 0.5).mean():.1%}"
    assert lines[-1].startswith(f"html: below 0.50 are {share} of 100 pages, with ")


def test_what_is_written_is_what_is_read() -> None:
    data = tomllib.loads(confidence.calibration_toml("html", measured().fit(), 0.9))
    assert set(data["html"]) == {"offset", "expected", "words", "look_again"}
    assert data["html"]["look_again"] == 0.9


def test_the_plot_is_svg_with_a_point_a_tenth() -> None:
    series = reliability.Series("html", 0.9, [0.7, 0.8, 0.9] * 20, [0.7, 0.9, 0.95] * 20)
    tree = ElementTree.fromstring(reliability.plot([series]))
    circles = tree.findall(".//{http://www.w3.org/2000/svg}circle")
    assert len(circles) == 10 + 1
    assert "script" not in reliability.plot([series])
