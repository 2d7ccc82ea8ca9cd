from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from ..words import fold, words_of
from . import View, rule

_ENTRY: Final = 45  # words
_LINKED: Final = 0.5  # share of the block in links
_RUN: Final = 3  # headlines in a row
_MARKS: Final = " :：…»›>→▼"


@rule("remove", since="0.1.0", on=["related_section"], rank=50)
def related_list(view: View) -> Evidence:
    """
    Lists of other stories.

    ## Removes
    A label such as "Related Articles", also where prose stands right under it, and the headlines
    under it, until prose resumes.

    ## Keeps
    Prose under the list, with a heading such as "More on the budget" right above it, and lists
    under other labels.
    """
    if view["related_section"] == 1:
        phrase = view.phrase("related") or ""
        whole = fold(view.block.text).strip(_MARKS) in words_of("related")
        if not whole and view.block.kind == "heading" and view.under_prose():
            # "More on the budget" above prose is a sub-heading.
            return ()
        return (Signal("related label", phrase), *view.evidence("words"))
    if view["words"] > _ENTRY:
        return ()
    if view.linked() > _LINKED:
        return view.evidence("related_section", "link_share")
    if view.signals.columns.get("headline_run") and view["headline_run"] >= _RUN:
        return view.evidence("related_section", "headline_run")
    return view.evidence("related_section", "words")
