from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_SHARE: Final = 0.15  # of the block that the name of the buttons is; two characters in Chinese


@rule("remove", since="0.1.0", on=["text_size"], rank=55)
def text_size(view: View) -> Evidence:
    """
    Buttons that make a page's letters larger or smaller.

    ## Removes
    A short row that begins with their name: "Text size A A A".

    ## Keeps
    Sentences about letters, sub-headings, and entries of lists: "Font size: 12 points".
    """
    phrase = view.phrase("text_size")
    if phrase is None or view.sentence or view.heads():
        return ()
    # "Font size: 12 points" in the rules of a contest.
    if any(character.isdigit() for character in view.block.text):
        return ()
    if view.block.kind in ("list-item", "table-row") and not view.linked():
        return ()
    if view.share_of_text(phrase) < _SHARE:
        return ()
    return (Signal("names the buttons", phrase), *view.evidence("words"))
