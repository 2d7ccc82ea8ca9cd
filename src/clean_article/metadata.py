"""
Head and removals -> title, authors, source, site, each with where it was found.

Every field has a function that gives its value and the name of its source; `Metadata.sources` tells
them by field. What is unknown is left out.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from .judge import Judgement
from .judge.signals.headline import SUFFIX
from .model import Metadata, Removal

_TRACKING: Final = re.compile(
    r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|source|feed|cmp|xtor|ocid|smid)", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"[,،、|｜/·;•&]|\s(?:and|und|et|y|e|en|и|ve|و|[–—-])\s")
_NAME: Final = 5  # words of a person's name
_DIGIT: Final = re.compile(r"\d")
_LONGEST_TITLE: Final = 500  # characters
_LONGEST_NAME: Final = 60  # characters of a site's or source's name


def read_metadata(judgement: Judgement, url: str | None) -> Metadata:
    """What the page says about its article; a field that is not known is `None` or empty."""
    title, title_from = _title(judgement)
    authors = _authors(judgement)
    source_url, source_name = _source(judgement)
    site_name = judgement.page.head.meta.get("og:site_name")
    found = {
        "title": title_from if title else "",
        "authors": "byline" if authors else "",
        "site_name": "meta og:site_name" if site_name else "",
        "source_url": "source-line" if source_url else "",
        "source_name": "source-line" if source_name else "",
    }
    return Metadata(
        title=title,
        authors=authors,
        site_name=site_name,
        source_name=source_name,
        source_url=source_url,
        sources={field: source for field, source in found.items() if source},
    )


def _title(judgement: Judgement) -> tuple[str | None, str]:
    columns = judgement.signals.columns["headline"]
    for block in judgement.page.blocks:
        if columns[block.index]:
            return _without_site(block.text[:_LONGEST_TITLE], judgement), "headline"
    for source, title in judgement.page.head.titles:
        return _without_site(title[:_LONGEST_TITLE], judgement), source
    return None, ""


def _without_site(title: str, judgement: Judgement) -> str:
    """A title without the site's name behind it, where the page shows that it is one."""
    found = SUFFIX.search(title)
    if not found:
        return title
    shorter, name = title[: found.start()].rstrip(), found[1].strip()
    page = judgement.page
    squeezed = "".join(name.lower().split())
    known = (
        name.lower() == page.head.meta.get("og:site_name", "").lower()
        or any(other == shorter for _, other in page.head.titles)
        # The name is in an address of the page: "… – POLITICO" and https://www.politico.eu/…
        or any(
            squeezed in (urlsplit(block.text.split()[0]).hostname or "")
            for block in page.blocks
            if block.text.startswith(("http://", "https://"))
        )
        or any(block.text == shorter for block in page.blocks)
    )
    return shorter if known else title


def _authors(judgement: Judgement) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for removal in judgement.removals_by("byline"):
        line = next((str(s.value) for s in removal.evidence if s.name == "names"), "")
        names.update(dict.fromkeys(split_names(line)))
    return tuple(names)


def _source(judgement: Judgement) -> tuple[str | None, str | None]:
    """Address and name of the primary source, from the first line that names one."""
    for removal in judgement.removals_by("source-line"):
        url, name = _source_of(removal)
        if url or name:
            return url, name
    return None, None


def _source_of(removal: Removal) -> tuple[str | None, str | None]:
    text = removal.block.text
    if text.startswith(("http://", "https://", "www.")):
        address, _, behind = text.partition(" ")
        suffix = SUFFIX.search(" " + behind)
        name = suffix[1].strip() if suffix else None
        return without_tracking(address), name
    opening = next((str(s.value) for s in removal.evidence if s.name == "opens with"), "")
    name = text[len(opening) :].lstrip(" :：|–—").rstrip(" .")
    if name.startswith(("http://", "https://")):
        return without_tracking(name.split()[0]), None
    return None, name if 0 < len(name) <= _LONGEST_NAME else None


def without_tracking(address: str) -> str | None:
    """An address without the parameters that only tell where a reader came from."""
    try:
        parts = urlsplit(address)
        query = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return None
    kept = [(key, value) for key, value in query if not _TRACKING.fullmatch(key)]
    return urlunsplit(parts._replace(query=urlencode(kept), fragment=""))


def split_names(line: str) -> tuple[str, ...]:
    """The people in what stands behind "By": without roles, places, dates."""
    names: list[str] = []
    for part in _BETWEEN.split(line):
        words = part.strip(" .:").split()
        if not words or len(words) > _NAME or any(_DIGIT.search(word) for word in words):
            # A part with digits is a date, and what follows it is no name.
            break
        if len(words) == 1 and names and part.strip()[0].isupper():
            continue  # a role or a place: "Ada Cole, Kiel"
        names.append(" ".join(words))
    return tuple(names)
