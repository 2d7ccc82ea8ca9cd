from __future__ import annotations

from ...model import Evidence
from . import View, rule


@rule("remove", since="0.1.0", on=["hidden_inline"], rank=40)
def hidden_inline(view: View) -> Evidence:
    """
    What a page hides within a line of text.

    ## Removes
    Hidden text of an inline element: the card over a name, a tooltip, a word for screen readers.

    ## Keeps
    Prose there, which may be the rest of a text behind "more", and hidden paragraphs and lists
    (tabs, accordions).
    """
    return () if view["prose"] else view.evidence("hidden_inline", "words")
