"""Why a block got its score: by groups, in words, from the numbers that decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from clean_article import clean
from clean_article.judge.reasons import Reasons, group_of
from clean_article.judge.settle import LOW_SCORE
from clean_article.model import Signal

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("fixtures/html/*.html")), *sorted(ROOT.glob("fixtures/text/*.txt"))]
SIDEBAR = (
    "<article>"
    + "".join(f"<p>Sentence number {n} is long enough to be prose, and it is.</p>" for n in "abcde")
    + "</article><div class=sidebar>"
    + "".join(f"<ul><li><a href=x>Headline {n} of another story</a></li></ul>" for n in "abcdefg")
    + "</div>"
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_low_scores_have_three_to_five_reasons_in_words_strongest_first(path: Path) -> None:
    for removal in clean(path).removals:
        if removal.rule != LOW_SCORE:
            continue
        weights = [signal.weight or 0.0 for signal in removal.evidence]
        assert 1 <= len(weights) <= 5
        assert weights == sorted(weights)
        assert all(weight < 0 for weight in weights) or len(weights) == 1
        assert all(isinstance(s.value, str) and s.value for s in removal.evidence), removal


def test_the_words_of_the_path_and_of_class_names() -> None:
    removal = clean(SIDEBAR).removals[-1]
    told = {signal.name: str(signal.value) for signal in removal.evidence}
    assert removal.rule == LOW_SCORE
    assert told["tag path"].startswith("7 blocks share this path, ")
    assert told["links"].startswith("all of it is a link")
    whole = {each.name: each for each in reasons(SIDEBAR).groups(removal.block.index)}
    assert "sidebar" in whole["class words"].in_words()


def reasons(page: str) -> Reasons:
    return clean(page).judgement.reasons()


def test_the_parts_are_the_difference_to_the_text_that_was_kept() -> None:
    page = reasons(SIDEBAR)
    signals = {signal.name: signal for signal in page.parts(len(page.signals.phrases) - 1)}
    weights = page.card.bins["link_share"]
    kept, own = (page.card.last(weights.weight(value)) for value in (0.0, 1.0))
    assert signals["link_share"].weight == pytest.approx(own - kept)


def test_a_page_of_which_nothing_is_kept_has_reasons_too() -> None:
    article = clean("<p>Home</p>", leaning=-30)
    assert not article.blocks
    assert all(removal.evidence for removal in article.removals)


def test_a_block_without_class_names_is_told_so() -> None:
    group = group_of(Signal("class word", ""))
    assert group == "class words"
    page = (
        "<div class='article-body text'>"
        + "".join(
            f"<p class=paragraph>The sentence {n} is a long one of prose.</p>" for n in "abcd"
        )
        + "</div>"
    )
    found = {each.name: each for each in reasons(page + "<b>More</b>").groups(4)}
    assert found["class words"].in_words() == "none of the class names that the kept text has"


def test_signals_without_words_are_told_in_a_group_of_their_own() -> None:
    assert group_of(Signal("never_heard_of", 1.0)) == "other signals"
    assert group_of(Signal("phrase of share", "teilen")) == "words"
