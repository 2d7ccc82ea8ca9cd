"""
Dumps as other people's tools make them: pure functions, seeded by the page.

The benchmark measures on them, and the fit learns from them so as not to learn one converter.
"""

from __future__ import annotations

import hashlib
import html
import random
import re
import textwrap
import unicodedata
from collections.abc import Callable

from benchmarks.corpora import GoldPage
from benchmarks.peers import decode

_BULLET = re.compile(r"^(?:[•◦▪‣·*+-]|\d{1,3}[.)])\s+")
_MOST_NOISE = 10
_WIDTH = 80


def plain(page: GoldPage) -> str:
    """The dump as it stands in the corpus."""
    return page.dump()


def bare(page: GoldPage) -> str:
    """Without blank lines, bullets and indents."""
    return strip_layout(page.dump())


def cropped(page: GoldPage) -> str:
    """From 0 to 10 noise lines before the body to 0 to 10 after it, drawn by the page's id."""
    return crop(page.dump(), page.body or "", f"{page.corpus}/{page.id}")


def wrapped(page: GoldPage) -> str:
    """Wrapped at 80 columns, as `w3m -dump` does."""
    return wrap(page.dump())


def inscriptis(page: GoldPage) -> str:
    """The HTML page as inscriptis renders it."""
    from inscriptis import get_text

    return str(get_text(decode(page.html())))


def html_text(page: GoldPage) -> str:
    """The HTML page as html-text renders it."""
    from html_text import extract_text

    return str(extract_text(decode(page.html())))


VARIANTS: dict[str, Callable[[GoldPage], str]] = {
    "plain": plain,
    "bare": bare,
    "cropped": cropped,
    "wrapped": wrapped,
    "inscriptis": inscriptis,
    "html-text": html_text,
}
NEEDS = {"inscriptis": "inscriptis", "html-text": "html_text"}
"""Module that a variant needs."""


def variant(page: GoldPage, name: str) -> str:
    """The dump variant `name` of a page."""
    return VARIANTS[name](page)


def strip_layout(dump: str) -> str:
    """Without blank lines, indents and list markers."""
    lines = (_BULLET.sub("", line.strip()) for line in dump.splitlines())
    return "\n".join(line for line in lines if line)


def crop(dump: str, body: str, seed: str) -> str:
    """
    The body with a few noise lines around it.

    The body goes from the first to the last line whose words are in the gold. A dump in which
    fewer than half of the gold's lines are found is given back whole: its page hides the text.
    """
    lines = dump.splitlines()
    gold = {_squeeze(line) for line in body.splitlines()} - {""}
    bare_lines = [_squeeze(_BULLET.sub("", line.strip())) for line in lines]
    inside = [i for i, line in enumerate(bare_lines) if line in gold]
    if not gold or 2 * len({bare_lines[i] for i in inside}) < len(gold):
        return dump
    draw = _random(seed)
    first = _reach(lines, inside[0], -1, draw.randint(0, _MOST_NOISE))
    last = _reach(lines, inside[-1], 1, draw.randint(0, _MOST_NOISE))
    return "\n".join(lines[first : last + 1])


def wrap(dump: str, width: int = _WIDTH) -> str:
    """Each line wrapped at `width` columns, continued at its indent; wide characters take two."""
    return "\n".join(part for line in dump.splitlines() for part in _wrap_line(line, width))


def _wrap_line(line: str, width: int) -> list[str]:
    text = line.strip()
    if not text:
        return [""]
    indent = line[: len(line) - len(line.lstrip())]
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text) > len(text) / 2
    room = max(20, width - len(indent))
    return [indent + part for part in textwrap.wrap(text, room // 2 if wide else room)]


def _reach(lines: list[str], start: int, step: int, noise: int) -> int:
    """Index reached from `start` after `noise` non-empty lines in direction `step`."""
    reached, i = start, start + step
    while noise and 0 <= i < len(lines):
        if lines[i].strip():
            reached, noise = i, noise - 1
        i += step
    return reached


def _squeeze(text: str) -> str:
    return " ".join(html.unescape(text).split())


def _random(seed: str) -> random.Random:
    return random.Random(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big"))
