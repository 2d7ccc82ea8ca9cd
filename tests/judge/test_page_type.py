"""What a dump is that holds no article."""

from __future__ import annotations

from clean_article.judge.page_type import other_kind
from clean_article.judge.signals import measure
from clean_article.read.dump import read_dump

LINES = [
    "Forty voices and a waiting list of its own.",
    "It is holding up the hill.",
    "Police have asked motorists to return any gnomes.",
    "Both sides called it a victory for common sense.",
    "The bishop fell off twice.",
]
PARAGRAPH = (
    "Engineers had replaced every second plank and both of its motors, the county said in a report "
    "on the work, which went to the towns on both banks of the river on Monday."
)


def kind_of(lines: list[str], kept: list[int]) -> str | None:
    page = read_dump("\n\n".join(lines))
    return other_kind(page, measure(page), kept)


def test_short_lines_that_stand_alone_are_an_index() -> None:
    apart = [line for each in LINES for line in (each, "2 hours ago")]
    assert kind_of(apart, [0, 2, 4, 6, 8]) == (
        "the page is an index: what looks like text are teasers of other pages"
    )


def test_short_lines_that_follow_on_each_other_are_none() -> None:
    assert kind_of(LINES, [0, 1, 2, 3, 4]) is None


def test_one_paragraph_among_them_is_enough_for_an_article() -> None:
    apart = [line for each in [*LINES, PARAGRAPH] for line in (each, "2 hours ago")]
    assert kind_of(apart, [0, 2, 4, 6, 8, 10]) is None


def test_three_lines_are_too_few_to_tell() -> None:
    apart = [line for each in LINES[:3] for line in (each, "2 hours ago")]
    assert kind_of(apart, [0, 2, 4]) is None
