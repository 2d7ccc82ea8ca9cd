"""
Plain text -> blocks: every line that is not empty is one.

What a line shows of the page's structure is taken: list markers, columns of a table, a short line
on its own above prose. Lines wrapped at a fixed width are joined where the page shows the width.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..canonical import canonical_lines
from ..model import Block, BlockKind, Page, fast_maker, new_block
from .dense import dense_stretches
from .wrapped import columns, unwrap

_BULLET: Final = re.compile(r"[•·‣⁃◦▪▫●○■□∙⋅➤►▸✓✔*-]\s+(?=\S)")
_NUMBER: Final = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_HEADING_MARK: Final = re.compile(r"(#{1,6})\s+(?=\S)")
_CELLS: Final = re.compile(r"\t+|\s\|\s")
_SENTENCE_END: Final = ".!…。．！｡۔।॥։።;；,，、:：-–—"
_LONGEST_HEADING: Final = 90  # characters
_LONGEST_CELL: Final = 120  # characters
_PROSE: Final = 60  # characters from which a line can stand under a heading
_NEAR: Final = 40  # lines within which the numbers of a list follow each other


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a dump that is not empty."""

    number: int
    """Its number in the page, from 1."""
    column: int
    """Its indent in columns."""
    text: str
    """White space stripped at both ends; tabs and runs of spaces inside are kept."""
    apart: bool
    """Whether an empty line, or the page's edge, is above it."""


_new_line: Final = fast_maker(Line)


def read_dump(text: str) -> Page:
    """Read a plain-text dump of a whole page."""
    lines, joined = _without_dense_stretches(unwrap(_lines(text), _marker))
    blocks = [
        _block("line", index, _collapsed(line.text), line.number, line.column)
        for index, line in enumerate(lines)
    ]
    _find_items(blocks)
    _find_rows(blocks, lines)
    _find_headings(blocks, lines)
    warnings = (
        (f"{joined} lines are so many and so short that they are read as one block",)
        if joined
        else ()
    )
    return Page("text", tuple(blocks), warnings=warnings)


def _block(
    kind: BlockKind,
    index: int,
    text: str,
    line: int,
    column: int,
    level: int = 0,
    number: int = 0,
    cells: tuple[str, ...] = (),
) -> Block:
    return new_block(index, text, kind, level, number > 0, number, cells, (), line, column)


def _collapsed(text: str) -> str:
    """A line's text without tabs and runs of spaces, which few have."""
    return " ".join(text.split()) if "  " in text or "\t" in text else text


def _without_dense_stretches(lines: Sequence[Line]) -> tuple[Sequence[Line], int]:
    """The lines with each dense stretch as one, and the number of lines in such stretches."""
    left: list[Line] = []
    joined, after = 0, 0
    for stretch in dense_stretches(len(line.text) for line in lines):
        text = " ".join([line.text for line in lines[stretch]])
        left += lines[after : stretch.start]
        left.append(replace(lines[stretch.start], text=text))
        joined += stretch.stop - stretch.start
        after = stretch.stop
    return ([*left, *lines[after:]], joined) if joined else (lines, 0)


def _lines(text: str) -> list[Line]:
    lines = []
    apart = True
    for number, raw in canonical_lines(text):
        expanded = raw.lstrip(" \t")
        if not expanded:
            apart = True
            continue
        indent = len(raw) - len(expanded)
        column = len(raw[:indent].expandtabs(4)) if indent else 0
        lines.append(_new_line(number, column, expanded, apart))
        apart = False
    return lines


def _marker(text: str) -> int:
    """How many characters the marker of a list item takes; 0: the line has none."""
    found = _BULLET.match(text) or _NUMBER.match(text)
    return found.end() if found else 0


def _find_items(blocks: list[Block]) -> None:
    """Make list items of lines with a bullet, and of numbered lines whose numbers follow on."""
    numbers: dict[int, list[int]] = {}
    marked: list[tuple[int, int, int]] = []  # line, length of its mark, number; 0: a bullet
    for index, block in enumerate(blocks):
        if bullet := _BULLET.match(block.text):
            marked.append((index, bullet.end(), 0))
        elif (found := _NUMBER.match(block.text)) and str(number := int(found[1])) == found[1]:
            numbers.setdefault(number, []).append(index)
            if number:
                marked.append((index, found.end(), number))
    indents: list[int] = []  # of the open lists, outermost first
    last = -2
    for index, mark, number in marked:
        if number and not _follow_on(number, index, numbers):
            continue
        block = blocks[index]
        if index != last + 1:
            indents = []
        last = index
        while indents and indents[-1] > block.column:
            indents.pop()
        if not indents or indents[-1] < block.column:
            indents.append(block.column)
        blocks[index] = _block(
            "list-item", index, block.text[mark:], block.line, block.column, len(indents), number
        )


def _follow_on(number: int, index: int, numbers: dict[int, list[int]]) -> bool:
    """Whether a line near has the next or the last number, as the items of a list have."""
    # "3. November 2024" and "1. FC Köln" stand alone.
    before, after = numbers.get(number - 1, ()), numbers.get(number + 1, ())
    at = bisect_left(before, index)
    follows = at > 0 and index - before[at - 1] <= _NEAR
    at = bisect_left(after, index)
    precedes = at < len(after) and after[at] - index <= _NEAR
    return follows or precedes


def _find_rows(blocks: list[Block], lines: Sequence[Line]) -> None:
    """Make table rows of neighbouring lines that have the same number of cells, two or more."""
    cells = [
        tuple(" ".join(cell.split()) for cell in _CELLS.split(line.text))
        if block.kind == "line" and ("\t" in line.text or " | " in line.text)
        else ()
        for block, line in zip(blocks, lines, strict=True)
    ]
    for index, row in enumerate(cells):
        beside = (
            cells[index - 1] if index else (),
            cells[index + 1] if index + 1 < len(cells) else (),
        )
        # One line with pipes is a menu or a title with its site.
        if (
            len(row) > 1
            and any(len(row) == len(other) for other in beside)
            and all(len(cell) <= _LONGEST_CELL for cell in row)
        ):
            block = blocks[index]
            blocks[index] = _block(
                "table-row", index, block.text, block.line, block.column, cells=row
            )


def _find_headings(blocks: list[Block], lines: Sequence[Line]) -> None:
    """
    Make headings of short lines without sentence end that stand apart, above prose, a list or rows.

    Where the page has no empty lines at all, standing between two lines of prose is enough.
    """
    spaced = any(line.apart for line in lines[1:])
    for index, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        if mark := block.text.startswith("#") and _HEADING_MARK.match(block.text):
            blocks[index] = replace(
                block, text=block.text[mark.end() :], kind="heading", level=len(mark[1])
            )
            continue
        if (
            block.kind != "line"
            or index + 1 == len(blocks)
            or columns(block.text) > _LONGEST_HEADING
            or block.text.rstrip("\"'”’»")[-1:] in _SENTENCE_END
        ):
            continue
        under = blocks[index + 1]
        # What heads a table stands right above it.
        apart = line.apart and (lines[index + 1].apart or under.kind == "table-row")
        if not spaced:
            apart = index > 0 and columns(blocks[index - 1].text) >= _PROSE
        if apart and (columns(under.text) >= _PROSE or under.kind in ("list-item", "table-row")):
            blocks[index] = _block("heading", index, block.text, block.line, block.column, 2)
