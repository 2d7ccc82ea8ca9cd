"""What a page says about itself in its head, taken while its tree is alive."""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborHTMLParser

from ..canonical import canonical_line
from ..model import Head

_TITLE_META: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_LONGEST_VALUE: Final = 10_000  # characters; a meta value or title of a megabyte exists
_MOST_META: Final = 500
_LONGEST_JSON: Final = 2_000_000


def read_head(tree: LexborHTMLParser) -> Head:
    meta: dict[str, str] = {}
    for node in tree.css("meta[content]")[:_MOST_META]:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        value = canonical_line((attributes.get("content") or "")[:_LONGEST_VALUE])
        if name and value:
            meta.setdefault(name.strip().lower(), value)
    titles = [(f"meta {name}", meta[name]) for name in _TITLE_META if name in meta]
    title = tree.css_first("title")
    if title is not None:
        text = canonical_line(title.text()[:_LONGEST_VALUE])
        if text:
            titles.append(("title", text))
    root = tree.root
    canonical = tree.css_first('link[rel="canonical"]')
    scripts = tree.css('script[type="application/ld+json"]')
    return Head(
        titles=tuple(titles),
        meta=meta,
        json_ld=tuple(node.text()[:_LONGEST_JSON] for node in scripts),
        canonical_url=(canonical.attributes.get("href") or "") if canonical is not None else "",
        language=((root.attributes.get("lang") or "") if root is not None else ""),
    )
