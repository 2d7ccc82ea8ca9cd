from __future__ import annotations

from typing import Final

from ...model import Evidence
from . import View, rule

_TEXT: Final = 20  # words; a longer block that begins like the title is text


@rule("remove", since="0.1.0", on=["title_copy"], rank=90)
def repeated_title(view: View) -> Evidence:
    """
    Further copies of the headline.

    ## Removes
    Blocks that say the same as the headline, with or without the site's name behind it.

    ## Keeps
    Sentences that begin with the words of the headline, and the standfirst.
    """
    if view.sentence and view["words"] > _TEXT:
        return ()
    return view.evidence("title_copy")
