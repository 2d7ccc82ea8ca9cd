from __future__ import annotations

import re
from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_STAMP: Final = 14  # words
_TWO_STAMPS: Final = 22  # words of "Posted … at 10:14 am | Updated … at 12:40 pm"
_TIME_OF_DAY: Final = 2  # value of `clocks`
_BARE: Final = 9  # words of a date without a label: a name, a day and a time
_END: Final = 0.95  # share of the page's prose above a stamp under the text
_DEK: Final = 0.15  # share of the page's prose that may stand above a stamp: a dek
_SEARCHED: Final = 200  # characters in which times are looked for
_TAIL: Final = 9  # characters that hold the last number, "2024 gesendet." not
_CLOCK: Final = re.compile(r"\d(?:[:.h]|時|点|點)\s?\d\d")  # beside a day without its year


@rule("remove", since="0.1.0", on=["published", "aired", "date", "clocks"], rank=60)
def publication_stamp(view: View) -> Evidence:
    """
    When the article was published or updated, and when it was on the air.

    ## Removes
    "Published 6 March 2025, 07:42", a date alone above the body, and a time of day alone with
    its zone, as over the entries of a live blog. "This story aired on 12 May 2024.", wherever it
    stands.

    ## Keeps
    Dates in sentences, and dates that head the parts of a text.
    """
    aired = view.phrase("aired")
    if aired is not None and view["date"] and _ends_with_a_number(view.block.text):
        return (Signal("opens with", aired), *view.evidence("date", "words"))
    phrase = view.phrase("published")
    clocks = len(_CLOCK.findall(view.block.text[:_SEARCHED])) if phrase else 0
    if view["words"] > (_TWO_STAMPS if clocks > 1 else _STAMP) or view.sentence:
        return ()
    if view["clocks"] == _TIME_OF_DAY and view.block.kind != "table-row":
        return view.evidence("clocks", "words")
    dated = view["date"] > 0 or clocks > 0
    under_a_dek = phrase is not None and dated and view["prose_before"] < _DEK
    # "First published: 22:10, 4 March 2023" may stand where it likes.
    telling = phrase is not None and " " in phrase and view["date"] and clocks
    inside = 0.0 < view["prose_before"] < _END
    if inside and not under_a_dek and not telling:  # "Date: 6 March" in a list of events
        return ()
    if phrase is not None and (dated or view.marked(phrase)):
        if not dated and not any(c.isdigit() for c in view.block.text):
            return ()
        return (Signal("opens with", phrase), *view.evidence("words"))
    bare = view["date"] and view["words"] <= _BARE
    # Above the headline a bare date is the day of the crawl.
    if bare and not view["prose_before"] and not view["before_headline"]:
        if view.heads() or view.block.kind in ("list-item", "table-row"):
            return ()
        return view.evidence("date", "words")
    return ()


def _ends_with_a_number(text: str) -> bool:
    """A year or a time of day is the last that such a line tells: "… um 17:45 Uhr."."""
    return any(character.isdigit() for character in text[-_TAIL:])
