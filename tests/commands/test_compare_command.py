"""`clean-article compare`: our blocks beside another tool's verdict on each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clean_article.cli import main
from clean_article.commands.compare import Row
from clean_article.model import Block
from clean_article.peers import HTML_TOOLS, Tool

ROOT = Path(__file__).parents[2]
HOVER = str(ROOT / "fixtures" / "html" / "hover-cards.html")
EXAMPLE = str(ROOT / "docs" / "example.txt")


def compare(capfd: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main(["compare", *arguments, "--json"]) == 0
    return json.loads(capfd.readouterr().out)


def test_blocks_of_a_page_beside_trafilatura(capfd: pytest.CaptureFixture[str]) -> None:
    data = compare(capfd, HOVER)
    assert data["against"] == "trafilatura"
    blocks = data["blocks"]
    assert [block["index"] for block in blocks] == list(range(len(blocks)))
    assert data["agreed"] == sum(not block["differs"] for block in blocks)
    prose = next(block for block in blocks if block["text"].startswith("The oldest chess club"))
    assert prose["kept"] and prose["share_theirs"] == 1.0


def test_the_headline_is_no_difference(capfd: pytest.CaptureFixture[str]) -> None:
    blocks = compare(capfd, HOVER)["blocks"]
    title = next(block for block in blocks if block["decided"] == "headline")
    assert title["share_theirs"] and not title["differs"]


def test_differences_only_as_text(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = Tool("all", "trafilatura", lambda page, language: "By Nino Falk\nBack to top")
    monkeypatch.setitem(HTML_TOOLS, "all", tool)
    assert main(["compare", EXAMPLE, "--against", "ALL", "--differences"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[1].split()[:3] == ["byline", "kept", "≠"]
    assert lines[-2:] == [
        "agreed on 9 of 14 blocks",
        "only ours kept 52 words, only ALL 6, both 0",
    ]


def test_a_tool_that_fails_has_kept_nothing(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(page: str, language: str) -> str:
        raise RuntimeError

    monkeypatch.setitem(HTML_TOOLS, "bad", Tool("bad", "trafilatura", fail))
    assert compare(capfd, HOVER, "--against", "bad")["both"] == 0


def test_wrong_use(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["compare", HOVER, "--against", "nobody"]) == 2
    assert "trafilatura" in capfd.readouterr().err
    monkeypatch.setitem(HTML_TOOLS, "gone", Tool("gone", "no-such-package", lambda a, b: ""))
    assert main(["compare", HOVER, "--against", "gone"]) != 0
    assert "pip install no-such-package" in capfd.readouterr().err
    assert main(["compare", "no-such-page.html"]) == 3


def test_words_are_counted_where_no_spaces_part_them() -> None:
    block = Block(0, "渡輪因大風留在港內，船長說星期三才會回來。")
    assert Row(block, True, "score", 1.0).words == 11
