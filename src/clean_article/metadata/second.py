"""
Second opinions: trafilatura's metadata and htmldate, where the page's own marks say nothing.

Both are imported on first use, and only `with_metadata=True` comes here: they cost several times
what reading and judging a page does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

LONGEST_PAGE: Final = 2_000_000
"""Characters; a longer page is not shown to them."""
_LONGEST_VALUE: Final = 1000  # characters; no name or title is longer
LEVELS: Final = 2000
"""How deep a page may be nested for them: libxml2 drops what lies below 2,048 levels."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What trafilatura and htmldate think; empty where they know nothing."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    """Day in ISO 8601."""


def second_opinion(
    html: str, url: str | None, now: datetime, *, dated: bool, signed: bool
) -> Opinion:
    """
    Ask htmldate unless the page is `dated`, and trafilatura unless it is `signed`.

    `html` is neither longer nor deeper than they can bear (`read.depth.flatten`), and not empty.
    Raises whatever they raise.
    """
    tree = _tree(html)
    date = ""
    if not dated:
        from htmldate import find_date

        latest = now.strftime("%Y-%m-%d")
        date = _sure(find_date(tree, url=url, original_date=True, max_date=latest))
    if signed:
        return Opinion(date=date)
    from trafilatura.metadata import extract_metadata

    # Its patterns need the square of the length of a script, which we have read ourselves, and of
    # an author's name.
    for script in list(tree.iter("script")):
        script.clear()
    for meta in tree.iter("meta"):
        if len(meta.get("content", "")) > _LONGEST_VALUE:
            del meta.attrib["content"]
    found = extract_metadata(tree, default_url=url, extensive=False)
    authors = tuple(found.author.split("; ")) if found.author else ()
    return Opinion(found.title or "", authors, date)


def _tree(html: str) -> Any:
    """As trafilatura parses it, but its own parser would drop what lies below 256 levels."""
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    return document_fromstring(html.encode("utf-8", "replace"), parser=parser)


def _sure(day: str | None) -> str:
    """A day that was found; the first of January is a year alone, and mostly that of the footer."""
    return day if day and not day.endswith("-01-01") else ""
