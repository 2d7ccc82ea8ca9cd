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

from ..canonical import UNSPACED
from ..judge import Judgement
from ..judge.words import fold
from ..model import Head
from .jsonld import Linked, text_of, types_of
from .names import (
    MOST,
    begins_with,
    has_prefix,
    is_full,
    is_organisation,
    is_written_as_name,
    name_words,
    split_names,
)
from .stamps import is_no_article, under_headline

Found = tuple[str, Sequence[str]]
"""Source and its names as they stand there."""

_META: Final = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "dc:creator", "citation_author", "og:author",
    "og:article:author", "byl", "article:byline", "cxenseparse:author", "authors", "creator",
    "rbauthors", "mediator_author",
)  # fmt: skip
# Asked only where no other source names anybody: they hold dates, comments and teasers too.
_LAST: Final = frozenset({"class author", "trafilatura"})
# A guess by place, for pages and dumps that name nobody in another way.
_BESIDE: Final = "beside the date"
_CATALOGUE: Final = frozenset({"citation_author", "dc.creator", "dcterms.creator"})
_NAME_FIRST: Final = re.compile(r"^([^\s,]+),\s+([^,\s]+(?:\s[^,\s]+)?)$")
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
_SAYS: Final = re.compile(r"\b(?:says|said|sagt|schrieb|dice|dit|wrote)\b\s*:?", re.IGNORECASE)


def resolve_authors(
    judgement: Judgement, linked: Linked | None, site: Iterable[str], title: str | None = None
) -> tuple[tuple[str, ...], str]:
    """
    Names and where they were found. Without `linked` from the byline alone.

    `site` are names of the site, which are organisations; nobody is called as the page's `title`.
    """
    sites = {fold(name) for name in site if name}
    group: tuple[tuple[str, ...], str] = ((), "")
    short: tuple[tuple[str, ...], str] = ((), "")
    headline = fold(title or "")
    for source, lines in _sources(judgement, linked):
        if group[0] and not short[0] and source in _LAST:
            break
        if source == _BESIDE and (group[0] or short[0]):
            continue
        names = _distinct(
            name for line in lines for name in split_names(line) if fold(name) != headline
        )
        people = tuple(name for name in names if not is_organisation(name, sites))
        if source in _LAST:
            people = tuple(name for name in people if is_written_as_name(name))
        if short[0]:
            people = tuple(name for name in people if is_full(name))
            if source in _LAST:
                people = tuple(name for name in people if begins_with(name, short[0]))
        if people and (short[0] or any(map(is_full, people))):
            return people[:MOST], source
        # A first name or a user's name may stand in full elsewhere.
        if people:
            short = people[:MOST], source
        elif names and not group[0] and (source not in _LAST or _is_group(names[0], sites)):
            group = names[:1], source
    return short if short[0] else group


def _sources(judgement: Judgement, linked: Linked | None) -> Iterator[Found]:
    head = judgement.page.head
    if linked is None:
        yield "byline", _bylines(judgement)
        yield "byline", _bylines(judgement, in_charge=True)
        return
    yield "json-ld", _linked_names(linked, linked.article)
    yield "json-ld", _linked_names(linked, linked.page)
    yield from _marked(head, "rel author")
    yield from _marked(head, "itemprop author")
    yield from _metas(head)
    yield "byline", _bylines(judgement)
    yield "byline", _marked_under_headline(judgement)
    # The team of an aggregator signs below what it has collected.
    signatures = {each.block.text for each in judgement.removals_by("aggregator-signature")}
    for source, lines in _marked(head, "class author"):
        yield source, [line for line in lines if line not in signatures]
    yield _BESIDE, _beside_date(judgement)
    yield "byline", _bylines(judgement, in_charge=True)


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
    return " " not in name or is_organisation(name, sites)


def _marked_under_headline(judgement: Judgement) -> list[str]:
    """The first line between headline and text that is a name and whose class says author."""
    marked = {mark.text for mark in judgement.page.head.marks if mark.kind == "class author"}
    blocks = judgement.page.blocks
    for block in under_headline(judgement) if marked else ():
        text = block.text
        names = split_names(text) if text in marked else ()
        if names and all(map(_is_whole_name, names)):
            # The headline at least stands above.
            above = blocks[block.index - 1].text
            if not _CHECKED.search(f"{above} {text}"):
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


def _beside_date(judgement: Judgement) -> list[str]:
    """
    Names in the line of a date under the headline, or alone in the line before or behind it.

    "Ada Cole | 7 June 2024", "17 May 2024 by Ada Cole"; "Ada Cole" above "7 June 2024".
    """
    blocks = [
        block
        for block in (() if is_no_article(judgement) else under_headline(judgement))
        if judgement.verdicts[block.index].rule != "comment"
    ]
    dated = {block.index: _DATE.search(block.text) for block in blocks}
    for block in blocks:
        date, text = dated[block.index], block.text
        label = _LABEL.search(text)
        if label:
            lines = [_NEXT_LABEL.split(text[label.end() :])[0]]
        elif date:
            behind = text[date.end() :].strip()
            lines = [text[: date.start()], behind if has_prefix(behind) else ""]
        elif has_prefix(text) or dated.get(block.index + 1) or dated.get(block.index - 1):
            lines = [text]
        else:
            continue
        for line in lines:
            names = split_names(line)
            if names and all(_looks_like_name(name, bool(label)) for name in names):
                return [line]
    return []


def _looks_like_name(name: str, labelled: bool) -> bool:
    """Two capitalised words; without spaces between them where a label says that it is one."""
    if UNSPACED.match(name) and " " not in name:
        return labelled and len(name) <= _LONGEST_UNSPACED
    return is_full(name) and is_written_as_name(name)


def _bylines(judgement: Judgement, *, in_charge: bool = False) -> list[str]:
    """
    The names of the byline, and of one right below it; others further off are of teasers.

    Those of editors in charge, whom Chinese pages name below the text, apart.
    """
    lines: list[str] = []
    last = -1
    for removal in judgement.removals_by("byline"):
        if lines and removal.block.index > last + 2:
            break
        line = next((str(s.value) for s in removal.evidence if s.name == "names"), "")
        if split_names(line) and bool(_IN_CHARGE.search(removal.block.text)) == in_charge:
            lines.append(line)
            last = removal.block.index
    return lines


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
        if len(seen) >= MOST:
            break
    return tuple(seen.values())
