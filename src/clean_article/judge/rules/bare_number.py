from __future__ import annotations

import re
from functools import cache
from typing import Final

from ...model import Evidence, Signal
from ..words import WORD, fold, words_of
from . import View, rule

_PART: Final = re.compile(r"\d+|\D+")


@rule("remove", since="0.1.0", on=["number", "gallery"], rank=55)
def bare_number(view: View) -> Evidence:
    """
    A number alone: of a section, a slide, a counter.

    ## Removes
    Up to three digits alone in a block; the count of a gallery: "12 photos", "Picture 3 of 12".

    ## Keeps
    Numbers in tables and code, years, and numbers with another word or a mark beside them.
    """
    if view["number"]:
        return view.evidence("number", "words")
    phrase = view.phrase("gallery")
    if phrase is None or view.sentence or view.heads() or not _counts(view.block.text):
        return ()
    if view.block.kind in ("table-row", "list-item", "code"):
        return ()
    return (Signal("counts", phrase), *view.evidence("words"))


def _counts(text: str) -> bool:
    """Whether a text is words for pictures with their number, or with two and a word between."""
    parts = [part for word in WORD.findall(fold(text)) for part in _PART.findall(word)]
    numbers = [part.isdigit() for part in parts]
    if not any(numbers):
        return False
    others = [
        index
        for index, part in enumerate(parts)
        if not numbers[index] and part not in _words_for_pictures()
    ]
    return not others or (
        len(others) == 1
        and sum(numbers) == 2
        and numbers[others[0] - 1 : others[0] + 2 : 2] == [True, True]
    )


@cache
def _words_for_pictures() -> frozenset[str]:
    return frozenset(word for phrase in words_of("gallery") for word in phrase.split())
