"""What counts as the same page a second time, and when the command fails."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import corpora, splits, twice
from benchmarks.twice import Found, Item

SEED = next((twice.ROOT / "seeds").glob("004*"))
DUMP = SEED.read_bytes()


def corpus(folder: Path, pages: int) -> Path:
    (folder / "news" / "pages").mkdir(parents=True)
    (folder / "news" / "text").mkdir()
    rows = []
    for number in range(pages):
        rows.append(
            json.dumps({"id": f"p{number}", "body": "x", "url": f"https://{number}.example"})
        )
        html = b"<h1>Title</h1><p>One sentence of prose, long enough to be kept as an article.</p>"
        (folder / "news" / "pages" / f"p{number}.html.gz").write_bytes(gzip.compress(html))
        (folder / "news" / "text" / f"p{number}.txt").write_bytes(DUMP)
    (folder / "news" / "gold.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder


def test_a_seed_is_the_same_each_time() -> None:
    assert twice.compare(DUMP) == Found("", "")


def test_what_is_no_text_or_no_article_is_not_asked_for() -> None:
    assert twice.compare(b"\x89PNG\r\n\x1a\n\0\0") == Found("", None)


def test_a_difference_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twice, "normalize", lambda page: "Another title\n\nAnother text, really.\n")
    assert twice.compare(DUMP).normalized == "title, text"


def test_a_sample_is_the_same_each_time_and_has_the_repository(tmp_path: Path) -> None:
    pages = corpora.load([corpus(tmp_path, 9)])
    found = twice.items(pages, 3)
    assert found == twice.items(pages[::-1], 3)
    groups = [item.group for item in found]
    assert groups.count("news.html") == groups.count("news.plain") == 3
    assert groups.count("repository") >= 50


def test_all_pages_of_a_corpus_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(twice, "OWN", ())
    assert twice.main([str(corpus(tmp_path, 5)), "--workers", "1"]) == 0
    out = capsys.readouterr().out
    assert "news.html: normalized the same 5 of 5" in out
    assert "news.plain: normalized the same 5 of 5" in out


def test_a_page_that_differs_fails_with_its_name_but_not_a_sealed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(twice, "OWN", ())
    monkeypatch.setattr(twice, "compare", lambda page: Found("text", "title"))
    monkeypatch.setattr(splits, "is_sealed", lambda page: page.id == "p1")
    assert twice.main([str(corpus(tmp_path, 2)), "--list", "--workers", "1"]) == 1
    out = capsys.readouterr().out
    assert "news.html p0: the normalized page differs in text\n" in out
    assert "news.html p0: cleaned again differs in title\n" in out
    assert "news.html a sealed page: the normalized page differs in text\n" in out
    assert "p1" not in out


def test_a_share_below_its_floor_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(twice, "OWN", ())
    monkeypatch.setattr(twice, "FLOORS", {"news.plain": 0.5})
    monkeypatch.setattr(twice, "compare", lambda page: Found("", "text"))
    monkeypatch.setattr(splits, "is_sealed", lambda page: False)
    arguments = [str(corpus(tmp_path, 2)), "--workers", "1"]
    assert twice.main(arguments) == 1
    assert "news.plain: again the same 0.000, floor 0.500" in capsys.readouterr().out
    assert twice.main([*arguments, "--sample", "1"]) == 0, "a sample has no floor"


def test_without_corpora_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert twice.main([str(tmp_path / "nowhere")]) == 0
    assert "not checked on corpora" in capsys.readouterr().out


def test_no_corpus_in_a_folder_is_a_wrong_call(tmp_path: Path) -> None:
    assert twice.main([str(tmp_path)]) == 2


def test_an_item_reads_what_its_group_says(tmp_path: Path) -> None:
    pages = corpora.load([corpus(tmp_path, 1)])
    items = [item for item in twice.items(pages, None) if item.group[:4] == "news"]
    assert [item.read()[:4] for item in items] == [b"<h1>", DUMP[:4]]
    assert Item("repository", SEED).read() == DUMP
    assert Item("repository", SEED).name == f"seeds/{SEED.name}"
