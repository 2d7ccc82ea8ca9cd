"""Blocks -> plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..model import Block, Span
from .spans import Marks, cells_of, marked, safe_links

_TIGHT: Final = frozenset({"list-item", "table-row", "code"})


def to_text(blocks: Sequence[Block], *, links: bool = False) -> str:
    """
    The text of blocks: consecutive list items, table rows and code lines are joined by one newline,
    other blocks, and lines of code with an empty line between them, by an empty line. No newline at
    the end.

    With `links` the target follows the linked words: `the report <https://example.org/>`.
    """
    parts: list[str] = []
    before = ""
    for block in blocks:
        if parts:
            is_tight = block.kind == before and before in _TIGHT and not block.apart
            parts.append("\n" if is_tight else "\n\n")
        parts.append(_line(block, links))
        before = block.kind
    return "".join(parts)


def _line(block: Block, links: bool) -> str:
    if block.kind == "table-row":
        return " | ".join(_linked(text, spans, links) for text, spans in cells_of(block))
    text = _linked(block.text, block.spans, links)
    if block.kind == "list-item":
        return f"{block.number}. {text}" if block.ordered else f"- {text}"
    if block.kind == "code":
        return " " * block.level + text
    return text


def _linked(text: str, spans: Sequence[Span], links: bool) -> str:
    if not links or not spans:
        return text
    return marked(text, safe_links(spans, links=True), _MARKS)


def _wrap(span: Span, plain: str, inner: str, before: str, after: str) -> str:
    # A link on its own address would say it twice.
    return plain if plain == span.href else f"{inner} <{span.href}>"


_MARKS: Final = Marks(escape=lambda text: text, wrap=_wrap, same={"link": "link"})
