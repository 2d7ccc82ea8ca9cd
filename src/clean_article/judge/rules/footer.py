from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from ..words import fold
from . import View, rule

_LINK: Final = 6  # words
_ROW: Final = 30  # words of a row of links
_NOTE: Final = 60  # words of a copyright note
_ALONE: Final = 0.5  # share of a link that its phrase is
_END: Final = 0.95  # share of the page's prose above


@rule("remove", since="0.1.0", on=["legal", "rights", "rights_mark"], rank=66)
def footer(view: View) -> Evidence:
    """
    Legal and service lines of the page's foot.

    ## Removes
    Copyright notes ("© 2025 Harbour Press"), and links such as "Terms of use", alone or in a row.

    ## Keeps
    The same words inside the article, and sentences such as "Contact us before May."
    """
    rights = view.phrase("rights")
    outside = not view["prose_before"] or view["prose_before"] > _END
    if rights is not None and view["words"] <= _NOTE:
        short = view["words"] <= _LINK and not view.sentence
        # "Copyright 2024 Harbour Press. This may not be published …": comments may follow.
        whole = " " in rights and fold(view.block.text).startswith("copyright ")
        # "Copyright" alone may head a part of a text on law.
        if (outside and view["words"] > 1) or "©" in view.block.text or short or whole:
            return () if view.heads() else (Signal("rights", rights), *view.evidence("words"))
    if view["rights_mark"] and outside and view["words"] <= _ROW:
        return view.evidence("rights_mark", "words")
    phrase = view.phrase("legal")
    if phrase is None or view.sentence or view.heads():
        return ()
    alone = view["words"] <= _LINK and view.share_of_text(phrase) > _ALONE
    several = " " in phrase or view["separators"] > 1 or view.count_words("legal") > 1
    row = view["words"] <= _ROW and outside and several
    if (alone and (outside or " " in phrase)) or row:
        return (Signal("foot link", phrase), *view.evidence("words"))
    return ()
