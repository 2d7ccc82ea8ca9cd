from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_LABEL: Final = 5  # words
_PLEA: Final = 40  # words


@rule("remove", since="0.1.0", on=["newsletter"], rank=60)
def newsletter(view: View) -> Evidence:
    """
    Sign-ups for newsletters.

    ## Removes
    The label of a sign-up box, and pleas such as "Get our morning briefing in your inbox".

    ## Keeps
    Prose about a newsletter: "The ministry's newsletter reported three cases."
    """
    phrase = view.phrase("newsletter")
    if phrase is None or view["words"] > _PLEA:
        return ()
    if view["words"] <= _LABEL and not view["ends"]:
        return (Signal("newsletter label", phrase), *view.evidence("words"))
    # A plea calls on the reader; a story about a newsletter does not.
    call = view.phrase("call")
    if call is None or view.quoted():
        return ()
    return (Signal("newsletter phrase", phrase), Signal("call", call))
