"""Bodies that pages state for machines alone: read where they are not shown, else left alone."""

from __future__ import annotations

import json

import pytest

from clean_article import clean
from clean_article.model import Page
from clean_article.read.html import read_html

PARAGRAPHS = [
    "All four bridges over the Marlow were closed on Monday & will stay so until engineers have "
    "been under each of them, the council said in a letter that reached most houses by noon.",
    "Ferries take on bakers, pupils and the post from six in the morning; farmers with trailers "
    "have been asked to drive by way of Tarn, which takes them an hour and a half longer.",
    "What was found last week is a crack as long as a hand, in a bearing that nobody had looked at "
    "since it was put in place, although the rules of that time asked for a look every spring.",
    "Whoever pays for the repair is not settled yet: the district points to the railway company, "
    "whose trains crossed the oldest of them until the line to the quarry was given up.",
]
LINES = "\n".join(PARAGRAPHS)
WARNING = "the page states its text for machines and does not show it"


def page_of(*bodies: str, shown: str = "", script: str = "") -> str:
    linked = script or json.dumps(
        [{"@type": "NewsArticle", "headline": "Four bridges", "articleBody": b} for b in bodies]
    )
    return (
        f'<html><head><title>Four bridges</title><script type="application/ld+json">{linked}'
        f"</script></head><body><header><a href='/'>The Courier</a></header>"
        f"<main><h1>Four bridges</h1>{shown}</main><footer>About us</footer></body></html>"
    )


def stated(page: Page) -> list[str]:
    """The texts of the blocks behind those that the page shows."""
    texts = [block.text for block in page.blocks]
    return texts[texts.index("About us") + 1 :]


@pytest.mark.parametrize(
    "body",
    [
        LINES,
        LINES.replace("&", "&amp;"),
        LINES.replace("&", "&amp;amp;").replace("\n", " \r\n\r\n\t"),
        "".join(f"<p>{p.replace('closed', '<em>closed</em>')}</p>" for p in PARAGRAPHS),
        "<br />".join(PARAGRAPHS),
    ],
    ids=["lines", "entities", "entities twice", "paragraphs", "breaks"],
)
def test_a_body_that_is_not_shown_is_read(body: str) -> None:
    page = read_html(page_of(body))
    assert [" ".join(text.split()) for text in stated(page)] == PARAGRAPHS
    assert {block.kind for block in page.blocks[-len(PARAGRAPHS) :]} == {"paragraph"}
    assert WARNING in page.warnings


def test_it_is_the_article() -> None:
    article = clean(page_of(LINES, shown="<p><a href='/all'>Read the full article</a></p>"))
    assert [block.text for block in article.blocks] == PARAGRAPHS
    assert article.is_article
    assert WARNING in article.warnings


def test_a_body_that_is_shown_is_left_alone() -> None:
    shown = "".join(f"<p>{p.replace('closed', '<em>closed</em>')}</p>" for p in PARAGRAPHS)
    page = read_html(page_of(LINES, shown=shown.replace("&", "&amp;")))
    assert not stated(page)
    assert not page.warnings


def test_what_the_page_shows_of_the_beginning_does_not_come_twice() -> None:
    page = read_html(page_of(LINES, shown=f"<p>{PARAGRAPHS[0]}</p>"))
    assert stated(page) == PARAGRAPHS[1:]


@pytest.mark.parametrize(
    "page",
    [
        page_of(PARAGRAPHS[0]),
        page_of(LINES, LINES.upper()),
        page_of("\n".join(["word"] * 200)),
        page_of(script='{"articleBody": ["' + PARAGRAPHS[0] * 4 + '"]}'),
        page_of(script='{"articleBody": "' + r"\x" + PARAGRAPHS[0] * 4 + '"}'),
        page_of(script='{"articleBody": "' + PARAGRAPHS[0] * 4),
    ],
    ids=["short", "several", "a word a line", "a list", "no JSON string", "cut"],
)
def test_what_is_no_body_is_not_read(page: str) -> None:
    assert not stated(read_html(page))


def test_the_same_body_stated_twice_is_read_once() -> None:
    assert stated(read_html(page_of(LINES, LINES))) == PARAGRAPHS


def test_text_without_spaces_is_compared_as_any_other() -> None:
    body = "".join(f"第{n}号桥梁自周一起关闭，区议会在致居民的信中说明了原因。" for n in range(20))
    assert stated(read_html(page_of(body))) == [body]
    assert not stated(read_html(page_of(body, shown=f"<p>{body}</p>")))


def test_markup_in_a_body_stays_text() -> None:
    body = LINES.replace("closed", "&lt;b&gt;closed&lt;/b&gt; 1 < 2").replace("&lt;", "&amp;lt;")
    assert "1 < 2" in stated(read_html(page_of(body)))[0]
