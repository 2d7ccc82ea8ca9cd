"""
Pages of thousands of tags, or lines, with next to no text between them.

No page for people is made so: of 1,460 real ones none with 500 tags has one every 17 characters,
and none of 930 dumps has more than 1,600 lines. Judging takes a time a block, however short, so
that a megabyte of `<p>x` would take ten seconds. Where tags stand so densely, what is between them
is read as one block: no text is lost, and what is prose stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_MANY: Final = 4000  # tags, or lines
_NEAR: Final = 16  # characters a tag, the tag itself counted
_SHORT: Final = 24  # characters between two tags of a stretch, or in a line of one
_LONG: Final = 64  # tags or lines that make a stretch
_STRETCH: Final = re.compile(rf"(?:<[^>]*+>[^<]{{0,{_SHORT}}}+(?=<)){{{_LONG},}}+")
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


def dense_stretches(lengths: Iterable[int]) -> list[slice]:
    """The stretches of short lines of a dump, of lines of such lengths, that are one block each."""
    lengths = list(lengths)
    if len(lengths) < _MANY or sum(lengths) > len(lengths) * _SHORT:
        return []
    found, start = [], 0
    for at, length in enumerate([*lengths, _SHORT + 1]):
        if length > _SHORT:
            if at - start >= _LONG:
                found.append(slice(start, at))
            start = at + 1
    return found
