"""The project's own pages as examples for the fit of dumps."""

from __future__ import annotations

from benchmarks import fixtures
from clean_article.alignment import shares


def test_each_page_comes_as_it_stands_bare_and_alone() -> None:
    names = [name for name, _, _ in fixtures.dumps()]
    assert {names.count(name) for name in names} == {3}
    assert {"dutch-list-article", "003_a16ed64cd8879b43"} <= set(names)
    assert "index-page" not in names, "what is no article has no body to learn"


def test_the_article_alone_is_title_and_body() -> None:
    for name, page, body in [*fixtures.dumps()][2::3]:
        found = shares([block.text for block in page.blocks], body)
        assert min(found[1:]) > 0.5, name
        assert found[0] < 1, f"{name}: the title is no part of the body"
