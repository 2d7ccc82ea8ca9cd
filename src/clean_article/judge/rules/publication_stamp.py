from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_STAMP: Final = 14  # words
_TIME_OF_DAY: Final = 2  # value of `clocks`
_BARE: Final = 9  # words of a date without a label: a name, a day and a time
_END: Final = 0.95  # share of the page's prose above a stamp under the text
_DEK: Final = 0.15  # share of the page's prose that may stand above a stamp: a dek


@rule("remove", since="0.1.0", on=["published", "date", "clocks"], rank=60)
def publication_stamp(view: View) -> Evidence:
    """
    When the article was published or updated.

    ## Removes
    "Published 6 March 2025, 07:42", a date alone above the body, and a time of day alone with
    its zone, as over the entries of a live blog.

    ## Keeps
    Dates in sentences, and dates that head the parts of a text.
    """
    if view["words"] > _STAMP or view.sentence:
        return ()
    if view["clocks"] == _TIME_OF_DAY and view.block.kind != "table-row":
        return view.evidence("clocks", "words")
    phrase = view.phrase("published")
    under_a_dek = phrase is not None and view["date"] and view["prose_before"] < _DEK
    if 0.0 < view["prose_before"] < _END and not under_a_dek:  # "Date: 6 March" in a list of events
        return ()
    if phrase is not None and (view["date"] or view.marked(phrase)):
        if not view["date"] and not any(c.isdigit() for c in view.block.text):
            return ()
        return (Signal("opens with", phrase), *view.evidence("words"))
    bare = view["date"] and view["words"] <= _BARE
    # Above the headline a bare date is the day of the crawl.
    if bare and not view["prose_before"] and not view["before_headline"]:
        if view.heads() or view.block.kind in ("list-item", "table-row"):
            return ()
        return view.evidence("date", "words")
    return ()
