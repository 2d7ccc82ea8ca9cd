"""
Pages with tens of thousands of tags and next to no text between them.

No page for people is made so: a real one has a tag every 80 characters. Judging takes a time a
block, however short, so that a megabyte of `<p>x` would take ten seconds. Where tags stand so
densely, what is between them is read as one block: no text is lost, and what is prose stays apart.
"""

from __future__ import annotations

import re
from typing import Final

_MANY: Final = 15_000  # tags, or lines of code
_NEAR: Final = 16  # characters a tag, the tag itself counted
_SHORT: Final = 16  # characters between two tags of a stretch
_STRETCH: Final = re.compile(rf"(?:<[^>]*+>[^<]{{0,{_SHORT}}}+(?=<)){{64,}}+")
_TAG: Final = re.compile("<[^>]*+>")


def thin_out(markup: str, tags: int) -> tuple[str, int]:
    """
    Serialised markup with each dense stretch as one element, and the number of tags left out.

    `tags` is how many the markup holds; most pages are told by it alone.
    """
    if tags < _MANY or len(markup) > tags * _NEAR:
        return markup, 0
    dropped = 0

    def joined(stretch: re.Match[str]) -> str:
        nonlocal dropped
        text, count = _TAG.subn(" ", stretch.group())
        dropped += count
        return f"<div>{text}</div>"

    return _STRETCH.sub(joined, markup), dropped


def are_dense(code: str) -> bool:
    """Whether a text has too many lines for its length to be code."""
    lines = code.count("\n")
    return lines > _MANY and len(code) < lines * _NEAR
