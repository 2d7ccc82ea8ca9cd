"""
No regular expression of the package repeats a repetition: none takes exponential time.

Whether time grows with the square of a text is for `test_bad_input.py`, which cleans whole pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

import pytest

from .patterns import Found, all_patterns, calls, compiled, written

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
