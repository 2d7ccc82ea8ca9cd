"""When the floors check passes, fails, and says that it checked nothing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import floors, ours

FIGURES = {"shingle": 0.93, "word": 0.9, "snippet": None}


def test_without_corpora_nothing_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert floors.main([str(tmp_path / "nowhere")]) == 0
    assert "accuracy not checked" in capsys.readouterr().out


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_corpora_that_were_not_used_fail_in_ci_only(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ci: str,
    code: int,
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(ours, "cross_validated", lambda *_: None)
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.toml")
    floors.FLOORS.write_text("[news.html]\nshingle = 0.9\n", encoding="utf-8")
    assert floors.main([str(tmp_path)]) == code
    assert capsys.readouterr().out == "accuracy not checked: there are no fold models\n"


def test_a_figure_below_its_floor_is_named() -> None:
    assert floors.compare_to("news.html", {"shingle": 0.93, "word": 0.9}, FIGURES) == []
    assert floors.compare_to("news.html", {"shingle": 0.931}, FIGURES) == [
        "news.html shingle: .930 is below the floor .931"
    ]


def test_a_floor_that_could_not_be_measured_is_broken() -> None:
    assert len(floors.compare_to("news.html", {"snippet": 0.9}, FIGURES)) == 1
    assert len(floors.compare_to("news.html", {"shingle": 0.9}, {})) == 1


def test_metadata_has_floors_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    (folder / "pages").mkdir(parents=True)
    page = "<title>Pier shut</title><h1>Pier shut</h1><p>The pier was shut on Monday after hail."
    (folder / "pages" / "b.html.gz").write_bytes(gzip.compress(page.encode()))
    (folder / "text").mkdir()
    text = "The pier was shut on Monday after the hail, and nobody walked on it until the evening."
    dump = f"Pier shut\n\n{text}\n\n{text.replace('Monday', 'Sunday')}"
    (folder / "text" / "b.txt").write_text(dump, encoding="utf-8")
    gold = {"id": "b", "title": "Pier shut", "authors": ["Nino Falk"]}
    (folder / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    monkeypatch.setattr(ours, "cross_validated", lambda *_: ours.shipped())
    metadata = {"title": 0.9, "authors": 0.5, "date": 0.5, "dump_title": 0.9}
    wanted = {"mine": {"html": {}, "metadata": metadata}}
    broken = floors.check(wanted, tmp_path, 1)
    assert broken == [
        "mine.metadata authors: .000 is below the floor .500",
        "mine.metadata date: not measured, floor .500",
    ]
    printed = capsys.readouterr().out
    assert "mine.metadata title: 1.000, floor .900" in printed
    assert "mine.metadata dump_title: 1.000, floor .900" in printed
