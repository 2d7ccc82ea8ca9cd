from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_SHORTEST: Final = 8  # words
_LONGEST: Final = 160  # words


@rule("remove", since="0.1.0", on=["aggregator", "takedown", "syndication"], rank=70)
def aggregator_disclaimer(view: View) -> Evidence:
    """
    What a site says about a text that it copied or took from a feed.

    ## Removes
    Paragraphs that call the site an aggregator and speak of rights or removal on request; notes
    that a text came from a syndicated feed unedited.

    ## Keeps
    Reports about aggregators or about copyright: one of the two alone is not enough.
    """
    feed = view.phrase("syndication")
    if feed is not None and view["words"] >= _SHORTEST:
        return (Signal("feed note", feed), *view.evidence("words"))
    gathers, takedown = view.phrase("aggregator"), view.phrase("takedown")
    if gathers is None or takedown is None or not _SHORTEST <= view["words"] <= _LONGEST:
        return ()
    return (Signal("gathers", gathers), Signal("rights or removal", takedown))
