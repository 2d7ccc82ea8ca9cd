from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_ANCHOR: Final = 6  # words
_MOST: Final = 0.5  # of the block that the phrase is


@rule("remove", since="0.1.0", on=["back_to_top"], rank=70)
def back_to_top(view: View) -> Evidence:
    """
    Anchors that lead back to the top of the page.

    ## Removes
    "Back to top", "Top of page", with or without an arrow.

    ## Keeps
    Sentences and headings such as "Rising to the top of the league".
    """
    phrase = view.phrase("back_to_top")
    if phrase is None or view["words"] > _ANCHOR or view["ends"]:
        return ()
    if view.share_of_text(phrase) < _MOST:
        return ()
    return (Signal("anchor", phrase), *view.evidence("words"))
