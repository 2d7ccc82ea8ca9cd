from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_ROW: Final = 14  # words
_BUTTON: Final = 6  # words


@rule("remove", since="0.1.0", on=["share"], rank=55)
def share_bar(view: View) -> Evidence:
    """
    Rows of share buttons.

    ## Removes
    Short rows that name sharing services or call to share.

    ## Keeps
    Prose that only mentions sharing: "Shares of the shipyard rose 3%".
    """
    phrase = view.phrase("share")
    if phrase is None or view["words"] > _ROW or view.sentence:
        return ()
    if view.heads():
        return ()
    linked = view.linked() > 0.8
    if view["words"] <= _BUTTON and (linked or view.share_of_text(phrase) >= 0.35):
        return (Signal("share", phrase), *view.evidence("words"))
    services = view.count_words("services")
    if services > 2:
        return (Signal("share", phrase), Signal("services", float(services)))
    return ()
