"""The metrics against examples worked by hand."""

from __future__ import annotations

import pytest

from benchmarks import metrics


def test_shingles_of_a_text_with_one_word_too_many() -> None:
    # gold: a-b-c-d b-c-d-e; output: the same two and c-d-e-f: 2 hits, 1 extra, none missed.
    hits, extras, misses = metrics.shingle_counts(list("abcdef"), list("abcde"))
    assert (hits, extras, misses) == pytest.approx((2 / 3, 1 / 3, 0))


def test_shingles_are_multisets() -> None:
    # output "a b c d" twice: abcd bcda cdab dabc abcd; gold: abcd. One hit, four extras.
    hits, extras, misses = metrics.shingle_counts(list("abcdabcd"), list("abcd"))
    assert (hits, extras, misses) == pytest.approx((1 / 5, 4 / 5, 0))


def test_a_text_shorter_than_a_shingle_is_one_shingle() -> None:
    assert metrics.shingle_counts(["a", "b"], ["a", "b"]) == (1, 0, 0)
    assert metrics.shingle_counts(["a", "b"], ["a", "b", "c"]) == (0, 0.5, 0.5)
    assert metrics.shingle_counts([], ["a"]) == (0, 0, 1)
    assert metrics.shingle_counts([], []) == (0, 0, 0)


def test_shingles_tell_upper_from_lower_case() -> None:
    assert metrics.shingle_counts(["The"], ["the"]) == (0, 0.5, 0.5)


def test_corpus_shingle_f1_averages_precision_and_recall_first() -> None:
    scores = [
        metrics.score("a b c d e f", body="a b c d e"),  # precision 2/3, recall 1
        metrics.score("", body="a b c d"),  # no output: out of the precision, recall 0
        metrics.score("a b c d", body=""),  # no gold: precision 0, out of the recall
        metrics.score("a b c d", body="a b c d"),  # 1, 1
    ]
    figures = metrics.figures(scores)
    assert figures.precision == pytest.approx((2 / 3 + 0 + 1) / 3)
    assert figures.recall == pytest.approx((1 + 0 + 1) / 3)
    precision, recall = 5 / 9, 2 / 3
    assert figures.shingle == pytest.approx(2 * precision * recall / (precision + recall))
    assert figures.exact == 1 / 4


def test_exact_looks_at_tokens_only() -> None:
    assert metrics.score("Yes, we can!", body="Yes we\n\ncan").exact == 1
    assert metrics.score("can we yes", body="yes we can").exact == 0


@pytest.mark.parametrize(
    ("output", "gold", "expected"),
    [
        ("The cat sat", "the cat", 4 / 5),  # 2 hits of 3 and of 2 words
        ("cat cat", "cat", 2 / 3),  # a multiset: the second cat is too much
        ("dog", "cat", 0),
        ("", "cat", 0),
        ("", "", 1),
    ],
)
def test_word_f1(output: str, gold: str, expected: float) -> None:
    assert metrics.word_f1(output.split(), gold.split()) == pytest.approx(expected)


def test_word_f1_of_a_corpus_is_the_mean_of_its_pages() -> None:
    scores = [metrics.score("cat cat", body="cat"), metrics.score("dog", body="cat")]
    assert metrics.figures(scores).word == pytest.approx(1 / 3)


def test_snippets_collapse_white_space() -> None:
    found = metrics.snippet_counts("One  line\nand\tthe next", ["line and the"], ["next one"])
    assert found == (1, 0, 0)


def test_snippet_f1_counts_over_the_corpus() -> None:
    scores = [
        metrics.score("good text bad", with_=["good", "text", "lost"], without=["bad"]),
        metrics.score("all", with_=["all"], without=["bad"]),
    ]
    # found 3, leaked 1, missed 1, over both pages: 6 / (6 + 1 + 1); the mean would be .833
    assert metrics.figures(scores).snippet == pytest.approx(6 / 8)


def test_a_corpus_without_bodies_has_no_body_figures() -> None:
    figures = metrics.figures([metrics.score("all", with_=["all"])])
    assert (figures.shingle, figures.word, figures.exact) == (None, None, None)
    assert metrics.figures([metrics.score("all", body="all")]).snippet is None


def test_tokens_by_character_in_chinese_and_japanese_only() -> None:
    assert metrics.tokens("我们 ok2，好", "zh-CN") == ["我", "们", "ok2", "好"]
    assert metrics.tokens("カナ漢字かな", "ja") == list("カナ漢字かな")
    assert metrics.tokens("우리 집 漢字", "ko") == ["우리", "집", "漢字"]
    assert metrics.tokens("我们", "") == ["我们"]
