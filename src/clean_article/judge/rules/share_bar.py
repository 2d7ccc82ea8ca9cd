from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_ROW: Final = 14  # words
_BUTTON: Final = 6  # words
_LINKED: Final = 0.8  # share of the block in links
_LEAST: Final = 0.35  # share of a button that its phrase is
_TELLING: Final = 3  # words of a phrase that says so itself: "Click to share on Facebook (…)"
_LESS: Final = 0.25  # share of a button that such a phrase is
_SERVICES: Final = 3  # named in a row
_ALL: Final = 0.7  # share of the text
_MOST: Final = 0.5  # share of the page's prose; comments may be as long as the article


@rule("remove", since="0.1.0", on=["share", "like", "cross"], rank=55)
def share_bar(view: View) -> Evidence:
    """
    Rows of share buttons.

    ## Removes
    Short rows that name sharing services or call to share; the label of a like button under the
    text.

    ## Keeps
    Prose that only mentions sharing: "Shares of the shipyard rose 3%".
    """
    like = view.phrase("like")
    if like and view.share_of_text(like) > _ALL and _under_the_text(view):
        return (Signal("like", like), *view.evidence("words"))
    if view["cross"]:
        return _beside(view)
    phrase, words = view.phrase("share"), view["words"]
    if phrase is None or words > _ROW or view.sentence or view.heads():
        return ()
    share = view.share_of_text(phrase)
    if (words <= _BUTTON and (share >= _LEAST or view.linked() > _LINKED)) or (
        phrase.count(" ") + 1 >= _TELLING and share >= _LESS
    ):
        return (Signal("share", phrase), *view.evidence("words"))
    services = view.count_words("services")
    if services >= _SERVICES:
        return (Signal("share", phrase), Signal("services", float(services)))
    return ()


def _beside(view: View) -> Evidence:
    """An X among the names of services is one of them."""
    names = [each.phrase("share") for each in (view.at(-1), view.at(1)) if each]
    found = [name for name in names if name]
    if view.block.text.lower() != "x" or not found:
        return ()
    return (Signal("share", view.block.text), Signal("beside it", found[0]))


def _under_the_text(view: View) -> bool:
    """Whether most prose stands above, and no example right below: "Like this:"."""
    below = view.at(1)
    short = below is None or (below["words"] <= _BUTTON and below.block.kind != "code")
    return view["prose_before"] > _MOST and short
