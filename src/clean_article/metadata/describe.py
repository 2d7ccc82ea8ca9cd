"""The fields that a page states as they are: site, language, addresses, section, tags, paywall."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from ..canonical import canonical_line
from ..model import Head
from .jsonld import Linked, text_of

Found = tuple[str | None, str]
"""A value and where it was found."""

_LONGEST: Final = 5000  # characters of a description
_LONGEST_NAME: Final = 200  # characters of a site, section or tag
_LONGEST_URL: Final = 2000
_MOST_TAGS: Final = 50
_LONGEST_SECTION: Final = 60  # characters; what is longer is a title or a description
# "News, Sport, Culture" and "News,Sport" are lists, "Arts, Music and Culture" is one section.
_LIST: Final = re.compile(r"([^,]+),(?:\S|[^,]+,)")
_ESCAPED: Final = re.compile(r"&(?:#\w{2,7}|[A-Za-z]{2,8});")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_NO_LANGUAGE: Final = frozenset({"und", "xx", "zxx", "mul"})
_HOST: Final = re.compile(r"[\w.-]+|\[?[0-9a-f:.]+\]?")  # letters of any script
_FREE: Final = {"free": False, "metered": True, "locked": True, "premium": True, "paid": True}


def site_name(head: Head, linked: Linked) -> Found:
    return _first(
        *_metas(head, "og:site_name"),
        ("json-ld", _publisher(linked)),
        *_metas(
            head, "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher"
        ),
        longest=_LONGEST_NAME,
    )


def description(head: Head, linked: Linked) -> Found:
    return _first(
        *_metas(head, "og:description", "description", "twitter:description", "dc.description"),
        *_metas(head, "dcterms.abstract"),
        ("json-ld", text_of(linked.article.get("description"))),
        longest=_LONGEST,
    )


def section(head: Head, linked: Linked) -> Found:
    """Of several the first; some pages state their title or an address here."""
    titles = {title.casefold() for _, title in head.titles}
    for source, value in (
        *_metas(head, "article:section", "og:article:section", "cxenseparse:section", "section"),
        *_metas(head, "parsely-section"),
        ("json-ld", text_of(linked.article.get("articleSection"))),
    ):
        several = _LIST.match(value[:_LONGEST])
        name = several[1].strip() if several else value
        is_name = 0 < len(name) <= _LONGEST_SECTION and not name.startswith(("http:", "https:"))
        if is_name and name.casefold() not in titles:
            return name, source
    return None, ""


def tags(head: Head, linked: Linked) -> tuple[tuple[str, ...], str]:
    """Of several lists the first that is there; the article's tags before the page's keywords."""
    first = head.meta.get("article:tag")
    repeated = [value for name, value in head.repeated if name == "article:tag"]
    keywords = linked.objects(linked.article.get("keywords"))
    lists: tuple[tuple[str, Iterable[str]], ...] = (
        ("meta article:tag", [first, *repeated] if first else []),
        ("json-ld", [text_of(each) for each in keywords]),
        *((source, [value]) for source, value in _metas(head, "news_keywords", "keywords")),
    )
    for source, values in lists:
        found = dict.fromkeys(
            tag
            for value in values
            for part in re.split(r"[,;，、]", value)
            if (tag := canonical_line(part)) and len(tag) <= _LONGEST_NAME
        )
        if found:
            return tuple(found)[:_MOST_TAGS], source
    return (), ""


def language(head: Head, linked: Linked) -> Found:
    """BCP 47 from the page's own marks; what is no such code is passed over."""
    for source, value in (
        ("html lang", head.language),
        ("json-ld", text_of(linked.article.get("inLanguage"))),
        *_metas(head, "og:locale", "content-language", "dc.language", "language"),
    ):
        code = value.strip().split(",")[0].strip()
        if _LANGUAGE.fullmatch(code) and code.lower() not in _NO_LANGUAGE:
            return _bcp47(code), source
    return None, ""


def address(head: Head, linked: Linked, url: str | None) -> Found:
    """The canonical address, absolute; the front page is not the address of an article."""
    base = url or head.meta.get("og:url", "")
    candidates = [
        ("canonical", absolute(head.canonical_url, base)),
        ("meta og:url", absolute(head.meta.get("og:url", ""), base)),
        ("json-ld", absolute(text_of(linked.article.get("url")), base)),
        ("given", absolute(url or "", "")),
    ]
    known = [(found, source) for source, found in candidates if found]
    deep = [pair for pair in known if urlsplit(pair[0]).path.strip("/")]
    best = deep or known
    return best[0] if best else (None, "")


def image(head: Head, linked: Linked, base: str) -> Found:
    picture: Any = linked.article.get("image")
    first = next(iter(linked.objects(picture)), "") if picture else ""
    if not isinstance(first, str):
        first = text_of(first.get("url") or first.get("contentUrl"))
    for source, value in (
        *_metas(head, "og:image", "og:image:url", "og:image:secure_url"),
        ("json-ld", first),
        *_metas(head, "twitter:image", "twitter:image:src", "image"),
    ):
        found = absolute(value, base)
        if found:
            return found, source
    return None, ""


def is_paywalled(head: Head, linked: Linked) -> tuple[bool | None, str]:
    """What the page says of itself; `None` where it says nothing."""
    free = linked.article.get("isAccessibleForFree")
    if isinstance(free, str):
        free = {"true": True, "false": False}.get(free.strip().rpartition("/")[2].lower())
    if isinstance(free, bool):
        return not free, "json-ld"
    tier = head.meta.get("article:content_tier", "").lower()
    return (_FREE[tier], "meta article:content_tier") if tier in _FREE else (None, "")


def absolute(address: str, base: str) -> str | None:
    """An address made absolute; `None` where it is none of the web or too long."""
    address = address.strip()
    if not address or len(address) > _LONGEST_URL:
        return None
    try:
        joined = urljoin(base, address) if base else address
        parts = urlsplit(joined)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    joined = "".join(joined.split())
    # Browsers would percent-encode a control character, or refuse a host that holds one.
    return (
        joined if sound and joined.isprintable() and _HOST.fullmatch(parts.hostname or "") else None
    )


def _publisher(linked: Linked) -> str:
    for thing in (linked.article, linked.page):
        for each in linked.objects(thing.get("publisher")):
            if name := text_of(each):
                return "" if name.startswith("http") else name
    return ""


def _metas(head: Head, *names: str) -> Iterator[tuple[str, str]]:
    return ((f"meta {name}", head.meta.get(name, "")) for name in names)


def _first(*candidates: tuple[str, str], longest: int) -> Found:
    for source, value in candidates:
        if value:
            # Content systems escape what is escaped already: "&amp;uuml;".
            plain = canonical_line(unescape(value)) if _ESCAPED.search(value) else value
            return plain[:longest].rstrip() or None, source
    return None, ""


def _bcp47(code: str) -> str:
    first, *rest = code.replace("_", "-").split("-")
    parts = [first.lower()]
    for part in rest:
        if len(part) == 2:
            parts.append(part.upper())
        else:
            parts.append(part.title() if len(part) == 4 and part.isalpha() else part.lower())
    return "-".join(parts)
