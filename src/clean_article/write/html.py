"""Blocks -> HTML of semantic tags, in which nothing runs and nothing is loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby
from typing import Final

from ..model import Block, BlockKind, Metadata, Span
from .metadata import shown_fields
from .spans import DEEPEST_LIST, SCHEMES, Marks, cells_of, listing, marked, safe_links

_TAGS: Final = frozenset(
    "article a blockquote code em figcaption figure h1 h2 h3 h4 h5 h6 li ol p pre strong table "
    "tbody td tr ul".split()
)
_ATTRIBUTES: Final = {"a": {"href"}, "article": {"dir"}, "ol": {"start"}}
_HIGHEST_HEADING: Final = 6
_HIGHEST_NUMBER: Final = 2**31 - 1  # of what browsers count with


def to_html(blocks: Sequence[Block], *, links: bool = False) -> str:
    """Blocks as one sanitised `<article>`; its direction follows the text."""
    groups = [
        _GROUPS.get(kind, _paragraphs)(list(group), links)
        for kind, group in groupby(blocks, key=lambda block: block.kind)
    ]
    markup = "\n".join(['<article dir="auto">', *groups, "</article>"])
    import nh3

    # All of it was escaped above; the sanitiser is the second lock.
    return nh3.clean(
        markup,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
    )


def html_document(article: str, metadata: Metadata, *, fields: bool = False) -> str:
    """A whole HTML file around `to_html`'s article; with `fields` the metadata stand above it."""
    title = escape(metadata.title or "")
    lines = ["<!DOCTYPE html>", '<meta charset="utf-8">', f"<title>{title}</title>"]
    if fields:
        if title:
            lines.append(f'<h1 dir="auto">{title}</h1>')
        rows = [
            f'<dt>{escape(name)}</dt><dd dir="auto">{escape(value)}</dd>'
            for name, value in shown_fields(metadata)
        ]
        if rows:
            lines += ["<dl>", *rows, "</dl>"]
    return "\n".join([*lines, article])


def _paragraphs(blocks: Sequence[Block], links: bool) -> str:
    return "\n".join(f"<p>{_inline(block, links)}</p>" for block in blocks)


def _headings(blocks: Sequence[Block], links: bool) -> str:
    lines = []
    for block in blocks:
        tag = f"h{min(max(block.level, 1), _HIGHEST_HEADING)}"
        lines.append(f"<{tag}>{_inline(block, links)}</{tag}>")
    return "\n".join(lines)


def _quotes(blocks: Sequence[Block], links: bool) -> str:
    return f"<blockquote>\n{_paragraphs(blocks, links)}\n</blockquote>"


def _captions(blocks: Sequence[Block], links: bool) -> str:
    return "\n".join(
        f"<figure><figcaption>{_inline(block, links)}</figcaption></figure>" for block in blocks
    )


def _code(blocks: Sequence[Block], links: bool) -> str:
    lines = listing(blocks, [_inline(block, links) for block in blocks])
    return f"<pre><code>{lines}</code></pre>"


def _table(blocks: Sequence[Block], links: bool) -> str:
    rows = []
    for block in blocks:
        cells = [f"<td>{_marked(text, spans, links)}</td>" for text, spans in cells_of(block)]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join(["<table><tbody>", *rows, "</tbody></table>"])


def _list(blocks: Sequence[Block], links: bool) -> str:
    parts: list[str] = []
    open_: list[Block] = []  # the last item of each open list, outermost first
    for block in blocks:
        while open_ and open_[-1].level > block.level:
            parts.append(_end(open_.pop()))
        above = open_[-1] if open_ else None
        if above is not None and above.level == block.level:
            open_.pop()
            if _goes_on(above, block):
                parts.append("</li>\n")
            else:
                parts += [_end(above), _start(block)]
        elif len(open_) < DEEPEST_LIST:
            parts.append(_start(block))
        else:
            open_.pop()
            parts.append("</li>\n")
        parts.append(f"<li>{_inline(block, links)}")
        open_.append(block)
    parts += [_end(block) for block in reversed(open_)]
    return "".join(parts).strip()


def _goes_on(above: Block, block: Block) -> bool:
    if above.ordered != block.ordered:
        return False
    return not block.ordered or block.number == above.number + 1


def _start(block: Block) -> str:
    if not block.ordered:
        return "\n<ul>\n"
    number = min(max(block.number, -_HIGHEST_NUMBER), _HIGHEST_NUMBER)
    return "\n<ol>\n" if number == 1 else f'\n<ol start="{number}">\n'


def _end(block: Block) -> str:
    return "</li>\n</ol>\n" if block.ordered else "</li>\n</ul>\n"


def _inline(block: Block, links: bool) -> str:
    return _marked(block.text, block.spans, links)


def _marked(text: str, spans: Sequence[Span], links: bool) -> str:
    return marked(text, safe_links(spans, links=links), _MARKS)


def _wrap(span: Span, plain: str, inner: str, before: str, after: str) -> str:
    if span.kind == "link":
        return f'<a href="{escape(span.href)}">{inner}</a>'
    tag = _SPAN_TAGS[span.kind]
    return f"<{tag}>{inner}</{tag}>"


_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPAN_TAGS: Final = {"strong": "strong", "emphasis": "em", "code": "code"}
_MARKS: Final = Marks(
    escape=lambda text: [_ENTITIES.get(character, character) for character in text],
    wrap=_wrap,
    same={"link": "link", "strong": "strong", "emphasis": "emphasis", "code": "code"},
)
_GROUPS: Final[dict[BlockKind, Callable[[Sequence[Block], bool], str]]] = {
    "heading": _headings,
    "list-item": _list,
    "quote": _quotes,
    "table-row": _table,
    "caption": _captions,
    "code": _code,
}
