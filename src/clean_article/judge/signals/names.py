"""What class names say, as they do in every language: their words, and the parts of a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from ...model import Outline

CONSENT: Final = "consent_zone"
POLL: Final = "poll_zone"
CAPTION: Final = "caption_class"
TAGS: Final = "tag_class"
COMMENT: Final = "comment_class"
COMMENTS: Final = "comments"
"""Elements of comments by any of their class words; `COMMENT` is more careful."""
# "cmp" is no such word: components have it too; nor is "vote", which buttons on articles have.
_PARTS: Final = (
    {
        **dict.fromkeys(
            "consent cookie cookies cookiebar cookiebot cookieconsent cookielaw didomi gdpr "
            "onetrust usercentrics".split(),
            CONSENT,
        ),
        **dict.fromkeys("opinary pinpoll poll polls survey umfrage".split(), POLL),
    },
    {"caption": CAPTION, "tag": TAGS, "tags": TAGS},
    dict.fromkeys("comment comments commentlist disqus respond".split(), COMMENTS),
)
# A word of a class, not a part of one: "has-comments" is set on bodies of articles.
_COMMENT: Final = re.compile(
    r"(?<![\w-])(?:comments?|comment-?(?:list|thread|body|section|area))\b"
)
_TELLING: Final = frozenset().union(*_PARTS)
_NAME_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_NO_LETTERS: Final = {code: " " for code in range(128) if not chr(code).isalpha()}
_LONGEST_WORD: Final = 20
AROUND: Final = "^"
"""Marks the class words of the elements around a block's own."""


@lru_cache(maxsize=20_000)
def name_words(names: str) -> frozenset[str]:
    """The lower-case words of class names, split at capitals and at all but letters."""
    # Most names are in lower case, and then a third of the time is enough.
    if names.islower() and names.isascii():
        found = names.translate(_NO_LETTERS).split()
    else:
        found = [word.lower() for word in _NAME_WORD.findall(names)]
    return frozenset([word for word in found if 1 < len(word) <= _LONGEST_WORD])


def named_parts(outline: Outline) -> Mapping[str, Sequence[int]]:
    """Part of a page -> the elements whose class names speak of it, in document order."""
    found: dict[str, list[int]] = {}
    telling = {names: parts for names in set(outline.names) if (parts := _parts(names))}
    if telling:
        for element, names in enumerate(outline.names):
            for part in telling.get(names, ()):
                found.setdefault(part, []).append(element)
    return found


def class_words(
    outline: Outline, trunk: Sequence[int]
) -> list[tuple[frozenset[str], frozenset[str]]]:
    """
    For each block the words of class names of its element, and, marked with `^`, those of the
    elements around that up to the trunk, the trunk's left out.
    """
    nothing: frozenset[str] = frozenset()
    # Of each element the words from it up to the trunk; the last are those of no element, -1.
    around = [nothing] * (len(outline.names) + 1)
    on_trunk = set(trunk)
    names, parents = outline.names, outline.parents
    for element, above in enumerate(parents):
        if element not in on_trunk:
            words = [AROUND + word for word in name_words(names[element])]
            around[element] = around[above].union(words)
    return [(name_words(names[o]), around[parents[o]]) for o in outline.owners]


def _parts(names: str) -> Sequence[str]:
    words, found = name_words(names), []
    if not _TELLING.isdisjoint(words):
        found += [table[min(named)] for table in _PARTS if (named := table.keys() & words)]
    if "comment" in names and _COMMENT.search(names):
        found.append(COMMENT)
    return found
