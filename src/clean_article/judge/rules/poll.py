from __future__ import annotations

from ...model import Evidence, Signal
from . import View, rule


@rule("remove", since="0.1.0", on=["poll_zone"], rank=50)
def poll(view: View) -> Evidence:
    """
    Polls and surveys of readers.

    ## Removes
    The question and its answers in an element with a class such as "poll".

    ## Keeps
    Reports about polls, and pages that sit in such an element with their headline.
    """
    return (*view.evidence("poll_zone", "words"), Signal("first heading", "elsewhere"))
