from __future__ import annotations

import re
from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_TRAIL: Final = 20  # words
_ALONE: Final = 0.7  # share of a menu's line that its word is
_STEPS: Final = re.compile(r"\s*[›»>/→❯]\s*")


@rule("remove", since="0.1.0", on=["separators", "navigation"], rank=40)
def breadcrumb(view: View) -> Evidence:
    """
    The trail of sections that leads to the article, and lines of a menu.

    ## Removes
    "Home › News › Harbour"; a line that is one word of a menu ("Log in", "Skip to content").

    ## Keeps
    Text with a slash or an arrow in it, tables, and titles with the site's name.
    """
    text = view.block.text
    if view["words"] > _TRAIL or view.sentence or view["prose"]:
        return ()
    phrase = view.phrase("navigation")
    if phrase is not None:
        if view.share_of_text(phrase) > _ALONE and not view.heads():
            return (Signal("menu", phrase), *view.evidence("words"))
        steps = [step for step in _STEPS.split(text) if step]
        if len(steps) > 1 and not view["prose_before"]:
            return (Signal("menu", phrase), Signal("steps", float(len(steps))))
    if view["prose_before"] or view.block.kind == "table-row":
        return ()
    steps = [step for step in re.split(r"\s*[›»❯]\s*|\s+>\s+", text) if step]
    if len(steps) > 2 and all(step[0].isupper() or not step[0].isascii() for step in steps):
        return (Signal("steps", float(len(steps))),)
    return ()
