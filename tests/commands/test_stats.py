"""`--stats`: what a run did, on standard error."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from clean_article.cli import main
from clean_article.commands.stats import RunStats
from clean_article.jobs.stats import PageStats

PAGE = "<article><h1>Ferry back</h1>" + "".join(
    f"<p>The ferry sailed again on day {n}, the harbour master said, after weeks in the dock.</p>"
    for n in range(6)
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.html").write_text("<p>Home</p><p>Follow us</p>")
    return tmp_path


def test_the_json_counts_what_happened(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--stats-json", ".", "gone.html"]) == 3
    out, err = capfd.readouterr()
    assert out.startswith("==> a.html <==\nThe ferry")
    data = json.loads(err.splitlines()[-1])
    assert (data["pages"], data["articles"]) == (2, 1)
    assert data["words_in"] == data["words_out"] + 2 + 1 + 2
    assert data["removals"]["headline"] == 1
    assert [page["path"] for page in data["low_confidence"]] == ["b.html"]


def test_the_table_says_the_same(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--stats", ".", "-o", "out"]) == 1
    out, err = capfd.readouterr()
    assert not out
    rows = [line.split() for line in err.splitlines() if not line.startswith("clean-article:")]
    assert rows[:2] == [["pages", "2"], ["articles", "1"]]
    assert ["headline", "1"] in rows
    assert rows[-1][1] == "b.html"
    assert "\x1b" not in err


def test_many_pages_are_named_up_to_ten_and_names_steer_no_terminal() -> None:
    run = RunStats(failed=1)
    for n in range(12):
        run.add(PageStats(f"[red]\x1b[1m{n}", 10, 5, Counter(byline=1), n / 100, False, True))
    table = run.as_table()
    assert "not read" in table
    assert "[red]\\x1b[1m0" in table
    assert "2 more (--stats-json has all)" in table
    assert len(json.loads(run.as_json())["low_confidence"]) == 12


def test_a_run_over_nothing_divides_by_nothing() -> None:
    assert "words out" in RunStats().as_table()
