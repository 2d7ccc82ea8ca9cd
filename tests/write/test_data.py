"""JSON, front matter and fields: valid whatever a page says."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import yaml
from hypothesis import given
from hypothesis import strategies as st

from clean_article.model import Block, Metadata, Removal, Signal, Span
from clean_article.write.json import as_data, block_data, dumps, removal_data
from clean_article.write.metadata import front_matter, shown_fields, text_header

any_text = st.text(st.characters(), max_size=20)


@given(st.recursive(any_text, lambda inner: st.lists(inner) | st.dictionaries(any_text, inner)))
def test_json_is_one_printable_line_and_reads_back(value: object) -> None:
    line = dumps(value)
    assert len(line.splitlines()) == 1
    assert not any("\x7f" <= character <= "\x9f" or character < " " for character in line)
    line.encode("utf-8")
    assert json.loads(line) == value


@given(any_text, st.lists(any_text.filter(bool), max_size=3))
def test_front_matter_is_yaml_whatever_a_page_says(title: str, authors: list[str]) -> None:
    def sound(text: str) -> str:
        return text.encode("utf-8", "replace").decode()

    written = front_matter(Metadata(title=title, authors=tuple(authors)))
    assert written.startswith("---\n") and written.endswith("\n---")
    read = yaml.safe_load(written[4:-4]) or {}
    assert read.get("title", "") == sound(title)
    assert read.get("authors", []) == [sound(author) for author in authors]


KNOWN = Metadata(
    title="A title",
    authors=("Ann Ex", "Bo Why"),
    published=datetime(2025, 7, 1, 9, 30, tzinfo=UTC),
    source_url="https://a.example/",
    sources={"title": "headline"},
)


def test_metadata_for_people_and_for_machines() -> None:
    assert text_header(KNOWN) == (
        "A title\nAuthors: Ann Ex, Bo Why\nPublished: 2025-07-01T09:30:00+00:00\n"
        "Source URL: https://a.example/"
    )
    assert text_header(Metadata()) == ""
    assert front_matter(KNOWN) == (
        '---\ntitle: "A title"\nauthors: ["Ann Ex", "Bo Why"]\n'
        'published: "2025-07-01T09:30:00+00:00"\nsource_url: "https://a.example/"\n---'
    )
    data = as_data(KNOWN)
    assert data["published"] == "2025-07-01T09:30:00+00:00"
    assert data["sources"] == {"title": "headline"}
    assert data["site_name"] is None


def test_a_field_cannot_break_its_line() -> None:
    fields = dict(shown_fields(Metadata(site_name="A\nB", published=date(2025, 7, 1))))
    assert fields == {"Site name": "A B", "Published": "2025-07-01"}


def test_a_block_says_what_differs_from_a_plain_paragraph() -> None:
    spans = (Span("link", 0, 1, "/x"), Span("strong", 0, 1), Span("link", 2, 3, "javascript:x"))
    block = Block(3, "a b", "heading", 2, spans=spans)
    assert block_data(block) == {
        "index": 3,
        "text": "a b",
        "kind": "heading",
        "level": 2,
        "spans": [
            {"kind": "link", "start": 0, "end": 1, "href": "/x"},
            {"kind": "strong", "start": 0, "end": 1},
        ],
    }
    assert list(block_data(Block(0, "x"))) == ["index", "text", "kind"]


def test_a_removal_carries_its_evidence() -> None:
    removal = Removal(Block(0, "x"), "byline", (Signal("words", float("inf"), 0.123456),), ("a",))
    assert removal_data(removal) == {
        "block": {"index": 0, "text": "x", "kind": "paragraph"},
        "rule": "byline",
        "reason": "inf words (+0.1)",
        "evidence": [{"name": "words", "value": None, "weight": 0.1235}],
        "also": ["a"],
    }
