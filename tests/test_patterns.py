"""
No regular expression of the package can be made slow by a page.

Each is looked at for a repetition inside a repetition, and each is run over a megabyte of whatever
it is made of: of its own characters, alone and in pairs, and of what hostile pages are full of.
"""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

import pytest

from .patterns import Found, all_patterns, calls, compiled, methods, written

PATTERNS = sorted({each.pattern: each for each in all_patterns()}.values(), key=lambda f: f.where)
each_pattern = pytest.mark.parametrize("found", PATTERNS, ids=lambda found: found.where)
BACKTRACK: Final = {codes.MAX_REPEAT, codes.MIN_REPEAT}
REPEAT: Final = BACKTRACK | {codes.POSSESSIVE_REPEAT}


# All of them are known.


def test_every_call_of_re_is_looked_at() -> None:
    """A pattern is a literal, or a constant of a module; none is built from a page."""
    known = {found.where for found in written()}
    in_modules = {found.pattern.pattern for found in compiled()}
    assert len(in_modules) > 60
    for where, call in calls():
        at_module_level = call.col_offset > 0 and call.func.attr == "compile"  # type: ignore[attr-defined]
        assert where in known or at_module_level, f"{where}: a pattern that no test can see"


# None repeats a repetition.


def nested(tree: Any, inside: bool = False) -> Iterator[str]:
    """Repetitions without end inside of others, where both can give back what they took."""
    for code, argument in tree:
        if code in REPEAT:
            _, most, body = argument
            endless = most is codes.MAXREPEAT and code in BACKTRACK
            if inside and endless:
                yield str(code)
            yield from nested(body, inside or endless)
        elif code is codes.SUBPATTERN:
            yield from nested(argument[3], inside)
        elif code is codes.BRANCH:
            for branch in argument[1]:
                yield from nested(branch, inside)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from nested(argument[1], inside)
        elif code is codes.ATOMIC_GROUP:
            yield from nested(argument)
        elif code is codes.GROUPREF_EXISTS:
            for branch in argument[1:]:
                yield from nested(branch or (), inside)


@each_pattern
def test_no_repetition_inside_a_repetition(found: Found) -> None:
    tree = parser.parse(found.pattern.pattern, found.pattern.flags)
    assert not list(nested(tree)), f"{found.where}: {found.pattern.pattern}"


@pytest.mark.parametrize(
    ("pattern", "is_nested"),
    [
        (r"(a+)+", True),
        (r"(?:\s*x?)*y", True),
        (r"(?:a|(?:b\s*c)+)*", True),
        (r"(a+b)?", False),
        (r"(?:a++b)*+", False),
        (r"(?:[^<]*+<)+", False),
        (r"a+b+", False),
    ],
)
def test_the_search_for_nesting_finds_it(pattern: str, is_nested: bool) -> None:
    assert bool(list(nested(parser.parse(pattern)))) == is_nested


# None is slow.


HOSTILE = (
    " ", "\n", "\t", "<", ">", "&", "0:00 ", "0:00-", "1.", "1) ", '"', "'", "=", "-", "/", ":",
    ".", ",", "a", "A", "0", "aA", "a ", "a, ", "|", "a|", "é", "水", "\u200d", "\u0301", "<a ",
    "<!--", "<a b=c ", '<p title="', "<script", "http://a.", "a@a", "By ", "- ", "&#", "[", "](",
    "{", "<?", "<meta charset=", "2025-", "1/1/", "a.b.", "©", "x:x ", "> ", "« ", "\u202e", "\\",
    "`",
)  # fmt: skip
SMALL: Final = 4_000
LARGE: Final = 1_000_000
SEARCHES: Final = frozenset("search finditer findall split sub subn".split())
METHODS: Final = methods()
PER_CHARACTER: Final = 2e-6  # seconds; the slowest honest pattern takes a tenth of that


def characters(tree: Any) -> Iterator[str]:
    """Characters that a pattern names, and one of each range and class."""
    classes = {codes.CATEGORY_DIGIT: "7", codes.CATEGORY_SPACE: " ", codes.CATEGORY_WORD: "w"}
    for code, argument in tree:
        if code in (codes.LITERAL, codes.NOT_LITERAL):
            yield chr(argument)
        elif code is codes.RANGE:
            yield chr(argument[0])
        elif code is codes.CATEGORY:
            yield classes.get(argument, "!")
        elif code is codes.IN:
            yield from characters(argument)
        elif code in REPEAT:
            yield from characters(argument[2])
        elif code is codes.SUBPATTERN:
            yield from characters(argument[3])
        elif code is codes.BRANCH:
            for branch in argument[1]:
                yield from characters(branch)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from characters(argument[1])
        elif code is codes.ATOMIC_GROUP:
            yield from characters(argument)


def attacks(pattern: re.Pattern[Any]) -> list[str]:
    own = list(dict.fromkeys(characters(parser.parse(pattern.pattern, pattern.flags))))[:12]
    pairs = ["".join(pair) for pair in itertools.permutations(own[:6], 2)]
    return [*HOSTILE, *own, *pairs, "".join(own)]


def run(found: Found, attack: str, size: int) -> float:
    """Seconds to go through so many characters of an attack that does not end as it began."""
    pattern = found.pattern
    used = METHODS.get(found.where.rpartition(".")[2], SEARCHES)
    searched = bool(used & SEARCHES) or not used & {"match", "fullmatch"}
    text: Any = attack * (size // len(attack)) + "\x01"
    if isinstance(pattern.pattern, bytes):
        text = text.encode()
    start = time.process_time()
    pattern.match(text)
    pattern.fullmatch(text)
    if searched:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - start


@each_pattern
def test_time_of_each_pattern_grows_with_the_text(found: Found) -> None:
    slowest = max(attacks(found.pattern), key=lambda attack: run(found, attack, SMALL))
    few = min(run(found, slowest, SMALL) for _ in range(3))
    more = run(found, slowest, SMALL * 8)
    assert more <= 8 * 3 * few + 0.02, f"{found.where}: {slowest!r} takes the square of the time"
    assert run(found, slowest, LARGE) <= LARGE * PER_CHARACTER, (found.where, slowest)
