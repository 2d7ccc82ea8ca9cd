"""
The JSON-LD of a page: which object describes its article, and values out of it.

Nothing in it can be trusted to be what schema.org says: names are numbers, lists are objects, and
the JSON is broken. What cannot be read is left out, with a warning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final

from ..canonical import canonical_line

_ARTICLE: Final = re.compile(
    r"(?:\w*Article|\w*BlogPosting|SocialMediaPosting|DiscussionForumPosting|Report|Recipe|HowTo|"
    r"\w*Review|CreativeWork|APIReference|PodcastEpisode|VideoObject)"
)
_SECOND_CHOICE: Final = frozenset({"CreativeWork", "VideoObject", "PodcastEpisode", "Review"})
_PAGE: Final = re.compile(r"(?:\w*Page|WebSite)")
_MOST_OBJECTS: Final = 5000
_MOST_VALUES: Final = 200
_LONGEST: Final = 10_000  # characters of one value
# Strings are skipped whole, so that a comma in one is left alone.
_LOOSE_COMMA: Final = re.compile(r'("(?:[^"\\]|\\.)*+"?+)|,(?=\s*[}\]])', re.DOTALL)
_WRAPPER: Final = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)?\s*")
_GAP: Final = re.compile(r"[\s;,]*")
_TAG: Final = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Linked:
    """What a page's JSON-LD says."""

    article: Mapping[str, Any] = field(default_factory=dict)
    """The object that describes the page's article; empty where none does."""
    page: Mapping[str, Any] = field(default_factory=dict)
    """The object that describes the page."""
    by_id: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Objects by `@id`, to which others refer."""
    broken: int = 0
    """Number of scripts that could not be read, or not to their end."""

    def objects(self, value: Any) -> list[Mapping[str, Any] | str]:
        """A property's values, references resolved; strings and objects only."""
        values = value if isinstance(value, list) else [value]
        found: list[Mapping[str, Any] | str] = []
        for each in values[:_MOST_VALUES]:
            if isinstance(each, list):
                found += [inner for inner in each[:_MOST_VALUES] if isinstance(inner, str | dict)]
            elif isinstance(each, dict):
                identity = each.get("@id")
                known = self.by_id.get(identity) if isinstance(identity, str) else None
                found.append({**known, **each} if known else each)
            elif isinstance(each, str):
                found.append(each)
        return found


def read_linked(scripts: Sequence[str], titles: Sequence[str], url: str) -> Linked:
    """The page's JSON-LD; of several articles the one with the page's own title or address."""
    objects: list[Mapping[str, Any]] = []
    broken = 0
    for script in scripts:
        values, whole = _parse(script)
        broken += not whole
        objects += _objects(values)
    objects = objects[:_MOST_OBJECTS]
    by_id: dict[str, dict[str, Any]] = {}
    for each in objects:
        identity = each.get("@id")
        if isinstance(identity, str):
            by_id[identity] = {**each, **by_id.get(identity, {})}
    wanted = {title.casefold() for title in titles}
    best: Mapping[str, Any] = {}
    most = -1.0
    for each in objects:
        points = _likeness(each, wanted, url)
        if points > most:
            best, most = each, points
    page = next((each for each in objects if _is(each, _PAGE) and _has_date(each)), {})
    return Linked(best, page, by_id, broken)


def text_of(value: Any) -> str:
    """A value as a line of text: the first string in it, without tags and entities; else empty."""
    for _ in range(3):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("url") or ""
    if not isinstance(value, str):
        return ""
    text = value[:_LONGEST]
    if "<" in text:
        text = _TAG.sub(" ", text)
    return canonical_line(unescape(unescape(text)) if "&" in text else text)


def types_of(thing: Mapping[str, Any]) -> tuple[str, ...]:
    """The types of an object, without the address of their vocabulary."""
    value = thing.get("@type")
    names = value if isinstance(value, list) else [value]
    return tuple(name.rpartition("/")[2] for name in names[:10] if isinstance(name, str))


def _parse(script: str) -> tuple[list[Any], bool]:
    """
    The values of a script, and whether it was read to its end.

    Repaired is what leaves no doubt: wrappers in comments, commas before a closing bracket, line
    ends inside strings, several objects without a list around them.
    """
    decoder = json.JSONDecoder(strict=False)
    for text in (script, _LOOSE_COMMA.sub(lambda found: found[1] or "", script)):
        values: list[Any] = []
        start = _WRAPPER.match(text)
        at = start.end() if start else 0
        while at < len(text) and len(values) < _MOST_VALUES:
            try:
                value, at = decoder.raw_decode(text, at)
            except (ValueError, RecursionError):
                break
            values.append(value)
            gap = _GAP.match(text, at)
            at = gap.end() if gap else at
            if text.startswith(("-->", "//", "]]>", "/*"), at):
                at = len(text)
        if at >= len(text):
            return values, True
    return values, False


def _objects(values: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    """
    The objects of a script in order, those inside `@graph` and `mainEntity` too.

    Not those inside other properties: they describe related articles, comments, the publisher.
    """
    todo = [iter(values)]
    count = 0
    while todo and count < _MOST_OBJECTS:
        value = next(todo[-1], None)
        count += 1
        if value is None:
            todo.pop()
        elif isinstance(value, list):
            todo.append(iter(value))
        elif isinstance(value, dict):
            yield value
            inner = [value[key] for key in ("@graph", "mainEntity") if value.get(key)]
            inner += [value[k] for k in ("author", "creator") if isinstance(value.get(k), dict)]
            if inner:
                todo.append(iter(inner))


def _likeness(thing: Mapping[str, Any], titles: set[str], url: str) -> float:
    if not _is(thing, _ARTICLE):
        return -1.0
    headline = (text_of(thing.get("headline")) or text_of(thing.get("name"))).casefold()
    points = 1.0 if headline else 0.0
    points += 2.0 if headline and headline in titles else 0.0
    points += 2.0 if url and url in (thing.get("url"), thing.get("mainEntityOfPage")) else 0.0
    points += 0.5 if _has_date(thing) else 0.0
    points += 0.5 if thing.get("author") else 0.0
    return points * (0.4 if _SECOND_CHOICE.intersection(types_of(thing)) else 1.0)


def _is(thing: Mapping[str, Any], pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(name) for name in types_of(thing))


def _has_date(thing: Mapping[str, Any]) -> bool:
    return bool(thing.get("datePublished") or thing.get("dateCreated"))
