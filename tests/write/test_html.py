"""HTML is read back by a parser, and holds the texts, the tags and nothing that runs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from clean_article.model import Block, BlockKind, Metadata, Span
from clean_article.write.html import html_document, to_html

KINDS: dict[BlockKind, str] = {
    "paragraph": "p",
    "line": "p",
    "heading": "h2",
    "quote": "p",
    "caption": "figcaption",
    "list-item": "li",
    "table-row": "td",
    "code": "code",
}
texts = st.text(
    st.sampled_from("<>&\"'/=abc ;#") | st.characters(min_codepoint=33, max_codepoint=0x2000),
    min_size=1,
).map(str.strip).filter(bool)  # fmt: skip


@given(st.sampled_from(list(KINDS)), texts)
def test_a_parser_reads_the_same_text_in_the_right_tag(kind: BlockKind, text: str) -> None:
    if any(0x7F <= ord(character) <= 0x9F for character in text):
        return  # canonical text holds no control characters
    level = 2 if kind == "heading" else 0
    root = lxml_html.fromstring(to_html([Block(0, text, kind, level)]))
    assert root.tag == "article"
    (found,) = root.iter(KINDS[kind])
    assert found.text_content() == text


def test_nothing_of_a_page_runs_or_loads() -> None:
    spans = (
        Span("link", 0, 1, "javascript:alert(1)"),
        Span("link", 2, 3, " java\nscript:alert(1)"),
        Span("link", 4, 5, "data:text/html,x"),
        Span("link", 6, 7, 'https://a.example/" onclick="alert(1)'),
    )
    written = to_html([Block(0, "a b c d", spans=spans)], links=True)
    root = lxml_html.fromstring(written)
    (link,) = root.iter("a")
    assert set(link.attrib) <= {"href", "rel"}
    assert link.get("href", "").startswith("https://a.example/")


def test_lists_nest_and_keep_their_numbers() -> None:
    items = [
        Block(0, "a", "list-item", 1, ordered=True, number=3),
        Block(1, "b", "list-item", 2),
        Block(2, "c", "list-item", 1, ordered=True, number=4),
        Block(3, "d", "list-item", 1, ordered=True, number=1),
        Block(4, "e", "list-item", 1),
    ]
    root = lxml_html.fromstring(to_html(items))
    shape = [(el.tag, el.get("start"), len(el)) for el in root.iter("ol", "ul")]
    assert shape == [("ol", "3", 2), ("ul", None, 1), ("ol", None, 1), ("ul", None, 1)]
    deep = [Block(n, str(n), "list-item", n + 1) for n in range(500)]
    assert len(list(lxml_html.fromstring(to_html(deep)).iter("li"))) == len(deep)


def test_rows_quotes_and_code_are_one_element_each() -> None:
    blocks = [
        Block(0, "a b", "table-row", cells=("a", "b")),
        Block(1, "c", "table-row"),
        Block(2, "q", "quote"),
        Block(3, "r", "quote"),
        Block(4, "x", "code"),
        Block(5, "y", "code", 2),
        Block(6, "z", "code", apart=True),
    ]
    root = lxml_html.fromstring(to_html(blocks))
    assert [len(list(root.iter(tag))) for tag in ("table", "tr", "td", "blockquote", "pre")] == [
        1, 2, 3, 1, 1,
    ]  # fmt: skip
    (code,) = root.iter("code")
    assert code.text_content() == "x\n  y\n\nz"


def test_marks_of_the_text_become_tags() -> None:
    spans = (Span("strong", 0, 3), Span("emphasis", 4, 7), Span("code", 8, 9))
    assert "<strong>A&lt;B</strong> <em>cde</em> <code>f</code>" in to_html(
        [Block(0, "A<B cde f", spans=spans)]
    )


def test_a_document_has_title_and_fields() -> None:
    metadata = Metadata(title="A <b>", authors=("Ann & Bo",))
    bare = html_document("<article></article>", metadata)
    assert "<title>A &lt;b&gt;</title>" in bare and "<h1" not in bare
    full = html_document("<article></article>", metadata, fields=True)
    assert '<h1 dir="auto">A &lt;b&gt;</h1>' in full
    assert '<dt>Authors</dt><dd dir="auto">Ann &amp; Bo</dd>' in full
    assert "<dl>" not in html_document("", Metadata(), fields=True)
