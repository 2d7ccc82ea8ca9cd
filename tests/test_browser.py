"""In a real browser nothing of a page runs or loads out of what we write."""

from __future__ import annotations

from html import escape

import pytest
from markdown_it import MarkdownIt

from clean_article import Article, clean
from clean_article.write.html import html_document, to_html
from clean_article.write.markdown import to_markdown

from .browser import ADDRESS, VECTORS, Chromium

PROSE = "The ferry waited for the tide, and nobody on the quay was in a hurry that day."
# As careless as a renderer can be: HTML in Markdown is passed on.
RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
DANGER = """
() => [...document.querySelectorAll("*")].flatMap(element => [
  ...[...element.attributes].map(a => a.name).filter(n => /^on|^(style|src|srcset)$/i.test(n)),
  ...(element.protocol && !/^(https?|mailto):$/.test(element.protocol) ? [element.href] : []),
  ...(/script|svg|math|iframe|object|embed|link|base|img|video|form|input|style|body:not/i.test(
    element.localName) ? [element.localName] : []),
])
"""


def attacked(vector: str) -> str:
    """A page that holds the attack wherever a page holds something."""
    quoted = escape(vector)
    return (
        f'<html><head><title>Low water {quoted}</title><meta name=author content="{quoted}">'
        f'<meta property="og:site_name" content="{quoted}"></head><body><article>'
        f"<h1>Low water {quoted}</h1><p>{PROSE} {PROSE}</p>"
        f"<p>{PROSE} {quoted} {PROSE}</p><pre>{quoted}</pre><ul><li>{quoted}</ul>"
        f"<table><tr><td>{quoted}<td>{PROSE}</table><blockquote>{quoted}</blockquote>"
        f'<p>{PROSE} <a href="{quoted}">the harbour</a> <code>{quoted}</code></p>'
        f"<p>{PROSE}</p>{vector}<p>{PROSE} {vector} {PROSE}</p><p>{PROSE}</p></article>"
    )


def written(article: Article) -> str:
    """All that we write about a page's blocks, kept and removed, in one document."""
    blocks = article.judgement.page.blocks
    rendered = RENDERER.render(to_markdown(blocks, links=True))
    body = to_html(blocks, links=True) + rendered + RENDERER.render(article.to_markdown(links=True))
    return html_document(body, article.metadata, fields=True)


def page_of(vector: str) -> str:
    html = clean(attacked(vector), ADDRESS, kind="html", with_metadata=True)
    dump = clean(f"Low water\n\n{PROSE}\n\n{vector}\n\n{PROSE} {vector}\n", kind="text")
    return written(html) + written(dump)


def test_there_are_enough_vectors_and_chromium_sees_them_run(chromium: Chromium) -> None:
    seen = 0
    for vector in VECTORS:
        chromium.open(f"<body>{vector}")
        seen += bool(chromium.ran or chromium.loaded)
    assert len(VECTORS) >= 100
    assert seen >= 100, f"only {seen} of them work where nothing is done against them"


@pytest.mark.parametrize("vector", VECTORS, ids=range(len(VECTORS)))
def test_nothing_runs_or_loads(chromium: Chromium, vector: str) -> None:
    page = page_of(vector)
    chromium.open(page)
    assert not chromium.ran, vector
    assert not chromium.loaded, vector
    assert chromium.page.evaluate(DANGER) == [], vector
    assert chromium.page.url == ADDRESS
