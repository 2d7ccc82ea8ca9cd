"""What a page says about itself: its head, and marked elements of the body, in one query."""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..canonical import canonical_line
from ..model import Head, Mark

_TITLE_META: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_LONGEST_VALUE: Final = 10_000  # characters; a meta value or title of a megabyte exists
_MOST_META: Final = 500
_LONGEST_JSON: Final = 2_000_000  # characters of all scripts
_MOST_MARKS: Final = 200
_LONGEST_MARK: Final = 500  # characters
# Texts of marked elements nested in each other would add up to more than the page.
_MOST_MARKED: Final = 100_000  # characters
# A query walks the whole tree, whatever it looks for: one costs a fifth of six.
_QUERY: Final = (
    "meta[content],title,h1,time,"
    'link[rel~="canonical" i],script[type*="ld+json" i],'
    '[itemprop~="author"],[itemprop~="headline"],[itemprop^="date"],[rel~="author"],'
    '[class*="author" i],[class*="byline" i]'
)
# They hold the article itself, whatever their class says.
_WIDE: Final = frozenset({"html", "body", "main", "article", "section", "form", "ul", "ol", "nav"})


def read_head(tree: LexborHTMLParser) -> Head:
    meta: dict[str, str] = {}
    repeated: list[tuple[str, str]] = []
    marks: list[Mark] = []
    scripts: list[str] = []
    title, canonical, seen, metas, marked, script_length = "", "", None, 0, 0, 0
    for node in tree.css(_QUERY):
        # An element that answers to two selectors comes twice.
        if node.mem_id == seen:
            continue
        seen = node.mem_id
        tag = node.tag
        if tag == "meta":
            metas += 1
            if metas <= _MOST_META:
                _read_meta(node, meta, repeated)
        elif tag == "title":
            title = title or canonical_line(node.text()[:_LONGEST_VALUE])
        elif tag == "link":
            canonical = canonical or (node.attributes.get("href") or "").strip()[:_LONGEST_VALUE]
        elif tag == "script":
            text = node.text()
            script_length += len(text)
            if script_length <= _LONGEST_JSON:
                scripts.append(text)
        elif tag not in _WIDE and len(marks) < _MOST_MARKS and marked < _MOST_MARKED:
            text = node.text()
            marked += len(text)
            mark = _mark(node, tag or "", text)
            if mark.text or mark.value:
                marks.append(mark)
    titles = [(f"meta {name}", meta[name]) for name in _TITLE_META if name in meta]
    root = tree.root
    return Head(
        titles=(*titles, ("title", title)) if title else tuple(titles),
        meta=meta,
        repeated=tuple(repeated),
        marks=tuple(marks),
        json_ld=tuple(scripts),
        canonical_url=canonical,
        language=((root.attributes.get("lang") or "").strip()[:100] if root is not None else ""),
    )


def _read_meta(node: LexborNode, meta: dict[str, str], repeated: list[tuple[str, str]]) -> None:
    attributes = node.attributes
    name = (
        attributes.get("property")
        or attributes.get("name")
        or attributes.get("itemprop")
        or attributes.get("http-equiv")
    )
    value = canonical_line((attributes.get("content") or "")[:_LONGEST_VALUE])
    if not name or not value:
        return
    name = name.strip().lower()
    if name not in meta:
        meta[name] = value
    elif meta[name] != value:
        repeated.append((name, value))


def _mark(node: LexborNode, tag: str, text: str) -> Mark:
    attributes = node.attributes
    item = attributes.get("itemprop")
    if item:
        kind = f"itemprop {item.split()[0] if item.split() else ''}"
    elif tag in ("time", "h1"):
        kind = tag
    elif "author" in (attributes.get("rel") or ""):
        kind = "rel author"
    else:
        kind = "class author"
    value = attributes.get("datetime") or attributes.get("content") or attributes.get("href") or ""
    return Mark(kind, canonical_line(text[:_LONGEST_MARK]), value.strip()[:_LONGEST_MARK])
