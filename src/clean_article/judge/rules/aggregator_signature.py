from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_NAME: Final = 6  # words
_REACH: Final = 3  # blocks to the disclaimer or source line


@rule("remove", since="0.1.0", on=["signature"], rank=60)
def aggregator_signature(view: View) -> Evidence:
    """
    The name with which a copying site signs a text that is not its own.

    ## Removes
    A team's name beside a disclaimer or a source line: "Harbour Digest Team".

    ## Keeps
    Teams in prose, and headings such as "Our team" where no disclaimer is near.
    """
    phrase = view.phrase("signature")
    if phrase is None or view["words"] > _NAME or view["ends"] or view["prose_before"] < 1:
        return ()
    for offset in range(-_REACH, _REACH + 1):
        other = view.at(offset)
        if offset and other is not None:
            near = (
                other.phrase("aggregator")
                or other.phrase("takedown")
                or (other["url"] and other.block.text)
            )
            if near:
                return (Signal("team", phrase), Signal("aggregator beside it", near))
    return ()
