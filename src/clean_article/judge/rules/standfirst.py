from __future__ import annotations

from typing import Final

from ...model import Evidence
from . import View, rule

_LIKE: Final = 0.5  # likeness to the page's description
_BELOW: Final = 5  # blocks under the headline, with byline and date between
_LENGTH: Final = (6, 60)  # words
_LINKED: Final = 0.3
_OTHERWISE: Final = (
    "hidden", "chrome", "caption_kind", "title_copy", "consent_zone", "paywall_box", "other_story",
    "comment_class",
)  # fmt: skip


@rule("keep", since="0.1.0", on=["description"])
def standfirst(view: View) -> Evidence:
    """
    The standfirst under the headline, which pages also give as their description.

    ## Removes
    Nothing; it keeps.

    ## Keeps
    A block between headline and text that says what the page's head gives as description.
    Not in captions, dialogs and other stories, nor where the description says something else.
    """
    low, high = _LENGTH
    if view["description"] < _LIKE or not low <= view["words"] <= high:
        return ()
    if not 1 <= view["from_headline"] <= _BELOW or view["from_first_good"] > 0:
        return ()
    if view.linked() >= _LINKED or any(view[name] for name in _OTHERWISE):
        return ()
    return view.evidence("description", "from_headline")
