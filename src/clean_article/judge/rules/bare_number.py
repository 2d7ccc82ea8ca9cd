from __future__ import annotations

from ...model import Evidence
from . import View, rule


@rule("remove", since="0.1.0", on=["number"], rank=55)
def bare_number(view: View) -> Evidence:
    """
    A number alone: of a section, a slide, a counter.

    ## Removes
    Up to three digits alone in a block.

    ## Keeps
    Numbers in tables and code, years, and numbers with a word or a mark beside them.
    """
    return view.evidence("number", "words")
