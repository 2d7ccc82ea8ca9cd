"""Corpora of the three layouts, made here from invented pages."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import corpora
from benchmarks.corpora import CorpusError


def make_corpus(folder: Path, *, dump: bool = True) -> Path:
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "a1.html.gz").write_bytes(
        gzip.compress(b"<p>Rain fell on the harbour.", mtime=0)
    )
    if dump:
        (folder / "text").mkdir()
        (folder / "text" / "a1.txt").write_text("Rain fell on the harbour.\n", encoding="utf-8")
    # U+2028 inside a JSON string is no end of line.
    gold = {"id": "a1", "url": "https://example.org/a", "body": "Rain fell\u2028on the harbour."}
    line = json.dumps(gold, ensure_ascii=False)
    (folder / "gold.jsonl").write_text(line + "\n", encoding="utf-8")
    return folder


def test_a_corpus_folder(tmp_path: Path) -> None:
    (page,) = corpora.load([make_corpus(tmp_path / "mine")])
    assert (page.corpus, page.id, page.url) == ("mine", "a1", "https://example.org/a")
    assert page.html() == b"<p>Rain fell on the harbour."
    assert page.dump() == "Rain fell on the harbour.\n"
    assert page.body == "Rain fell\u2028on the harbour."


def test_pages_that_are_not_gzipped(tmp_path: Path) -> None:
    folder = make_corpus(tmp_path / "mine")
    (folder / "pages" / "a1.html").write_bytes(b"<p>Hail fell on the harbour.")
    (folder / "pages" / "a1.html.gz").unlink()
    (page,) = corpora.load([folder])
    assert page.html() == b"<p>Hail fell on the harbour."


def test_a_folder_of_corpora(tmp_path: Path) -> None:
    make_corpus(tmp_path / "two")
    make_corpus(tmp_path / "one", dump=False)
    pages = corpora.load([tmp_path])
    assert [(page.corpus, page.dump_path is None) for page in pages] == [
        ("one", True),
        ("two", False),
    ]


def test_a_checkout_of_article_extraction_benchmark(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "f00.html.gz").write_bytes(gzip.compress(b"<p>Snow."))
    truth = {"f00": {"articleBody": "Snow.", "url": "https://example.org/snow"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    (page,) = corpora.load([tmp_path])
    assert (page.id, page.body, page.url) == ("f00", "Snow.", "https://example.org/snow")
    assert page.html() == b"<p>Snow."


def test_a_folder_without_corpus_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"gold\.jsonl"):
        corpora.load([tmp_path])
    with pytest.raises(CorpusError, match=r"gold\.jsonl"):
        corpora.load([tmp_path / "nowhere"])


def test_a_gold_without_page_is_an_error(tmp_path: Path) -> None:
    folder = make_corpus(tmp_path / "mine", dump=False)
    (folder / "pages" / "a1.html.gz").unlink()
    with pytest.raises(CorpusError, match="a1"):
        corpora.load([folder])


def test_two_corpora_of_one_name_are_an_error(tmp_path: Path) -> None:
    folders = [make_corpus(tmp_path / "x" / "mine"), make_corpus(tmp_path / "y" / "mine")]
    with pytest.raises(CorpusError, match="twice"):
        corpora.load(folders)


def test_the_digest_is_of_content_not_of_place(tmp_path: Path) -> None:
    first = corpora.load([make_corpus(tmp_path / "x" / "mine")])
    second = corpora.load([make_corpus(tmp_path / "y" / "mine")])
    assert corpora.digest(first) == corpora.digest(second)
    dump = tmp_path / "y" / "mine" / "text" / "a1.txt"
    dump.write_text("Snow fell.\n", encoding="utf-8")
    assert corpora.digest(first) != corpora.digest(second)
