"""
Names where a reader sees them: in a byline, under the headline, beside the date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..canonical import UNSPACED
from ..judge.words import fold
from ..model import Removal
from .names import (
    has_prefix,
    is_full,
    is_label,
    is_role,
    is_written_as_name,
    name_words,
    says_by,
    split_names,
)
from .stamps import is_no_article, under_headline
from .top import Top

# What these rules remove under a headline is no name.
_NO_NAMES: Final = frozenset({"comment", "share-bar", "contents", "tag-line", "repeated-title"})
_PARTS: Final = re.compile(r"\s[·•|–-]\s")  # of a stamp: "7 June · 3 min read · By Ada Cole"
# A day of the month beside a year or a month: enough to tell a stamp from a name.
_DATE: Final = re.compile(
    r"(?:\b(?:[^\W\d_]{3,9}\.?\s)?\d{1,2}(?:st|nd|rd|th)?[.,/\s-]+(?:de\s)?[^\s\d]{0,12}[.,/\s-]*(?:de\s)?\d{0,2}[.,/\s-]*"
    r"(?:[12]\d{3}|[۱۲]\d{3})|\b[12]\d{3}\s?[./年-])"
)
_LABEL: Final = re.compile(r"(?:作者|撰文|记者|記者|執筆)\s*[:：]\s*")
_NEXT_LABEL: Final = re.compile(r"\s|[^\s:：]{2}[:：]")  # "顾清和字号：大中小"
_LONGEST_UNSPACED: Final = 5  # characters
_IN_CHARGE: Final = re.compile(r"责任编辑|責任編輯|责编|責編")
# Who stands behind these has read the text, not written it.
_CHECKED: Final = re.compile(
    r"(?:(?:review|check|edit)ed by|geprüft von|relu par|revisado por)\b", re.IGNORECASE
)


def bylines(top: Top, *, in_charge: bool = False) -> list[str]:
    """
    The names of the byline, and of one right below it; others further off are of teasers.

    Those of editors in charge, whom Chinese pages name below the text, apart.
    """
    lines: list[str] = []
    last = -1
    for removal in top.judgement.removals_by("byline"):
        if lines and removal.block.index > last + 2:
            break
        for line in lines_of(removal):
            if split_names(line) and bool(_IN_CHARGE.search(removal.block.text)) == in_charge:
                lines.append(line)
                last = removal.block.index
    return lines


def lines_of(byline: Removal) -> Iterator[str]:
    """What a byline says behind its "By"."""
    return (str(signal.value) for signal in byline.evidence if signal.name == "names")


def signed(top: Top) -> tuple[str, ...]:
    """The full names of the first byline between headline and text; empty where one is none."""
    under = {block.index for block in under_headline(top)}
    for removal in top.judgement.removals_by("byline"):
        if removal.block.index in under and not _CHECKED.search(removal.block.text):
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
            if not _CHECKED.search(f"{above} {text}"):
                return [text]
    return []


def beside_date(top: Top) -> list[str]:
    """
    Names in the line of a date under the headline, or alone in a line beside what tells them.

    "Ada Cole | 7 June 2024", "17 May 2024 by Ada Cole"; "Ada Cole" above or under "7 June 2024",
    under "Written by" and above "Senior Editor".
    """
    judgement = top.judgement
    texts = {
        block.index: block.text
        for block in (() if is_no_article(judgement) else under_headline(top))
        if judgement.verdicts[block.index].rule not in _NO_NAMES
    }
    dated = {index: _DATE.search(text) for index, text in texts.items()}
    for index, text in texts.items():
        date, label = dated[index], _LABEL.search(text)
        above, below = texts.get(index - 1, ""), texts.get(index + 1, "")
        is_labelled = bool(label) or (is_label(above) and not _CHECKED.match(above))
        if label:
            lines = [_NEXT_LABEL.split(text[label.end() :])[0]]
        elif date:
            behind = (part.strip() for part in _PARTS.split(text[date.end() :]))
            lines = [text[: date.start()], *filter(has_prefix, behind)]
        elif (
            is_labelled
            or has_prefix(text)
            or dated.get(index - 1)
            or dated.get(index + 1)
            or is_role(below)
        ):
            lines = [text]
        else:
            continue
        for line in lines:
            names = split_names(line)
            is_sure = is_labelled or (bool(date) and says_by(line))
            if names and all(_looks_like_name(name, is_sure) for name in names):
                return [line]
    return []


def _looks_like_name(name: str, is_sure: bool) -> bool:
    """Two capitalised words; one where it is sure that a name stands there."""
    if " " not in name:
        return is_sure and (not UNSPACED.match(name) or len(name) <= _LONGEST_UNSPACED)
    return is_full(name) and is_written_as_name(name)


def _is_whole_name(name: str) -> bool:
    """A full name in capitals, without a role or an arrow behind it."""
    words = name.split()
    return (
        is_full(name)
        and is_written_as_name(name)
        and words[-1][0].isalpha()
        and fold(words[-1]) not in name_words()["role"]
    )
