from __future__ import annotations

from ...model import Evidence
from . import View, rule


@rule("remove", since="0.1.0", on=["hidden_copy"], rank=85)
def hidden_copy(view: View) -> Evidence:
    """
    A second copy of the text that the page does not show.

    ## Removes
    Hidden text of some length that stands elsewhere in sight: a body for phones or for printing.

    ## Keeps
    Hidden text that stands there once (tabs, accordions), and copies that are both in sight.
    """
    return view.evidence("hidden_copy", "words", "copies")
