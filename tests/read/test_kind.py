"""HTML or dump: told by content, however short or odd the page is."""

from __future__ import annotations

import pytest

from clean_article.read.kind import page_kind

from ..timing import fastest, flat

PROSE = "The council met on Monday and voted for the bridge. "

HTML = {
    "whole page": "<!DOCTYPE html>\n<html><head><title>A</title></head><body>b</body></html>",
    "no html tag": "<p>One paragraph.</p><p>Another one.</p>",
    "one div": "<div>Hello</div>",
    "open paragraph": "<p>Hello world",
    "heading and text": "<h1>Title</h1>\nText of the page without any tag.\n" + PROSE * 5,
    "wrapped lines": "<div>\n" + (PROSE + "\n") * 30 + "</div>",
    "inline first": "<span><b>Bold</b> words</span> and others.",
    "xhtml": '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="x"><body>a</body></html>',
    "xml declaration and doctype": '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C">\n<p>a',
    "comment first": "<!-- saved from a site\n<p> -->\n\n<html>\n<body>a</body></html>",
    "mark and space first": "\ufeff \r\n\t<HTML><BODY>a</BODY></HTML>",
    "controls first": "\x11\u200b\x00<!DOCTYPE html>\n<html><body>a</body></html>",
    "doctype and text": "<!doctype html>\nOnly text.",
    "head only": "<title>Only a title</title>",
    "script first": "<script>var a = '<p>';</script>" + PROSE,
    "unknown element": "<my-page><my-part>a</my-part></my-page>",
    "wrapper around a page": '<text id="1">\n<!DOCTYPE html>\n<html><body>a</body></html>',
    "text first, then paragraphs": "Intro text<p>One paragraph.</p><p>Another one.</p>",
    "text with breaks": "First line<br>\nSecond line<br/>\nThird line<br />\nFourth line",
    "comment with a tag inside a tag": '<div title="a > b"><p>x</p></div>',
    "zero width in a tag": "<\u200bdiv><p>x</p></div>",
}
TEXT = {
    "empty": "",
    "white space": " \n\n ",
    "prose": PROSE,
    "quoted tag": PROSE + "Use the <b> tag for bold words, and <p> for paragraphs.",
    "one line that quotes": "How to use the <p> tag in <div> elements",
    "begins with a quoted tag": "<p> is the tag of a paragraph\n\n" + PROSE * 4,
    "begins with a quoted doctype": "<!DOCTYPE html> is what a page begins with.\n" + PROSE,
    "begins with a quoted end tag": "</p> can be left out.\n" + PROSE,
    "begins with a pair in a line": "<b>bold</b> makes words bold.\n\n" + PROSE * 4,
    "tutorial": f"Title\n\n{PROSE * 5}\n\n<html>\n<body>\n<p>a</p>\n</body>\n</html>\n\n{PROSE}",
    "many quoted tags": "\n".join(
        f"The <{t}> tag is one of many, ended by </{t}>." for t in "abiu"
    ),
    "markdown": "# Title\n\nFirst line<br>\nsecond line.\n\n" + (PROSE + "\n\n") * 5,
    "markdown with a picture": '# Title\n\n<img src="a.png">\n\n' + (PROSE + "\n\n") * 3,
    "heart": "<3 this song, and < 5 minutes long",
    "mail": "<ann@example.org> wrote:\n> Hello\n" + PROSE,
    "chat": "<ann> hello\n<bob> hi\n<ann> how are you",
    "formula": "if a<b and c>d then x < y",
    "angle quotes": "<<" + PROSE + ">>",
    "code": "vector<int> v; map<string, int> m;\n" + PROSE,
    "a comment alone": "<!-- nothing -->",
}


@pytest.mark.parametrize("name", HTML)
def test_html(name: str) -> None:
    assert page_kind(HTML[name]) == "html"


@pytest.mark.parametrize("name", TEXT)
def test_text(name: str) -> None:
    assert page_kind(TEXT[name]) == "text"


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", "<?", "<!-- -->", "<p", "< p>", "x<b>", "\n", "<p>", "</p", "<a"]
)
def test_time(piece: str) -> None:
    page = piece * (2_000_000 // len(piece))
    limit = 2 * flat(len(page))
    assert fastest(lambda: page_kind(page), limit) <= limit
