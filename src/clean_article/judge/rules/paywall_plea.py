from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_LONGEST: Final = {"paywall": 50, "support": 90}  # words


@rule("remove", since="0.1.0", on=["paywall", "paywall_box", "support"], rank=55)
def paywall_plea(view: View) -> Evidence:
    """
    Pleas to pay, to give, or to log in before reading on.

    ## Removes
    "Subscribe to continue reading", "Already a subscriber? Log in", "Enjoying this article? Support
    us.", and the offers in the same small box, or between two pleas of a dump.

    ## Keeps
    Quotes, and reports about subscriptions.
    """
    if view["paywall_box"]:
        return view.evidence("paywall_box", "words")
    pleas = [
        Signal(f"{name} phrase", phrase)
        for name in ("paywall", "support")
        if (phrase := view.phrase(name))
        and view["words"] <= _LONGEST[name]
        # Reports on what papers charge hold such words, and quote; a plea to give may quote, too.
        and not (view.quoted() if name == "paywall" else view.quotes(phrase))
    ]
    return (*pleas, *view.evidence("words")) if pleas else ()
