"""Tags and texts of a well-formed page, in one pass, -> blocks and the outline they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ..model import Block, Outline, new_block
from .contexts import SHAPES, Context, List, inner_context
from .dense import are_dense
from .merge import MOST_IN_CELL, Merged, merge_prose, merge_row
from .runs import Run
from .tags import (
    BREAK,
    CLOSE,
    CONTROLS,
    END_HIDDEN,
    END_SPAN,
    HIDE,
    INLINE,
    NOT_SHOWN_INLINE,
    OPEN,
    SEPARATE,
    SPAN,
    SPANS,
    Tag,
    Tags,
)

_SPECIAL: Final = SHAPES | CONTROLS | {"td", "th"}
_CODE: Final = frozenset({"pre", "listing"})
_LONGEST_PATH: Final = 600
_PAGE: Final = -1

_Open = tuple[int, str, int, Context]
"""An open element: its number, name, number of its path, what the blocks in it are."""


def linearise(tags: Sequence[str], texts: Sequence[str]) -> tuple[tuple[Block, ...], Outline]:
    """
    Blocks in page order, and the block-level elements they stand in.

    `tags` holds what stands between `<` and `>`, `texts` the text behind each tag. Inline and
    unknown tags join text without a space, block tags end a block, one `<br>` is a space, two end a
    block. The text of each outermost control becomes one block. Inline text that is not shown
    becomes a block before the block it stands in, which stays whole.
    """
    read = [*map(Tags().__getitem__, tags)]
    page = _Linearised(merge_controls=True)
    page.run(tags, read, texts)
    chrome = [block for block in page.blocks if block.chrome]
    if chrome and _letters(chrome) * 2 > _letters(page.blocks):
        # The whole page sits in one <nav> or <label>: its blocks stay apart, to be judged.
        page = _Linearised(merge_controls=False)
        page.run(tags, read, texts)
    return tuple(page.blocks), page.outline()


def _letters(blocks: Iterable[Block]) -> int:
    text = "".join([block.text for block in blocks])
    return len(text) - text.count(" ")


class _Linearised:
    """The growing result, and the state of the one pass over the tags."""

    def __init__(self, *, merge_controls: bool) -> None:
        self.merge_controls = merge_controls
        self.blocks: list[Block] = []
        self.owners: list[int] = []
        self.link_share: list[float] = []
        # Of each element: tag, names, parent (-1: none), first block and end of its blocks, path.
        self.tags: list[str] = []
        self.names: list[str] = []
        self.parents: list[int] = []
        self.first: list[int] = []
        self.end: list[int] = []
        self.paths: list[int] = []
        self.path_texts: list[str] = [""]  # of the page, then of each path
        # For each of them: step -> number of the path that is one step longer.
        self._steps: list[dict[str, int]] = [{}]
        # Open elements; the first stands for the page.
        self._open: list[_Open] = [(_PAGE, "", 0, Context("paragraph", 0, List(0, False, 1)))]
        # The outermost element that is hidden, a control, or code; -1: none.
        self._hidden_by = self._chrome_by = self._code_by = -1
        self._inside = 0  # open elements of the control whose text is becoming one block
        self._cells: dict[int, list[int]] = {}  # of each open table row: where its cells begin
        self._watched: set[int] = set()  # open elements with whose end more ends
        self._run = Run()
        self._around: Run | None = None  # the run in which an inline hidden element stands
        self._hidden_name, self._hidden_depth = "", 0  # and elements of that name that are open

    def outline(self) -> Outline:
        return Outline(
            self.tags,
            self.names,
            self.parents,
            self.first,
            self.end,
            self.paths,
            self.owners,
            self.link_share,
        )

    def run(self, sources: Sequence[str], tags: Sequence[Tag], texts: Sequence[str]) -> None:
        opened, run, breaks = self._open, self._run, 0
        for source, tag, text in zip(sources, tags, texts, strict=True):
            role = tag.role
            if self._around is not None and tag.name == self._hidden_name:
                role = self._in_hidden(tag)
                run = self._run
            if role == OPEN:
                breaks = 0
                if self._inside:
                    # Inside a control nothing but its end matters.
                    self._inside += 1
                    run.space()
                else:
                    if run.parts:
                        self._flush()
                    if tag.name in _SPECIAL:
                        self._open_special(tag, source)
                    else:
                        self._enter(tag, opened[-1][3])
            elif role == CLOSE:
                breaks = 0
                if self._inside > 1:
                    self._inside -= 1
                    run.space()
                elif opened[-1][1] == tag.name:
                    if run.parts:
                        self._flush()
                    self._leave()
            elif role == SPAN:
                run.open_span(tag.name, source)
            elif role == END_SPAN:
                run.close_span(tag.name)
            elif role in (BREAK, SEPARATE):
                breaks += 1
                # One break is a space, in code the end of a line.
                if self._inside or (role == BREAK and breaks == 1 and self._code_by < 0):
                    run.space()
                else:
                    self._end_line()
            elif role == HIDE:
                run = self._hide(tag, source)
            elif role == END_HIDDEN:
                run.space()
            if text:
                if self._code_by >= 0 and not self._inside:
                    self._code(text)
                elif not text.isspace():
                    breaks = 0
                    run.parts.append(text)
                else:
                    run.space()
        if run.parts:
            self._flush()
        if self._around is not None:
            # The end of what hides stood in a dense stretch.
            while self._hidden_by >= 0:
                self._leave()
            self._run = self._around
            self._flush()
        while len(opened) > 1:
            self._leave()

    def _open_special(self, tag: Tag, source: str) -> None:
        """Enter an element that changes what its blocks are."""
        name, (above, _, _, context) = tag.name, self._open[-1]
        if name in ("td", "th") and above in self._cells:
            self._cells[above].append(len(self.blocks))
        self._enter(tag, inner_context(name, source, context) if name in SHAPES else context)
        element = self._open[-1][0]
        # The heading of a section that folds holds a button, whose text is the heading.
        if name in CONTROLS and self._chrome_by < 0 and context.kind != "heading":
            self._chrome_by = element
            self._inside = int(self.merge_controls)
            self._watched.add(element)
        elif name in _CODE and self._code_by < 0:
            self._code_by = element
            self._watched.add(element)
            self._run.indent, self._run.apart = 0, False
        elif name == "tr":
            self._cells[element] = []
            self._watched.add(element)

    def _enter(self, tag: Tag, context: Context) -> None:
        above, _, path_above, _ = self._open[-1]
        path = self._steps[path_above].get(tag.step) or self._new_path(path_above, tag.step)
        element, first = len(self.end), len(self.blocks)
        self.tags.append(tag.name)
        self.names.append(tag.names)
        self.parents.append(above)
        self.first.append(first)
        self.end.append(first)
        self.paths.append(path - 1)
        self._open.append((element, tag.name, path, context))
        if tag.hidden and self._hidden_by < 0:
            self._hidden_by = element
            self._watched.add(element)

    def _new_path(self, above: int, step: str) -> int:
        path = self._steps[above][step] = len(self.path_texts)
        head = self.path_texts[above] + "/" if above else ""
        self.path_texts.append((head + step)[-_LONGEST_PATH:])
        self._steps.append({})
        return path

    def _leave(self) -> None:
        element = self._open.pop()[0]
        self.end[element] = len(self.blocks)
        if element in self._watched:
            self._end_watched(element)

    def _end_watched(self, element: int) -> None:
        self._watched.remove(element)
        if element in self._cells:
            self._merge_row(element)
        if element == self._chrome_by:
            self._chrome_by, self._inside = -1, 0
        if element == self._hidden_by:
            self._hidden_by = -1
        if element == self._code_by:
            self._code_by = -1
            self._merge_prose(element)

    def _hide(self, tag: Tag, source: str) -> Run:
        """Set the run aside while the text of an inline element that is not shown is read."""
        if self._hidden_by < 0 and not self._inside:
            self._around = self._run
            self._run = self._run.aside()
            self._hidden_name, self._hidden_depth = tag.name, 1
            self._enter(tag, Context("paragraph", 0, self._open[-1][3].listing))
        elif tag.name in NOT_SHOWN_INLINE:
            self._run.space()
        if tag.name in SPANS:
            self._run.open_span(tag.name, source)
        return self._run

    def _in_hidden(self, tag: Tag) -> int:
        """The role of a tag named as the hidden inline element it stands in, or that it ends."""
        self._hidden_depth += -1 if tag.end else 1
        if self._hidden_depth or self._around is None:
            return tag.role
        self._flush()
        self._leave()
        self._run, self._around = self._around, None
        return INLINE

    def _code(self, text: str) -> None:
        """Text in a `<pre>`: every line is a block, its indent is kept."""
        run = self._run
        lines = [text] if are_dense(text) else text.expandtabs(4).split("\n")
        for at, line in enumerate(lines):
            if at:
                self._end_line()
            if not run.parts:
                # Before a word that is marked up the indent is a text of its own.
                run.indent += len(line) - len(line.lstrip())
            if line and not line.isspace():
                run.parts.append(line)
            else:
                run.space()

    def _end_line(self) -> None:
        run = self._run
        if run.parts:
            self._flush()
        else:
            run.indent, run.apart = 0, True

    def _flush(self) -> None:
        run = self._run
        if not run.parts:
            return
        indent, apart = run.indent, run.apart
        text, spans, share = run.finish()
        element, _, path, context = self._open[-1]
        kind, level, ordered, item = context.kind, 0, False, 0
        if kind == "heading":
            level = context.level
        elif kind == "code":
            level = indent
        elif kind == "list-item":
            if context.used:
                kind = "paragraph"
            else:
                context.used = True
                listing = context.listing
                level, ordered = listing.depth or 1, listing.ordered
                if ordered:
                    item = listing.number
                    listing.number += 1
        self.owners.append(element)
        self.link_share.append(share)
        self.blocks.append(
            new_block(
                len(self.blocks), text, kind, level, ordered, item, (), spans, 0, 0,
                self.path_texts[path],
                self._hidden_by >= 0, self._chrome_by >= 0,
                apart and kind == "code",
            )
        )  # fmt: skip

    def _merge_row(self, row: int) -> None:
        start, path = self.first[row], self.paths[row] + 1
        cells = self._cells.pop(row)
        if cells and len(self.blocks) - start <= len(cells) * MOST_IN_CELL:
            places = [cell - start for cell in cells]
            merged = merge_row(
                self.blocks[start:], self.link_share[start:], places, self.path_texts[path]
            )
            self._replace(row, [merged] if merged else None)

    def _merge_prose(self, element: int) -> None:
        start = self.first[element]
        self._replace(element, merge_prose(self.blocks[start:], self.link_share[start:]))

    def _replace(self, element: int, merged: list[Merged] | None) -> None:
        """Put blocks in the place of all of the element, which is the last that was left."""
        if merged is None:
            return
        start = self.first[element]
        self.blocks[start:] = [block for block, _ in merged]
        self.link_share[start:] = [share for _, share in merged]
        self.owners[start:] = [element] * len(merged)
        self.end[element] = len(self.blocks)
        for inner in range(element + 1, len(self.tags)):
            self.first[inner] = self.end[inner] = start
