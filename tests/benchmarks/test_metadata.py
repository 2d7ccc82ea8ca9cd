"""How metadata are rated."""

from __future__ import annotations

import pytest

from benchmarks import metadata
from benchmarks.metadata import Fields, Row

GOLD = Fields("Bridge  Opens", "2025-03-06T23:00:00+01:00", ("Ada Cole", "dpa"))


def test_a_perfect_answer() -> None:
    answer = Fields("bridge opens", "2025-03-06", ("ada cole", "DPA"))
    assert metadata.score(answer, GOLD) == dict.fromkeys(metadata.COLUMNS, 1.0)


def test_a_wrong_answer() -> None:
    answer = Fields("Bridge opens | Courier", "2025-03-07", ("Len Abbot",))
    assert metadata.score(answer, GOLD) == dict.fromkeys(metadata.COLUMNS, 0.0)
    assert metadata.score(Fields(), GOLD) == dict.fromkeys(metadata.COLUMNS, 0.0)


def test_without_gold_there_is_no_figure() -> None:
    assert metadata.score(Fields("x", "2025-03-06", ("Ada Cole",)), Fields()) == {}
    # An organisation is gold for the authors, but none for the people among them.
    assert set(metadata.score(Fields(), Fields(authors=("dpa",)))) == {"authors"}


@pytest.mark.parametrize(
    ("found", "wanted", "f1"),
    [
        (["a"], ["a", "b"], 2 / 3),
        (["a", "b"], ["a"], 2 / 3),
        (["A ", "a"], ["a"], 1.0),
        ([], ["a"], 0.0),
    ],
)
def test_set_f1(found: list[str], wanted: list[str], f1: float) -> None:
    assert metadata.set_f1(found, wanted) == pytest.approx(f1)


def test_people_are_split_and_organisations_dropped() -> None:
    assert metadata.people(["By Ada Cole and Len Abbot, dpa"]) == ("Ada Cole", "Len Abbot")
    assert metadata.people(["Courier News", "courier.com"]) == ()


def test_tools_answers_survive_the_cache() -> None:
    assert metadata.fields_of(GOLD.as_json()) == GOLD
    assert metadata.fields_of("") == Fields()


def test_rows_average_over_pages_with_gold() -> None:
    golds = [GOLD, Fields("Other")]
    row = metadata.rate("tool", [Fields("bridge opens"), Fields("no")], golds)
    assert row.figures["title"] == 0.5
    assert row.figures["date"] == 0.0
    table = metadata.markdown("news", golds, [row, Row("none", dict.fromkeys(metadata.COLUMNS))])
    assert "| tool | .500 | .000 | .000 | .000 |" in table
    assert "title (2)" in table and "authors (1)" in table
