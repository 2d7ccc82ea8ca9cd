"""
When the article was published, and when it was changed.

A value with clock and zone is a `datetime`, one without a zone or a clock the day. What the content
system says is asked first; the stamp that a reader sees beside the headline overrules it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from ..judge import Judgement
from ..judge.words import WORD, fold
from ..model import Head
from .jsonld import Linked, text_of
from .parse_date import When, day_of_year, parse_date
from .stamps import (
    above_headline,
    before_update,
    below_text,
    from_update,
    is_no_article,
    todays,
    under_headline,
    weekdays,
)
from .top import Top

Dated = tuple[When | None, str]
"""A date and where it was found."""

_PUBLISHED: Final = (
    "article:published_time", "article:published:time", "article:published", "og:published_time",
    "og:article:published_time", "datepublished", "date.published", "parsely-pub-date",
    "sailthru.date", "cxenseparse:publishtime", "cxenseparse:recs:publishtime", "publish-date",
    "publish_date", "publishdate", "published_time", "published-date", "publication_date",
    "pubdate", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "og:pubdate",
    "citation_publication_date", "citation_online_date", "citation_date", "article.published",
    "rnews:datepublished", "shareaholic:article_published_time",
)  # fmt: skip
# What the date is of is not said: a change, an event, the crawl.
_VAGUE: Final = ("date", "dc.date", "dcterms.date", "pdate")
_MODIFIED: Final = (
    "article:modified_time", "article:modified:time", "article:modified", "og:updated_time",
    "datemodified", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "revised",
)  # fmt: skip

_IN_ADDRESS: Final = re.compile(
    r"/((?:19|20)\d{2})(?:[/-]?(\d{2})[/-]?|/([a-z]{3,9})/)(\d{2})(?=[/_-])"
)
_ENGLISH: Final = frozenset({"the", "of", "and", "to"})
_SHARE: Final = 0.03  # of an English text's words; they are some 15 of 100
_READ: Final = 50  # blocks
_CLOCK: Final = re.compile(r"(?<!\d)\d{1,2}[.:h]\d{2}(?!\d)")
_LONGEST_DATE: Final = 200  # characters of a block that is read as a date
_NONE: Final[Dated] = (None, "")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def resolve_dates(top: Top, linked: Linked, url: str, now: datetime) -> tuple[Dated, Dated]:
    """Published and modified, each with where it was found, but not from htmldate."""
    head, kind = top.judgement.page.head, top.judgement.page.kind
    # A dump in English does not tell of which country it is.
    unsure = None if _is_english(top.judgement) else False
    month_first = is_month_first(head) if kind == "html" else unsure
    published = _first(_published(top, linked, url), now, month_first)
    published = published if published[0] else _without_year(top, now)
    modified = _first(_modified(top, linked), now, month_first)
    shown = _shown(top, now, month_first)
    addressed = parse_date(_in_address(url), now)
    if shown and addressed and _is_other_order(shown, _date(addressed)):
        shown = _date(addressed)
    if shown and published[0]:
        # What is stated and shown is right, whatever else is shown.
        lines = (text for _, text in above_headline(top))
        above = (parse_date(text, now, month_first=month_first) for text in lines)
        if _date(published[0]) not in (shown, *(_date(when) for when in above if when)):
            published = shown, "publication-stamp"
    if (
        modified[0] is not None
        and published[0] is not None
        and _date(modified[0]) < _date(published[0])
    ):
        modified = None, ""
    return published, modified


def crawl_days(top: Top, now: datetime) -> frozenset[date]:
    """The days that a masthead names, which are no publication dates."""
    month_first = is_month_first(top.judgement.page.head)
    found = (parse_date(b.text, now, month_first=month_first) for b in todays(top))
    return frozenset(_date(when) for when in found if when)


def is_month_first(head: Head) -> bool:
    """Whether the page's numeric dates are American, as far as its language tells."""
    language = (head.language or head.meta.get("og:locale", "")).replace("_", "-").lower()
    return language in ("", "en", "en-us", "en-ph")


def _is_english(judgement: Judgement) -> bool:
    """Whether a text has the words that every English one has."""
    words = [word for block in judgement.kept()[:_READ] for word in block.text.lower().split()]
    return sum(word in _ENGLISH for word in words) >= _SHARE * len(words)


def _published(top: Top, linked: Linked, url: str) -> Iterator[tuple[str, str]]:
    judgement = top.judgement
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
    if is_no_article(judgement):
        return  # what dates stand on an index are of its teasers
    yield from _stamps(top, updated=False)
    yield from _times(head)
    yield from above_headline(top)
    yield from below_text(judgement)
    for name in _VAGUE:
        yield f"meta {name}", head.meta.get(name, "")
    yield "url", _in_address(url)
    yield "json-ld", text_of(linked.article.get("dateCreated"))


def _without_year(top: Top, now: datetime) -> Dated:
    """
    The day of a dump's stamp that has no year, "19. mai kl. 06:12", where the page tells the year.

    In a full date of the same day; else in its notice of copyright, where no later year is named.
    """
    judgement = top.judgement
    if judgement.page.kind == "html" or is_no_article(judgement):
        return _NONE
    for block in under_headline(top):
        text = before_update(block.text)
        is_stamp = (
            "published" in judgement.signals.phrases[block.index]
            or bool(_CLOCK.search(text))
            or not weekdays().isdisjoint(WORD.findall(fold(text)))
        )
        day = day_of_year(text) if is_stamp and not _YEAR.search(text) else None
        if day:
            found = _full_date(judgement, day, now) or _in_newest_year(judgement, day, now)
            return (found, "publication-stamp") if found else _NONE
    return _NONE


def _full_date(judgement: Judgement, day: tuple[int, int], now: datetime) -> date | None:
    for block in judgement.page.blocks:
        if len(block.text) <= _LONGEST_DATE and _YEAR.search(block.text):
            found = parse_date(block.text, now, month_first=None)
            if found and (found.month, found.day) == day:
                return _date(found)
    return None


def _in_newest_year(judgement: Judgement, day: tuple[int, int], now: datetime) -> date | None:
    copyrights = judgement.signals.columns["copyright"]
    newest = claimed = 0
    for block in judgement.page.blocks:
        years = [year for year in map(int, _YEAR.findall(block.text)) if year <= now.year]
        newest = max(newest, *years, 0)
        if copyrights[block.index]:
            claimed = max(claimed, *years, 0)
    # A notice that is older than what the page speaks of was forgotten.
    return parse_date(f"{newest}-{day[0]}-{day[1]}", now) if newest == claimed != 0 else None


def _in_address(url: str) -> str:
    """The date in an address: "/2025/03/06/", "/20250306-", "/2025/mar/06/"."""
    found = _IN_ADDRESS.search(url)
    return "-".join(filter(None, found.groups())) if found else ""


def _is_other_order(read: date, known: date) -> bool:
    """Whether 10 March was read where 3 October was meant: both are 03/10/2025."""
    return (read.year, read.month, read.day) == (known.year, known.day, known.month)


def _modified(top: Top, linked: Linked) -> Iterator[tuple[str, str]]:
    head = top.judgement.page.head
    yield "json-ld", text_of(linked.article.get("dateModified"))
    yield "json-ld", text_of(linked.page.get("dateModified"))
    for name in _MODIFIED:
        yield f"meta {name}", head.meta.get(name, "")
    for mark in head.marks:
        if mark.kind == "itemprop dateModified":
            yield mark.kind, mark.value or mark.text
    yield from _stamps(top, updated=True)


def _shown(top: Top, now: datetime, month_first: bool | None) -> date | None:
    """
    The day in the stamp between headline and text, where it does not say that it is of an update.

    It is what a reader sees, in the zone of the page; structured data are of the content system,
    often in UTC, and of the day on which an old article was imported.
    """
    judgement = top.judgement
    if is_no_article(judgement):
        return None
    columns = judgement.signals.columns
    stamps = [
        removal.block
        for removal in judgement.removals_by("publication-stamp")
        if not top.is_above_headline(removal.block.index)
        and not columns["prose_before"][removal.block.index]
    ]
    stamps += under_headline(top)
    for block in sorted(stamps, key=lambda each: each.index):
        text = before_update(block.text)
        found = parse_date(text, now, month_first=month_first)
        if found:
            # "May 21, 2025April 24, 2025": which of the two is of the publication?
            return None if len(_YEAR.findall(text)) > 1 else _date(found)
    return None


def _stamps(top: Top, *, updated: bool) -> Iterator[tuple[str, str]]:
    """
    Blocks removed as stamps or bylines; those that say "updated", or those that do not.

    Nothing above the headline: a date in a masthead is the day of the crawl.
    """
    part = from_update if updated else before_update
    judgement = top.judgement
    columns = judgement.signals.columns
    for rule in ("publication-stamp", "byline"):
        for removal in judgement.removals_by(rule):
            index, text = removal.block.index, removal.block.text
            elsewhere = top.is_above_headline(index) or (
                rule == "byline" and columns["prose_before"][index]  # of a teaser
            )
            if not elsewhere:
                yield rule, part(text)
    for block in under_headline(top):
        yield "publication-stamp", part(block.text)


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
