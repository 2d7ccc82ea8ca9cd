"""
Head, kept blocks and removals -> title, authors, dates, source and the like.

Every field has a function that gives its value and the name of its source; `Metadata.sources` tells
them by field. What is unknown is left out. A field that cannot be read costs a warning, never the
article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from ..canonical import canonical_line
from ..judge import Judgement
from ..model import Metadata
from . import describe
from .authors import resolve_authors
from .bylines import lines_of
from .dates import Dated, crawl_days, resolve_dates
from .jsonld import Linked, read_linked
from .names import MOST, is_organisation, split_names
from .parse_date import parse_date
from .second import Opinion, second_opinion
from .site_names import host_of
from .source import resolve_agency, resolve_source, without_tracking
from .title import LONGEST, resolve_title
from .top import Top, top_of

__all__ = ["all_metadata", "basic_metadata", "split_names", "without_tracking"]

_T = TypeVar("_T")
_NOTHING: Final = Linked()
_NO_TEXT: Final[describe.Found] = (None, "")
_NO_NAMES: Final[tuple[tuple[str, ...], str]] = ((), "")
_NO_DATES: Final[tuple[Dated, Dated]] = ((None, ""), (None, ""))
_NO_SOURCE: Final[tuple[str | None, str | None]] = (None, None)
_NO_WORD: Final[tuple[bool | None, str]] = (None, "")


def basic_metadata(judgement: Judgement, url: str | None) -> Metadata:
    """Title, byline's authors, source and site: what costs next to nothing."""
    top = top_of(judgement)
    title, title_from = resolve_title(top, url)
    authors, authors_from = resolve_authors(top, None, (), title)
    source_url, source_name = resolve_source(judgement)
    site_name, site_from = describe.site_name(judgement.page.head, _NOTHING)
    return _metadata(
        title=(title, title_from),
        authors=(authors, authors_from),
        site_name=(site_name, site_from),
        source_name=(source_name, "source-line"),
        source_url=(source_url, "source-line"),
    )


def all_metadata(
    judgement: Judgement, url: str | None, html: str, now: datetime
) -> tuple[Metadata, tuple[str, ...]]:
    """
    Every field, and warnings about what could not be read.

    `html` is the page for second opinions, empty where they cannot read it; `now` bounds all dates.
    """
    head = judgement.page.head
    now = now if now.tzinfo is not None else now.replace(tzinfo=UTC)
    guard = _Guard()
    top = guard("headline", Top(judgement, None, 0, 0), lambda: top_of(judgement))
    linked = guard("JSON-LD", _NOTHING, lambda: _linked(judgement, url))
    title = guard("title", _NO_TEXT, lambda: resolve_title(top, url))
    site_name = guard("site_name", _NO_TEXT, lambda: describe.site_name(head, linked))
    address = guard("url", _NO_TEXT, lambda: describe.address(head, linked, url))
    published, modified = guard(
        "dates", _NO_DATES, lambda: resolve_dates(top, linked, address[0] or "", now)
    )
    sites = _site_names(site_name[0], address[0])
    authors = guard("authors", _NO_NAMES, lambda: resolve_authors(top, linked, sites, title[0]))
    # On an index the libraries find what is of its teasers.
    if html and not (title[0] and authors[0] and published[0]) and not judgement.other_kind():
        # Where a page tells only when it was changed, htmldate finds that day or a wrong one.
        published = published if published[0] else modified
        dated, signed = bool(published[0]), bool(title[0] and authors[0])
        opinion = guard(
            "second opinion",
            Opinion(),
            lambda: second_opinion(html, address[0], now, dated=dated, signed=signed),
        )
        day = parse_date(opinion.date, now)
        if not published[0] and day and day not in crawl_days(top, now):
            published = day, "htmldate"
        if not title[0] and opinion.title:
            title = canonical_line(opinion.title[:LONGEST]), "trafilatura"
        if not authors[0]:
            authors = _people(opinion), "trafilatura"
    source_url, source_name = guard("source", _NO_SOURCE, lambda: resolve_source(judgement))
    metadata = _metadata(
        title=title,
        authors=authors,
        published=published,
        modified=modified,
        site_name=site_name,
        language=guard("language", _NO_TEXT, lambda: describe.language(head, linked)),
        url=address,
        source_name=(source_name, "source-line"),
        source_url=(source_url, "source-line"),
        description=guard("description", _NO_TEXT, lambda: describe.description(head, linked)),
        image=guard("image", _NO_TEXT, lambda: describe.image(head, linked, address[0] or "")),
        section=guard("section", _NO_TEXT, lambda: describe.section(head, linked)),
        tags=guard("tags", _NO_NAMES, lambda: describe.tags(head, linked)),
        is_paywalled=guard("is_paywalled", _NO_WORD, lambda: describe.is_paywalled(head, linked)),
        agency=guard("agency", _NO_TEXT, lambda: _agency(judgement, linked, source_name)),
    )
    return metadata, (*guard.warnings, *_oddities(linked, metadata))


class _Guard:
    """Runs what reads a field; an error is noted and costs that field alone."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def __call__(self, field: str, otherwise: _T, read: Callable[[], _T]) -> _T:
        try:
            return read()
        except (
            Exception
        ) as error:  # pages and two libraries are unpredictable; the text is not to pay
            self.warnings.append(f"metadata: {field} could not be read ({type(error).__name__})")
            return otherwise


def _linked(judgement: Judgement, url: str | None) -> Linked:
    head = judgement.page.head
    titles = [title for _, title in head.titles]
    return read_linked(head.json_ld, titles, head.canonical_url or url or "")


def _site_names(name: str | None, address: str | None) -> tuple[str, ...]:
    host = host_of(address or "").removeprefix("www.")
    return tuple(each for each in (name, host, host.partition(".")[0]) if each)


def _agency(judgement: Judgement, linked: Linked, source_name: str | None) -> describe.Found:
    return resolve_agency(judgement, _named(judgement, linked), source_name)


def _named(judgement: Judgement, linked: Linked) -> Iterator[str]:
    """What stands where authors are named: agencies, too."""
    for each in linked.objects(linked.article.get("author")):
        name = each if isinstance(each, str) else each.get("name")
        if isinstance(name, str):
            yield name
    yield judgement.page.head.meta.get("author", "")
    for removal in judgement.removals_by("byline"):
        yield from lines_of(removal)


def _people(opinion: Opinion) -> tuple[str, ...]:
    """Of trafilatura's authors those that look like people: it takes what stands near "author"."""
    names = [name for line in opinion.authors for name in split_names(line)]
    return tuple(
        name
        for name in names[:MOST]
        if " " in name
        and not is_organisation(name)
        and all(word[0].isupper() for word in name.split())
    )


def _oddities(linked: Linked, metadata: Metadata) -> Iterator[str]:
    if linked.broken:
        yield f"metadata: {linked.broken} JSON-LD scripts are broken"
    if metadata.title and len(metadata.title) >= LONGEST:
        yield f"metadata: the title is cut after {LONGEST} characters"
    if len(metadata.authors) >= MOST:
        yield f"metadata: only the first {MOST} authors are kept"
    authors = linked.article.get("author")
    for each in authors if isinstance(authors, list) else [authors]:
        name = each.get("name") if isinstance(each, dict) else each
        if not isinstance(name, str | list | dict | None):
            yield f"metadata: an author in JSON-LD is a {type(name).__name__}"
            break
    if metadata.published is None and linked.article.get("datePublished"):
        yield "metadata: datePublished in JSON-LD is no date of this world"


def _metadata(**found: tuple[Any, str]) -> Metadata:
    values = {field: value for field, (value, _) in found.items() if value not in (None, "", ())}
    return Metadata(**values, sources={field: found[field][1] for field in values})
