"""
Guard against pages that cost a parser far more than their length.

Four shapes do: tags nested thousands deep (steps up the tree are paid again and again), formatting
tags left open (they are opened anew in every later paragraph), a tag with thousands of attributes
(each is compared with all others), and a list of thousands of options (with each, Lexbor looks at
all of them again). `flatten` drops such tags and never a text.

Ordinary pages pass bounds that only count, in a fraction of the time of parsing. Only a page that
exceeds one is walked, by `nesting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from .nesting import ATTRIBUTE, LONG_TAG, Walk

BEARABLE: Final = 4000
"""So many open elements cost Lexbor little, however they are nested."""

_SHRINKS: Final = 0.9
_FEW_FORMATTING: Final = 32
_FEW_ATTRIBUTES: Final = 1000
_FEW_OPTIONS: Final = 1000  # Lexbor takes .08 s for 5,000, 2.5 s for 20,000

_TAG_START: Final = re.compile(r"<[a-zA-Z][^\s/>]*+")
# A void tag, or one that holds text alone. Quotes and brackets are where they must be, so that a
# parser that sees the start tag sees the end tag too. Possessive: nothing is tried twice.
_LEAF: Final = re.compile(
    r"""<([a-zA-Z]\w*+)(?:\s++[\w:-]++="[^"<>]*+")*+\s*+>[^<]*+</\1\s*+>"""
    r"""|<(?:img|br|meta|hr|embed)(?:\s++[\w:-]++="[^"<>]*+")*+\s*+/?>"""
)
# What costs by being many and different, and options. The look ahead halves the time.
_COSTLY: Final = re.compile(
    r"<(?=[bisutecfhoBISUTECFHO])"
    r"(?:(?:[bisu]|tt|em|big|code|font|small|strike|strong|html|body)[\s/][^<>]*|option)",
    re.IGNORECASE,
)
_OPTION: Final = re.compile(r"</?option(?=[\s/>])[^<>]*>", re.IGNORECASE)


def flatten(html: str, levels: int = BEARABLE) -> tuple[str, int]:
    """
    The page in a form that a parser of so many levels can bear, and the number of tags dropped.

    The very same string and 0 where nothing had to be done. A `<br><br>` stands for dropped block
    tags, so that the texts around them stay apart; a `<br>`, not counted, for one of too many
    options. Linear in the page.
    """
    costly = _COSTLY.findall(html)
    if len(costly) > _FEW_OPTIONS and _options(costly) > _FEW_OPTIONS:
        html = _OPTION.sub("<br>", html)
    if not (
        _may_be_deeper(html, levels)
        or len(set(costly)) > _FEW_FORMATTING
        or _may_hold_attributes(html)
    ):
        return html, 0
    walk = Walk(html)
    walk.run()
    return ("".join(walk.out), walk.dropped) if walk.dropped else (html, 0)


def _options(costly: Iterable[str]) -> int:
    return sum(1 for tag in costly if tag.lower() == "<option")


def _may_be_deeper(html: str, levels: int) -> bool:
    """Leaves are taken off while that makes the page smaller; what is left bounds the depth."""
    while _are_more(html, levels):
        before = len(html)
        html = _LEAF.sub("", html)
        if len(html) > before * _SHRINKS:
            return _are_more(html, levels)
    return False


def _are_more(html: str, levels: int) -> bool:
    """Whether there may be more start tags than `levels`."""
    # Counting two characters takes three times as long as counting one.
    tags = html.count("<")
    return tags > levels and tags - html.count("</") > levels


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
