"""Markdown is read back by a CommonMark parser, and must say what the blocks said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from clean_article import clean
from clean_article.canonical import canonical_line
from clean_article.model import Block, BlockKind, Span, SpanKind
from clean_article.write.markdown import to_markdown

from .. import strategies
from ..browser import VECTORS

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SAFE = re.compile(r"(?:https?|mailto):|(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)
HOLDERS = {"heading_open", "list_item_open", "blockquote_open", "tr_open"}


def leaves(markdown: str) -> Iterator[tuple[str, str]]:
    """(innermost holder, text) of each text the parser finds; a code block's lines one by one."""
    holders: list[str] = []
    for token in PARSER.parse(markdown):
        if token.type in HOLDERS:
            holders.append(token.tag)
        elif token.type.endswith("_close") and token.type.replace("_close", "_open") in HOLDERS:
            holders.pop()
        elif token.type == "inline":
            yield (holders[-1] if holders else "p"), plain(token.children or [])
        elif token.type == "fence":
            for line in token.content.split("\n")[:-1]:
                yield "code", line
        elif token.type in ("html_block", "code_block", "hr"):
            raise AssertionError(f"{token.type} from text: {token.content!r}")


def plain(children: Sequence[Token]) -> str:
    allowed = {"text", "text_special", "code_inline", "em_open", "em_close"}
    allowed |= {"strong_open", "strong_close", "link_open", "link_close"}
    assert {child.type for child in children} <= allowed
    return "".join(child.content for child in children)


def expected(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    width = 0
    for at, block in enumerate(blocks):
        if block.kind == "heading":
            out.append((f"h{min(max(block.level, 1), 6)}", block.text))
        elif block.kind == "list-item":
            out.append(("li", block.text))
        elif block.kind == "quote":
            out.append(("blockquote", block.text))
        elif block.kind == "code":
            if block.apart and at and blocks[at - 1].kind == "code":
                out.append(("code", ""))
            out.append(("code", " " * block.level + block.text))
        elif block.kind == "table-row":
            if at == 0 or blocks[at - 1].kind != "table-row":
                group = []
                for row in blocks[at:]:
                    if row.kind != "table-row":
                        break
                    group.append(len(row.cells))
                width = max(group)
            out += [("tr", cell) for cell in (*block.cells, *[""] * (width - len(block.cells)))]
        else:
            out.append(("p", block.text))
    return out


NASTY = [
    "#", "-", "+", ">", "*", "**", "_", "__", "`", "``", "[", "]", "](", "(", ")", "<", "<b>",
    "</div>", "<!--", "|", "||", "&amp;", "&#35;", "&", "=", "===", "---", "1.", "12)", "~", "~~",
    "!", "![", "\\", "\\\\", "a", "word", "Ünï", "中文", "שלום", "snake_case", "http://a.b/_c_",
    "javascript:x", "#ANT", ":", "- - -", "5 * 3", "“", "”", ".", "…",
]  # fmt: skip
texts = (
    st.lists(st.one_of(st.sampled_from(NASTY), st.just(" "), st.text(max_size=3)), max_size=12)
    .map(lambda parts: canonical_line("".join(parts)))
    .filter(bool)
)
kinds: list[SpanKind] = ["link", "strong", "emphasis", "code"]
hrefs = st.sampled_from(
    [
        "https://a.example/x?a=1&copy;=2",
        "/rel (x)",
        "javascript:alert(1)",
        "java\tscript:a",
        "a>b`c\\",
    ]
)


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    made: list[Block] = []
    for index in range(draw(st.integers(1, 6))):
        kind: BlockKind = draw(
            st.sampled_from(["paragraph", "heading", "list-item", "quote", "table-row", "code"])
        )
        text = draw(texts)
        cells: tuple[str, ...] = ()
        if kind == "table-row":
            cells = tuple(draw(st.lists(texts, min_size=1, max_size=3)))
            text = " ".join(cells)
        spans = []
        for span_kind in draw(st.lists(st.sampled_from(kinds), max_size=3)):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            while text[start] == " " and start < end - 1:  # the readers trim spans
                start += 1
            while text[end - 1] == " " and end > start + 1:
                end -= 1
            spans.append(Span(span_kind, start, end, draw(hrefs) if span_kind == "link" else ""))
        made.append(
            Block(
                index, text, kind, level=draw(st.integers(0, 3)), ordered=draw(st.booleans()),
                number=draw(st.integers(-1, 12)), cells=cells, spans=tuple(spans),
                apart=kind == "code" and draw(st.booleans()),
            )
        )  # fmt: skip
    return made


# What would be code behind a backtick is none, and begins a character reference.
@example([Block(0, "`&amp;", spans=(Span("code", 1, 2),))], False)
@given(blocks(), st.booleans())
def test_a_parser_reads_the_same_texts(made: list[Block], links: bool) -> None:
    check_read_back(made, links)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        strategies.html_pages(),
        strategies.tag_soup(),
        strategies.dumps(),
        st.lists(st.one_of(st.sampled_from(VECTORS), st.sampled_from(NASTY), texts)).map("\n".join),
    ),
    st.sampled_from(["html", "text"]),
    st.booleans(),
)
def test_a_parser_reads_the_same_texts_out_of_any_page(page: str, kind: Any, links: bool) -> None:
    check_read_back(clean(page + "\n", kind=kind).judgement.page.blocks, links)


def check_read_back(made: Sequence[Block], links: bool) -> None:
    """The texts of the blocks, no HTML (or `leaves` would say so), and no link but the page's."""
    markdown = to_markdown(made, links=links)
    assert list(leaves(markdown)) == expected(made), markdown
    found = [
        str(child.attrs["href"])
        for token in PARSER.parse(markdown)
        for child in token.children or []
        if child.type == "link_open"
    ]
    assert links or not found
    assert len(found) <= sum(span.kind == "link" for block in made for span in block.spans)
    for href in found:
        assert SAFE.match(href), markdown


def one(text: str, *spans: Span, links: bool = False, kind: BlockKind = "paragraph") -> str:
    return to_markdown([Block(0, text, kind, 2, spans=spans)], links=links)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Prices rose 3% - again.", "Prices rose 3% - again."),
        ("snake_case stays, _this_ not", r"snake_case stays, \_this\_ not"),
        ("a < b & c", "a < b & c"),
        ("<b>", r"\<b>"),
        ("AT&amp;T", r"AT\&amp;T"),
        ("#ANT", "#ANT"),
        ("# 1", r"\# 1"),
        ("1986. A great year", r"1986\. A great year"),
        ("In 1986. A", "In 1986. A"),
        ("- dash", r"\- dash"),
        ("-5 degrees", "-5 degrees"),
        ("> quoted", r"\> quoted"),
    ],
)
def test_only_what_would_be_markup_is_escaped(text: str, markdown: str) -> None:
    assert one(text) == markdown


def test_headings_with_hash_signs_keep_them() -> None:
    assert one("C #", kind="heading") == "## C \\#"


def test_links_are_written_when_asked_for_and_safe() -> None:
    link = Span("link", 4, 8, "https://news.example/a(b)?x=1&y=2")
    assert one("See here.", link) == "See here."
    assert one("See here.", link, links=True) == (
        "See [here](<https://news.example/a(b)?x=1&y=2>)."
    )
    assert one("See here.", Span("link", 4, 8, "javascript:x()"), links=True) == "See here."
    assert one("Wow!here", link, links=True) == "Wow!here", "an image otherwise"


def test_emphasis_only_where_a_parser_reads_it() -> None:
    assert one("so much", Span("strong", 3, 7)) == "so **much**"
    assert one("a“b”c", Span("emphasis", 1, 4)) == "a“b”c"
    assert one("run `x` now", Span("code", 4, 7)) == "run `` `x` `` now"
    assert one("ab", Span("code", 0, 1), Span("code", 1, 2)) == "`a`b"


def test_lists_nest_by_level_and_keep_their_numbers() -> None:
    items = [
        Block(0, "one", "list-item", 1, ordered=True, number=9),
        Block(1, "two", "list-item", 1, ordered=True, number=10),
        Block(2, "inner", "list-item", 2),
        Block(3, "three", "list-item", 1, ordered=True, number=11),
        Block(4, "another list", "list-item", 1, ordered=True, number=1),
    ]
    assert to_markdown(items) == ("9. one\n10. two\n    - inner\n11. three\n\n1) another list")


def test_output_grows_with_the_blocks_however_they_nest() -> None:
    def length(count: int) -> int:
        deep = [Block(n, "x", "list-item", n + 1) for n in range(count)]
        wide = [Block(0, "x", "table-row", cells=("x",) * count)]
        rows = [Block(n, "x", "table-row", cells=("x",)) for n in range(count)]
        return len(to_markdown([*deep, *wide, *rows]))

    assert length(2000) < 2.2 * length(1000)


def test_a_code_block_is_fenced_longer_than_what_it_holds() -> None:
    lines = [Block(0, "```", "code"), Block(1, "x = 1", "code", 4)]
    assert to_markdown(lines) == "````\n```\n    x = 1\n````"


def test_tables_are_padded_and_their_bars_escaped() -> None:
    rows = [
        Block(0, "Year Sum", "table-row", cells=("Year", "Sum"), spans=(Span("strong", 5, 8),)),
        Block(1, "a|b", "table-row", cells=("a|b",)),
    ]
    assert to_markdown(rows) == "| Year | **Sum** |\n| --- | --- |\n| a\\|b |"
