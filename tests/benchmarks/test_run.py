"""Running tools: crashes and time-outs are empty outputs, known outputs are not made again."""

from __future__ import annotations

import gzip
import time
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks import peers, run
from benchmarks.corpora import GoldPage
from benchmarks.peers import Tool
from benchmarks.run import Input
from clean_article.peers import blocks_of


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Input]:
    monkeypatch.setattr(run, "CACHE", tmp_path / "cache")
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(b"<p>Hail on the pier."))
    return [Input(GoldPage("mine", "a", path, None), "html")]


def test_a_peer_runs_once_for_the_same_page(inputs: list[Input]) -> None:
    calls = []

    def extract(page: str, language: str) -> str:
        calls.append(page)
        return page.upper()

    tool = Tool("shout", "pytest", extract)
    for _ in range(2):
        (output,) = run.run_peer(tool, inputs, workers=1)
        assert output.text == "<P>HAIL ON THE PIER."
    assert len(calls) == 1
    run.run_peer(tool, inputs, workers=1, fresh=True)
    assert len(calls) == 2


def test_a_missing_package_is_asked_for_again(inputs: list[Input]) -> None:
    calls = []

    def extract(page: str, language: str) -> str:
        calls.append(page)
        raise ImportError("install a segmenter")

    tool = Tool("half installed", "pytest", extract)
    for _ in range(2):
        (output,) = run.run_peer(tool, inputs, workers=1)
        assert output.problem == "ImportError: install a segmenter"
    assert len(calls) == 2


def test_a_crash_is_an_empty_output_with_its_reason(inputs: list[Input]) -> None:
    def extract(page: str, language: str) -> str:
        raise ValueError("no pier")

    outputs = run.run_peer(Tool("crash", "", extract), inputs, workers=1)
    assert (outputs[0].text, outputs[0].problem) == ("", "ValueError: no pier")
    assert run.problems({"crash": outputs}) == [
        "crash: 1 pages failed and count as empty (ValueError: no pier)"
    ]


def test_a_page_that_takes_too_long_is_an_empty_output(
    inputs: list[Input], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "PAGE_SECONDS", 0.05)

    def extract(page: str, language: str) -> str:
        with suppress(Exception):  # a careless tool must not swallow the time-out
            time.sleep(5)
        return "late"

    (output,) = run.run_peer(Tool("slow", "", extract), inputs, workers=1)
    assert (output.text, output.problem) == ("", "time-out")


def test_a_tool_that_is_not_installed_is_left_out_with_a_line() -> None:
    tools = {"x": Tool("x", "no-such-package-here", peers.keep_everything)}
    there, missing = peers.installed(tools)
    assert there == {}
    assert missing == ["x left out: package no-such-package-here is not installed"]


def test_line_rules() -> None:
    dump = (
        "Home\nThe ferry left at dawn.\nIt rained.\nThe ferry left at dawn and nobody waved it off"
    )
    assert peers.c4_rule(dump, "") == "The ferry left at dawn."
    assert peers.ten_words(dump, "") == "The ferry left at dawn and nobody waved it off"


def test_a_dump_for_html_tools_is_escaped() -> None:
    assert "<p>a &lt;b&gt;</p>\n<p>c</p>" in peers.as_paragraphs("a <b>\n\n  c")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (b'<meta charset="latin-1">\xc3\xa9', '<meta charset="latin-1">é'),
        (b'<meta charset="iso-8859-1">\x93x\x94', '<meta charset="iso-8859-1">“x”'),
        ("<meta charset=gb2312>雨".encode("gb18030"), "<meta charset=gb2312>雨"),
        (b'<meta charset="utf-8">x\xff', '<meta charset="utf-8">x\ufffd'),
    ],
)
def test_pages_are_decoded_for_peers_as_browsers_do(page: bytes, text: str) -> None:
    assert peers.decode(page) == text


def test_blocks_of_keeps_inline_elements_in_their_line() -> None:
    html = pytest.importorskip("lxml.html")
    tree = html.fromstring("<div><p>One <b>two</b>,<!-- x --> three</p>four<br>five</div>")
    assert blocks_of(tree) == "One two, three\nfour\nfive"
