from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_BODY: Final = 40  # words of prose above; without them the comments may be the page


@rule("remove", since="0.1.0", on=["comments_section", "comment_class"], rank=49)
def comment(view: View) -> Evidence:
    """
    Comment threads.

    ## Removes
    What stands under a class or a label of comments, below the article.

    ## Keeps
    Everything where there is no article above: a page may be made of comments.
    """
    if view["prose_before"] * view["page_prose"] < _BODY:
        return ()
    if view["comments_section"] == 1:
        return (Signal("comment label", view.phrase("comments") or ""), *view.evidence("words"))
    if view["comment_class"]:
        return view.evidence("comment_class")
    return view.evidence("comments_section", "thread_marks")
