"""The options of the command that are about metadata."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from clean_article.commands.clean import clean_command

PROSE = (
    "The old swing bridge at Marlow opened on Monday for the first time since the flood of last "
    "spring, and the ferrymen stood on the quay and watched it turn without a word. "
)
HEAD = """<title>Swing bridge opens</title><link rel="canonical" href="https://c.example/bridge">
    <meta property="article:published_time" content="2025-03-06T07:42:00+01:00">"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    body = f"<h1>Swing bridge opens</h1><p>{PROSE * 2}</p><p>{PROSE * 2}</p>"
    (tmp_path / "full.html").write_text(f"<head>{HEAD}</head>{body}")
    (tmp_path / "bare.html").write_text(f"<head><title>x</title></head>{body}")
    return tmp_path


def test_only_with_metadata_leaves_out_the_others_and_counts_them(folder: Path) -> None:
    ran = CliRunner().invoke(clean_command, ["--only-with-metadata", "--json", str(folder)])
    (line,) = ran.stdout.splitlines()
    assert json.loads(line)["metadata"]["published"] == "2025-03-06T07:42:00+01:00"
    assert "1 page is left out: no title, no date or no URL" in ran.stderr


def test_only_with_metadata_shows_them(folder: Path) -> None:
    ran = CliRunner().invoke(clean_command, ["--only-with-metadata", str(folder / "full.html")])
    assert ran.stdout.startswith(
        "Swing bridge opens\nPublished: 2025-03-06T07:42:00+01:00\nURL: https://c.example/bridge\n"
    )
