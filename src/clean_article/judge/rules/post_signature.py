from __future__ import annotations

from typing import Final

from ...model import Evidence
from . import View, rule

_DASHES: Final = "—–-"


@rule("remove", since="0.1.0", on=["handle"], rank=60)
def post_signature(view: View) -> Evidence:
    """
    Who sent an embedded post, and when.

    ## Removes
    "— Harbour Office (@harbour) July 1, 2025", "A post shared by Ada Cole (@ada)".

    ## Keeps
    The post's own text, and sentences that name an account.
    """
    text = view.block.text
    signed = text[0] in _DASHES and bool(view["date"])
    if view.sentence or not (signed or text.endswith(")")):
        return ()
    return view.evidence("handle", "date", "words")
