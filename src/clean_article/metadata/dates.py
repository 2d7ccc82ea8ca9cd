"""
When the article was published, and when it was changed.

A value with clock and zone is a `datetime`, one without a zone or a clock the day. What is no date
of this world (month 13, year 3000, after `now`) is no date at all.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files
from typing import Final

from ..judge import Judgement
from ..judge.words import fold
from ..model import Head
from .jsonld import Linked, text_of

When = datetime | date
Dated = tuple[When | None, str]
"""A date and where it was found."""

_OLDEST: Final = 1990  # year; what is older is the date of something else
_LONGEST: Final = 200  # characters a date is looked for in
_AHEAD: Final = timedelta(days=1)  # zones: it is tomorrow somewhere

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

_ISO: Final = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_COMPACT: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:T|\b)")
_YEAR_FIRST: Final = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*[./年-]\s*(\d{1,2})\s*[./月-]\s*(\d{1,2})(?!\d)"
)
_DAY_FIRST: Final = re.compile(
    r"(?<!\d)(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?((?:19|20)\d{2}|\d{2})(?!\d)"
)
# Letters and digits apart: "Published6 March".
_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+")
_FILLERS: Final = frozenset("st nd rd th of the de del d er le".split())
_IN_ADDRESS: Final = re.compile(r"/((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?=[/_-])")
_UPDATED: Final = re.compile(
    r"updated|modified|aktualisiert|geändert|mis à jour|modifié|actualizado|aggiornato|atualizado|"
    r"bijgewerkt|обновлен|güncel|更新|最終",
    re.IGNORECASE,
)


def parse_date(text: str, now: datetime, *, month_first: bool | None = False) -> When | None:
    """
    The first date in a text, as `datetime` where it has clock and zone; `None` where it has none.

    `month_first` reads 3/6/2025 as 6 March, `None` does not read it at all; what can be read in
    one way only is read so.
    """
    text = text[:_LONGEST]
    iso = _ISO.search(text)
    if iso:
        return _sound(_from_iso(iso), now)
    if "," in text[:5] and ":" in text:
        try:
            return _sound(parsedate_to_datetime(text), now)
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
    found: When | None = None
    if year_first := _YEAR_FIRST.search(text) or _COMPACT.search(text):
        found = _day(*map(int, year_first.groups()))
    elif day_first := _DAY_FIRST.search(text):
        first, second, year = map(int, day_first.groups())
        year += 2000 if year < 100 else 0
        if (
            month_first is None
            and "." not in day_first.group()
            and first != second
            and second <= 12
        ):
            return None if first <= 12 else _sound(_day(year, second, first), now)
        if second > 12 or (month_first and first <= 12 and "." not in day_first.group()):
            first, second = second, first
        found = _day(year, second, first)
    return _sound(found or _named_date(text), now)


def resolve_dates(
    judgement: Judgement, linked: Linked, url: str, now: datetime
) -> tuple[Dated, Dated]:
    """Published and modified, each with where it was found, but not from htmldate."""
    head = judgement.page.head
    # A dump does not tell its language.
    month_first = is_month_first(head) if judgement.page.kind == "html" else None
    published = _first(_published(judgement, linked, url), now, month_first)
    shown = _shown(judgement, now, month_first)
    if shown and published[0] and _date(published[0]) != shown:
        published = shown, "publication-stamp"
    modified = _first(_modified(judgement, linked), now, month_first)
    if (
        modified[0] is not None
        and published[0] is not None
        and _date(modified[0]) < _date(published[0])
    ):
        modified = None, ""
    return published, modified


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
    yield from _stamps(judgement, updated=False)
    yield from _times(head)
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
    The day in the stamp above the text, where it does not say that it is of an update.

    It is what a reader sees, in the zone of the page; structured data are of the content system,
    often in UTC, and of the day on which an old article was imported.
    """
    columns = judgement.signals.columns
    for removal in judgement.removals_by("publication-stamp"):
        index = removal.block.index
        if not columns["before_headline"][index] and not columns["prose_before"][index]:
            text = removal.block.text
            found = (
                None if _UPDATED.search(text) else parse_date(text, now, month_first=month_first)
            )
            return _date(found) if found else None
    return None


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
            if not elsewhere and updated == bool(_UPDATED.search(text)):
                yield rule, text


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


def _from_iso(found: re.Match[str]) -> When | None:
    year, month, day, hour, minute, second, zone = found.groups()
    whole = _day(int(year), int(month), int(day))
    if whole is None or hour is None or zone is None:
        return whole
    try:
        return datetime(
            whole.year,
            whole.month,
            whole.day,
            int(hour),
            int(minute),
            int(second or 0),
            tzinfo=_zone(zone),
        )
    except ValueError:
        return whole


def _zone(zone: str) -> timezone:
    if zone[0] not in "+-":
        return UTC
    digits = zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return timezone(-offset if zone[0] == "-" else offset)


def _named_date(text: str) -> date | None:
    """6 March 2025, March 6, 2025, 6. März 2025: a month's name with day and year beside it."""
    tokens = [token for token in _TOKEN.findall(fold(text)) if token not in _FILLERS]
    months = _months()
    for at, token in enumerate(tokens):
        behind = tokens[at + 1 : at + 3]
        month = months.get(" ".join((token, *behind[:1]))) or months.get(token)
        if month is None:
            continue
        before = tokens[at - 1] if at else ""
        day = next((int(each) for each in (before, *behind) if _is_day(each)), None)
        years = [each for each in (*behind, *tokens[max(at - 2, 0) : at]) if each.isdigit()]
        year = next((int(each) for each in years if len(each) == 4), None)
        if day and year:
            return _day(year, month, day)
    return None


def _is_day(token: str) -> bool:
    return token.isdigit() and len(token) < 3 and 0 < int(token) <= 31


@cache
def _months() -> Mapping[str, int]:
    text = (files(__package__) / "data" / "months.toml").read_text("utf-8")
    return {
        fold(name): int(number) for number, names in tomllib.loads(text).items() for name in names
    }


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _sound(found: When | None, now: datetime) -> When | None:
    """A date between the beginning of the web and now; else `None`."""
    if found is None or found.year < _OLDEST:
        return None
    if isinstance(found, datetime) and found.tzinfo is None:
        found = found.date()
    if isinstance(found, datetime):
        try:
            return found if found <= now + timedelta(minutes=5) else None
        except OverflowError:
            return None
    return found if found <= (now + _AHEAD).date() else None


def _date(when: When) -> date:
    return when.date() if isinstance(when, datetime) else when
