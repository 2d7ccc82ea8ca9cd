"""
Names where a reader sees them: in a byline, under the headline, beside the date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..judge.words import fold
from ..model import Removal
from .names import (
    is_full,
    is_written_as_name,
    name_words,
    split_names,
)
from .stamps import under_headline
from .top import Top

_ABOVE: Final = 6  # blocks above a dump's headline in which its byline may stand
_BELOW: Final = 10  # blocks below its text
_IN_CHARGE: Final = re.compile(r"责任编辑|責任編輯|责编|責編")
# Who stands behind these has read the text, not written it.
CHECKED: Final = re.compile(
    r"(?:fact[- ]|medically )?(?:(?:review|check|edit)ed by|geprüft von|relu par|revisado por)\b",
    re.IGNORECASE,
)


def bylines(top: Top, *, in_charge: bool = False, below: bool = False) -> list[str]:
    """
    The names of the byline, and of one right below it; others further off are of teasers.

    Those of editors in charge, whom Chinese pages name below the text, apart. Of a dump those at
    its headline, and apart those right `below` its text: menus and lists of other stories have
    lines that begin so, too.
    """
    lines: list[str] = []
    last = -1
    for removal in _removals(top, below or in_charge):
        if lines and removal.block.index > last + 2:
            break
        for line in lines_of(removal):
            if split_names(line) and bool(_IN_CHARGE.search(removal.block.text)) == in_charge:
                lines.append(line)
                last = removal.block.index
    return lines


def _removals(top: Top, below: bool) -> list[Removal]:
    removals = list(top.judgement.removals_by("byline"))
    if top.judgement.page.kind == "html":
        return removals
    near = range(top.start, top.end + _BELOW) if below else top.before_text(_ABOVE)
    here = [each for each in removals if each.block.index in near]
    return sorted(here, key=lambda each: top.is_above_headline(each.block.index))


def lines_of(byline: Removal) -> Iterator[str]:
    """What a byline says behind its "By"."""
    return (str(signal.value) for signal in byline.evidence if signal.name == "names")


def signed(top: Top) -> tuple[str, ...]:
    """The full names of the first byline between headline and text; empty where one is none."""
    under = {block.index for block in under_headline(top)}
    for removal in top.judgement.removals_by("byline"):
        if removal.block.index in under and not CHECKED.search(removal.block.text):
            names = tuple(name for line in lines_of(removal) for name in split_names(line))
            return names if all(map(_is_whole_name, names)) else ()
    return ()


def marked_under_headline(top: Top) -> list[str]:
    """The first line between headline and text that is a name and whose class says author."""
    judgement = top.judgement
    marked = {mark.text for mark in judgement.page.head.marks if mark.kind == "class author"}
    blocks = judgement.page.blocks
    for block in under_headline(top) if marked else ():
        text = block.text
        names = split_names(text) if text in marked else ()
        if names and all(map(_is_whole_name, names)):
            # The headline at least stands above.
            above = blocks[block.index - 1].text
            if not CHECKED.search(f"{above} {text}"):
                return [text]
    return []


def _is_whole_name(name: str) -> bool:
    """A full name in capitals, without a role or an arrow behind it."""
    words = name.split()
    return (
        is_full(name)
        and is_written_as_name(name)
        and words[-1][0].isalpha()
        and fold(words[-1]) not in name_words()["role"]
    )
