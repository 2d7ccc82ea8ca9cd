from __future__ import annotations

from typing import Final

from ...model import Evidence
from . import View, rule

_MOTTO: Final = 12  # words; a sentence above the headline that is longer may be a summary


@rule("remove", since="0.1.0", on=["before_headline"], rank=20)
def masthead(view: View) -> Evidence:
    """
    What stands above the headline: the site's name, its motto, the date of the crawl.

    ## Removes
    Short blocks above the headline.

    ## Keeps
    Sentences of some length, wherever they stand, and everything under the headline.
    """
    if view["words"] > _MOTTO and (view["ends"] or view["prose"]):
        return ()
    if view["prose_before"]:
        # Prose above: what was taken for the headline may be a sub-heading.
        return ()
    return view.evidence("before_headline", "words")
