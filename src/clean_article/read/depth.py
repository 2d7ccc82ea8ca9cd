"""
Guard against pages that cost a parser far more than their length.

Three shapes do: tags nested thousands deep (steps up the tree are paid again and again), formatting
tags left open (they are opened anew in every later paragraph), and a tag with thousands of
attributes (each is compared with all others). `flatten` drops such tags and never a text.

Ordinary pages pass bounds that only count, in a fraction of the time of parsing. Only a page that
exceeds one is walked, by `nesting`.
"""

from __future__ import annotations

import re
from typing import Final

from .nesting import ATTRIBUTE, LONG_TAG, Walk

BEARABLE: Final = 4000
"""So many open elements cost Lexbor little, however they are nested."""

_SHRINKS: Final = 0.9
_FEW_FORMATTING: Final = 32
_FEW_ATTRIBUTES: Final = 1000

_TAG_START: Final = re.compile(r"<[a-zA-Z][^\s/>]*+")
# A void tag, or one that holds text alone. Quotes and brackets are where they must be, so that a
# parser that sees the start tag sees the end tag too. Possessive: nothing is tried twice.
_LEAF: Final = re.compile(
    r"""<([a-zA-Z]\w*+)(?:\s++[\w:-]++="[^"<>]*+")*+\s*+>[^<]*+</\1\s*+>"""
    r"""|<(?:img|br|meta|hr|embed)(?:\s++[\w:-]++="[^"<>]*+")*+\s*+/?>"""
)
# What costs by being many and different. The look ahead halves the time.
_COSTLY: Final = re.compile(
    r"<(?=[bisutecfhBISUTECFH])"
    r"(?:[bisu]|tt|em|big|code|font|small|strike|strong|html|body)[\s/][^<>]*",
    re.IGNORECASE,
)


def flatten(html: str, levels: int = BEARABLE) -> tuple[str, int]:
    """
    The page in a form that a parser of so many levels can bear, and the number of tags dropped.

    The very same string and 0 where nothing had to be done. A `<br><br>` stands for dropped block
    tags, so that the texts around them stay apart. Linear in the page.
    """
    if not _may_be_costly(html, levels):
        return html, 0
    walk = Walk(html)
    walk.run()
    return ("".join(walk.out), walk.dropped) if walk.dropped else (html, 0)


def _may_be_costly(html: str, levels: int) -> bool:
    return (
        _may_be_deeper(html, levels)
        or len(set(_COSTLY.findall(html))) > _FEW_FORMATTING
        or _may_hold_attributes(html)
    )


def _may_be_deeper(html: str, levels: int) -> bool:
    """Leaves are taken off while that makes the page smaller; what is left bounds the depth."""
    while _start_tags(html) > levels:
        before = len(html)
        html = _LEAF.sub("", html)
        if len(html) > before * _SHRINKS:
            return _start_tags(html) > levels
    return False


def _start_tags(html: str) -> int:
    """Never fewer than there are."""
    return html.count("<") - html.count("</")


def _may_hold_attributes(html: str) -> bool:
    """Whether a stretch without `>` holds as much as a tag with a thousand attributes."""
    at = 0
    while at + LONG_TAG < len(html):
        last = html.rfind(">", at, at + LONG_TAG)
        if last < 0:
            last = html.find(">", at + LONG_TAG)
            last = len(html) if last < 0 else last
            start = _TAG_START.search(html, at, last)
            if start and len(ATTRIBUTE.findall(html, start.end(), last)) > _FEW_ATTRIBUTES:
                return True
        at = last + 1
    return False
