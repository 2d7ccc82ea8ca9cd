"""
Whether a page is HTML or a plain-text dump, by its content.

HTML opens with a tag that another tag or its own end tag follows; or it is text of which most
words stand in lines with block tags. A dump that quotes tags, as a tutorial does, has neither: its
words stand in lines of their own.
"""

from __future__ import annotations

import re
from typing import Final

from ..canonical import canonical_characters
from ..model import PageKind

_SAMPLE: Final = 100_000
_OPENING: Final = 3_000
# Controls and format characters go when a page is made canonical: they are not its beginning.
_PREAMBLE: Final = re.compile(
    r"<!--.*?-->|<\?.*?\?>|[\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+",
    re.DOTALL,
)
_DOCTYPE: Final = re.compile(r"<!doctype\s+html\b[^>]*>[^\S\n]*(?:<|\n|\Z)", re.IGNORECASE)
_TAG: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]*)(?=[\s/>])[^<>]{0,2000}>")
# A first tag of these may hold the whole page; other first tags are a dump's quotation as well.
_BLOCK: Final = frozenset(
    "html head body title meta link script style base noscript template main article section"
    " header footer nav aside div p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead"
    " tbody tfoot tr td th blockquote pre figure figcaption img picture video audio iframe form"
    " fieldset address center details summary dialog svg object frameset".split()
)
_WORD: Final = re.compile(r"\w+")


def page_kind(text: str) -> PageKind:
    """`"html"` or `"text"`; looks at the beginning of the page only."""
    start = _after_preamble(text)
    if text.startswith("<", start) and _opens_as_html(text, start):
        return "html"
    sample = text[start : start + _SAMPLE]
    if "<" not in sample:
        return "text"
    # Canonical, so that a page and its normalised copy are of one kind.
    return "html" if _mostly_in_block_tags(canonical_characters(sample)) else "text"


def _after_preamble(text: str) -> int:
    """Where the page begins behind white space, comments and an XML declaration."""
    at = 0
    while match := _PREAMBLE.match(text, at):
        at = match.end()
    return at


def _opens_as_html(text: str, start: int) -> bool:
    opening = canonical_characters(text[start : start + _OPENING])
    if _DOCTYPE.match(opening):
        return True
    first = _TAG.match(opening)
    if first is None or first.group().startswith("</"):
        return False
    behind = opening[first.end() :]
    if _TAG.match(behind.lstrip()) or behind.lstrip().startswith("<!"):
        return True  # a tag behind a tag: nobody writes so in prose
    name = first.group(1).lower()
    if name not in _BLOCK:
        return False
    # `<p> is the tag of a paragraph` begins with a quoted tag; `<p>Text` with markup.
    closed = f"</{name}" in text[start : start + _SAMPLE].lower()
    # A line end behind a page of one tag says nothing.
    return closed or not behind[:1].isspace() or not behind.strip()


def _mostly_in_block_tags(sample: str) -> bool:
    """Whether most words stand in lines with block tags, and the tags do more than quote."""
    tagged = words = ends = breaks = 0
    for line in sample.split("\n"):
        inside = 0
        for tag in _TAG.finditer(line):
            name = tag.group(1).lower()
            if name in _BLOCK:
                inside += 1
                ends += tag.group().startswith("</")
                breaks += name == "br"
        count = len(_WORD.findall(_TAG.sub(" ", line)))
        words += count
        tagged += count if inside else 0
    return ends + breaks > 1 and tagged * 2 > words
