from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_BUTTON: Final = 2  # words
_DOTS: Final = ("…", "...")


@rule("remove", since="0.1.0", on=["cross", "control"], rank=60)
def close_button(view: View) -> Evidence:
    """
    Buttons that close or steer a dialog.

    ## Removes
    A cross alone, a button's word alone ("Close", "Menu"), "Loading…".

    ## Keeps
    The same words in a longer line, and as a heading above prose.
    """
    text = view.block.text
    if view["cross"]:
        # Beside "Facebook" an X is a service to share to.
        beside = [view.at(1), view.at(-1)]
        if text.lower() == "x" and any(each and each.phrase("share") for each in beside):
            return ()
        return (Signal("cross", text),)
    button = view.phrase("control")
    waiting = text.endswith(_DOTS)  # "Loading…"
    if button is None or view["words"] > _BUTTON or (view["ends"] and not waiting):
        return ()
    if view.heads() or view.block.kind in ("table-row", "list-item"):
        return ()
    # "Close shave" is no button: nothing may stand beside the word.
    if len(text.strip(" ×✕✖•·>›….")) > len(button) + 1:
        return ()
    return (Signal("button", button), *view.evidence("words"))
