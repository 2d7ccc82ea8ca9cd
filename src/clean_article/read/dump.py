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
from ..model import Block, Page
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


def read_dump(text: str) -> Page:
    """Read a plain-text dump of a whole page."""
    lines, joined = _without_dense_stretches(unwrap(_lines(text), _marker))
    blocks: list[Block] = []
    for line in lines:
        collapsed = " ".join(line.text.split())
        blocks.append(Block(len(blocks), collapsed, "line", line=line.number, column=line.column))
    _find_items(blocks)
    _find_rows(blocks, lines)
    _find_headings(blocks, lines)
    warnings = (
        (f"{joined} lines are so many and so short that they are read as one block",)
        if joined
        else ()
    )
    return Page("text", tuple(blocks), warnings=warnings)


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
        column = len(raw[: len(raw) - len(expanded)].expandtabs(4))
        lines.append(Line(number, column, expanded, apart))
        apart = False
    return lines


def _marker(text: str) -> int:
    """How many characters the marker of a list item takes; 0: the line has none."""
    found = _BULLET.match(text) or _NUMBER.match(text)
    return found.end() if found else 0


def _find_items(blocks: list[Block]) -> None:
    """Make list items of lines with a bullet, and of numbered lines whose numbers follow on."""
    numbers: dict[int, list[int]] = {}
    for block in blocks:
        found = _NUMBER.match(block.text)
        if found and str(int(found[1])) == found[1]:
            numbers.setdefault(int(found[1]), []).append(block.index)
    indents: list[int] = []  # of the open lists, outermost first
    last = -2
    for index, block in enumerate(blocks):
        bullet = _BULLET.match(block.text)
        number = 0
        if bullet is None:
            number = _list_number(block.text, index, numbers)
            if not number:
                continue
        mark = bullet or _NUMBER.match(block.text)
        if index != last + 1:
            indents = []
        last = index
        while indents and indents[-1] > block.column:
            indents.pop()
        if not indents or indents[-1] < block.column:
            indents.append(block.column)
        blocks[index] = replace(
            block,
            text=block.text[mark.end() if mark else 0 :],
            kind="list-item",
            level=len(indents),
            ordered=number > 0,
            number=number,
        )


def _list_number(text: str, index: int, numbers: dict[int, list[int]]) -> int:
    """The number of a list's item: a neighbour has the next or the last one. Else 0."""
    found = _NUMBER.match(text)
    if found is None or str(int(found[1])) != found[1]:
        return 0
    number = int(found[1])
    # "3. November 2024" and "1. FC Köln" stand alone.
    before, after = numbers.get(number - 1, ()), numbers.get(number + 1, ())
    at = bisect_left(before, index)
    follows = at > 0 and index - before[at - 1] <= _NEAR
    at = bisect_left(after, index)
    precedes = at < len(after) and after[at] - index <= _NEAR
    return number if follows or precedes else 0


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
            blocks[index] = replace(blocks[index], kind="table-row", cells=row)


def _find_headings(blocks: list[Block], lines: Sequence[Line]) -> None:
    """
    Make headings of short lines without sentence end that stand apart, above prose, a list or rows.

    Where the page has no empty lines at all, standing between two lines of prose is enough.
    """
    spaced = any(line.apart for line in lines[1:])
    for index, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        mark = _HEADING_MARK.match(block.text)
        if mark:
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
            blocks[index] = replace(block, kind="heading", level=2)
