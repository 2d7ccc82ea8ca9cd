"""Nested tags, however deep: every text is there, a warning where tags were dropped, no crash."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from clean_article import Article, clean
from clean_article.cli import main
from clean_article.metadata import second
from clean_article.metadata.second import LONGEST_PAGE, second_opinion
from clean_article.read.depth import BEARABLE

KINDS = {
    "div": ("<div>", "</div>"),
    "b": ("<b>", "</b>"),
    "table": ("<table><tr><td>", "</td></tr></table>"),
    "ul": ("<ul><li>", "</li></ul>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "unknown": ("<x-y>", "</x-y>"),
}
TAGS = (10, 300, 3_000, 5_000, 100_000)
MILLION = 1_000_000
ABOVE = "The ferry had been waiting for the tide since five in the morning, and so had the postman."
BELOW = "Nobody on the quay remembered a winter in which the water had stayed away for so long."
BEHIND = "At nine the harbour master went home, and the gulls took over his chair without a word."
TEXTS = (ABOVE, BELOW, BEHIND)


def nested(kind: str, tags: int, closed: bool) -> str:
    """A page with a text above, one below and one behind so many nested tags."""
    start, end = KINDS[kind]
    depth = levels(kind, tags)
    return (
        f"<html><head><title>Low water</title></head><body><p>{ABOVE}</p>{start * depth}"
        f"<p>{BELOW}</p>{end * depth if closed else ''}<p>{BEHIND}</p></body></html>"
    )


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are shown to trafilatura and htmldate."""
    pages: list[str] = []

    def noted(html: str, *arguments: object, **options: object) -> second.Opinion:
        pages.append(html)
        return second_opinion(html, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("clean_article.metadata.second_opinion", noted)
    return pages


def levels(kind: str, tags: int) -> int:
    return max(1, tags // KINDS[kind][0].count("<"))


def check(article: Article, tags: int) -> None:
    read = [block.text for block in article.judgement.page.blocks]
    assert read == list(TEXTS)
    dropped = sum("nested too deeply" in warning for warning in article.warnings)
    assert dropped == (tags > BEARABLE)
    assert not any("could not be read" in warning for warning in article.warnings)


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "unclosed"])
@pytest.mark.parametrize(
    "tags",
    # A walk over a million tags takes seconds: not with coverage.
    [pytest.param(n, marks=[pytest.mark.timing] if n == MILLION else []) for n in (*TAGS, MILLION)],
)
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_is_lost(kind: str, tags: int, closed: bool, shown: list[str]) -> None:
    page = nested(kind, tags, closed)
    article = clean(page, kind="html", with_metadata=True, now=datetime(2026, 1, 1, tzinfo=UTC))
    check(article, tags)
    # A longer page is not shown to them.
    assert len(shown) == (len(page) <= LONGEST_PAGE)
    for html in shown:
        text = second._tree(html).text_content()
        assert [each for each in TEXTS if each in text] == list(TEXTS)


def test_a_deep_tree_of_a_parser_is_read() -> None:
    tree = LexborHTMLParser(nested("div", 5_000, True))
    check(clean(tree, with_metadata=True), 5_000)


def test_a_deep_page_is_compared_with_trafilatura(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It gets the page as it is, and keeps what it can."""
    page = tmp_path / "deep.html"
    page.write_text(nested("div", 100_000, True))
    assert main(["compare", str(page)]) == 0
    said = capsys.readouterr()
    assert BELOW in said.out
    assert "Traceback" not in said.err
