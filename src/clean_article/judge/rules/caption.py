from __future__ import annotations

import re
from typing import Final

from ...canonical import UNSPACED
from ...model import Evidence, Signal
from ..words import fold, words_of
from . import View, rule

_LONGEST: Final = 45  # words
_DESCRIPTION: Final = re.compile(r"[A-ZÀ-Þ]\w{0,3} [a-zß-ÿ]")
_CREDIT: Final = 8  # words behind the last mark of a caption


@rule("remove", since="0.1.0", on=["caption_kind", "caption_class", "credit", "initials"], rank=50)
def caption(view: View) -> Evidence:
    """
    Captions and picture credits.

    ## Removes
    `figcaption`, and what has a class such as "caption"; lines that begin or end with a credit:
    "Photo: Len Abbot", "… (Foto: dpa)"; an agency and a person alone: "imago/J. Abel",
    "© Nordbild/Bernd Moor", and in brackets at the end "(Nordbild: Bernd Moor)"; the word of a
    credit alone: "(Symbolbild)".

    ## Keeps
    Prose about photographs, and sentences that name an agency.
    """
    if view["caption_kind"]:
        return view.evidence("caption_kind")
    if view["words"] > _LONGEST:
        return ()
    if view["caption_class"] and view.block.kind != "heading":
        return view.evidence("caption_class", "words")
    credit = _credit(view)
    if credit:
        return (Signal("credit", credit), *view.evidence("words"))
    return view.evidence("initials", "words") if view["initials"] else ()


def _credit(view: View) -> str:
    """The phrase that opens a line of credit or the credit at its end; empty where none does."""
    phrase = view.phrase("credit")
    if phrase is None or view.heads():
        return ""
    text = view.block.text
    # "(Symbolbild)", alone; a list may name what it likes.
    if fold(text).strip(" ()[]©") == fold(phrase) and view.block.kind != "list-item":
        return phrase
    at = view.find(phrase)
    behind = text[at + len(phrase) :].lstrip()
    if at <= 1 and behind[:1] in (":", "：", "©", "/", "=", "＝"):
        return phrase
    # "Getty Images A man in boots walks along the quay": the agency and the picture's text.
    if at == 0 and " " in phrase and _DESCRIPTION.match(behind):
        return phrase
    # The longest phrase may be the agency at the end: "Photo: Len Abbot/Reuters".
    label, colon, _ = text.replace("：", ":").partition(":")
    if colon and fold(label).strip(" ([") in words_of("credit"):
        return label
    # "Image caption, the quay"; one word and a comma begin many a sentence.
    label, comma, _ = text.partition(",")
    if comma and " " in label and fold(label) in words_of("credit"):
        return label
    # A verb of one character behind the photographer's name: 记者 罗启明 摄.
    verb = text.rstrip("）)。")[-1:]
    if UNSPACED.match(verb) and verb in words_of("credit"):
        return verb
    # "Photo by Len Abbot", alone.
    if (
        " " in phrase
        and fold(text).startswith(f"{fold(phrase)} ")
        and view["words"] <= _CREDIT
        and not view["ends"]
    ):
        return phrase
    # At the end: "… in May. Photo: Len Abbot", "… (Getty Images)".
    before = text[:at].rstrip()
    spaced = text[:at] != before and UNSPACED.search(phrase)  # a space ends a sentence in Thai
    if (
        not view.sentence
        and len(behind.split()) <= _CREDIT
        and (
            behind[:1] in (":", "：", ")", "]", "/", "=", "＝")
            and (before[-1:] in ".)(|/©[–—-" or spaced)
        )
    ):
        return phrase
    # "… in May (photo Len Abbot)", in brackets to the very end.
    if before[-1:] == "(" and behind[-1:] == ")" and len(behind.split()) <= _CREDIT:
        return phrase
    return ""
