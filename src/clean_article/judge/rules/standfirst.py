from __future__ import annotations

import re
from typing import Final

from ...model import Evidence
from . import View, rule

_LIKE: Final = 0.5  # likeness to the page's description
_BELOW: Final = 5  # blocks under the headline, with byline and date between
_LENGTH: Final = (6, 60)  # words
_LINKED: Final = 0.3
_SHORTEST: Final = 20  # characters; a Thai name counts as many words
_MARK: Final = re.compile(r"[():：/|©]")
_SURE: Final = 0.7  # score from which a line needs no help: first paragraphs stand there, too
_LEAST: Final = 0.2  # score
_LEAST_STAMPED: Final = 0.1  # score where a byline or a date is near …
_LEAST_LONG: Final = 0.05  # … and of more words than most titles have
_LONG: Final = 10  # words
_OTHER_LISTS: Final = (
    "advert", "bio", "byline", "consent", "disclaimer", "navigation", "newsletter",
    "page_tool", "player", "published", "related", "share",
)  # fmt: skip
_OTHERWISE: Final = (
    "hidden", "chrome", "caption_kind", "title_copy", "consent_zone", "paywall_box", "other_story",
    "comment_class",
)  # fmt: skip


@rule("keep", since="0.1.0", on=["description", "standfirst"])
def standfirst(view: View) -> Evidence:
    """
    The standfirst under the headline.

    ## Removes
    Nothing; it keeps.

    ## Keeps
    In HTML, a block between headline and text that says what the page's head gives as description.
    Not in captions, dialogs and other stories, nor where the description says something else.
    In a dump, the line under the headline where a byline or a date is near, or where it is a
    sentence. Not credits and calls, and no line that the score finds unlikely.
    """
    low, high = _LENGTH
    if not low <= view["words"] <= high:
        return ()
    return _in_dump(view) if "standfirst" in view.signals.columns else _in_html(view)


def _in_html(view: View) -> Evidence:
    if view["description"] < _LIKE:
        return ()
    if not 1 <= view["from_headline"] <= _BELOW:
        return ()
    # Where text stands above, an introduction may say the same; not right under the headline.
    if view["from_first_good"] > 0 and view["from_headline"] > 1:
        return ()
    if view.linked() >= _LINKED or any(view[name] for name in _OTHERWISE):
        return ()
    return view.evidence("description", "from_headline")


def _in_dump(view: View) -> Evidence:
    stamped = view["standfirst"] > 1
    least = _LEAST
    if stamped:
        least = _LEAST_LONG if view["words"] >= _LONG else _LEAST_STAMPED
    if not least <= view.p < _SURE or len(view.block.text) < _SHORTEST:
        return ()
    if not view.sentence and (not stamped or view["date"]):
        return ()
    # A picture's text stands above its caption.
    twice = view["said_above"] or view["said_below"]
    if twice or any(map(view.phrase, _OTHER_LISTS)) or _is_credited(view):
        return ()
    return view.evidence("standfirst", "words")


def _is_credited(view: View) -> bool:
    """Whether a word of credits opens the line or has marks around it: else it is a plain word."""
    credit = view.phrase("credit")
    return credit is not None and (view.find(credit) <= 1 or bool(_MARK.search(view.block.text)))
