"""Every signal can be told in words, and every phrase of the table is of a signal that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from clean_article.judge.scorecard import shipped_scorecard
from clean_article.judge.signals import Signals, measure
from clean_article.judge.signals.context import context_signals
from clean_article.judge.words import word_lists
from clean_article.model import Page, PageKind, Signal
from clean_article.read.dump import read_dump
from clean_article.read.html import read_html
from clean_article.wordings import (
    _data,
    _table,
    in_words,
    is_list_in_words,
    list_in_words,
    wording,
)

TABLE = "src/clean_article/wordings.toml"
ROOT = Path(__file__).parent.parent


def measured(kind: PageKind) -> tuple[Page, Signals]:
    if kind == "html":
        page = read_html((ROOT / "fixtures/html/hover-cards.html").read_text("utf-8"))
    else:
        page = read_dump((ROOT / "docs/example.txt").read_text("utf-8"))
    return page, measure(page)


def names(kind: PageKind) -> set[str]:
    """Every signal that a page of this kind has, fitted or not, with its surroundings."""
    page, signals = measured(kind)
    card = shipped_scorecard(kind)
    context = context_signals(page, signals, [0.5] * signals.size)
    found = {name for name, _ in signals.expanded()}
    return found | set(context) | set(card.bins) | set(card.context)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_every_signal_has_a_phrase(kind: PageKind) -> None:
    missing = sorted(name for name in names(kind) if wording(name) is None)
    lines = "\n".join(f'{name} = [[0, "what 0 says"], [1, "what {{}} says"]]' for name in missing)
    assert not missing, (
        f"signals without words: nothing breaks, but reasons name them as they are. Add to {TABLE},"
        f" each under the group it is told with (a number from which on a phrase holds, the phrase;"
        f' "{{}}" is the value, "{{%}}" the value in percent, an empty phrase says nothing):'
        f"\n{lines}"
    )


def test_every_word_list_has_a_phrase() -> None:
    told = {*shipped_scorecard("html").phrases, *shipped_scorecard("text").phrases}
    missing = sorted(name for name in told & set(word_lists()) if not is_list_in_words(name))
    lines = "\n".join(f'{name} = "what it announces"' for name in missing)
    assert not missing, f"word lists without words. Add to [lists] in {TABLE}:\n{lines}"


def test_the_table_tells_no_signal_that_is_gone() -> None:
    there = names("html") | names("text")
    gone = sorted(
        name
        for name in _table()
        if name not in there
        and not (name.endswith("*") and any(each.startswith(name[:-1]) for each in there))
    )
    assert not gone, f"no page has these signals any more; take them out of {TABLE}: {gone}"


def test_steps_ascend_and_a_family_is_not_its_groups_lead() -> None:
    for name, each in _table().items():
        assert list(each.steps) == sorted(each.steps, key=lambda step: step[0]), name
    leads = [group for group, entries in _data().items() if "lead" in entries]
    assert all(_data()[group]["lead"] in _data()[group] for group in leads)


@pytest.mark.parametrize(
    ("signal", "words"),
    [
        (Signal("path_blocks", 12.0), "12 blocks share this path"),
        (Signal("path_good_ratio", 0.0), "none of them prose"),
        (Signal("path_good_ratio", 0.5), "50 % of them prose"),
        (Signal("link_share", 0.004), "no links"),
        (Signal("link_share", 0.99), "99 % of it is links"),
        (Signal("link_share", 1.0), "all of it is a link"),
        (Signal("words", 1.0), "one word"),
        (Signal("words", 1234.0), "1,234 words"),
        (Signal("words", 2.4), "2.4 words"),
        (Signal("before_8", 0.1), "the 8 above look like no article"),
        (Signal("lines_before_12", 0.8), "the 12 lines above look like article"),
        (Signal("before_1", 0.5), "what is right above is doubtful"),
        (Signal("since_related", 4.0), "4 lines below a line of related stories"),
        (Signal("since_related", 60.0), "since related 60"),
        (Signal("tag", "aside"), "a <aside> element"),
        (Signal("opens with", "by"), "opens with “by”"),
        (Signal("never_heard_of", 0.25), "never heard of 0.25"),
        (Signal("never_heard_of", 1500.0), "never heard of 1,500"),
    ],
)
def test_in_words(signal: Signal, words: str) -> None:
    assert in_words(signal) == words


def test_a_word_list_without_words_is_told_by_its_name() -> None:
    assert list_in_words("back_to_top") == "back to top"
    assert list_in_words("never_heard_of") == "never heard of"
