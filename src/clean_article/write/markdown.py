"""
Blocks -> CommonMark, with tables as GitHub writes them.

Whatever a page says stays text: all that would become markup is escaped, and a mark is written only
where a parser is sure to read it as one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from ..model import Block, BlockKind, Span
from .spans import DEEPEST_LIST, Marks, cells_of, listing, marked, safe_links

_MARKUP: Final = re.compile(
    r"[\\`*\[\]~]"
    r"|<(?=[a-zA-Z/!?])"  # a tag or an autolink; "a < b" is neither
    r"|&(?=#?\w+;)"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word, as in snake_case, it is no mark
)
_AT_START: Final = re.compile(r"#{1,6}(?:\s|$)|>|=+$|[-+](?:[\s\-+]|$)")
_NUMBER_AT_START: Final = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")
_BACKTICKS: Final = re.compile("`+")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_HIGHEST_NUMBER: Final = 999_999_999  # CommonMark reads nine digits
_HIGHEST_HEADING: Final = 6


def to_markdown(blocks: Sequence[Block], *, links: bool = False) -> str:
    """Blocks as Markdown; no newline at the end."""
    parts = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        parts.append(_GROUPS.get(kind, _paragraphs)(list(group), links))
    return "\n\n".join(parts)


def _paragraphs(blocks: Sequence[Block], links: bool) -> str:
    return "\n\n".join(_line(block, links) for block in blocks)


def _headings(blocks: Sequence[Block], links: bool) -> str:
    return "\n\n".join(
        heading(_inline(block.text, block.spans, links), block.level) for block in blocks
    )


def heading(inline: str, level: int) -> str:
    """A heading of escaped text."""
    if inline.endswith("#"):  # else read as the heading's own end
        inline = f"{inline[:-1]}\\#"
    return f"{'#' * min(max(level, 1), _HIGHEST_HEADING)} {inline}"


def escape(text: str) -> str:
    """Text that a Markdown parser reads as that text, anywhere but at the start of a line."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _escaped(text: str) -> list[str]:
    written = list(text)
    for found in _MARKUP.finditer(text):
        written[found.start()] = f"\\{found.group()}"
    return written


def _quotes(blocks: Sequence[Block], links: bool) -> str:
    return "\n>\n".join("> " + _line(block, links) for block in blocks)


def _code(blocks: Sequence[Block], links: bool) -> str:
    longest = max((len(run) for b in blocks for run in _BACKTICKS.findall(b.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{listing(blocks, [block.text for block in blocks])}\n{fence}"


def _table(blocks: Sequence[Block], links: bool) -> str:
    rows = [[_cell(text, spans, links) for text, spans in cells_of(block)] for block in blocks]
    width = max(len(row) for row in rows)
    # Only the first row is padded: parsers fill up the others, and one row of 100,000 cells over
    # 100,000 rows of one would be a large table.
    rows[0] += [""] * (width - len(rows[0]))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join(lines)


def _cell(text: str, spans: Sequence[Span], links: bool) -> str:
    # The row is split at bars before anything in it is read, code included.
    return _inline(text, spans, links).replace("|", "\\|")


def _list(blocks: Sequence[Block], links: bool) -> str:
    parts: list[str] = []
    open_: list[_Item] = []  # items that the next one may be nested in, outermost first
    for block in blocks:
        before: _Item | None = None  # the item that stands above in the same column
        while open_ and open_[-1].block.level >= block.level:
            before = open_.pop()
        if len(open_) == DEEPEST_LIST:
            before = open_.pop()
        indent = open_[-1].column if open_ else 0
        marker, goes_on = _marker(block, before)
        if parts:
            # A list that begins with another number than 1 cannot follow a line of text directly.
            nested = before is None and (not block.ordered or block.number == 1)
            parts.append("\n" if goes_on or nested else "\n\n")
        parts.append(f"{' ' * indent}{marker} {_line(block, links)}")
        open_.append(_Item(block, marker, indent + len(marker) + 1))
    return "".join(parts)


class _Item(NamedTuple):
    block: Block
    marker: str
    column: int  # where its text stands, and the markers of items nested in it


def _marker(block: Block, before: _Item | None) -> tuple[str, bool]:
    """The item's marker, and whether it goes on with the list of the item above."""
    if not block.ordered:
        return "-", before is not None and before.marker == "-"
    number = min(max(block.number, 0), _HIGHEST_NUMBER)
    if before is None or before.marker == "-":
        return f"{number}.", False
    delimiter = before.marker[-1]
    if before.block.number + 1 == block.number:
        return f"{number}{delimiter}", True
    # Another list; told from the last by its delimiter, or a parser would count on.
    return f"{number}{')' if delimiter == '.' else '.'}", False


def _line(block: Block, links: bool) -> str:
    return _guarded(_inline(block.text, block.spans, links))


def _guarded(inline: str) -> str:
    """Rendered text that is not read as a list, quote, heading or rule where it starts a line."""
    if _AT_START.match(inline):
        return "\\" + inline
    return _NUMBER_AT_START.sub(r"\1\\\2", inline)


def _inline(text: str, spans: Sequence[Span], links: bool) -> str:
    return marked(text, safe_links(spans, links=links), _MARKS) if spans else escape(text)


def _wrap(span: Span, plain: str, inner: str, before: str, after: str) -> str:
    if span.kind == "link":
        # Behind "!" it would be an image.
        return inner if before == "!" else f"[{inner}](<{_destination(span.href)}>)"
    if span.kind == "code":
        return _code_span(plain, inner, before)
    mark = "**" if span.kind == "strong" else "*"
    return f"{mark}{inner}{mark}" if _flanks(inner, before, after) else inner


def _code_span(plain: str, inner: str, before: str) -> str:
    if before == "`" or plain.isspace():
        return inner
    fence = "`" * (max((len(run) for run in _BACKTICKS.findall(plain)), default=0) + 1)
    pad = " " if plain.startswith(("`", " ")) or plain.endswith(("`", " ")) else ""
    return f"{fence}{pad}{plain}{pad}{fence}"


def _flanks(inner: str, before: str, after: str) -> bool:
    """Whether a parser takes asterisks around `inner` for emphasis."""
    first, last = inner[:1], inner[-1:]
    if before == "*" or _is_space(first) or _is_space(last):
        return False
    opens = not _is_punctuation(first) or _is_space(before) or _is_punctuation(before)
    closes = not _is_punctuation(last) or _is_space(after) or _is_punctuation(after)
    return opens and closes


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _is_punctuation(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _destination(href: str) -> str:
    href = href.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace("`", "%60")
    return _ENTITY.sub(r"\\&", href.replace(" ", "%20"))


_MARKS: Final = Marks(
    escape=_escaped,
    wrap=_wrap,
    same={"link": "link", "code": "code", "strong": "*", "emphasis": "*"},
)
_GROUPS: Final[dict[BlockKind, Callable[[Sequence[Block], bool], str]]] = {
    "heading": _headings,
    "list-item": _list,
    "quote": _quotes,
    "table-row": _table,
    "code": _code,
}
