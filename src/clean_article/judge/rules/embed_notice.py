from __future__ import annotations

from ...model import Evidence, Signal
from . import View, rule


@rule("remove", since="0.1.0", on=["embed"], rank=52)
def embed_notice(view: View) -> Evidence:
    """
    Notices in the place of content from elsewhere.

    ## Removes
    "To view this content, please accept cookies", "Empfohlener redaktioneller Inhalt", wherever
    they stand.

    ## Keeps
    Quotes, headings over prose, and reports about what sites show.
    """
    phrase = view.phrase("embed")
    if phrase is None or view.quotes(phrase) or view.heads():
        return ()
    return (Signal("notice", phrase), *view.evidence("words"))
