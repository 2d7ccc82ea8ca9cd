"""The invariants of the design as checks of one article, for tests and for the fuzzer."""

from __future__ import annotations

import json
import re
from typing import Final

import lxml.html

from clean_article import Article, Block
from clean_article.canonical import canonical_characters
from clean_article.judge.rules import all_rules
from clean_article.judge.settle import LOW_SCORE
from clean_article.read.depth import flatten

from .reference import bare, collapsed, page_texts

_MARKER: Final = re.compile(r"(?:[•·‣⁃◦▪▫●○■□∙⋅➤►▸✓✔*-]|#{1,6}|\d{1,2}[.)]|)")
_ATTRIBUTES: Final = {"a": {"href", "rel"}, "article": {"dir"}, "ol": {"start"}}
_TAGS: Final = frozenset(
    "article a blockquote code em figcaption figure h1 h2 h3 h4 h5 h6 li ol p pre strong table "
    "tbody td tr ul".split()
)
_SAFE_TARGET: Final = re.compile(r"(?:https?|mailto):|(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)
# What some reader takes for the end of a line, and what steers a terminal.
_ENDS_OR_STEERS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def all_blocks(article: Article) -> list[Block]:
    """Kept and removed blocks in page order; each stands there once."""
    removed = [removal.block for removal in article.removals]
    blocks = sorted([*article.blocks, *removed], key=lambda block: block.index)
    assert [block.index for block in blocks] == list(range(len(blocks)))
    return blocks


def check_html(html: str, article: Article) -> None:
    """Nothing lost, nothing invented, by lxml's tree of a well-formed page."""
    shown, hidden = page_texts(flatten(html)[0])
    blocks = all_blocks(article)
    for flag, text in ((False, shown), (True, hidden)):
        of_one_kind = [block for block in blocks if block.hidden == flag]
        assert bare("".join(block.text for block in of_one_kind)) == bare(text)
    pages = collapsed(shown), collapsed(hidden)
    for block in blocks:
        assert collapsed(block.text) in pages[block.hidden]


def check_dump(text: str, article: Article) -> None:
    """Nothing lost, nothing invented, by the characters of a dump."""
    check_dump_blocks(text, all_blocks(article))


def check_dump_blocks(text: str, blocks: list[Block]) -> None:
    """The blocks of a dump are its characters in order; only markers may stand between them."""
    page, at = bare(text), 0
    for block in blocks:
        found = page.find(bare(block.text), at)
        assert found >= 0, f"not in the page, or out of order: {block.text!r}"
        assert _MARKER.fullmatch(page, at, found), f"lost: {page[at:found]!r}"
        at = found + len(bare(block.text))
    assert _MARKER.fullmatch(page, at), f"lost: {page[at:]!r}"


def check_canonical(blocks: list[Block]) -> None:
    """Each block holds text, and that is canonical."""
    for block in blocks:
        assert block.text
        assert block.text == " ".join(canonical_characters(block.text).split())


def check_structure(article: Article) -> None:
    """The outline of an HTML page and the spans of its blocks fit the blocks."""
    page = article.judgement.page
    outline, size = page.outline, len(page.blocks)
    children: dict[int, list[int]] = {}
    for element, parent in enumerate(outline.parents):
        children.setdefault(parent, []).append(element)
    assert len(outline.owners) == len(outline.link_share) == size
    for first, end, parent in zip(outline.first, outline.end, outline.parents, strict=True):
        assert 0 <= first <= end <= size
        if parent >= 0:
            assert outline.first[parent] <= first <= end <= outline.end[parent]
    for block, owner, share in zip(page.blocks, outline.owners, outline.link_share, strict=True):
        assert outline.first[owner] <= block.index < outline.end[owner]
        assert 0 <= share <= 1
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text)
            assert block.text[span.start : span.end] == block.text[span.start : span.end].strip()
        for inner in children.get(owner, ()):
            assert not outline.first[inner] <= block.index < outline.end[inner]


def check_removals(article: Article) -> None:
    """Every removal names a rule and holds at least one signal."""
    known = {each.id for each in all_rules() if each.action == "remove"} | {LOW_SCORE}
    for removal in article.removals:
        assert removal.rule in known
        assert removal.evidence, f"no evidence for {removal.rule}: {removal.block.text!r}"
        assert set(removal.also) <= known


def check_json_line(line: str) -> None:
    """One JSON object, on one line for any reader, with nothing that steers a terminal."""
    assert not _ENDS_OR_STEERS.search(line), line
    assert isinstance(json.loads(line), dict)
    line.encode()


def check_markup(markup: str) -> None:
    """HTML of the tags and attributes that we write, none of which runs or loads anything."""
    root = lxml.html.fromstring(markup)
    for element in root.iter():
        assert isinstance(element.tag, str), "a comment or an instruction"
        assert element.tag in _TAGS, element.tag
        assert set(element.attrib) <= _ATTRIBUTES.get(element.tag, set()), dict(element.attrib)
        assert _SAFE_TARGET.match(element.get("href", ""))


def check_renderings(article: Article) -> None:
    """All renderings with all options on can be written to a file, and are safe."""
    check_json_line(article.to_json(links=True, captions=True, comments=True, explain=True))
    check_markup(article.to_html(links=True, captions=True, comments=True))
    article.to_markdown(links=True, captions=True, comments=True).encode()
    article.to_text(links=True, captions=True, comments=True).encode()
