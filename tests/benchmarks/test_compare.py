"""Tables and intervals on invented scores."""

from __future__ import annotations

import pytest

from benchmarks import compare, metrics, report
from benchmarks.corpora import GoldPage
from benchmarks.run import Output

PAGES = [
    GoldPage("mine", str(i), None, None, url=f"https://site-{i}.test/", body="a b c d e f g h")
    for i in range(40)
]


def scores_of(text: str) -> list[metrics.Score]:
    return compare.score_all(PAGES, [Output(text)] * len(PAGES))


def test_the_difference_is_to_the_best_peer() -> None:
    scores = {
        "ours": scores_of("a b c d e f g h"),
        "good": scores_of("a b c d e f g h i"),
        "bad": scores_of("z"),
    }
    table = compare.table(("mine", "html", "all"), PAGES, scores, ["ours"])
    assert [row.tool for row in table.rows] == ["ours", "good", "bad"]
    shingle = next(d for d in table.differences if d.metric == "shingle")
    # good: 5 of 6 shingles right, none missed: F1 10/11
    assert shingle.peer == "good"
    assert shingle.value == pytest.approx(1 - 10 / 11)
    assert (shingle.low, shingle.high) == pytest.approx((shingle.value, shingle.value))


def test_the_interval_of_a_difference_that_depends_on_the_page_is_wide() -> None:
    right, wrong = scores_of("a b c d e f g h"), scores_of("a b c d")
    mixed = [right[i] if i % 2 else wrong[i] for i in range(len(PAGES))]
    other = [right[i] if i % 3 else wrong[i] for i in range(len(PAGES))]
    scores = {"ours": mixed, "peer": other}
    table = compare.table(("mine", "html", "all"), PAGES, scores, ["ours"])
    word = next(d for d in table.differences if d.metric == "word")
    assert word.low < word.value < word.high
    assert word.high - word.low > 0.02


def test_wrong_golds_are_left_out_of_the_second_figures() -> None:
    pages = [
        GoldPage("mine", "1", None, None, body="a b c d"),
        GoldPage("mine", "2", None, None, body="x", gold_flag="incomplete"),
    ]
    scores = {"ours": compare.score_all(pages, [Output("a b c d")] * 2)}
    (row,) = compare.table(("mine", "html", "all"), pages, scores, ["ours"]).rows
    assert row.figures.word == 0.5
    assert (row.right_golds.word, row.right_golds.pages) == (1, 1)


def test_a_table_as_markdown() -> None:
    scores = {"ours": scores_of("a b c d e f g h"), "peer": scores_of("z")}
    text = report.markdown(compare.table(("mine", "html", "all"), PAGES, scores, ["ours"]))
    assert "| ours | 1.000 | 1.000 | 1.000 |" in text
    assert "| peer | .000 | .000 | .000 |" in text
    assert "snippet" not in text


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "\N{EN DASH}"), (0.9337, ".934"), (1.0, "1.000"), (0.0, ".000"), (0.9996, "1.000")],
)
def test_figures_as_printed(value: float | None, shown: str) -> None:
    assert report.figure(value) == shown
