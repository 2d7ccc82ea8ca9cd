"""A run of text between two ends of blocks, and the markup in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ..model import Span, new_span
from .tags import SPANS, href, unescape

_MOST_OPEN: Final = 32  # spans open at once; more are no markup that a writer made


@dataclass(slots=True)
class Run:
    """Text that is not yet a block."""

    parts: list[str] = field(default_factory=list)
    """As they stand in the markup; the first holds words."""
    indent: int = 0
    """Columns before the first part, in code."""
    apart: bool = False
    """Whether an empty line stands above, in code."""
    spans: list[tuple[str, int, int, str]] = field(default_factory=list)
    """Name of the tag, indices of the first part and behind the last, source of the tag."""
    open_spans: list[tuple[str, int, str]] = field(default_factory=list)
    """Name, index of the first part and source of the tags that are open."""

    def space(self) -> None:
        """Part what comes from what is there."""
        if self.parts and self.parts[-1] != " ":
            self.parts.append(" ")

    def aside(self) -> Run:
        """An empty run inside the same markup."""
        return Run(open_spans=[(name, 0, source) for name, _, source in self.open_spans])

    def open_span(self, name: str, source: str) -> None:
        if len(self.open_spans) < _MOST_OPEN:
            self.open_spans.append((name, len(self.parts), source))

    def close_span(self, name: str) -> None:
        for at in range(len(self.open_spans) - 1, -1, -1):
            if self.open_spans[at][0] == name:
                _, first, source = self.open_spans.pop(at)
                if first < len(self.parts):
                    self.spans.append((name, first, len(self.parts), source))
                return

    def finish(self) -> tuple[str, tuple[Span, ...], float]:
        """
        The text, white space collapsed, its spans and the share of it that is linked.

        The run is empty again.
        """
        parts, share = self.parts, 0.0
        spans: tuple[Span, ...] = ()
        marked = bool(self.spans or self.open_spans)
        if marked and len(parts) > 1:
            text, offsets = _collapsed(parts)
        else:
            text = unescape(" ".join("".join(parts).split()))
            offsets = [0, len(text)]
        if marked:
            spans, linked = self._finished_spans(text, offsets)
            share = min(linked / len(text), 1.0)
        parts.clear()
        self.indent, self.apart = 0, False
        return text, spans, share

    def _finished_spans(self, text: str, offsets: Sequence[int]) -> tuple[tuple[Span, ...], int]:
        """The spans in order, and the characters in links."""
        for at, (name, first, source) in enumerate(self.open_spans):
            self.spans.append((name, first, len(self.parts), source))
            self.open_spans[at] = (name, 0, source)
        spans = []
        linked = 0
        for name, first, end, source in self.spans:
            start, behind = offsets[first], offsets[end]
            if start == behind:
                continue
            # A tag may stand before the space that parts it from the text before.
            start += text[start] == " "
            kind = SPANS[name]
            target = ""
            if kind == "link":
                target = href(source)
                linked += behind - start
            spans.append(new_span(kind, start, behind, target))
        self.spans.clear()
        if len(spans) > 1:
            spans.sort(key=_span_order)
        return tuple(spans), linked


def _collapsed(parts: Sequence[str]) -> tuple[str, list[int]]:
    """The text of the parts, white space collapsed, and where in it each part begins or ends."""
    texts: list[str] = []
    offsets = [0]
    length, space = 0, False
    for part in parts:
        words = part.split()
        if words:
            text = unescape(" ".join(words))
            if texts and (space or part[0].isspace()):
                text = " " + text
            texts.append(text)
            length += len(text)
            space = part[-1].isspace()
        else:
            space = True
        offsets.append(length)
    return "".join(texts), offsets


def _span_order(span: Span) -> tuple[int, int]:
    return span.start, -span.end
