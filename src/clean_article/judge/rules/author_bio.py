from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_LONGEST: Final = 90  # words
_END: Final = 0.9  # share of the page's prose above
_SECOND_HALF: Final = 0.5
_OPENED: Final = 8  # words of a line that begins with the author's name and says more
_NOTE: Final = 8  # words; shorter blocks between the bio and what follows tell nothing


@rule("remove", since="0.1.0", on=["bio", "author_link", "author_opens"], rank=45)
def author_bio(view: View) -> Evidence:
    """
    What is said about the author.

    ## Removes
    A line under the text that says who its author is and what else they write, and links such as
    "View all posts by Ada Cole", wherever they stand; in the second half of the text also what
    begins with the full name of the page's author.

    ## Keeps
    Writers and editors in the story itself, and who speaks in an interview ("Ada Cole: …").
    """
    link = view.phrase("author_link")
    if link is not None and not view.sentence and not view.heads():
        return (Signal("author link", link), *view.evidence("words"))
    if (
        view["author_opens"]
        and _OPENED <= view["words"] <= _LONGEST
        and view["prose_before"] > _SECOND_HALF
        and view.block.kind not in ("list-item", "table-row", "heading")
    ):
        return view.evidence("author_opens", "words")
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
