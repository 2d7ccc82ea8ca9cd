from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_ALONE: Final = 0.7  # how much of a label its phrase is


@rule("remove", since="0.1.0", on=["heads_below", "contents"], rank=35)
def contents(view: View) -> Evidence:
    """
    Tables of contents, and lists of the key events of a live page.

    ## Removes
    Lists of links whose words are those of headings further down, with prose under them; the label
    alone: "Table of contents".

    ## Keeps
    A single such link, lists without links, summaries in words of their own, and a heading "In this
    article" over prose.
    """
    phrase = view.phrase("contents")
    if phrase is None:
        beside = [each["heads_below"] for step in (-1, 1) if (each := view.at(step)) is not None]
        return view.evidence("heads_below", "words") if any(beside) else ()
    if view.share_of_text(phrase) < _ALONE or view.sentence or view.heads():
        return ()
    return (Signal("label", phrase), *view.evidence("words"))
