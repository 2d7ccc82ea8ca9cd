from __future__ import annotations

from ...model import Evidence
from . import View, rule


@rule("remove", since="0.1.0", on=["heads_below"], rank=35)
def contents(view: View) -> Evidence:
    """
    Tables of contents, and lists of the key events of a live page.

    ## Removes
    Lists of links whose words are those of headings further down, with prose under them.

    ## Keeps
    A single such link, lists without links, and summaries in words of their own.
    """
    beside = [each["heads_below"] for step in (-1, 1) if (each := view.at(step)) is not None]
    return view.evidence("heads_below", "words") if any(beside) else ()
