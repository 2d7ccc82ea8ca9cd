from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_LINE: Final = 12  # words
_ABBREVIATED: Final = 4  # words


@rule("remove", since="0.1.0", on=["reading_time"], rank=65)
def reading_time(view: View) -> Evidence:
    """
    How long the article takes to read.

    ## Removes
    "4 min read", alone or in a line with date and section.

    ## Keeps
    Sentences about reading.
    """
    phrase = view.phrase("reading_time")
    sentence = view.sentence and view["words"] > _ABBREVIATED
    if phrase is None or view["words"] > _LINE or sentence:
        return ()
    if not any(character.isdigit() for character in view.block.text):
        return ()
    return (Signal("reading time", phrase), *view.evidence("words"))
