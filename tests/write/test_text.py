"""Plain text: what joins blocks, and what stands for links."""

from __future__ import annotations

from clean_article.model import Block, Span
from clean_article.write.text import to_text


def test_lists_rows_and_code_are_tight_and_all_else_is_apart() -> None:
    blocks = [
        Block(0, "Lead.", "paragraph"),
        Block(1, "one", "list-item", 1),
        Block(2, "two", "list-item", 1, ordered=True, number=7),
        Block(3, "Year Sum", "table-row", cells=("Year", "Sum")),
        Block(4, "2024 3", "table-row", cells=("2024", "3")),
        Block(5, "if x:", "code"),
        Block(6, "y()", "code", 4),
        Block(7, "z()", "code", apart=True),
        Block(8, "Said she.", "quote"),
        Block(9, "Next", "heading", 2),
        Block(10, "End", "line"),
    ]
    assert to_text(blocks) == (
        "Lead.\n\n- one\n7. two\n\nYear | Sum\n2024 | 3\n\nif x:\n    y()\n\nz()\n\n"
        "Said she.\n\nNext\n\nEnd"
    )
    assert to_text([]) == ""


def test_links_stand_behind_their_words_when_asked_for() -> None:
    text = "See the report, or https://a.example/ and this."
    spans = (
        Span("link", 8, 14, "https://r.example/"),
        Span("strong", 4, 14),
        Span("link", 19, 37, "https://a.example/"),
        Span("link", 42, 46, "javascript:steal()"),
    )
    block = Block(0, text, spans=spans)
    assert to_text([block]) == text
    assert to_text([block], links=True) == (
        "See the report <https://r.example/>, or https://a.example/ and this."
    )
    row = Block(0, "a report", "table-row", cells=("a", "", "report"), spans=(spans[0],))
    moved = Span("link", 2, 8, "https://r.example/")
    assert to_text([Block(0, row.text, row.kind, cells=row.cells, spans=(moved,))], links=True) == (
        "a |  | report <https://r.example/>"
    )
