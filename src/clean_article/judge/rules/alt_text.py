from __future__ import annotations

from typing import Final

from ...model import Evidence
from . import View, rule

_SHORT: Final = 8  # words; a shorter line above its copy may be the sub-heading over a picture
_AROUND: Final = (-3, -2, -1, 1, 2, 3)  # blocks
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
    sub-heading, lines of a song without prose near them, and what the score is sure of.
    """
    if view["headline"] or view["title_copy"] or view.block.kind in ("list-item", "table-row"):
        return ()
    # A song says its lines again, too, but among other short ones.
    if not any(beside["prose"] for at in _AROUND if (beside := view.at(at))):
        return ()
    if view["said_above"]:
        return view.evidence("said_above", "words")
    if view["words"] < _SHORT or view.p >= _SURE:
        return ()
    return view.evidence("said_below", "words")
