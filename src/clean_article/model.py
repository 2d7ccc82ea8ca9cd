"""The nouns of clean-article. Pure data: this module imports nothing of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, make_dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeVar, cast

_T = TypeVar("_T")

BlockKind = Literal[
    "paragraph",
    "heading",
    "list-item",
    "quote",
    "table-row",
    "caption",
    "code",
    "line",
]
"""What a block is; `line` is a line of a plain-text dump that is nothing more particular."""

SpanKind = Literal["link", "strong", "emphasis", "code"]
PageKind = Literal["html", "text"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block's text that is marked up."""

    kind: SpanKind
    start: int
    """Offset of the first character in `Block.text`."""
    end: int
    """Offset behind the last character."""
    href: str = ""
    """Target of a link, as it stood in the page; empty for all else."""


@dataclass(frozen=True, slots=True)
class Block:
    """One visually separate run of text, as it stood in the page."""

    index: int
    """Position among the page's blocks, from 0."""
    text: str
    """Text with canonical white space; never empty. A list item's marker is not part of it."""
    kind: BlockKind = "paragraph"
    level: int = 0
    """Level of a heading (1 to 6), depth of a list item (from 1), indent of a code line."""
    ordered: bool = False
    """Whether a list item is numbered."""
    number: int = 0
    """The number of an ordered list item."""
    cells: tuple[str, ...] = ()
    """Texts of a table row's cells."""
    spans: tuple[Span, ...] = ()
    line: int = 0
    """Number of the dump's line the block starts on, from 1; 0 in HTML."""
    column: int = 0
    """Indent of that line in columns."""
    path: str = ""
    """Tag path in HTML, as `body/div.post/p`; empty in a dump."""
    hidden: bool = False
    """The page does not show this text at first (`hidden`, `display: none`, `noscript`)."""
    chrome: bool = False
    """Text of a control: `nav`, `button`, `select`, `label`."""
    apart: bool = False
    """Whether an empty line stands above a line of code."""


def fast_maker(frozen: type[_T]) -> Callable[..., _T]:
    """
    A function that makes an object of a frozen class from its values, in order, in a third of the
    time: a frozen class sets its fields the slow way.
    """
    names = [(f.name, f.type, f) for f in fields(cast(Any, frozen))]
    thawed: Any = make_dataclass(f"_{frozen.__name__}", names, slots=True, eq=False)

    def make(*values: Any) -> _T:
        filled = thawed(*values)
        filled.__class__ = frozen
        made: _T = filled
        return made

    return make


new_block, new_span = fast_maker(Block), fast_maker(Span)


@dataclass(frozen=True, slots=True)
class Mark:
    """An element of the body that says of itself what it holds: author, date or headline."""

    kind: str
    """`time`, `h1`, `rel author`, `class author`, or `itemprop` and the property's name."""
    text: str
    """What people read, white space canonical."""
    value: str = ""
    """What machines read: `datetime`, `content`, or a link's target."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a reader saw besides text, taken while the page's tree was alive."""

    titles: tuple[tuple[str, str], ...] = ()
    """(source, title) pairs in order of trust, as `("meta og:title", "…")`."""
    meta: Mapping[str, str] = field(default_factory=dict)
    """Values of `<meta>`, by lower-case name or property; the first of each name."""
    repeated: tuple[tuple[str, str], ...] = ()
    """(name, value) of the `<meta>` whose name stood before: second authors, further tags."""
    marks: tuple[Mark, ...] = ()
    """In page order."""
    json_ld: tuple[str, ...] = ()
    """Texts of the page's JSON-LD scripts, unparsed."""
    canonical_url: str = ""
    language: str = ""
    """Value of `<html lang>`."""


@dataclass(frozen=True, slots=True)
class Outline:
    """
    The block-level elements of an HTML page, as parallel columns in document order.

    Element 0 is the root. A subtree's blocks are the slice `first[e]:end[e]` of the page's blocks.
    """

    tags: Sequence[str] = ()
    names: Sequence[str] = ()
    """Class, id, role and the like of each element, joined by spaces."""
    parents: Sequence[int] = ()
    """Index of the parent element; -1 for the root."""
    first: Sequence[int] = ()
    """Index of the first block in the element."""
    end: Sequence[int] = ()
    """Index behind its last block."""
    paths: Sequence[int] = ()
    """Number of the element's tag path; elements of one shape share it."""
    owners: Sequence[int] = ()
    """For each block the innermost element that holds it."""
    link_share: Sequence[float] = ()
    """For each block the share of its characters that stand in links, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read: its blocks in page order and what else the reader saw."""

    kind: PageKind
    blocks: tuple[Block, ...]
    head: Head = Head()
    outline: Outline = Outline()
    """Empty for a dump."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """A named measurement of a block and its value."""

    name: str
    value: float | str
    weight: float | None = None
    """What it added to the block's score in log-odds, where the scorecard used it."""


new_signal = fast_maker(Signal)


Evidence = tuple[Signal, ...]
"""The signals a rule returns; empty: the rule does not apply."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A block that is not part of the article, and why."""

    block: Block
    rule: str
    """Id of the rule; `low-score` where the scorecard alone decided."""
    evidence: Evidence
    also: tuple[str, ...] = ()
    """Ids of the other removing rules that fired."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article besides its text; `None` or empty when unknown."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    """People, without role or "By"; an organisation only where no person is named."""
    published: datetime | date | None = None
    """With zone and time where the page gives them, else the day."""
    modified: datetime | date | None = None
    """As `published`; only where it is later."""
    site_name: str | None = None
    language: str | None = None
    """BCP 47, as `de-AT`, from the page's own marks."""
    url: str | None = None
    """The address that the page calls its own (canonical), absolute."""
    source_name: str | None = None
    """Primary source that an aggregator or syndicated copy names."""
    source_url: str | None = None
    """Address at the primary source, without tracking parameters."""
    description: str | None = None
    image: str | None = None
    """Address of the lead image."""
    section: str | None = None
    tags: tuple[str, ...] = ()
    is_paywalled: bool | None = None
    """Whether the page says that part of it is for subscribers only."""
    agency: str | None = None
    """News agency the text is from, as "Reuters"."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Where each field was found: field name to `"json-ld"`, `"meta og:title"`, `"byline"`, …"""
