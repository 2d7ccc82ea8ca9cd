"""
The people who wrote the article.

Sources are asked in order of trust; the first that names a person wins, and an organisation is
taken only where no source names one. What names are not (roles, places, dates, credentials,
addresses) is cut off, and several in one string are split.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from ..judge.words import fold
from ..model import Head
from .beside import beside_date
from .bylines import bylines, marked_under_headline, signed
from .jsonld import Linked, text_of, types_of
from .names import (
    MOST,
    begins_with,
    is_full,
    is_organisation,
    is_written_as_name,
    name_words,
    split_names,
)
from .site_names import shown_names
from .top import Top

Found = tuple[str, Sequence[str]]
"""Source and its names as they stand there."""

_META: Final = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "dc:creator", "citation_author", "og:author",
    "og:article:author", "byl", "article:byline", "cxenseparse:author", "authors", "creator",
    "rbauthors", "mediator_author",
)  # fmt: skip
# Asked only where no other source names anybody: it holds dates, comments and teasers too.
_LAST: Final = "class author"
# A guess by place, for pages and dumps that name nobody in another way.
_BESIDE: Final = "beside the date"
_CATALOGUE: Final = frozenset({"citation_author", "dc.creator", "dcterms.creator"})
_NAME_FIRST: Final = re.compile(r"^([^\s,]+),\s+([^,\s]+(?:\s[^,\s]+)?)$")
_SAYS: Final = re.compile(r"\b(?:says|said|sagt|schrieb|dice|dit|wrote)\b\s*:?", re.IGNORECASE)


def resolve_authors(
    top: Top, linked: Linked | None, site: Iterable[str], title: str | None = None
) -> tuple[tuple[str, ...], str]:
    """
    Names and where they were found. Without `linked` from the byline alone.

    `site` are names of the site, which are organisations; nobody is called as the page's `title`.
    """
    own = {fold(name) for name in site if name}
    sites = own | {fold(name) for name in _organisations(linked)}
    # A dump has no head to name the site.
    cut = sites | (shown_names(top) if top.judgement.page.kind == "text" else frozenset())
    group: tuple[tuple[str, ...], str] = ((), "")
    short: tuple[tuple[str, ...], str] = ((), "")
    headline = fold(title or "")
    for source, lines in _sources(top, linked):
        if group[0] and not short[0] and source == _LAST:
            break
        if source == _BESIDE and (group[0] or short[0]):
            continue
        names = _distinct(
            _without_site(name, cut)
            for line in lines
            for name in ((line,) if fold(line) in sites else split_names(line))
            if fold(name) != headline
        )
        people = tuple(name for name in names if not is_organisation(name, sites))
        if source == _LAST:
            people = tuple(name for name in people if is_written_as_name(name))
        if short[0]:
            people = tuple(name for name in people if is_full(name))
            if source == _LAST:
                people = tuple(name for name in people if begins_with(name, short[0]))
        if people and (short[0] or any(map(is_full, people))):
            others = _others_who_signed(top, people, sites)
            return (others, "byline") if others else (people[:MOST], source)
        # A first name or a user's name may stand in full elsewhere.
        if people:
            short = people[:MOST], source
        # An agency says more than the site's own name.
        elif (
            names
            and (not group[0] or fold(group[0][0]) in own)
            and (source != _LAST or _is_group(names[0], sites))
        ):
            group = names[:1], source
    return short if short[0] else group


def _others_who_signed(top: Top, people: Sequence[str], sites: set[str]) -> tuple[str, ...]:
    """
    The people of the byline under the headline, where they are others than those that were found.

    A content system names who has an account, a reader sees who has written.
    """
    names = signed(top)
    same = (begins_with(a, [b]) or begins_with(b, [a]) for a in names for b in people)
    if any(same) or any(is_organisation(name, sites) for name in names):
        return ()
    return names


def _sources(top: Top, linked: Linked | None) -> Iterator[Found]:
    head = top.judgement.page.head
    if linked is None:
        yield "byline", bylines(top)
        yield "byline", bylines(top, below=True)
        yield "byline", bylines(top, in_charge=True)
        return
    yield "json-ld", _linked_names(linked, linked.article)
    yield "json-ld", _linked_names(linked, linked.page)
    yield from _marked(head, "rel author")
    yield from _marked(head, "itemprop author")
    yield from _metas(head)
    yield "byline", bylines(top)
    yield "byline", marked_under_headline(top)
    # The team of an aggregator signs below what it has collected.
    signatures = {each.block.text for each in top.judgement.removals_by("aggregator-signature")}
    for source, lines in _marked(head, _LAST):
        yield source, [line for line in lines if line not in signatures]
    yield _BESIDE, beside_date(top)
    if top.judgement.page.kind == "text":
        yield "byline", bylines(top, below=True)
    yield "byline", bylines(top, in_charge=True)


def _organisations(linked: Linked | None) -> list[str]:
    """The authors that the page's JSON-LD says are no people."""
    if linked is None:
        return []
    return [
        text_of(each.get("name"))
        for each in linked.objects(linked.article.get("author"))
        if not isinstance(each, str)
        if types_of(each) and all(kind.endswith("Organization") for kind in types_of(each))
    ]


def _without_site(name: str, sites: set[str]) -> str:
    """ "Ada Cole" of "Ada Cole HARBOUR TIMES", where that is what the site is called."""
    words = name.split()
    for at in range(2, len(words)):
        if fold(" ".join(words[at:])) in sites:
            return " ".join(words[:at])
    return name


def _metas(head: Head) -> Iterator[Found]:
    for name in _META:
        if name in head.meta:
            values = [head.meta[name], *(value for other, value in head.repeated if other == name)]
            if name in _CATALOGUE:
                values = [_NAME_FIRST.sub(r"\2 \1", value) for value in values[:MOST]]
            yield f"meta {name}", values[:MOST]
    for number in ("1", "2"):  # what messengers show with a link
        if fold(head.meta.get(f"twitter:label{number}", "")) in name_words()["prefix"]:
            yield f"meta twitter:data{number}", [head.meta.get(f"twitter:data{number}", "")]


def _linked_names(linked: Linked, thing: Mapping[str, Any]) -> list[str]:
    names = []
    for each in linked.objects(thing.get("author") or thing.get("creator")):
        if isinstance(each, str):
            names.append(text_of(each))
        elif isinstance(each.get("name"), list):
            names += [text_of(name) for name in each["name"][:MOST]]
        elif types_of(each) or each.get("name"):
            names.append(text_of(each.get("name")))
    return names[:MOST]


def _marked(head: Head, kind: str) -> Iterator[Found]:
    """The first marked element that holds a name; those after it are of comments and teasers."""
    for mark in head.marks:
        # Braces are of a script or style inside the element.
        if mark.kind == kind and "{" not in mark.text and not _SAYS.search(mark.text):
            names = split_names(mark.text)
            if names:
                yield kind, [mark.text]
                return


def _is_group(name: str, sites: set[str]) -> bool:
    """An organisation or a user's name, and no piece of a sentence."""
    return " " not in name or (is_organisation(name, sites) and is_written_as_name(name))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
        if len(seen) >= MOST:
            break
    return tuple(seen.values())
