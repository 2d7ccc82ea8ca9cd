"""Blocks that belong together, made one: cells of a data row, lines of prose in a `<pre>`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ..model import Block, Span, new_span

Merged = tuple[Block, float]
"""A block and the share of its characters that stand in links."""

MOST_IN_CELL: Final = 3  # blocks
_LONGEST_ROW: Final = 800  # characters; a cell of a layout table holds a whole article
_PROSE_LINE: Final = 6  # spaces; most lines of prose in a <pre> have more, most lines of code fewer


def merge_row(
    blocks: Sequence[Block], shares: Sequence[float], cells: Sequence[int], path: str
) -> Merged | None:
    """
    The row of a data table as one block; `None` for a row of a layout table.

    `cells` holds the place in `blocks` where each cell begins.
    """
    texts = [
        " ".join(block.text for block in blocks[start:end])
        for start, end in pairwise([*cells, len(blocks)])
        if end - start <= MOST_IN_CELL
    ]
    if (
        len(texts) < len(cells)
        or sum(map(bool, texts)) < 2
        or cells[0] != 0
        or any(block.kind not in ("paragraph", "heading") for block in blocks)
        or any(_flags(block) != _flags(blocks[0]) for block in blocks)
        or sum(len(block.text) for block in blocks) > _LONGEST_ROW
    ):
        return None
    text, spans, share = _joined(blocks, shares)
    row = replace(
        blocks[0], text=text, spans=spans, kind="table-row", level=0, cells=tuple(texts), path=path
    )
    return row, share


def merge_prose(lines: Sequence[Block], shares: Sequence[float]) -> list[Merged] | None:
    """
    A `<pre>` of prose (old pages, e-mails) as paragraphs; `None` where it holds code.
    """
    long = sum(1 for line in lines if line.text.count(" ") >= _PROSE_LINE)
    marked = any(span.kind == "code" for line in lines for span in line.spans)
    if marked or long * 2 <= len(lines) or any(line.kind != "code" for line in lines):
        return None
    starts = [
        at
        for at, line in enumerate(lines)
        if at == 0 or line.apart or _flags(line) != _flags(lines[at - 1])
    ]
    paragraphs = []
    for number, (start, end) in enumerate(pairwise([*starts, len(lines)])):
        text, spans, share = _joined(lines[start:end], shares[start:end])
        index = lines[0].index + number
        paragraph = replace(
            lines[start],
            index=index,
            text=text,
            spans=spans,
            kind="paragraph",
            level=0,
            apart=False,
        )
        paragraphs.append((paragraph, share))
    return paragraphs


def _joined(
    blocks: Sequence[Block], shares: Sequence[float]
) -> tuple[str, tuple[Span, ...], float]:
    """Text and spans of all blocks, and the share of it that is linked."""
    spans: list[Span] = []
    offset = 0
    linked = 0.0
    for block, share in zip(blocks, shares, strict=True):
        for span in block.spans:
            spans.append(new_span(span.kind, span.start + offset, span.end + offset, span.href))
        linked += share * len(block.text)
        offset += len(block.text) + 1
    text = " ".join([block.text for block in blocks])
    return text, tuple(spans), linked / len(text)


def _flags(block: Block) -> tuple[bool, bool]:
    return block.hidden, block.chrome
