from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_LONGEST: Final = 50  # words


@rule("remove", since="0.1.0", on=["paywall", "paywall_box"], rank=55)
def paywall_plea(view: View) -> Evidence:
    """
    Pleas to pay or to log in before reading on.

    ## Removes
    "Subscribe to continue reading", "Already a subscriber? Log in", and the offers in the same
    small box, or between two pleas of a dump.

    ## Keeps
    Quotes, and reports about subscriptions.
    """
    if view["paywall_box"]:
        return view.evidence("paywall_box", "words")
    phrase = view.phrase("paywall")
    if phrase is None or view["words"] > _LONGEST or view.quoted():
        return ()
    return (Signal("paywall phrase", phrase), *view.evidence("words"))
