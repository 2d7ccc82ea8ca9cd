from __future__ import annotations

from typing import Final

from ...canonical import UNSPACED
from ...model import Evidence, Signal
from . import View, rule

_MOST: Final = 0.6  # of the block that the phrase is
_SURE: Final = 0.95  # score of prose about invitations
_TELLING: Final = 3  # words of a phrase that others may stand beside


@rule("remove", since="0.1.0", on=["page_tool", "invitation"], rank=48)
def page_tool(view: View) -> Evidence:
    """
    Buttons of a page that were copied as text.

    ## Removes
    "Skip to content", "Log in to comment", "Report an error", "Save for later", "Was this article
    helpful?", and "Next article", also with a title behind its colon; in letters "View this email
    in your browser". Invitations to comment and to send in what one knows: "Comments on this
    article close in 72 hours", "Do you have a story for us?"

    ## Keeps
    The same words in a sentence, and as a heading above prose.
    """
    invitation = view.phrase("invitation")
    told = view.p >= _SURE or view.heads()
    if invitation is not None and not told and not view.quotes(invitation):
        return (Signal("invitation", invitation), *view.evidence("words"))
    phrase = view.phrase("page_tool")
    if phrase is None or view.heads() or view.quoted():
        return ()
    if not _whole(view, phrase) and not (
        view.marked(phrase) and not view.sentence and view.find(phrase) <= 1
    ):
        return ()
    return (Signal("button", phrase), *view.evidence("words"))


def _whole(view: View, phrase: str) -> bool:
    """Whether hardly more stands in the block; "View gallery owners" is another matter."""
    words = phrase.count(" ") + 1
    alone = words >= _TELLING or view["words"] <= words or bool(UNSPACED.search(phrase))
    return alone and view.share_of_text(phrase) >= _MOST
