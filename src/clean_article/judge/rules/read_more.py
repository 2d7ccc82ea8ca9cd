from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_ENTRY: Final = 30  # words
_LINKED: Final = 0.5  # share of the block in links
_MARKS: Final = (*":：|–—-»›→>…】」]］", "...")
_QUOTES: Final = ("«", "„")


@rule("remove", since="0.1.0", on=["read_more"], rank=48)
def read_more(view: View) -> Evidence:
    """
    Lines that send the reader to another story.

    ## Removes
    "Also read: Ferry drops Sunday plan", "Read more" alone, and the same with a linked headline.

    ## Keeps
    Sentences that only begin so: "Read more slowly, and you will remember more."
    """
    phrase = view.phrase("read_more")
    if phrase is None or view["words"] > _ENTRY:
        return ()
    behind = view.behind(phrase)
    linked = view.linked() > _LINKED
    if view.heads() and not linked:
        return ()
    # One word says less: "Quiz „Die Brücke“ …" speaks of something, a link "Watch for scams." may
    # be a sentence, and "Watch" an entry of the article's own list.
    several = " " in phrase
    entry = view.block.kind == "list-item" and not several
    if (
        behind.startswith(_MARKS)
        or (not behind and not entry)
        or (several and behind.startswith(_QUOTES))
        or (linked and (several or not (view.sentence or (not behind and entry))))
    ):
        return (Signal("opens with", phrase), *view.evidence("words"))
    return ()
