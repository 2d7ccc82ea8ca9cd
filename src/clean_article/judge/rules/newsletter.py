from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_LABEL: Final = 5  # words
_PLEA: Final = 40  # words
_SURE: Final = 0.95  # score of prose about sign-ups
_ALONE: Final = 0.7  # how much of a button its call is


@rule("remove", since="0.1.0", on=["newsletter", "call", "pitch"], rank=60)
def newsletter(view: View) -> Evidence:
    """
    Sign-ups for newsletters.

    ## Removes
    The label of a sign-up box, and pleas such as "Get our morning briefing in your inbox",
    and what it says of itself: "We send you the essentials once a week"; a
    heading that calls on the reader, such as "Subscribe to the Courier", and a line under it, above
    a link or button that says so once more.

    ## Keeps
    Prose about a newsletter: "The ministry's newsletter reported three cases."
    """
    if view["words"] <= _PLEA and (plea := _plea(view)):
        return plea
    pitch = view.phrase("pitch")
    if pitch is not None and not view.quotes(pitch) and view.p < _SURE:
        return (Signal("newsletter pitch", pitch), *view.evidence("words"))
    return ()


def _plea(view: View) -> Evidence:
    phrase = view.phrase("newsletter")
    if phrase is None:
        return _sign_up(view)
    if view["words"] <= _LABEL and not view["ends"]:
        return (Signal("newsletter label", phrase), *view.evidence("words"))
    # A plea calls on the reader; a story about a newsletter does not.
    call = view.phrase("call")
    if call is None or view.quoted():
        return ()
    return (Signal("newsletter phrase", phrase), Signal("call", call))


def _sign_up(view: View) -> Evidence:
    """A heading that calls on the reader, and a line between it and a button that does."""
    heading = view if view.block.kind == "heading" else view.at(-1)
    if heading is None or heading.block.kind != "heading":
        return ()
    call = heading.phrase("call")
    if call is None or heading.find(call):
        return ()
    for below in (heading.at(1), heading.at(2)):
        again = below.phrase("call") if below else None
        if below and again and _is_button(below) and below.share_of_text(again) >= _ALONE:
            return (Signal("call", call), Signal("button", below.block.text))
    return ()


def _is_button(view: View) -> bool:
    return view.block.chrome or view.linked() == 1
