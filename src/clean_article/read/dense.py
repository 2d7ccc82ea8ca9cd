"""
Pages of thousands of texts, or lines, with next to nothing in each of them.

No page for people is made so: of 1,460 real ones none with 500 texts has one every 49 characters of
its markup, and none of 930 dumps has more than 1,600 lines. Judging takes a time a block, however
short, so that a megabyte of `<p>x` would take ten seconds. Where texts stand so densely, a stretch
of them is read as one block: no text is lost, and what is prose stays apart. The first 2,000 lines
of a dump are read one by one all the same: an article may stand above thousands of comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

_MANY: Final = 2000  # texts between tags, or lines; so many lines stay as they are
_NEAR: Final = 40  # characters of markup a text, the text itself counted
_NEAR_LINES: Final = 60  # characters a line, in the mean of a dump
_LONGEST_SHORT_LINE: Final = (
    2 * _NEAR_LINES
)  # beside longer ones a short one costs too little to tell
_SHORT: Final = 24  # characters between two tags of a stretch, or in a line of code
_LONG: Final = 64  # tags that make a stretch
_STRETCH: Final = re.compile(rf"(?:<[^>]*+>[^<]{{0,{_SHORT}}}+(?=<)){{{_LONG},}}+")
_TAG: Final = re.compile("<[^>]*+>")


def thin_out(markup: str, texts: Sequence[str]) -> tuple[str, int]:
    """
    Serialised markup with each dense stretch as one element, and the number of tags left out.

    `texts` are those between its tags; how many they are tells most pages.
    """
    if len(texts) < _MANY or len(markup) > len(texts) * _NEAR:
        return markup, 0
    # Empty ones cost little: thousands of nested tags are the frame of a page.
    if len(markup) > sum(1 for text in texts if text and not text.isspace()) * _NEAR:
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
    return lines > _MANY and len(code) < lines * _SHORT


def dense_stretches(lengths: Iterable[int]) -> list[slice]:
    """The stretches of short lines of a dump, of lines of such lengths, that are one block each."""
    lengths = list(lengths)
    if len(lengths) <= _MANY or sum(lengths) > len(lengths) * _NEAR_LINES:
        return []
    found, start = [], _MANY
    for at in range(start, len(lengths) + 1):
        if at == len(lengths) or lengths[at] > _LONGEST_SHORT_LINE:
            if at - start > 1:
                found.append(slice(start, at))
            start = at + 1
    return found
