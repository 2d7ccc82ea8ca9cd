"""What the first pass thinks of the lines of a dump that belong with a line."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from clean_article.judge.signals import measure
from clean_article.judge.signals.alike import alike_signals
from clean_article.judge.signals.flow import flow_signals
from clean_article.judge.signals.trail import trail_signals
from clean_article.read.dump import read_dump

TEASERS = ("Harbour opens again", "Ferry fares will rise", "Divers find an anchor")
PROSE = "The harbour opened again on Monday after the storm had closed it for nine long days."


def alike(dump: str, first: Sequence[float]) -> dict[str, list[float]]:
    page = read_dump(dump)
    return alike_signals(page, measure(page), first)


def test_a_line_is_told_what_lines_of_its_form_are_thought_of() -> None:
    lines = [PROSE, *TEASERS, PROSE, PROSE]
    found = alike("\n".join(lines), [0.9, 0.1, 0.8, 0.1, 0.2, 0.9])
    assert found["alike"][2] < 0, "the other teasers are unlikely, whatever its own score"
    assert found["alike"][4] > 0


def test_a_line_without_its_like_is_told_nothing() -> None:
    found = alike(f"{PROSE}\n{TEASERS[0]}", [0.9, 0.1])
    assert found["alike"] == [0, 0]
    assert found["alike_list"] == [0, 0]


def test_an_entry_is_told_of_its_own_list_only() -> None:
    lists = "\n\n".join(
        "\n".join(f"- {teaser} number {n}" for teaser in TEASERS) + f"\n{PROSE}" for n in "ab"
    )
    found = alike(lists, [0.9, 0.9, 0.9, 0.5, 0.1, 0.1, 0.1, 0.5])
    assert min(found["alike_list"][:3]) > 0 > max(found["alike_list"][4:7])


def test_a_line_with_the_words_of_likely_text_is_on_its_topic() -> None:
    other = "Bakers across the county celebrate sourdough with prizes and parades."
    lines = [PROSE, other, "The storm had closed the harbour, and ferries waited.", other]
    found = alike("\n".join(lines), [0.9, 0.1, 0.5, 0.1])["topic"]
    assert found[2] > 0 > found[1]


def test_flow_fades_over_a_stretch_of_another_kind() -> None:
    first = [0.9] * 8 + [0.1] * 8
    found = flow_signals([20.0] * 16, first)
    assert found["flow_above"][0] == 0 == found["flow_below"][-1]
    assert found["flow_above"][7] > 2 and found["flow_above"][-1] < -2
    assert found["flow_least"] == [
        min(pair) for pair in zip(found["flow_above"], found["flow_below"], strict=True)
    ]


@pytest.mark.parametrize("p", [0.0, 1.0])
def test_flow_bears_certain_scores(p: float) -> None:
    found = flow_signals([1000.0] * 50, [p] * 50)
    assert all(abs(each) < 10 for column in found.values() for each in column)


def test_dates_are_counted_from_the_core_on() -> None:
    lines = [TEASERS[0], "3 May 2024", PROSE, PROSE, *(f"{PROSE}\n4 May 2024" for _ in range(3))]
    page = read_dump("\n".join(lines))
    first = [0.1 if len(block.text) < 30 else 0.9 for block in page.blocks]
    since = trail_signals(measure(page), first)["stamps_since"]
    assert since[:5] == [0, 0, 0, 0, 0], "what stands above the core is not counted"
    assert since[-2] == 2 / 7 and since == sorted(since)


def test_an_empty_page_has_no_surroundings() -> None:
    assert not any(alike("", []).values())
    assert not any(flow_signals([], []).values())
