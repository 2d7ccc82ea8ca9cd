"""The target of a link is what the page says, character for character."""

from __future__ import annotations

import pytest

from clean_article import clean

PROSE = "The ferry sails again, the harbour master said on Friday, after three weeks in the dock."


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("/a?b=1&amp;c=2", "/a?b=1&c=2"),
        ("/a?b=1&c=2", "/a?b=1&c=2"),
        ("/a&nbsp;b", "/a\xa0b"),
        ("/a&amp;nbsp;b", "/a&nbsp;b"),
        ("/a&lt;b&gt;", "/a<b>"),
        ("/ä", "/ä"),
        ("", ""),
    ],
)
def test_target(written: str, target: str) -> None:
    article = clean(f'<h1>Ferry</h1><p>{PROSE} <a href="{written}">here</a> and {PROSE}</p>')
    (span,) = article.judgement.page.blocks[1].spans
    assert (span.kind, span.href) == ("link", target)


def test_no_target() -> None:
    article = clean(f"<h1>Ferry</h1><p>{PROSE} <a name=x>here</a> and {PROSE}</p>")
    assert [span.href for span in article.judgement.page.blocks[1].spans] == [""]
