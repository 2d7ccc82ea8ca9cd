"""
When the article was published, and when it was changed.

A value with clock and zone is a `datetime`, one without a zone or a clock the day. What the content
system says is asked first; the stamp that a reader sees beside the headline overrules it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Final

from ..judge import Judgement
from ..judge.words import WORD, fold
from ..model import Block, Head
from .jsonld import Linked, text_of
from .parse_date import When, parse_date

Dated = tuple[When | None, str]
"""A date and where it was found."""

_PUBLISHED: Final = (
    "article:published_time", "article:published:time", "article:published", "og:published_time",
    "og:article:published_time", "datepublished", "date.published", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "publish-date", "publish_date", "publishdate",
    "published_time", "published-date", "publication_date", "pubdate", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "og:pubdate",
    "citation_publication_date", "citation_online_date", "citation_date", "article.published",
    "rnews:datepublished", "shareaholic:article_published_time",
)  # fmt: skip
# What the date is of is not said: a change, an event, the crawl.
_VAGUE: Final = ("date", "dc.date", "dcterms.date", "pdate")
_MODIFIED: Final = (
    "article:modified_time", "article:modified:time", "article:modified", "og:updated_time",
    "datemodified", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "revised",
)  # fmt: skip

_IN_ADDRESS: Final = re.compile(r"/((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?=[/_-])")
# A stamp stands between headline and text: a few blocks, of a few words beside the date.
_BELOW: Final = 30  # blocks
_MOST: Final = 12  # words
_LONGEST_STAMP: Final = 150  # characters
# Dates in these are of something else.
_NO_STAMP: Final = frozenset({"related-list", "caption", "masthead", "headline", "read-more"})
_ABOVE: Final = 4  # blocks
_FEW: Final = 8  # words
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_UPDATED: Final = re.compile(
    r"updated|modified|aktualisiert|geändert|mis à jour|modifié|actualizado|aggiornato|atualizado|"
    r"bijgewerkt|обновлен|güncel|更新|最終",
    re.IGNORECASE,
)


def resolve_dates(
    judgement: Judgement, linked: Linked, url: str, now: datetime
) -> tuple[Dated, Dated]:
    """Published and modified, each with where it was found, but not from htmldate."""
    head = judgement.page.head
    # A dump does not tell its language.
    month_first = is_month_first(head) if judgement.page.kind == "html" else None
    published = _first(_published(judgement, linked, url), now, month_first)
    modified = _first(_modified(judgement, linked), now, month_first)
    shown = _shown(judgement, now, month_first)
    if shown and published[0] and _date(published[0]) != shown:
        published = shown, "publication-stamp"
    if (
        modified[0] is not None
        and published[0] is not None
        and _date(modified[0]) < _date(published[0])
    ):
        modified = None, ""
    return published, modified


def crawl_days(judgement: Judgement, now: datetime) -> frozenset[date]:
    """The days that a masthead names, which are no publication dates."""
    month_first = is_month_first(judgement.page.head)
    found = (parse_date(b.text, now, month_first=month_first) for b in _todays(judgement))
    return frozenset(_date(when) for when in found if when)


def is_month_first(head: Head) -> bool:
    """Whether the page's numeric dates are American, as far as its language tells."""
    language = (head.language or head.meta.get("og:locale", "")).replace("_", "-").lower()
    return language in ("", "en", "en-us", "en-ph")


def _published(judgement: Judgement, linked: Linked, url: str) -> Iterator[tuple[str, str]]:
    head = judgement.page.head
    yield "meta article:published_time", head.meta.get("article:published_time", "")
    yield "json-ld", text_of(linked.article.get("datePublished"))
    yield "json-ld", text_of(linked.page.get("datePublished"))
    for mark in head.marks:
        if mark.kind == "itemprop datePublished":
            yield mark.kind, mark.value or mark.text
            break
    for name in _PUBLISHED:
        yield f"meta {name}", head.meta.get(name, "")
    if _is_no_article(judgement):
        return  # what dates stand on an index are of its teasers
    yield from _stamps(judgement, updated=False)
    yield from _times(head)
    yield from _above_headline(judgement)
    for name in _VAGUE:
        yield f"meta {name}", head.meta.get(name, "")
    in_address = _IN_ADDRESS.search(url)
    yield "url", "-".join(in_address.groups()) if in_address else ""
    yield "json-ld", text_of(linked.article.get("dateCreated"))


def _modified(judgement: Judgement, linked: Linked) -> Iterator[tuple[str, str]]:
    head = judgement.page.head
    yield "json-ld", text_of(linked.article.get("dateModified"))
    yield "json-ld", text_of(linked.page.get("dateModified"))
    for name in _MODIFIED:
        yield f"meta {name}", head.meta.get(name, "")
    for mark in head.marks:
        if mark.kind == "itemprop dateModified":
            yield mark.kind, mark.value or mark.text
    yield from _stamps(judgement, updated=True)


def _shown(judgement: Judgement, now: datetime, month_first: bool | None) -> date | None:
    """
    The day in the stamp between headline and text, where it does not say that it is of an update.

    It is what a reader sees, in the zone of the page; structured data are of the content system,
    often in UTC, and of the day on which an old article was imported.
    """
    if _is_no_article(judgement):
        return None
    columns = judgement.signals.columns
    stamps = [
        removal.block
        for removal in judgement.removals_by("publication-stamp")
        if not columns["before_headline"][removal.block.index]
        and not columns["prose_before"][removal.block.index]
    ]
    stamps += _under_headline(judgement)
    for block in sorted(stamps, key=lambda each: each.index):
        text = _before_update(block.text)
        found = parse_date(text, now, month_first=month_first)
        if found:
            # "May 21, 2025April 24, 2025": which of the two is of the publication?
            return None if len(_YEAR.findall(text)) > 1 else _date(found)
    return None


def _under_headline(judgement: Judgement) -> Iterator[Block]:
    """Short removed blocks between headline and text, whatever rule has named them."""
    headline, start = _place(judgement)
    if headline is None:
        return
    for block in judgement.page.blocks[headline + 1 : min(start, headline + 1 + _BELOW)]:
        verdict = judgement.verdicts[block.index]
        short = _is_short(_before_update(block.text[: _LONGEST_STAMP + 1]), _MOST)
        if short and not verdict.kept and verdict.rule not in _NO_STAMP:
            yield block


def _above_headline(judgement: Judgement) -> Iterator[tuple[str, str]]:
    """
    Short blocks right above the headline, the nearest first, of a page that says nothing else.

    A dump has its crawl date there, a page its date line.
    """
    headline, _ = _place(judgement)
    if headline is None or judgement.page.kind == "text":
        return
    today = {block.index for block in _todays(judgement)}
    for block in reversed(judgement.page.blocks[max(headline - _ABOVE, 0) : headline]):
        kept = judgement.verdicts[block.index].kept
        if not kept and block.index not in today and _is_short(block.text, _FEW):
            yield "date line", _before_update(block.text)


def _todays(judgement: Judgement) -> Iterator[Block]:
    """
    Blocks of a masthead that say what day it is: the day of the crawl.

    With the day of the week, and not right above the headline, where blogs have their date lines.
    """
    headline, _ = _place(judgement)
    for block in judgement.page.blocks[: max((headline or 0) - 1, 0)]:
        if _is_short(block.text, _FEW) and not _weekdays().isdisjoint(
            WORD.findall(fold(block.text))
        ):
            yield block


def _is_no_article(judgement: Judgement) -> bool:
    """A page may hold one that was not found, and says when it was published; a dump does not."""
    if judgement.page.kind == "html":
        return judgement.other_kind() is not None
    return judgement.why_no_article() is not None


@cache
def _weekdays() -> frozenset[str]:
    text = (files(__package__) / "data" / "weekdays.toml").read_text("utf-8")
    return frozenset(map(fold, tomllib.loads(text)["days"]))


def _place(judgement: Judgement) -> tuple[int | None, int]:
    """Where the headline is, and where the text begins behind a standfirst."""
    columns, blocks = judgement.signals.columns, judgement.page.blocks
    headline = next((b.index for b in blocks if columns["headline"][b.index]), None)
    prose = [b.index for b in judgement.kept() if columns["prose"][b.index]]
    return headline, prose[1] if len(prose) > 1 else len(blocks)


def _is_short(text: str, words: int) -> bool:
    return len(text) <= _LONGEST_STAMP and len(text.split()) <= words


def _before_update(text: str) -> str:
    """What stands before "updated": "December 3, 2025. Updated: December 7, 2025"."""
    found = _UPDATED.search(text)
    return text[: found.start()] if found else text


def _part(text: str, updated: bool) -> str:
    """What stands from "updated" on, or before it."""
    before = _before_update(text)
    return text[len(before) :] if updated else before


def _stamps(judgement: Judgement, *, updated: bool) -> Iterator[tuple[str, str]]:
    """
    Blocks removed as stamps or bylines; those that say "updated", or those that do not.

    Nothing above the headline: a date in a masthead is the day of the crawl.
    """
    columns = judgement.signals.columns
    for rule in ("publication-stamp", "byline"):
        for removal in judgement.removals_by(rule):
            index, text = removal.block.index, removal.block.text
            elsewhere = columns["before_headline"][index] or (
                rule == "byline" and columns["prose_before"][index]  # of a teaser
            )
            if not elsewhere:
                yield rule, _part(text, updated)
    for block in _under_headline(judgement):
        yield "publication-stamp", _part(block.text, updated)


def _times(head: Head) -> Iterator[tuple[str, str]]:
    """The first `<time>` below the headline; those above it are of menus and teasers."""
    below = not any(mark.kind == "h1" for mark in head.marks)
    for mark in head.marks:
        below = below or mark.kind == "h1"
        if below and mark.kind == "time":
            yield "time", mark.value or mark.text
            return


def _first(candidates: Iterable[tuple[str, str]], now: datetime, month_first: bool | None) -> Dated:
    for source, text in candidates:
        found = parse_date(text, now, month_first=month_first) if text else None
        if found is not None:
            return found, source
    return None, ""


def _date(when: When) -> date:
    return when.date() if isinstance(when, datetime) else when
