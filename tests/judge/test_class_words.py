"""Class words weigh what the reasons say that they weigh."""

from __future__ import annotations

from pathlib import Path

import pytest

from clean_article.judge.scorecard import shipped_scorecard
from clean_article.judge.signals import measure
from clean_article.judge.signals.names import class_words, name_words
from clean_article.read.html import read_html

PAGES = sorted((Path(__file__).parents[2] / "fixtures/html").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_block_gets_the_weights_of_the_words_that_are_told(path: Path) -> None:
    page = read_html(path.read_text("utf-8", "replace"))
    card, trunk = shipped_scorecard("html"), measure(page).trunk
    told = class_words(page.outline, trunk)
    expected = [sum(card.names.get(word, 0) for word in own | around) for own, around in told]
    assert card._named(page.outline, trunk) == expected


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("post-body c12 x", {"post", "body"}),
        ("postBody AD-Box", {"post", "body", "ad", "box"}),
        ("größe klasse", {"gr", "klasse"}),
        ("", set()),
        ("a" * 21, set()),
    ],
)
def test_words_of_class_names(names: str, words: set[str]) -> None:
    assert name_words(names) == words
