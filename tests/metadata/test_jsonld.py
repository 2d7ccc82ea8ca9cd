"""JSON-LD: the right object, whatever shape it has, and nothing from what is broken."""

from __future__ import annotations

import pytest

from clean_article.metadata.jsonld import read_linked, text_of

ARTICLE = '{"@type": "NewsArticle", "headline": "Ferry back", "author": {"name": "Ada Cole"}}'
TEASER = '{"@type": "NewsArticle", "headline": "Storm warning", "author": {"name": "Len Abbot"}}'


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE,
        f"[{TEASER}, {ARTICLE}]",
        f'{{"@graph": [{TEASER}, {ARTICLE}]}}',
        f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}',
        f"{ARTICLE}\n{TEASER}",
        f"<!--\n{ARTICLE}\n-->",
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        ARTICLE.replace("}}", "},}"),
        ARTICLE.replace("Ada Cole", "Ada\nCole"),
        ARTICLE.replace('"NewsArticle"', '["Thing", "https://schema.org/NewsArticle"]'),
    ],
)
def test_shapes_and_safe_repairs(script: str) -> None:
    linked = read_linked([script], ["Ferry back"], "")
    assert text_of(linked.article["headline"]) == "Ferry back"
    assert text_of(linked.article["author"]) == "Ada Cole"
    assert linked.broken == 0


def test_an_author_by_reference() -> None:
    graph = """{"@graph": [{"@type": "Person", "@id": "#ada", "name": "Ada Cole"},
        {"@type": "BlogPosting", "headline": "x", "author": {"@id": "#ada"}}]}"""
    linked = read_linked([graph], [], "")
    assert [text_of(each) for each in linked.objects(linked.article["author"])] == ["Ada Cole"]


def test_related_articles_inside_properties_are_not_the_article() -> None:
    page = f'{{"@type": "WebPage", "hasPart": [{ARTICLE}], "itemListElement": [{TEASER}]}}'
    assert read_linked([page], [], "").article == {}


def test_a_comma_inside_a_string_is_left_alone() -> None:
    linked = read_linked(['{"@type": "Article", "headline": "a ,] b,}", }'], [], "")
    assert linked.article["headline"] == "a ,] b,}"


@pytest.mark.parametrize(
    "script", ['{"a": ', "[" * 100_000, '{"a": "' + '\\"' * 100_000, "9" * 9999]
)
def test_what_is_broken_is_counted(script: str) -> None:
    linked = read_linked([script, ARTICLE], [], "")
    assert linked.broken == 1
    assert text_of(linked.article["headline"]) == "Ferry back"


@pytest.mark.parametrize(
    ("value", "text"),
    [("a", "a"), (["a", "b"], "a"), ({"name": "a"}, "a"), ({"name": 3}, ""), (3, ""), (None, ""),
     ("<b>Fish</b> &amp;amp; chips", "Fish & chips")],
)  # fmt: skip
def test_text_of(value: object, text: str) -> None:
    assert text_of(value) == text
