from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_LABEL: Final = 8  # words
_REACH: Final = 2  # blocks between a button and the player's clock


@rule("remove", since="0.1.0", on=["clocks", "player", "control"], rank=65)
def player_widget(view: View) -> Evidence:
    """
    Parts of audio and video players.

    ## Removes
    Times of a clock alone ("0:00 / 3:12"), "Listen to this article", buttons beside such a clock
    or behind its zero ("0:00 0:00 Close ×").

    ## Keeps
    Times in sentences and results ("The match began at 15:30."), entries of a programme ("10:30
    Pause"), "Close" without a player.
    """
    if view["clocks"] == 1:
        return view.evidence("clocks")
    phrase = view.phrase("player")
    if phrase is not None and view["words"] <= _LABEL and not view.sentence:
        return (Signal("player phrase", phrase), *view.evidence("words"))
    button = view.phrase("control")
    if button is not None:
        for offset in range(-_REACH, _REACH + 1):
            other = view.at(offset)
            if other is not None and other["clocks"] == 1:
                return (Signal("button", button), Signal("clock beside it", other.block.text))
    return ()
