"""A run of text between two ends of blocks, and the markup in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ..model import Span, new_span
from .tags import SPANS, href, unescape

_MOST_OPEN: Final = 32  # spans open at once; more are no markup that a writer made


@dataclass(slots=True)
class Run:
    """Text that is not yet a block; white space collapses while it grows."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    space: bool = False
    """White space stands between the last part and the next."""
    indent: int = 0
    """Columns before the first part, in code."""
    spans: list[tuple[str, int, int, str]] = field(default_factory=list)
    """Name of the tag, offsets of the first character and behind the last, source of the tag."""
    open_spans: list[tuple[str, int, str]] = field(default_factory=list)
    """Name, offset and source of the tags that are open."""

    def add(self, text: str, words: list[str]) -> None:
        """Add a text that holds words."""
        joined = unescape(" ".join(words))
        if self.parts and (self.space or text[0].isspace()):
            self.parts.append(" ")
            self.length += 1
        self.parts.append(joined)
        self.length += len(joined)
        self.space = text[-1].isspace()

    def aside(self) -> Run:
        """An empty run inside the same markup."""
        return Run(open_spans=[(name, 0, source) for name, _, source in self.open_spans])

    def open_span(self, name: str, source: str) -> None:
        if len(self.open_spans) < _MOST_OPEN:
            self.open_spans.append((name, self.length, source))

    def close_span(self, name: str) -> None:
        for at in range(len(self.open_spans) - 1, -1, -1):
            if self.open_spans[at][0] == name:
                _, start, source = self.open_spans.pop(at)
                if start < self.length:
                    self.spans.append((name, start, self.length, source))
                return

    def finish(self) -> tuple[str, tuple[Span, ...], float]:
        """The text, its spans and the share of it that is linked; the run is empty again."""
        text = "".join(self.parts)
        spans, linked = self._finished_spans(text) if self.spans or self.open_spans else ((), 0)
        self.parts.clear()
        self.length = 0
        self.space = False
        return text, spans, min(linked / len(text), 1.0)

    def _finished_spans(self, text: str) -> tuple[tuple[Span, ...], int]:
        """The spans in order, and the characters in links."""
        for at, (name, start, source) in enumerate(self.open_spans):
            if start < self.length:
                self.spans.append((name, start, self.length, source))
            self.open_spans[at] = (name, 0, source)
        spans = []
        linked = 0
        for name, start, end, source in self.spans:
            # A tag may stand before the space that parts it from the text before.
            first = start + (text[start] == " ")
            kind = SPANS[name]
            target = ""
            if kind == "link":
                target = href(source)
                linked += end - first
            spans.append(new_span(kind, first, end, target))
        self.spans.clear()
        if len(spans) > 1:
            spans.sort(key=_span_order)
        return tuple(spans), linked


def _span_order(span: Span) -> tuple[int, int]:
    return span.start, -span.end
