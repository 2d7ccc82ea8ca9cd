"""Text with links and emphasis -> the same with the marks of an output format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..model import Block, Span, SpanKind

DEEPEST_LIST: Final = 20
"""Levels of a list that are written; parsers lose the text of what is nested too deeply."""

SCHEMES: Final = frozenset({"http", "https", "mailto"})
"""Of the addresses that are written."""

_SCHEME: Final = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
# Browsers skip these inside an address: "java\tscript:" runs.
_SKIPPED: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Marks:
    """How a format writes text and spans."""

    escape: Callable[[str], Sequence[str]]
    """A whole text -> what stands for each of its characters in the output."""
    wrap: Callable[[Span, str, str, str, str], str]
    """
    Span, its plain text, its rendered content, the character written before it, and the text's
    character behind it -> the span in the output.
    """
    same: Mapping[SpanKind, str]
    """Spans of one group do not nest: the outer one wins. Kinds not named are no marks at all."""


def marked(text: str, spans: Iterable[Span], marks: Marks) -> str:
    """The text with its spans written by `marks`; linear in the text and its spans."""
    return _Rendering(text, _nested(spans, len(text), marks.same), marks).range(0, len(text), "")


def safe_target(href: str) -> str:
    """The address if it may stand in an output (web, mail, relative), else empty."""
    target = _SKIPPED.sub("", href).strip()
    scheme = _SCHEME.match(target)
    if scheme and scheme.group(1).lower() not in SCHEMES:
        return ""
    return target


def safe_links(spans: Iterable[Span], *, links: bool) -> list[Span]:
    """The spans with targets that may be written; without links where they are not wanted."""
    kept = []
    for span in spans:
        if span.kind != "link":
            kept.append(span)
        elif links and (target := safe_target(span.href)):
            kept.append(replace(span, href=target))
    return kept


def cells_of(row: Block) -> list[tuple[str, list[Span]]]:
    """Text and spans of each cell; a row's text is that of its cells that are not empty."""
    if not row.cells:
        return [(row.text, list(row.spans))]
    cells: list[tuple[str, list[Span]]] = []
    offset = 0
    spans = sorted(row.spans, key=lambda span: span.start)
    at = 0
    for text in row.cells:
        end = offset + len(text)
        inside = []
        while at < len(spans) and spans[at].start < end:
            span = spans[at]
            if span.start >= offset and span.end <= end:
                inside.append(replace(span, start=span.start - offset, end=span.end - offset))
            at += 1
        cells.append((text, inside if row.text[offset:end] == text else []))
        offset = end + 1 if text else offset
    return cells


def listing(blocks: Sequence[Block], written: Sequence[str]) -> str:
    """Lines of code as they stood, from the blocks and what is written of each."""
    parts: list[str] = []
    for block, line in zip(blocks, written, strict=True):
        if parts:
            parts.append("\n\n" if block.apart else "\n")
        parts.append(" " * block.level + line)
    return "".join(parts)


def _nested(spans: Iterable[Span], length: int, same: Mapping[SpanKind, str]) -> list[Span]:
    """Spans in order, outer before inner, none crossing another, none empty."""
    ordered = sorted(
        (s for s in spans if s.kind in same and 0 <= s.start < s.end <= length),
        key=lambda span: (span.start, -span.end),
    )
    nested: list[Span] = []
    open_: list[Span] = []
    for span in ordered:
        while open_ and open_[-1].end <= span.start:
            open_.pop()
        crosses = bool(open_) and span.end > open_[-1].end
        if crosses or any(same[outer.kind] == same[span.kind] for outer in open_):
            continue
        open_.append(span)
        nested.append(span)
    return nested


class _Rendering:
    """One pass over a text and its nested spans."""

    def __init__(self, text: str, spans: Sequence[Span], marks: Marks) -> None:
        self.text = text
        # Escaped as a whole: "<" before a span that begins with "b" needs to know of the "b".
        self.written = marks.escape(text)
        self.spans = spans
        self.marks = marks
        self.at = 0  # index of the next span

    def range(self, start: int, end: int, before: str) -> str:
        """That part of the text, rendered; as deep as there are groups of spans."""
        parts: list[str] = []
        position = start
        while self.at < len(self.spans) and self.spans[self.at].start < end:
            span = self.spans[self.at]
            self.at += 1
            if span.start > position:
                parts += self.written[position : span.start]
                before = parts[-1][-1:]
            inner = self.range(span.start, span.end, "[")
            plain = self.text[span.start : span.end]
            after = self.text[span.end : span.end + 1]
            parts.append(self.marks.wrap(span, plain, inner, before, after))
            before = parts[-1][-1:] or before
            position = span.end
        parts += self.written[position:end]
        return "".join(parts)
