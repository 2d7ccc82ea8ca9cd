from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_LONGEST: Final = 90  # words
_END: Final = 0.9  # share of the page's prose above
_NOTE: Final = 8  # words; shorter blocks between the bio and what follows tell nothing


@rule("remove", since="0.1.0", on=["bio", "author_link"], rank=45)
def author_bio(view: View) -> Evidence:
    """
    What is said about the author.

    ## Removes
    A line under the text that says who its author is and what else they write, and links such as
    "View all posts by Ada Cole", wherever they stand.

    ## Keeps
    Writers and editors in the story itself.
    """
    link = view.phrase("author_link")
    if link is not None and not view.sentence and not view.heads():
        return (Signal("author link", link), *view.evidence("words"))
    phrase = view.phrase("bio")
    if phrase is None or view["words"] > _LONGEST or view["prose_before"] < _END:
        return ()
    # Prose further down means that the story goes on.
    below = view.at(1)
    while below is not None and below["words"] < _NOTE:
        below = below.at(1)
    if below is not None and below["prose"] and below.phrase("bio") is None:
        return ()
    return (Signal("about the author", phrase), *view.evidence("words"))
