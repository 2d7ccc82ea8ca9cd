"""
Every fixture page against what was written down for it before any code ran.

`KNOWN` holds what is not right yet, each with its reason. It is strict: an entry that has become
right fails the test and has to go.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from clean_article import Article, Block, clean

from .test_fixtures_wellformed import SIDECARS, collapsed, load, name, page_file

KNOWN: dict[str, dict[str, str]] = {
    "title": {
        "html/home-japanese.html": "a front page's own name is taken for a headline",
        "html/index-section-cards.html": "Open Graph's longer name is preferred to the heading",
        "text/email-newsletter.txt": "the standfirst is taken for the headline, the name above it",
        "text/german-interview.txt": "the standfirst is taken for the headline, which is a quote",
        "text/index-page.txt": "the motto under a front page's name is taken for a headline",
    },
    "authors": {
        "text/turkish-column.txt": "a name above the headline is taken for a menu",
    },
    "published": {
        "html/br-paragraphs.html": "htmldate takes the day of the last change in the footer",
    },
    "is_article": {},
    "body": {
        **dict.fromkeys(
            (
                "text/letters.txt",
                "text/spanish-gallery-captions.txt",
            ),
            "more than the article is kept",
        ),
        **dict.fromkeys(
            (
                "text/email-newsletter.txt",
                "text/german-interview.txt",
                "text/live-blog.txt",
            ),
            "a part of the article is lost",
        ),
    },
}


def cases(aspect: str) -> list[object]:
    return [
        pytest.param(
            sidecar,
            id=name(sidecar),
            marks=[pytest.mark.xfail(reason=KNOWN[aspect][name(sidecar)], strict=True)]
            if name(sidecar) in KNOWN[aspect]
            else [],
        )
        for sidecar in SIDECARS
    ]


def test_known_failures_are_fixtures() -> None:
    assert {each for table in KNOWN.values() for each in table} <= {name(each) for each in SIDECARS}
    assert all(reason for table in KNOWN.values() for reason in table.values())


@pytest.mark.parametrize("sidecar", cases("title"))
def test_title(sidecar: Path) -> None:
    expected = load(sidecar)
    assert (clean(page_file(sidecar)).title or "") == expected["title"]


@pytest.mark.parametrize("sidecar", cases("authors"))
def test_authors(sidecar: Path) -> None:
    assert (
        list(clean(page_file(sidecar), with_metadata=True).metadata.authors)
        == load(sidecar)["authors"]
    )


@pytest.mark.parametrize("sidecar", cases("published"))
def test_published(sidecar: Path) -> None:
    assert clean(page_file(sidecar), with_metadata=True).metadata.published == load(sidecar).get(
        "published"
    )


@pytest.mark.parametrize("sidecar", cases("is_article"))
def test_is_article(sidecar: Path) -> None:
    assert clean(page_file(sidecar)).is_article == load(sidecar)["is_article"]


@pytest.mark.parametrize("sidecar", cases("body"))
def test_body(sidecar: Path) -> None:
    article = clean(page_file(sidecar))
    if not load(sidecar)["is_article"]:
        assert not article.is_article  # what is kept of an index is nobody's article
        return
    expected = [collapsed(text) for text in load(sidecar)["body"]]
    found = [collapsed(text) for text in body(article.blocks)]
    lost = [text for text in expected if text not in found]
    kept = [text for text in found if text not in expected]
    assert not lost, f"lost: {reasons(article, lost)}"
    assert not kept, f"kept, and no part of the article: {kept}"
    assert found == expected


def body(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The texts of blocks as the expectations have them: cells and lines of code joined."""
    for is_code, group in groupby(blocks, lambda block: block.kind == "code"):
        if is_code:
            yield "\n".join(block.text for block in group)
        else:
            for block in group:
                # A row of a dump stands there with its own separators.
                yield " | ".join(block.cells) if block.cells and block.path else block.text


def reasons(article: Article, lost: list[str]) -> list[tuple[str, str]]:
    """Each lost text with the rule that took it."""
    rules = {
        collapsed(text): each.rule for each in article.removals for text in body((each.block,))
    }
    return [(rules.get(text, "no such block"), text) for text in lost]
