"""Tags and texts of a well-formed page, in one pass, -> blocks and the outline they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..model import Block, Outline
from .contexts import SHAPES, Context, List, inner_context
from .merge import MOST_IN_CELL, Merged, merge_prose, merge_row
from .runs import Run
from .tags import (
    BREAK,
    CLOSE,
    CONTROLS,
    END_SPAN,
    HIDE,
    OPEN,
    SEPARATE,
    SPANS,
    Tag,
    read_tag,
)

_SPECIAL: Final = SHAPES | CONTROLS | {"td", "th"}
_CODE: Final = frozenset({"pre", "listing"})
_LONGEST_PATH: Final = 600


def linearise(tags: Sequence[str], texts: Sequence[str]) -> tuple[tuple[Block, ...], Outline]:
    """
    Blocks in page order, and the block-level elements they stand in.

    `tags` holds what stands between `<` and `>`, `texts` the text behind each tag. Inline and
    unknown tags join text without a space, block tags end a block, one `<br>` is a space, two end a
    block. The text of each outermost control becomes one block. Inline text that is not shown
    becomes a block before the block it stands in, which stays whole.
    """
    page = _Linearised(merge_controls=True)
    page.run(tags, texts)
    letters = [len(block.text) - block.text.count(" ") for block in page.blocks]
    chrome = sum(n for n, block in zip(letters, page.blocks, strict=True) if block.chrome)
    if chrome * 2 > sum(letters):
        # The whole page sits in one <nav> or <label>: its blocks stay apart, to be judged.
        page = _Linearised(merge_controls=False)
        page.run(tags, texts)
    return tuple(page.blocks), page.outline()


class _Linearised:
    """The growing result, and the state of the one pass over the tags."""

    def __init__(self, *, merge_controls: bool) -> None:
        self.merge_controls = merge_controls
        self.blocks: list[Block] = []
        self.owners: list[int] = []
        self.link_share: list[float] = []
        self.tags: list[str] = []
        self.names: list[str] = []
        self.parents: list[int] = []
        self.first: list[int] = []
        self.end: list[int] = []
        self.paths: list[int] = []
        self.path_texts: list[str] = []
        self._path_numbers: dict[tuple[int, str, str], int] = {}
        self._stack: list[int] = []
        self._contexts = [Context("paragraph", 0, List(0, False, 1))]
        self._hidden_at = self._chrome_at = self._code_at = 0  # depth of the outermost; 0: none
        self._inside = 0  # open elements of the control whose text is becoming one block
        self._cells: dict[int, list[int]] = {}  # of each open table row: where its cells begin
        self._after_blank: set[int] = set()  # blocks of a <pre> that follow an empty line
        self._run = Run()
        self._around: Run | None = None  # the run in which an inline hidden element stands
        self._hidden_name = ""
        self._hidden_depth = 0  # elements of that name that are open

    def outline(self) -> Outline:
        return Outline(
            self.tags, self.names, self.parents, self.first, self.end, self.paths, self.owners,
            self.link_share,
        )  # fmt: skip

    def run(self, tags: Sequence[str], texts: Sequence[str]) -> None:
        known: dict[str, Tag] = {}
        breaks = 0
        for source, text in zip(tags, texts, strict=True):
            tag = known.get(source)
            if tag is None:
                tag = known[source] = read_tag(source)
            role = tag.role
            if self._around is not None and tag.name == self._hidden_name:
                role = self._in_hidden(tag)
            if role == OPEN:
                breaks = 0
                self._open(tag)
            elif role == CLOSE:
                breaks = 0
                self._close(tag.name)
            elif role == BREAK:
                breaks += 1
                # One is a space, in code the end of a line.
                self._separate(breaks > 1 or self._code_at > 0)
            elif role:
                self._inline(tag, role)
            if text:
                if self._code_at and not self._inside:
                    self._code(text)
                    continue
                words = text.split()
                if words:
                    breaks = 0
                    self._run.add(text, words)
                else:
                    self._run.space = True
        while self._stack:
            self._leave()

    def _inline(self, tag: Tag, role: int) -> None:
        name = tag.name
        if role == END_SPAN:
            self._run.close_span(name)
        elif role == SEPARATE:
            self._separate()
        elif role == HIDE and not self._hidden_at and not self._inside:
            self._hide(tag)
        elif name in SPANS:
            self._run.open_span(name, tag.source)

    def _separate(self, ends_block: bool = True) -> None:
        if self._inside or not ends_block:
            self._run.space = True
        else:
            self._flush()

    def _open(self, tag: Tag) -> None:
        if self._inside:
            # Inside a control nothing but its end matters.
            self._inside += 1
            self._run.space = True
            return
        if self._run.parts:
            self._flush()
        name, context = tag.name, self._contexts[-1]
        if name not in _SPECIAL:
            self._enter(tag, context)
            return
        if name in ("td", "th") and self._stack and self._stack[-1] in self._cells:
            self._cells[self._stack[-1]].append(len(self.blocks))
        self._enter(tag, inner_context(tag, context) if name in SHAPES else context)
        # The heading of a section that folds holds a button, whose text is the heading.
        if name in CONTROLS and not self._chrome_at and context.kind != "heading":
            self._chrome_at = len(self._stack)
            self._inside = int(self.merge_controls)
        elif name in _CODE and not self._code_at:
            self._code_at = len(self._stack)
        elif name == "tr":
            self._cells[self._stack[-1]] = []

    def _enter(self, tag: Tag, context: Context) -> None:
        _, name, _, _, class_, names, hidden = tag
        stack = self._stack
        above = stack[-1] if stack else -1
        above_path = self.paths[above] if stack else -1
        key = (above_path, name, class_)
        path = self._path_numbers.get(key)
        if path is None:
            path = self._path_numbers[key] = len(self.path_texts)
            step = f"{name}.{class_}" if class_ else name
            head = self.path_texts[above_path] + "/" if stack else ""
            self.path_texts.append((head + step)[-_LONGEST_PATH:])
        at = len(self.blocks)
        stack.append(len(self.tags))
        self._contexts.append(context)
        self.tags.append(name)
        self.names.append(names)
        self.parents.append(above)
        self.first.append(at)
        self.end.append(at)
        self.paths.append(path)
        if hidden and not self._hidden_at:
            self._hidden_at = len(stack)

    def _close(self, name: str) -> None:
        if self._inside > 1:
            self._inside -= 1
            self._run.space = True
        elif self._stack and self.tags[self._stack[-1]] == name:
            self._leave()

    def _leave(self) -> None:
        if self._run.parts:
            self._flush()
        depth = len(self._stack)
        element = self._stack.pop()
        self._contexts.pop()
        self.end[element] = len(self.blocks)
        if element in self._cells:
            self._merge_row(element)
        if depth == self._chrome_at:
            self._chrome_at = self._inside = 0
        if depth == self._hidden_at:
            self._hidden_at = 0
        if depth == self._code_at:
            self._code_at = 0
            self._merge_prose(element)

    def _hide(self, tag: Tag) -> None:
        """Set the run aside while the text of an inline element that is not shown is read."""
        self._around = self._run
        self._run = self._run.aside()
        self._hidden_name, self._hidden_depth = tag.name, 1
        self._enter(tag, Context("paragraph", 0, self._contexts[-1].listing))
        if tag.name in SPANS:
            self._run.open_span(tag.name, tag.source)

    def _in_hidden(self, tag: Tag) -> int:
        """The role of a tag named as the hidden inline element it stands in, or that it ends."""
        self._hidden_depth += -1 if tag.end else 1
        if self._hidden_depth or self._around is None:
            return tag.role
        self._leave()
        self._run, self._around, self._hidden_name = self._around, None, ""
        return 0

    def _code(self, text: str) -> None:
        """Text in a `<pre>`: every line is a block, its indent is kept."""
        run = self._run
        blank = False
        for at, line in enumerate(text.expandtabs(4).split("\n")):
            if at:
                self._flush()
            stripped = line.strip()
            if not stripped:
                blank = blank or at > 0
                run.space = True
                continue
            if blank:
                self._after_blank.add(len(self.blocks))
            blank = False
            if not run.parts:
                run.indent = len(line) - len(line.lstrip())
            run.add(line, stripped.split())

    def _flush(self) -> None:
        if not self._run.parts:
            return
        text, spans, share = self._run.finish()
        context = self._contexts[-1]
        kind, level, ordered, item = context.kind, 0, False, 0
        if kind == "heading":
            level = context.level
        elif kind == "code":
            level = self._run.indent
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
        element = self._stack[-1] if self._stack else -1
        self.owners.append(element)
        self.link_share.append(share)
        self.blocks.append(
            Block(
                len(self.blocks), text, kind, level, ordered, item, (), spans, 0, 0,
                self.path_texts[self.paths[element]] if self._stack else "",
                self._hidden_at > 0, self._chrome_at > 0,
            )
        )  # fmt: skip

    def _merge_row(self, row: int) -> None:
        start = self.first[row]
        cells = self._cells.pop(row)
        if cells and len(self.blocks) - start <= len(cells) * MOST_IN_CELL:
            places = [cell - start for cell in cells]
            path = self.path_texts[self.paths[row]]
            merged = merge_row(self.blocks[start:], self.link_share[start:], places, path)
            if merged is not None:
                self._replace(row, [merged])

    def _merge_prose(self, element: int) -> None:
        start = self.first[element]
        merged = merge_prose(self.blocks[start:], self.link_share[start:], self._after_blank)
        self._after_blank.clear()
        if merged is not None:
            self._replace(element, merged)

    def _replace(self, element: int, merged: list[Merged]) -> None:
        """Put blocks in the place of all of the element, which is the last that was left."""
        start = self.first[element]
        self.blocks[start:] = [block for block, _ in merged]
        self.link_share[start:] = [share for _, share in merged]
        self.owners[start:] = [element] * len(merged)
        self.end[element] = len(self.blocks)
        for inner in range(element + 1, len(self.tags)):
            self.first[inner] = self.end[inner] = start
