"""The renderings of an article: options show or hide blocks, and change no verdict."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from clean_article import Article, Signal, clean
from clean_article.judge.settle import Verdict

PAGE = """<article>
<p>The bridge over the Ansel reopened on Monday after nine months of repair work.</p>
<figure><img src="x.jpg"><figcaption>The bridge in March.</figcaption></figure>
<table><tr><td>2024</td><td>closed</td></tr><tr><td>2025</td><td>open</td></tr></table>
<p>Drivers <a href="/toll">pay the toll</a> as before, the town council decided in the evening.</p>
<p>Great news, I have waited long for this bridge to open again!</p>
</article>"""
REMOVED = {"The bridge in March.": "caption", "Great news, I have": "comment"}


@pytest.fixture(scope="module")
def article() -> Article:
    """An article of which a caption and a comment were removed, whatever the scorecard thinks."""
    judged = clean(PAGE).judgement
    verdicts = []
    for block in judged.page.blocks:
        rule = next((rule for start, rule in REMOVED.items() if block.text.startswith(start)), "")
        evidence = (Signal("words", 5.0),) if rule else ()
        verdicts.append(Verdict(not rule, rule, evidence))
    judgement = replace(judged, verdicts=tuple(verdicts))
    return replace(clean(PAGE), blocks=judgement.kept(), judgement=judgement)


def starts(text: str) -> list[str]:
    return [part.split()[0] for part in text.split("\n\n")]


def test_captions_and_comments_stand_at_their_place_when_asked_for(article: Article) -> None:
    assert starts(article.to_text()) == ["The", "2024", "Drivers"]
    assert starts(article.to_text(captions=True)) == ["The", "The", "2024", "Drivers"]
    assert starts(article.to_text(comments=True)) == ["The", "2024", "Drivers", "Great"]
    assert starts(article.to_text(tables=False)) == ["The", "Drivers"]
    everything = article.to_markdown(captions=True, comments=True, links=True)
    assert starts(everything) == ["The", "The", "|", "Drivers", "Great"]
    assert "[pay the toll](</toll>)" in everything
    assert "<figcaption>The bridge in March.</figcaption>" in article.to_html(captions=True)


def test_no_option_changes_a_verdict(article: Article) -> None:
    before = article.removals
    article.to_text(captions=True, comments=True, tables=False, links=True)
    assert article.removals == before
    assert [removal.rule for removal in before] == ["caption", "comment"]
    data = json.loads(article.to_json(captions=True, explain=True))
    assert [removal["rule"] for removal in data["removals"]] == ["caption", "comment"]
    assert "The bridge in March." in data["text"]
    assert "The bridge in March." not in [block["text"] for block in data["blocks"]]


def test_json_has_every_field(article: Article) -> None:
    data = json.loads(article.to_json(path="a.html"))
    assert data.pop("path") == "a.html"
    assert data["metadata"]["title"] == data["title"] == article.title
    assert "removals" not in data
    assert set(data) == {
        "title", "text", "blocks", "metadata", "confidence", "is_doubtful", "is_article",
        "warnings", "fingerprint",
    }  # fmt: skip


def test_rendering_options_are_keywords(article: Article) -> None:
    with pytest.raises(TypeError):
        article.to_text(True)  # type: ignore[call-arg]  # the mistake under test
