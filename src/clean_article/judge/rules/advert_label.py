from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_LABEL: Final = 7  # words
_DOTS: Final = ("…", "...")
_MOST: Final = 0.45  # of the block that the phrase is


@rule("remove", since="0.1.0", on=["advert"], rank=65)
def advert_label(view: View) -> Evidence:
    """
    Labels of adverts.

    ## Removes
    "Advertisement", "Story continues below", alone in a block.

    ## Keeps
    Advertising as a subject: "Advertising sales fell by a third".
    """
    phrase = view.phrase("advert")
    waiting = view.block.text.endswith(_DOTS)  # "Scroll to continue…"
    if phrase is None or view["words"] > _LABEL or (view.sentence and not waiting):
        return ()
    if view.share_of_text(phrase) < _MOST or view.block.kind == "table-row":
        return ()
    # A section on advertising has one heading; a label in a heading tag stands at every advert.
    if view.heads() and not view["copies"]:
        return ()
    return (Signal("advert label", phrase), *view.evidence("words"))
