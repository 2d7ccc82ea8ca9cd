"""The guard: ordinary pages untouched, costly ones flattened without losing a word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from clean_article.read.depth import flatten
from clean_article.read.nesting import MAX_DEPTH

from ..timing import fastest, flat


def words(html: str) -> list[str]:
    return re.findall(r"w\d+", LexborHTMLParser(html).root.text(separator=" "))  # type: ignore[union-attr]


def depth(html: str) -> int:
    deepest, open_nodes = 0, [(LexborHTMLParser(html).root, 1)]
    while open_nodes:
        node, level = open_nodes.pop()
        deepest = max(deepest, level)
        child = node.child if node is not None else None
        while child is not None:
            open_nodes.append((child, level + 1))
            child = child.next
    return deepest


UNTOUCHED = {
    "empty": "",
    "text": "no tags at all, 1 < 2",
    "300 levels": "<div>" * 300 + "deep" + "</div>" * 300,
    "2,000 levels": "<div>" * 2000 + "deep" + "</div>" * 2000,
    "many paragraphs": "<p>w1" * 20_000,
    "many closed paragraphs": "<div><p>w1</p></div>" * 20_000,
    "many list items": "<ul>" + "<li>w1" * 20_000 + "</ul>",
    "many rows": "<table>" + "<tr><td>w1<td>w2" * 10_000 + "</table>",
    "many definitions": "<dl>" + "<dt>w1<dd>w2" * 10_000 + "</dl>",
    "many options": "<select>" + "<option>w1</option>" * 1000 + "</select>",
    "many void tags": "<p>" + "<img src=a><br>" * 10_000,
    "many links": "<a href=x>w1</a>" * 20_000,
    "a drawing": "<svg>" + "<path d='M0 0'/>" * 10_000 + "</svg>",
    "tags in comments": "<!--" + "<div>" * 10_000 + "-->",
    "tags in scripts": "<script>" + "'<div>'" * 10_000 + "</script>",
    "tags in attributes": '<p title="' + "<div>" * 10_000 + '">w1</p>',
    "long attribute": "<p title='" + "word " * 50_000 + "'>w1</p>",
    "many unclosed <": "<" * 20_000,
    "open section in a drawing": "<svg><![CDATA[ > " + "<div>" * 10_000,
    "open comment": "<!-- " + "<div>" * 10_000,
}


@pytest.mark.parametrize("name", UNTOUCHED)
def test_untouched(name: str) -> None:
    html = UNTOUCHED[name]
    guarded, dropped = flatten(html)
    assert guarded is html
    assert dropped == 0


def test_too_many_options_are_lines() -> None:
    options = "".join(f"<option value={i}>w{i}</OPTION>" for i in range(2000))
    guarded, dropped = flatten(f"<select><optgroup>{options}</select>")
    assert "option " not in guarded
    assert words(guarded) == [f"w{i}" for i in range(2000)]
    assert dropped == 0


N = 20_000
NUMBERED = [f"w{i} " for i in range(N)]
FLATTENED = {
    "blocks": "".join(f"<div>{w}" for w in NUMBERED),
    "closed blocks": "".join(f"<div>{w}" for w in NUMBERED) + "</div>" * N,
    "inline": "".join(f"<span>{w}" for w in NUMBERED),
    "bold": "".join(f"<b>{w}" for w in NUMBERED),
    "fonts": "".join(f"<font size={i}>{w}" for i, w in enumerate(NUMBERED)),
    "bold in paragraphs": "".join(f"<p><b>{w}" for w in NUMBERED),
    "fonts in paragraphs": "".join(f"<p><font size={i}>{w}" for i, w in enumerate(NUMBERED)),
    "lists": "".join(f"<ul><li>{w}" for w in NUMBERED),
    "tables": "".join(f"<table><tr><td>{w}" for w in NUMBERED),
    "unknown tags": "".join(f"<x-y>{w}" for w in NUMBERED),
    "end tags in comments": "".join(f"<div><!--</div>-->{w}" for w in NUMBERED),
    "end tags in attributes": "".join(f'<div title="</div>">{w}' for w in NUMBERED),
    "end tags that close nothing": "".join(f"<span><div></span>{w}" for w in NUMBERED),
    "end tags out of reach": "".join(f"<div><table><td></div></table>{w}" for w in NUMBERED),
    "forms": "".join(f"<form><div></form>{w}" for w in NUMBERED),
    "drawings left by a block": "".join(f"<svg><div/>{w}" for w in NUMBERED),
    "html in drawings": "".join(f"<svg><foreignObject><div>{w}" for w in NUMBERED),
    "upper case": "".join(f"<DIV>{w}" for w in NUMBERED),
}


@pytest.mark.parametrize("name", FLATTENED)
def test_flattened(name: str) -> None:
    html = FLATTENED[name]
    guarded, dropped = flatten(html)
    assert dropped > 0
    assert words(guarded) == [w.strip() for w in NUMBERED]
    # A table adds its body and row; formatting that is opened anew adds itself.
    assert depth(guarded) <= 2 * MAX_DEPTH + 50


def test_texts_of_dropped_blocks_stay_apart() -> None:
    html = "<div>" * 5000 + "<p>one</p><p>two</p><p>th<i>re</i>e</p>" + "</div>" * 5000 + "<p>four"
    guarded, dropped = flatten(html)
    assert dropped == 5000 - MAX_DEPTH + 4  # the paragraphs and <i> in the deep go too
    assert guarded.count("<div>") == guarded.count("</div>") == MAX_DEPTH
    assert "one<br><br>two<br><br>three<br><br>" in guarded
    assert guarded.endswith("<p>four")


def test_what_comes_after_the_deep_part_keeps_its_tags() -> None:
    after = "<h2>Heading</h2><ul><li>item</li></ul>"
    guarded, _ = flatten("<div>" * 9000 + "deep" + "</div>" * 9000 + after)
    tree = LexborHTMLParser(guarded)
    assert tree.css_first("body > h2") is not None
    assert tree.css_first("body > ul > li") is not None


@pytest.mark.parametrize("quote", ["", '="x"', "='>'", '="<b>"'])
def test_attributes(quote: str) -> None:
    tag = "<p " + " ".join(f"a{i}{quote}" for i in range(5000)) + ">"
    if ">" not in quote:  # only a stretch without > is looked into
        guarded, dropped = flatten(tag + "text</p>")
        assert dropped == 1
        assert LexborHTMLParser(guarded).css_first("p").text() == "text"  # type: ignore[union-attr]
        assert guarded.count(" a") == 256
    guarded, dropped = flatten("<div>" * 9000 + tag + "text")
    assert guarded.count(" a") <= 256
    assert guarded.endswith("text")


DEEP = "<div>" * 9000
N_WORDS = range(9000)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # How a parser reads a title, a style or CDATA depends on what is open.
        (f"<svg><title>{DEEP}w1", "w1"),
        (f"<svg><title>w1</title></svg>{DEEP}w2", "w1 w2"),
        (f"<svg><![CDATA[w1]]></svg>{DEEP}w2", "w1 w2"),
        (f"<svg><![CDATA[ > <!-- ]]>{DEEP}w1", "w1"),
        (f"<p><![CDATA[ > w1 {DEEP}w2", "w1 w2"),
        (f"<select><textarea>w1</textarea></select>{DEEP}w2", "w1 w2"),
        (f"<select><option>w1<select>w2{DEEP}w3", "w1 w2 w3"),
        (f"{DEEP}<textarea><p>w1</textarea><style>w2</style>w3", "w1 w2 w3"),
        (f"{DEEP}<plaintext>w1<p>w2", "w1 w2"),
        (f"<svg><p>w1{DEEP}w2", "w1 w2"),
        (f"{DEEP}<td>w1<tr>w2", "w1 w2"),
        (
            "".join(f"<body a{i}=''>w{i} " for i in range(9000)),
            " ".join(f"w{i}" for i in range(9000)),
        ),
    ],
)
def test_odd_places(html: str, expected: str) -> None:
    guarded, dropped = flatten(html)
    assert dropped > 0
    assert words(guarded) == expected.split()
    assert depth(guarded) <= MAX_DEPTH + 20


def test_formatting_left_open_is_not_opened_anew_for_ever() -> None:
    html = "<p>" + "".join(f"<font size={i}>" for i in range(400)) + "<p>word" * 4000
    guarded, dropped = flatten(html)
    assert dropped > 0
    assert len(LexborHTMLParser(guarded).html or "") < 20 * len(html)


COSTLY = {
    "div": "<div>",
    "span": "<span>x",
    "b": "<b>",
    "a": "<a>x",
    "font": "<font>x",
    "b p": "<b><p>x",
    "b div": "<b><div>x",
    "a div": "<a><div>x",
    "ul li": "<ul><li>x",
    "table": "<table>x",
    "table td": "<table><tr><td>x",
    "foster": "<table><tr>x<p>y",
    "select": "<select><option>",
    "<": "<",
    "</": "</",
    "<!--": "<!--",
    "<a": "<a ",
    "quote": '<a b="',
    "title": "<svg><title>",
    "cdata": "<svg><![CDATA[ >",
    "end tags": "</p></div></b>",
    "nul": "\0<div>",
}


@pytest.mark.parametrize("name", COSTLY)
def test_time(name: str) -> None:
    """No shape takes more than 20 times what small paragraphs of the same size take."""
    size = 500_000
    page = COSTLY[name] * (size // len(COSTLY[name]))
    check(page, 20)


def test_time_of_attributes() -> None:
    page = "<p " + "".join(f"a{i} " for i in range(100_000)) + ">"
    check(page, 5)


def check(page: str, bound: int) -> None:
    limit = bound * flat(len(page))
    assert fastest(lambda: LexborHTMLParser(flatten(page)[0]), limit) <= limit


pieces = st.sampled_from(
    "<div> </div> <p> </p> <b> </b> <i> <a> </a> <ul> <li> </ul> <table> <tr> <td> </td> </table>"
    " <span> </span> <h2> </h2> <form> </form> <br> <section> <blockquote> </blockquote>".split()
)


@settings(max_examples=25, deadline=None)
@given(st.lists(pieces, min_size=1, max_size=6), st.integers(0, 3))
def test_no_word_is_lost(motif: list[str], gap: int) -> None:
    html = "".join(
        piece + (f" w{i * 10 + j} " if j % 4 == gap else "")
        for i in range(2500)
        for j, piece in enumerate(motif)
    )
    guarded, dropped = flatten(html)
    assert depth(guarded) <= 8100
    if dropped:
        assert sorted(words(guarded)) == sorted(words(html))
