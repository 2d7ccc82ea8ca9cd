from __future__ import annotations

from ...model import Evidence, Signal
from . import View, rule


@rule("remove", since="0.1.0", on=["other_story"], rank=48)
def other_story(view: View) -> Evidence:
    """
    Another story of the same page, as endless scrolling adds them.

    ## Removes
    What stands in an `<article>` beside the one that holds the headline and a good part of the
    page's prose.

    ## Keeps
    Parts of the article that are `<article>` elements inside it (entries of a live blog), and all
    of them where the one with the headline holds little prose.
    """
    return (*view.evidence("other_story"), Signal("headline", "in the article beside it"))
