from __future__ import annotations

from ...model import Evidence
from . import View, rule


@rule("remove", since="0.1.0", on=["headline"], rank=95)
def headline(view: View) -> Evidence:
    """
    The article's headline, which becomes its title.

    ## Removes
    The block that says what the page's head names as title; in a dump the short line above the
    body that shares its words, or stands there twice.

    ## Keeps
    Sub-headings, and a standfirst under the headline.
    """
    return view.evidence("headline")
