from __future__ import annotations

import re
from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_TITLE: Final = 40  # words of an address and the title behind it
_LABELLED: Final = 14  # words of "Source: …"
_FEED: Final = re.compile(r"utm_[a-z]+=|[?&](?:ref|source|feed)=")
_NAME: Final = 8  # words of a site and what is said of it
_LETTER: Final = re.compile(r"[^\W\d_]")
_COMMA: Final = re.compile("[，،、]")  # of scripts that have no capitals
_MARKS: Final = (":", "：", "|", "–", "—")


@rule("remove", since="0.1.0", on=["url", "source", "feed_footer"], rank=75)
def source_line(view: View) -> Evidence:
    """
    The line of a copied article that names its primary source.

    ## Removes
    An address under the text, with the source's title behind it or with marks of a feed;
    "Source: Harbour Times" under the text; the footer of a feed: "The post Bridge opens again
    appeared first on Harbour Times."

    ## Keeps
    Addresses inside the text, and sentences about sources.
    """
    if footer := _feed_footer(view):
        return footer
    if view["prose_before"] < 1:
        # A line in mid-article belongs to it.
        return ()
    if view["url"] and view["words"] <= _TITLE:
        address, _, title = view.block.text.partition(" ")
        feed = _FEED.search(address)
        if title:
            return (Signal("address", address), Signal("title behind it", title))
        return (Signal("address", address), Signal("mark of a feed", feed[0])) if feed else ()
    phrase = view.phrase("source")
    if phrase is None or view["words"] > _LABELLED:
        return ()
    if view.behind(phrase).startswith(_MARKS):
        return (Signal("opens with", phrase), *view.evidence("words"))
    return ()


def _feed_footer(view: View) -> Evidence:
    """What stands before the site's name; no such sentence has prose right under it."""
    footer, opening = view.phrase("feed_footer"), view.phrase("feed_opening")
    if not footer or not opening or view.find(opening) or view.under_prose():
        return ()
    opens = view.block.text[: view.find(footer) + len(footer)]
    if not _is_name(view.block.text[len(opens) :]):
        return ()
    return (Signal("opens with", opens), Signal("footer of a feed", footer))


def _is_name(text: str) -> bool:
    """Whether this may name a site: not "a wall of the village, then in print", not "1922"."""
    words = [word for word in text.partition(",")[0].split() if _LETTER.match(word.strip('."“«'))]
    small = sum(word[0].islower() and "." not in word[:-1] for word in words)
    return 0 < len(words) <= _NAME and 2 * small <= len(words) and not _COMMA.search(text)
