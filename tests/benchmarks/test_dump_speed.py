"""Dumps grow in time as in lines, and the command says so."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import dump_speed

LINES = [
    "Home",
    "• Sport",
    "The harbour was closed on Tuesday after a barge had run aground on the western bank.",
    "3 March 2024",
    "Nobody was hurt, said the master of the port, and the first ferry left in the afternoon.",
    "Read more: the pier that nobody wanted",
    "Share",
]


def test_a_long_dump_takes_no_longer_a_line_than_a_short_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dump_speed, "_LINES", 2_000)
    lines = [f"{line} {n}" for n in range(300) for line in LINES]
    short, long = dump_speed.growth(lines, (500, 4_000)).values()
    assert long <= dump_speed.MOST_GROWTH * short


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "news"
    (folder / "pages").mkdir(parents=True)
    (folder / "text").mkdir()
    (folder / "gold.jsonl").write_text(json.dumps({"id": "a", "body": LINES[2]}), "utf-8")
    page = "".join(f"<p>{line}</p>" for line in LINES)
    (folder / "pages" / "a.html.gz").write_bytes(gzip.compress(page.encode()))
    (folder / "text" / "a.txt").write_text("\n".join(LINES), "utf-8")
    monkeypatch.setattr(dump_speed, "_LINES", 20)
    monkeypatch.setattr(dump_speed, "LENGTHS", (10, 20))
    monkeypatch.setattr(dump_speed, "MOST", 0.0)
    assert dump_speed.main(["--corpora", str(tmp_path)]) == 1
    assert "1 pages: HTML " in capsys.readouterr().out
    assert dump_speed.main(["--corpora", str(tmp_path / "nowhere")]) == 2
