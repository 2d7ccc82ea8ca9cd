from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_LONGEST: Final = 35  # words
_BADGE: Final = 5  # words
_ALONE: Final = 0.5  # share of a badge that its phrase is
_STORES: Final = frozenset({"app store", "google play"})  # named in guides to publishing apps


@rule("remove", since="0.1.0", on=["app"], rank=50)
def app_plea(view: View) -> Evidence:
    """
    Pleas to install an app or to follow a channel.

    ## Removes
    "Download our app", "Follow us on Telegram".

    ## Keeps
    Reports about apps and their stores.
    """
    phrase = view.phrase("app")
    if phrase is None or view["words"] > _LONGEST or view.quotes(phrase):
        return ()
    if view["words"] <= _BADGE and not view.sentence and view.share_of_text(phrase) > _ALONE:
        return (Signal("app badge", phrase), *view.evidence("words"))
    call = view.phrase("call")
    if call is None or phrase in _STORES:
        return ()
    return (Signal("app phrase", phrase), Signal("call", call))
