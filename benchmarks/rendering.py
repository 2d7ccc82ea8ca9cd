"""
Dumps of pages that come as HTML only, to fit on: more sites and languages than the gold dumps have.

Where such a page has no gold body, the HTML scorecard is the teacher: with tags and links to go by
it errs half as often as any judge of dumps. Fit it first.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks import splits
from benchmarks.corpora import GoldPage
from benchmarks.dumps import strip_layout
from clean_article import clean
from clean_article.model import Block
from clean_article.read.html import read_html

_LEAST_CONFIDENCE = 0.85  # expected F1 of the teacher's decision


def rendered(gold: GoldPage) -> tuple[str, str] | None:
    """The page as a dump, and its body; `None` where the teacher is not sure of the body."""
    body = gold.body
    if not body:
        article = clean(gold.html(), kind="html")
        if article.confidence < _LEAST_CONFIDENCE:
            return None
        body = article.text
    dump = to_dump(read_html(gold.markup()).blocks)
    if splits.bucket("strip", gold.id, 10) < 3:
        dump = strip_layout(dump)
    return dump, body


def to_dump(blocks: Sequence[Block]) -> str:
    """The blocks that a page shows, an empty line between them, none inside a list or a table."""
    lines: list[str] = []
    last = ""
    for block in blocks:
        if block.hidden:
            continue
        if lines and not (block.kind == last and block.kind in ("list-item", "table-row")):
            lines.append("")
        lines.append(f"• {block.text}" if block.kind == "list-item" else block.text)
        last = block.kind
    return "\n".join(lines)
