from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_ENTRIES: Final = 40  # words of all tags in a line
_CLASSED: Final = 14  # words of a block that has but its class


@rule("remove", since="0.1.0", on=["hashtags", "tags", "tag_class"], rank=70)
def tag_line(view: View) -> Evidence:
    """
    The tags of an article.

    ## Removes
    Lines of hashtags only; lines such as "Tags: harbour, ferries"; short blocks with a class such
    as "tags".

    ## Keeps
    Sentences that hold a hashtag, and sentences that begin with a word such as "Topics".
    """
    if view["hashtags"]:
        return view.evidence("hashtags")
    if view["tag_class"] and view["words"] <= _CLASSED and not view["ends"]:
        return () if view.block.kind == "heading" else view.evidence("tag_class", "words")
    phrase = view.phrase("tags")
    if phrase is None or view["ends"] or view["words"] > _ENTRIES:
        return ()
    behind = view.behind(phrase)
    # "Topics of the day" is a heading; a tag list has a colon, or is nothing but the label.
    if behind and not behind.startswith((":", "：", "|", "•", "·", ",", "】", "]", "#")):
        return ()
    if not behind and view.heads():
        return ()
    return (Signal("tag label", phrase), *view.evidence("words"))
