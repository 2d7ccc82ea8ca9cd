from __future__ import annotations

from typing import Final

from ...model import Evidence
from . import View, rule

_SHORT: Final = 8  # words; a shorter line above its copy may be the sub-heading over a picture
_SURE: Final = 0.9  # score of a paragraph that a quote under it repeats


@rule("remove", since="0.1.0", on=["said_above", "said_below"], rank=45)
def alt_text(view: View) -> Evidence:
    """
    The text of a picture, which a dump holds twice: for who cannot see it, and as its caption.

    ## Removes
    In dumps, a line of five words and more that says what the line above it says, or that with up
    to eight words more, such as a credit; and the upper one of the two, where it is a sentence or
    has eight words.

    ## Keeps
    A sub-heading above a picture of that name, a paragraph that begins with the words of its
    sub-heading, and what the score is sure of.
    """
    if view["headline"] or view["title_copy"]:
        return ()
    if view["said_above"]:
        return view.evidence("said_above", "words")
    if view["words"] < _SHORT or view.p >= _SURE:
        return ()
    return view.evidence("said_below", "words")
