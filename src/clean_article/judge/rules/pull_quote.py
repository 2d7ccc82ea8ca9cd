from __future__ import annotations

from typing import Final

from ...model import Evidence
from . import View, rule

_LINE: Final = 10  # words of a line, or a heading
_LIKELY: Final = 0.5  # score of the paragraph that says it
_QUOTE_MARK: Final = 3  # what a line starts with


@rule("remove", since="0.1.0", on=["pulled_from_above", "pulled_from_below"], rank=45)
def pull_quote(view: View) -> Evidence:
    """
    Sentences of the article that stand a second time, in large type.

    ## Removes
    A quote that a longer paragraph says, too; in dumps a line of ten words and more that ends as a
    sentence, above the paragraph that says it, or below it in quotation marks. In HTML also a
    heading in quotation marks below such a paragraph.

    ## Keeps
    Sub-headings that quote the paragraph under them, items of lists, and sentences that a summary
    above the text says, too.
    """
    above, below = view["pulled_from_above"], view["pulled_from_below"]
    says = view.at(int(below or -above))
    # A comment may quote the article.
    if says is None or says.p < _LIKELY or says["comments_section"]:
        return ()
    if view.block.kind != "quote":
        if view["words"] < _LINE or not view.sentence:
            return ()
        # A sub-heading may quote what stands under it; a text says again what its summary says.
        if view.block.kind == "heading" and not above:
            return ()
        if view.block.kind == "line" and not below and view["starts"] != _QUOTE_MARK:
            return ()
    return view.evidence("pulled_from_above" if above else "pulled_from_below", "words")
