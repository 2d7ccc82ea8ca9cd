"""
Memory that a hostile page takes, each measured in a process of its own, and none that stays.

As long as a real page can be (2 MB) a page takes at most 1.5 times what selectolax takes to parse
it, plus 60 MB. Longer ones are held in memory several times, as bytes, text, markup and blocks.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

import pytest

from benchmarks.memory import grow

SENTENCE: Final = "The ferry waited for the tide, and nobody on the quay was in a hurry that day. "
SHAPES: Final = {
    "paragraphs": ("", f"<p>{SENTENCE * 4}</p>\n", ""),
    "one paragraph": ("<p>", SENTENCE, "</p>"),
    "flat": ("", "<p>x", ""),
    "teasers": (
        "",
        '<div class="story"><a href="https://news.example/2025/a">Another <b>story</b></a></div>'
        f'<p class="teaser">{SENTENCE}</p>\n',
        "",
    ),
    "scripts": ("", f"<script>var text = '{SENTENCE * 5}';</script><p>{SENTENCE}</p>", ""),
    "cells": ("<table>", "<tr><td>a<td>b", "</table>"),
    "nested": ("", "<div>", ""),
    "links": ("<p>", '<a href="/x">Another page</a> ', "</p>"),
    "typographic marks": ("", f"<p>Die Fähre wartete – und niemand „hier“ {SENTENCE}</p>", ""),
}
MEGABYTE: Final = 1_000_000
_MEASURE: Final = """
import resource, sys
from selectolax.lexbor import LexborHTMLParser
from clean_article import clean

tool, size, before, unit, after = sys.argv[1:]
clean("<p>The first call reads the word lists.</p>", kind="html")
page = (before + unit * (int(size) // len(unit.encode())) + after).encode()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
result = clean(page, kind="html") if tool == "ours" else LexborHTMLParser(page)
taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(taken / 1024 / (1024 if sys.platform == "darwin" else 1))
"""


def peak(tool: str, size: int, shape: str) -> float:
    """Megabytes that a process grows by."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, tool, str(size), *SHAPES[shape]],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


@pytest.mark.timing  # coverage takes memory of its own
@pytest.mark.parametrize("shape", SHAPES)
def test_memory_of_a_page_of_2_mb(shape: str) -> None:
    size = 2 * MEGABYTE
    # selectolax takes minutes for 400,000 nested tags: ours keeps to the fixed part alone.
    parsed = 0 if shape == "nested" else peak("selectolax", size, shape)
    assert peak("ours", size, shape) <= 1.5 * parsed + 60


@pytest.mark.timing
@pytest.mark.parametrize("shape", ["paragraphs", "teasers", "scripts"])
def test_memory_of_a_page_of_20_mb(shape: str) -> None:
    size = 20 * MEGABYTE
    parsed = peak("selectolax", size, shape)
    assert peak("ours", size, shape) <= 1.5 * parsed + 60 + 10 * size / MEGABYTE


@pytest.mark.timing
def test_no_memory_stays() -> None:
    """2,000 calls; `python -m benchmarks.memory --calls 20000` makes more."""
    pages = [before + unit * 40 + after for before, unit, after in SHAPES.values()]
    assert grow([page.encode() for page in pages], 2000).growth <= 2
