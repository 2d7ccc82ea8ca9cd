"""What the blocks in an element are: heading, list item, quote, code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..model import BlockKind
from .tags import KINDS, number

_STARTS_AFRESH: Final = frozenset({"ul", "ol", "table", "tr", "figure", "section", "article"})
SHAPES: Final = _STARTS_AFRESH | KINDS.keys() | {"menu"}


@dataclass(slots=True)
class List:
    """An open list."""

    depth: int
    ordered: bool
    number: int
    """Of the next item."""


@dataclass(slots=True)
class Context:
    """What blocks are in an element and in those below it that say nothing else."""

    kind: BlockKind
    level: int
    """Of the heading."""
    listing: List
    used: bool = False
    """A list item's first block is the item, the others are paragraphs."""


def inner_context(name: str, source: str, above: Context) -> Context:
    """The context inside an element that changes it; `source` is its start tag."""
    listing = above.listing
    if name in ("ul", "ol", "menu"):
        start = number(source, "start", 1) if name == "ol" else 1
        listing = List(listing.depth + (name != "menu"), name == "ol", start)
    elif name == "li" and " value=" in source:
        listing.number = number(source, "value", listing.number)
    kind = KINDS.get(name) or ("paragraph" if name in _STARTS_AFRESH else above.kind)
    return Context(
        kind, int(name[1]) if kind == "heading" and name in KINDS else above.level, listing
    )
