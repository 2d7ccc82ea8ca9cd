"""The other fields, and the promise that none of them costs the text."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from clean_article import Article, Metadata, clean
from clean_article.metadata import describe, second
from clean_article.metadata.title import LONGEST
from clean_article.write.metadata import front_matter

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
PROSE = (
    "The old swing bridge at Marlow opened on Monday for the first time since the flood of last "
    "spring, and the ferrymen stood on the quay and watched it turn without a word. "
)


def cleaned(
    head: str = "", linked: object = None, text: str = PROSE, url: str | None = None
) -> Article:
    script = linked if isinstance(linked, str) else json.dumps(linked or {})
    html = (
        f'<html lang="de_at"><head><title>Swing bridge opens</title>{head}'
        f'<script type="application/ld+json">{script}</script></head>'
        f"<body><h1>Swing bridge opens</h1><p>{text}</p><p>{PROSE}</p><p>{PROSE}</p></body></html>"
    )
    return clean(html, kind="html", url=url, with_metadata=True, now=NOW)


def test_every_field_and_its_source() -> None:
    head = """<link rel="canonical" href="/bridge">
        <meta property="og:url" content="https://c.example/b">
        <meta property="og:site_name" content="Courier">
        <meta name="description" content="It turned.">
        <meta property="og:image" content="/i.jpg">
        <meta property="article:section" content="Local">
        <meta property="article:tag" content="bridge">
        <meta property="article:tag" content="flood">"""
    linked = {
        "@type": "NewsArticle", "headline": "Swing bridge opens", "isAccessibleForFree": "False",
        "author": [{"name": "Ada Cole"}, {"name": "AFP"}],
        "datePublished": "2025-03-06T07:42:00Z", "dateModified": "2025-03-07",
    }  # fmt: skip
    metadata = cleaned(head, linked).metadata
    assert metadata.site_name == "Courier"
    assert metadata.language == "de-AT"
    assert metadata.url == "https://c.example/bridge"
    assert metadata.image == "https://c.example/i.jpg"
    assert metadata.description == "It turned."
    assert (metadata.section, metadata.tags) == ("Local", ("bridge", "flood"))
    assert metadata.is_paywalled is True
    assert (metadata.authors, metadata.agency) == (("Ada Cole",), "AFP")
    known = {f.name for f in fields(metadata)} - {"sources", "source_name", "source_url"}
    assert set(metadata.sources) == known
    assert all(metadata.sources.values())


def test_json_carries_every_field() -> None:
    data = json.loads(cleaned().to_json())["metadata"]
    assert list(data) == [field.name for field in fields(Metadata)]


@pytest.mark.parametrize(
    ("given", "language"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("und", None),
        ("x" * 99, None),
    ],
)
def test_language(given: str, language: str | None) -> None:
    assert (
        clean(f'<html lang="{given}"><p>{PROSE}', with_metadata=True).metadata.language == language
    )


@pytest.mark.parametrize(
    ("address", "found"),
    [("/a", "https://c.example/a"), ("https://d.example/x y", "https://d.example/xy"),
     ("javascript:alert(1)", None), ("https://[broken", None), ("h" * 9999, None), ("", None)],
)  # fmt: skip
def test_addresses(address: str, found: str | None) -> None:
    assert describe.absolute(address, "https://c.example/") == found


def test_the_front_page_is_not_the_articles_address() -> None:
    head = '<link rel="canonical" href="https://c.example/">'
    assert cleaned(head, url="https://c.example/bridge").metadata.url == "https://c.example/bridge"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"MARLOW (Reuters) - {PROSE}", "Reuters"),
        (f"Marlow, dpa - {PROSE}", "dpa"),
        (f"Marlow (home of the bridge) - {PROSE}", None),
        (f"{PROSE} Reuters reported it first.", None),
    ],
)
def test_agency_in_the_dateline(text: str, agency: str | None) -> None:
    assert cleaned(text=text).metadata.agency == agency


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_seeds(seed: Path) -> None:
    plain, full = clean(seed), clean(seed, with_metadata=True, now=NOW)
    assert (full.text, full.title, full.warnings) == (plain.text, plain.title, plain.warnings)
    assert full.metadata.published is full.metadata.modified is None
    assert full.metadata.authors == (("Aghakazim Guliyev",) if "004" in seed.name else ())
    assert full.metadata.source_url == plain.metadata.source_url


MANY = [
    {"name": f"Ada {chr(65 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}x"}
    for i in range(10_000)
]


@pytest.mark.parametrize(
    ("linked", "warning"),
    [
        ('{"@type": "NewsArticle", "author": "Ada', "JSON-LD scripts are broken"),
        ('{"a": "' + '\\"' * 200_000, "JSON-LD scripts are broken"),
        ("[" * 100_000, "JSON-LD scripts are broken"),
        ({"@type": "NewsArticle", "datePublished": "9999-99-99"}, "datePublished"),
        ({"@type": "NewsArticle", "author": MANY}, "authors"),
        ({"@type": "NewsArticle", "author": {"name": 42}}, "an author in JSON-LD is a int"),
        ({"@type": ["NewsArticle", 3], "author": [None, 3, [["x"]]], "image": [3], "url": 7,
          "keywords": {"a": 1}, "publisher": [7], "inLanguage": {"name": 3},
          "headline": {"@value": []}}, "int"),
    ],
)  # fmt: skip
def test_oddities_cost_a_warning_and_never_the_text(linked: object, warning: str) -> None:
    article = cleaned(linked=linked)
    assert article.text == cleaned().text
    assert any(warning in each for each in article.warnings)
    assert len(article.metadata.authors) <= 100
    json.loads(article.to_json())
    yaml.safe_load(front_matter(article.metadata).strip("-"))


def test_a_title_of_a_megabyte() -> None:
    article = clean(f"<title>{'bridge ' * 150_000}</title><p>{PROSE * 3}</p>", with_metadata=True)
    assert article.title is not None and len(article.title) <= 500
    assert article.text == (PROSE * 3).strip()
    assert any("title is cut" in warning for warning in article.warnings)


def test_a_failing_library_costs_its_fields_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: object) -> None:
        raise RecursionError

    monkeypatch.setattr("clean_article.metadata.second_opinion", fail)
    article = cleaned()
    assert article.title == "Swing bridge opens"
    assert "metadata: second opinion could not be read (RecursionError)" in article.warnings


def test_the_second_opinion_finds_what_is_only_in_the_page() -> None:
    marks = '<p class="stamp">6 March 2025</p><p class="author">Ada Cole</p>'
    html = f"<title>x</title>{marks}<p>{PROSE}</p>"
    opinion = second.second_opinion(html, None, NOW, dated=False, signed=False)
    assert opinion.date == "2025-03-06"
    assert opinion.authors == ("Ada Cole",)


@pytest.mark.parametrize("odd", ["\x0e", "\x9b", "\u202e", "\u200b"])
def test_an_address_with_characters_that_none_has_is_passed_over(odd: str) -> None:
    head = f'<link rel="canonical" href="https://c{odd}d.example/bridge">'
    metadata = cleaned(head, url="https://e.example/given").metadata
    assert (metadata.url, metadata.sources["url"]) == ("https://e.example/given", "given")


def test_a_title_that_is_cut_ends_with_a_letter() -> None:
    title = "x" * (LONGEST - 1) + " and more words"
    assert clean(f"<title>{title}</title><p>{PROSE}</p>", kind="html").title == "x" * (LONGEST - 1)


@pytest.mark.parametrize(
    ("stated", "section"),
    [
        ("Local", "Local"),
        ("Local, Harbour, Bridges", "Local"),
        ("Local,Harbour", "Local"),
        ("Arts, Music and Culture", "Arts, Music and Culture"),
        ("Swing bridge opens", None),
        ("https://c.example/local", None),
        ("What the harbour knew. " * 9, None),
    ],
)
def test_section_is_one_and_no_title(stated: str, section: str | None) -> None:
    assert cleaned(f'<meta name="section" content="{stated}">').metadata.section == section


def test_what_is_escaped_twice() -> None:
    head = '<meta name="description" content="The br&amp;uuml;cke &amp;amp; the flood&amp;nbsp;">'
    assert cleaned(head).metadata.description == "The brücke & the flood"
