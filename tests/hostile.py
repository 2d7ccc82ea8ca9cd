"""
Texts that would cost most, made from what the package looks for.

Of every rule the lines that it removes, of every word list its phrases, of every regular expression
what it matches and runs of what its repetitions match: each as a text to be repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final, NamedTuple

from clean_article.judge.cases import MARK, cases_of
from clean_article.judge.rules import all_rules
from clean_article.judge.words import word_lists

from .patterns import all_patterns

ENDLESS: Final = 50  # a repetition that may go on for longer is drawn out
_CATEGORIES: Final = {
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_WORD: ".",
    codes.CATEGORY_DIGIT: "0",
    codes.CATEGORY_NOT_DIGIT: "a",
}
_TRIED: Final = "a0 .-<>\"'&\nA/:é水"


class Pump(NamedTuple):
    """A text that is drawn out by repeating its second half."""

    before: str
    repeated: str

    def text(self, size: int, after: str = "") -> str:
        return self.before + self.repeated * max(1, size // len(self.repeated)) + after


def of_rules() -> dict[str, str]:
    """The lines that each rule removes in its cases, one a line."""
    return {
        rule.id: "\n".join(
            line for case in cases_of(rule.id) if case.goes == (rule.action == "remove")
            for line in case.lines()
        )
        for rule in all_rules()
    }  # fmt: skip


def pages_of_rules() -> dict[str, str]:
    """Of each rule the first page of HTML on which it fires, where its cases have one."""
    found: dict[str, str] = {}
    for rule in all_rules():
        for case in cases_of(rule.id):
            if case.kind == "html" and case.goes == (rule.action == "remove"):
                found.setdefault(rule.id, case.page.replace(MARK, ""))
    return found


def of_word_lists() -> dict[str, str]:
    """The phrases of each word list, one a line."""
    return {
        name: "\n".join(phrase for phrases in languages.values() for phrase in phrases)
        for name, languages in word_lists().items()
    }


def of_patterns() -> dict[str, Pump]:
    """What each pattern matches, and runs of what each of its endless repetitions matches."""
    found: dict[Pump, str] = {}
    for where, pattern in all_patterns():
        for number, pump in enumerate(pumps(pattern)):
            found.setdefault(pump, f"{where.removeprefix('clean_article.')} {number}")
    return {name: pump for pump, name in found.items()}


def pumps(pattern: re.Pattern[Any]) -> list[Pump]:
    """What a pattern matches, and runs of what each of its endless repetitions matches."""
    text = pattern.pattern
    tree = parser.parse(text if isinstance(text, str) else text.decode("latin-1"), pattern.flags)
    found = dict.fromkeys((Pump("", _sample(tree)), *_drawn_out(tree, "")))
    return [pump for pump in found if pump.repeated]


def _drawn_out(tree: Any, before: str) -> Iterator[Pump]:
    for code, argument in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, most, body = argument
            if most > ENDLESS:
                yield Pump(before, _sample(body))
                yield Pump("", before + _sample(body))  # begun again and again, and never ended
            yield from _drawn_out(body, before)
        elif code is codes.SUBPATTERN:
            yield from _drawn_out(argument[3], before)
        elif code is codes.ATOMIC_GROUP:
            yield from _drawn_out(argument, before)
        elif code is codes.BRANCH:
            for branch in argument[1]:
                yield from _drawn_out(branch, before)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _drawn_out(argument[1], before)
        before += _sample([(code, argument)])


def _sample(tree: Any) -> str:
    """A short text that a pattern matches, or nearly: what is looked ahead for is left out."""
    text = ""
    for code, argument in tree:
        if code is codes.LITERAL:
            text += chr(argument)
        elif code is codes.NOT_LITERAL:
            text += next(each for each in _TRIED if ord(each) != argument)
        elif code is codes.ANY:
            text += "a"
        elif code is codes.IN:
            text += _one_of(argument)
        elif code is codes.BRANCH:
            text += _sample(argument[1][0])
        elif code is codes.SUBPATTERN:
            text += _sample(argument[3])
        elif code is codes.ATOMIC_GROUP:
            text += _sample(argument)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            least, _, body = argument
            text += _sample(body) * max(1, least)
    return text


def _one_of(items: Any) -> str:
    if items[0][0] is not codes.NEGATE:
        code, argument = items[0]
        if code is codes.LITERAL:
            return chr(argument)
        return chr(argument[0]) if code is codes.RANGE else _CATEGORIES.get(argument, "a")
    return next(each for each in _TRIED if not any(_holds(item, each) for item in items[1:]))


def _holds(item: Any, character: str) -> bool:
    code, argument = item
    if code is codes.LITERAL:
        return bool(ord(character) == argument)
    if code is codes.RANGE:
        return bool(argument[0] <= ord(character) <= argument[1])
    return {
        codes.CATEGORY_SPACE: character.isspace(),
        codes.CATEGORY_WORD: character.isalnum() or character == "_",
        codes.CATEGORY_DIGIT: character.isdigit(),
    }.get(argument, False)
