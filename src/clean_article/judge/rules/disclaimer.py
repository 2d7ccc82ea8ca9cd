from __future__ import annotations

from ...model import Evidence, Signal
from . import View, rule


@rule("remove", since="0.1.0", on=["disclaimer"], rank=48)
def disclaimer(view: View) -> Evidence:
    """
    What a site or an author does not answer for, and what it earns.

    ## Removes
    "The views expressed in this article are those of the author", "The content is provided for
    information purposes only", "When you buy through our links, we may earn a commission", wherever
    it stands.

    ## Keeps
    Quotes, and warnings of the article's own that only begin with "Disclaimer:".
    """
    phrase = view.phrase("disclaimer")
    if phrase is None or view.quotes(phrase):
        return ()
    return (Signal("disclaimer", phrase), *view.evidence("words"))
