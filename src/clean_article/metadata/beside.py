"""
Names that no byline gives: between headline and text, beside a date, a role or a label.

A line that says "by" or "Written by" is believed; a bare line has to look like a name and to stand
beside what stands beside names. Where it may be a place, a heading or a button, nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import pairwise
from typing import Final

from ..canonical import UNSPACED
from ..judge.words import WORD, fold
from .bylines import CHECKED
from .names import (
    begins_with,
    has_prefix,
    is_full,
    is_label,
    is_occupation,
    is_organisation,
    is_pictured,
    is_role,
    is_written_as_name,
    name_words,
    says_by,
    split_names,
    titled,
)
from .parse_date import day_of_year
from .site_names import shown_names
from .stamps import before_update, is_no_article, under_headline
from .top import Top

# What these rules remove under a headline is no name.
_NO_NAMES: Final = frozenset({"comment", "share-bar", "contents", "tag-line", "repeated-title"})
# What lines with such phrases are.
_BUTTONS: Final = frozenset(
    "advert call comments control navigation page_tool player read_more related share".split()
)
_PARTS: Final = re.compile(r"\s[·•|–-]\s")  # of a stamp: "7 June · 3 min read · By Ada Cole"
# A day of the month beside a year or a month: enough to tell a stamp from a name.
_DATE: Final = re.compile(
    r"(?:\b(?:[^\W\d_]{3,9}\.?\s)?\d{1,2}(?:st|nd|rd|th)?[.,/\s-]{1,3}(?:de\s)?"
    r"[^\s\d]{0,12}[.,/\s-]{0,3}(?:de\s)?\d{0,2}[.,/\s-]{0,3}"
    r"(?:[12]\d{3}|[۱۲]\d{3})|\b[12]\d{3}\s?[./年-])"
)
_NUMBER: Final = re.compile(r"\d")
_CLOCK: Final = re.compile(r"\d{1,2}[.:h]\d{2}")
_LABEL: Final = re.compile(r"(?:作者|撰文|记者|記者|執筆)\s*[:：]\s*")
_NEXT_LABEL: Final = re.compile(r"\s|[^\s:：]{2}[:：]")  # "顾清和字号：大中小"
_PORTRAIT: Final = re.compile(
    r"(?:[^\W\d_]+\s)?(?:picture|photo|headshot|portrait|avatar|image) of\s"
    r"(?P<name>.{3,60}?)\s(?P=name)",
    re.IGNORECASE,
)
# "de Ada Cole", where it is in small letters.
_SMALL: Final = re.compile(r"^(?:de|od|di|av|af|do|da)\s(?=[^\W\d_a-zß-ÿ])")
_LONGEST_UNSPACED: Final = 5  # characters
_NO_LETTER_OF_NAMES: Final = re.compile(r"[!?…:#<>%\"“”„«»\d]")
# Hebrew to Tibetan, and names of few characters apart in Chinese and Japanese.
_CASELESS: Final = re.compile(r"[\u0590-\u0fff]|[\u3005\u3400-\u9fff]{1,3}$")
_HAN: Final = re.compile(r"[\u3400-\u9fff\u3005]{1,4}[\u3040-\u30ff]{0,3}[\u3400-\u9fff]?")
_ASIDE: Final = 6  # words of what may stand between a name and its date
_BETWEEN: Final = 3  # such lines
_STAMP: Final = 10  # words of a line that is a date
_MOST_WORDS: Final = 4  # of a bare name
_FIRST: Final = 6  # blocks below the headline in which a name stands twice: picture and byline
_CAPTION: Final = 4  # words that a picture's line has beside the name
_TOPIC: Final = 3  # times that a text names whom it tells of
_LONGEST_WORD: Final = 12  # characters
_INITIALS: Final = 3  # characters of "jse"
_SHORT: Final = 2  # characters: an initial, a part of a name like "al" and "Ní"
_BOX: Final = 12  # blocks below the text in which the author's box begins


def beside_date(top: Top) -> list[str]:
    """
    Names in the line of a date under the headline, or alone in a line beside what tells them.

    "Ada Cole | 7 June 2024", "17 May 2024 by Ada Cole"; "Ada Cole" above or under "7 June 2024",
    under "Written by" and above "Senior Editor".
    """
    if is_no_article(top.judgement):
        return []
    lines = _Lines(top)
    return lines.told() or lines.bare() or lines.boxed()


class _Lines:
    """The short lines between headline and text."""

    def __init__(self, top: Top) -> None:
        self.top = top
        self.blocks = top.judgement.page.blocks
        self.texts = {
            block.index: block.text
            for block in under_headline(top)
            if top.judgement.verdicts[block.index].rule not in _NO_NAMES
        }
        self.dated = {index: _DATE.search(text) for index, text in self.texts.items()}

    def told(self) -> list[str]:
        """The first line whose names a word, a label or a date in the same line tells."""
        for index, text in self.texts.items():
            date, label = self.dated[index], _LABEL.search(text)
            above = self.texts.get(index - 1, "")
            portrait = _PORTRAIT.match(text)
            is_labelled = bool(label or portrait) or (is_label(above) and not CHECKED.match(above))
            if portrait:
                lines = [portrait["name"]]
            elif label:
                lines = [_NEXT_LABEL.split(text[label.end() :])[0]]
            elif date:
                behind = (part.strip() for part in _PARTS.split(text[date.end() :]))
                # "The 98 News": a number is part of a name that cannot be told from a date.
                front = text[: date.start()]
                is_label_of_date = front.rstrip().endswith((":", "："))
                front = "" if is_label_of_date and not has_prefix(front) else front
                front = "" if says_by(front) and _NUMBER.search(front) else front
                lines = [front, *filter(has_prefix, behind)]
            elif CHECKED.match(text):
                continue
            elif is_labelled or has_prefix(text) or titled(text) or _SMALL.match(text):
                lines = [text]
            else:
                continue
            for line in (_SMALL.sub("", each) for each in lines):
                is_sure = is_labelled or (
                    says_by(line) and (bool(date) or self._is_near_date(index))
                )
                names = split_names(line)
                if names and all(self._may_be_name(name, line, is_sure) for name in names):
                    is_list = is_labelled or bool(titled(line))
                    return [line, *self._further(index, is_list)]
        return []

    def _may_be_name(self, name: str, line: str, is_sure: bool) -> bool:
        """Two capitalised words; one where it is sure that a name stands there."""
        if " " not in name:
            is_short = len(name) <= _INITIALS and name.islower()
            return bool(titled(line)) or (
                is_sure
                and not is_short
                and (not UNSPACED.match(name) or len(name) <= _LONGEST_UNSPACED)
            )
        if not is_full(name) or not is_written_as_name(name):
            return False
        return says_by(line) or is_organisation(name) or self._is_person(name, is_sure)

    def bare(self) -> list[str]:
        """The first lines that are names and stand beside a date, a role or a picture."""
        found: list[str] = []
        for index, text in self.texts.items():
            is_longer = any(
                other != text and other in text and self._people(other)
                for other in (self._text(index - 1), self._text(index + 1))
            )
            # Who took the picture whose text, for eyes and for screen readers, stands above.
            is_credit = self._text(index - 1) == self._text(index - 2) != ""
            is_credit = is_credit and bool(self._people(self._text(index + 1)))
            is_other = is_longer or is_credit or self._is_button(index)
            names = () if is_other else self._people(text)
            above = self._text(index - 1)
            # Who has edited it may be all whom a page names.
            is_read = CHECKED.match(above) and not fold(above).startswith("edited")
            if CHECKED.match(text) or is_read:
                continue
            if names and (self._is_beside(index, names) or (found and self._is_near_date(index))):
                found += _writers(names, self._text(index + 1))
            elif found and not names and not self._is_aside(index):
                break
        # A picture's credit in capitals above a byline that is not.
        return [name for name in found if not name.isupper()] or found

    def _is_button(self, index: int) -> bool:
        return not _BUTTONS.isdisjoint(self.top.judgement.signals.phrases[index])

    def boxed(self) -> list[str]:
        """Who is named under "About the author" below a dump's text."""
        if self.top.judgement.page.kind == "html":
            return []
        below = self.blocks[self.top.end : self.top.end + _BOX]
        for label, line in pairwise(below):
            if is_label(label.text) and not CHECKED.match(label.text):
                names = split_names(line.text)
                if names and all(self._is_person(name) or _HAN.fullmatch(name) for name in names):
                    return [line.text]
        return []

    def _further(self, index: int, is_list: bool) -> Iterator[str]:
        """Names below one: where a list goes on, or each has what somebody is in a line below."""
        while True:
            goes_on = is_list and self._text(index).endswith(",")
            has_role = is_occupation(self._text(index + 1)) or "@" in self._text(index + 1)
            index += 1 if goes_on else 2
            text = self._text(index)
            is_one = bool(titled(text)) or (has_role and is_occupation(self._text(index + 1)))
            if not (goes_on or (has_role and is_one)) or not (titled(text) or self._people(text)):
                return
            yield text

    def _text(self, index: int) -> str:
        return self.blocks[index].text if 0 <= index < len(self.blocks) else ""

    def _people(self, text: str) -> tuple[str, ...]:
        """The names in a line that is nothing but names of people, and what they are."""
        if _NO_LETTER_OF_NAMES.search(text) or len(text.split()) > _ASIDE * 2:
            return ()
        names = split_names(text)
        rest = _without(names, text)
        # "Old Harbours of Marlow" is no Old Harbours.
        words = WORD.findall(rest)
        is_whole = len(words) <= len(names) or is_occupation(rest)
        is_whole = is_whole or (len(words) == _SHORT and words[0].islower())  # "in Marlow"
        # A name may run into what stands behind it.
        is_whole = is_whole or (len(names) == 1 and text[len(names[0]) :][:1].isalpha())
        return names if is_whole and all(map(self._is_person, names)) else ()

    def _is_person(self, name: str, is_sure: bool = False) -> bool:
        """
        Whether a bare line may be somebody's name: no place, no heading, no button.

        Its words are others than those of the text; one may be the same where it `is_sure` that a
        name stands there, or the first is a given name: "Will Abbot", "By: Ada Baker".
        """
        words = name.split()
        if not is_sure and name in self.told_of and self._is_topic(name):
            return False
        if fold(name) in self.shown or (is_organisation(name) and not self._is_team(words)):
            return False
        if len(words) == 1:
            return bool(_HAN.fullmatch(name)) and name in self.credited
        if self._is_team(words):
            return True
        folded = [fold(word) for word in words]
        known = name_words()
        no_name = (known["occupation"] | known["picture"] | known["nobody"]) - known["given"]
        if folded[0] in known["place"] or not no_name.isdisjoint(folded):
            return False
        if folded[0] in self.common and folded[0] not in known["given"]:
            return False
        big = [word for word in words if fold(word) not in known["particle"] or word[0].isupper()]
        is_caseless = all(map(_CASELESS.match, words))
        is_small = not is_caseless and not all(word[0].isupper() for word in big)
        if is_small or len(big) > _MOST_WORDS:
            return False
        names = [fold(word) for word in big if len(word) > _SHORT]
        common = sum(word in self.common for word in names)
        if not common:
            is_initials = not names and min(map(len, words)) < _SHORT and not is_caseless
            return not is_initials
        return common < len(names) - (not is_sure and folded[0] not in known["given"])

    def _is_topic(self, name: str) -> bool:
        """Whether the text tells of somebody of that name, or of a place: "in Sierra Leone"."""
        surname = name.rpartition(" ")[2]
        if self.told_of.count(surname) >= _TOPIC:
            return True
        pieces = self.told_of.split(name)[:-1]
        before = {piece[-_LONGEST_WORD:].rstrip().rpartition(" ")[2] for piece in pieces}
        return not before.isdisjoint(name_words()["at"])

    def _is_team(self, words: list[str]) -> bool:
        """ "The Courier Team", which signs as people do; not "Our Team"."""
        first, last = fold(words[0]), fold(words[-1])
        is_named = len(words) > 1 and (first not in self.common or first == "the")
        return is_named and len(words) <= _MOST_WORDS and last in name_words()["team"]

    def _is_beside(self, index: int, names: tuple[str, ...]) -> bool:
        below = self._text(index + 1)
        return (
            is_role(below)
            or is_occupation(below)
            or (below.startswith("@") and begins_with(below[1:], names[:1]))
            or self._is_near_date(index)
            or self._is_beside_portrait(index, names)
            or is_occupation(_without(names, self._text(index)))
        )

    def _is_beside_portrait(self, index: int, names: tuple[str, ...]) -> bool:
        headline = self.top.headline
        is_first = headline is not None and index - headline.index <= _FIRST
        texts = (self._text(index - 1), self._text(index + 1))
        return any(self._is_portrait(text, names) for text in texts if is_first or text != names[0])

    def _is_portrait(self, text: str, names: tuple[str, ...]) -> bool:
        """ "Ada Cole headshot", "Portrait of Ada Cole", "Ada ColeBaker at Marlow"."""
        if len(names) != 1 or names[0] not in text:
            return False
        return len(text.split()) <= len(names[0].split()) + _CAPTION

    def _is_near_date(self, index: int) -> bool:
        return self._leads_to_date(index, 1) or self._leads_to_date(index, -1)

    def _leads_to_date(self, index: int, step: int) -> bool:
        """Whether a date follows, behind nothing but roles, places, other names and the like."""
        for _ in range(_BETWEEN + 1):
            index += step
            if self.top.headline is not None and index == self.top.headline.index:
                index += step
                return bool(_DATE.search(self._text(index)))
            if self._is_dated(index):
                return True
            if not self._is_aside(index):
                return False
        return False

    def _is_dated(self, index: int) -> bool:
        text = self._text(index)
        is_short = len(before_update(text).split()) <= _STAMP
        return is_short and (bool(_DATE.search(text)) or self._is_without_year(index))

    def _is_without_year(self, index: int) -> bool:
        text = self._text(index)
        says = "published" in self.top.judgement.signals.phrases[index] if text else False
        return bool((says or _CLOCK.search(text)) and day_of_year(text))

    def _is_aside(self, index: int) -> bool:
        """Whether a line is what stands between a name and its date."""
        text = self._text(index)
        if not text or len(text.split()) > _ASIDE:
            return False
        judgement = self.top.judgement
        return (
            judgement.verdicts[index].rule == "reading-time"
            or "published" in judgement.signals.phrases[index]
            or text.startswith("@")
            or not any(map(str.isalnum, text))
            or bool(_CLOCK.fullmatch(text))
            or fold(text) in self.shown
            or bool(CHECKED.match(text))
            or is_occupation(text)
            or is_role(text)
            or is_organisation(text)
            or bool(self._people(text))
            or is_pictured(text)
            or _is_place(text)
        )

    @cached_property
    def shown(self) -> frozenset[str]:
        """What the page shows above its headline: its name and its sections."""
        return shown_names(self.top)

    @cached_property
    def told_of(self) -> str:
        """The first half of the text: whom it names is a topic. Whoever has written signs below."""
        prose = self.top.judgement.signals.columns["prose"]
        kept = [block.text for block in self.top.judgement.kept() if prose[block.index]]
        return "\n".join(kept[: len(kept) // 2])

    @cached_property
    def credited(self) -> frozenset[str]:
        """What may be names, in scripts without spaces: of "記者沈若水" and "沈若水撮影"."""
        return frozenset(
            found[1][-length:] if found[1] else found[2][:length]
            for block in self.blocks
            for found in _credits().finditer(block.text)
            for length in range(_SHORT, _LONGEST_UNSPACED + 1)
        )

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that the page has in small letters, but for lines that are in them wholly."""
        return frozenset(
            fold(word)
            for block in self.blocks
            if block.text[0].isupper() or self.top.judgement.verdicts[block.index].kept
            for word in (each.strip("\"'“”„‚‘’«».,;:!?()[]…") for each in block.text.split())
            if word[:1].islower()
        )


@cache
def _credits() -> re.Pattern[str]:
    known = name_words()
    signs = "|".join(sorted(map(re.escape, known["titles"] | known["dateline"])))
    name = rf"[\u3005-\u30ff\u3400-\u9fff]{{{_SHORT},{_LONGEST_UNSPACED}}}"
    # A name is looked at, not eaten: another may begin within it.
    return re.compile(rf"(?=({name}?)(?:{signs}))|(?<=記者|记者)(?=({name}))")


def _is_place(text: str) -> bool:
    """ "à Saguenay", "Marlow (Kent)"."""
    words = text.split()
    return len(words) == 2 and (
        (len(words[0]) <= _SHORT and words[0].islower() and words[1][0].isupper())
        or (words[0].istitle() and words[1].startswith("(") and words[1].endswith(")"))
    )


def _without(names: tuple[str, ...], text: str) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text


def _writers(names: tuple[str, ...], below: str) -> tuple[str, ...]:
    """Without those who are editors where others are not: "Writer, Editor" below two names."""
    roles = [fold(part).strip() for part in below.split(",")]
    if len(roles) != len(names) or not all(map(is_occupation, roles)):
        return names
    edits = name_words()["edits"]
    return tuple(n for n, role in zip(names, roles, strict=True) if role not in edits) or names
