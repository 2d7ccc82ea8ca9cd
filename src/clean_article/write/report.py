"""
Pages with their removals -> one HTML file to look at: self-contained, no network.

The data of each page lies in a script element of its own that is no script, and is read when the
page is opened. The file's policy lets nothing run but our script and nothing load at all.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from ..canonical import word_count
from ..model import Block, Metadata, Removal
from .explain import evidence_and_others
from .json import as_data, dumps
from .metadata import in_words, known_fields


@dataclass(frozen=True, slots=True)
class PageReport:
    """A page as the report shows it."""

    name: str
    blocks: Sequence[Block]
    """All of the page, in page order."""
    removals: Sequence[Removal]
    metadata: Metadata
    confidence: float
    is_doubtful: bool
    is_article: bool
    warnings: Sequence[str]
    differs: frozenset[int]
    """Indexes of the blocks that the other tool keeps and we do not, or the other way round."""

    def summary(self) -> dict[str, Any]:
        """What the overview shows."""
        removed = [word_count(removal.block.text) for removal in self.removals]
        total = sum(word_count(block.text) for block in self.blocks)
        return {
            "name": self.name,
            "title": self.metadata.title or "",
            "confidence": as_data(self.confidence),
            "doubtful": self.is_doubtful,
            "article": self.is_article,
            "in": total,
            "out": total - sum(removed),
            "removed": len(removed),
            "differs": len(self.differs),
        }

    def content(self) -> dict[str, Any]:
        """What is read when the page is opened."""
        why = {removal.block.index: removal for removal in self.removals}
        return {
            "warnings": list(self.warnings),
            "metadata": [*self._metadata()],
            "blocks": [self._block(block, why.get(block.index)) for block in self.blocks],
        }

    def _metadata(self) -> Iterator[list[str]]:
        for name, value in known_fields(self.metadata):
            if name != "sources":
                source = self.metadata.sources.get(name, "")
                yield [name.replace("_", " "), in_words(value), source]

    def _block(self, block: Block, removal: Removal | None) -> dict[str, Any]:
        data: dict[str, Any] = {"text": block.text, "kind": block.kind}
        if block.hidden:
            data["hidden"] = 1
        if block.index in self.differs:
            data["differs"] = 1
        if removal is not None:
            data |= {"rule": removal.rule, "why": evidence_and_others(removal)}
        return data


class Report:
    """Takes pages one by one and keeps of each only what the file needs."""

    def __init__(self, peer: str = "") -> None:
        self.peer = peer
        """Name of the tool to compare with; empty: none."""
        self.summaries: list[dict[str, Any]] = []
        self.contents: list[str] = []
        self.rules: set[str] = set()

    def add(self, page: PageReport) -> None:
        self.summaries.append(page.summary())
        self.contents.append(_embedded(page.content()))
        self.rules.update(removal.rule for removal in page.removals)

    def html(self) -> str:
        """The file."""
        script, style = _file("report.js"), _file("report.css")
        policy = (
            f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
            "base-uri 'none'; form-action 'none'"
        )
        overview = {"peer": self.peer, "rules": sorted(self.rules), "pages": self.summaries}
        data = [_data("overview", _embedded(overview))]
        data += [_data(f"page-{number}", text) for number, text in enumerate(self.contents)]
        return "\n".join(
            (
                "<!doctype html>",
                '<html lang="en"><head><meta charset="utf-8">',
                f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
                '<meta name="referrer" content="no-referrer">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                f"<title>clean-article report</title><style>{style}</style></head><body>",
                '<div class="bar" id="bar"></div><main id="view">',
                "<noscript>This report is laid out by its own script, which loads nothing and "
                "runs nothing of the pages.</noscript></main>",
                *data,
                f"<script>{script}</script></body></html>\n",
            )
        )


def _embedded(data: Any) -> str:
    """JSON that no content can end: it holds no `<`."""
    return dumps(data).replace("<", "\\u003c")


def _data(name: str, text: str) -> str:
    return f'<script type="application/json" id="{name}">{text}</script>'


def _file(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode()
    return f"'sha256-{digest}'"
