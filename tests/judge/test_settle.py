"""The guards: what stays although the score is against it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from clean_article.judge.rules import Rule, all_rules
from clean_article.judge.settle import GUARD, LOW_SCORE, Verdict, settle
from clean_article.model import Block, BlockKind, Evidence, Signal

NEWSLETTER = next(rule for rule in all_rules() if rule.id == "newsletter")


def verdicts(
    scores: list[float],
    ends: list[float],
    path: str = "",
    kinds: Sequence[BlockKind] = (),
    words: float = 20.0,
    fired: dict[int, list[tuple[Rule, Evidence]]] | None = None,
) -> tuple[Verdict, ...]:
    blocks = [
        Block(index=i, text=f"Line {i}.", path=path, kind=kinds[i] if kinds else "paragraph")
        for i in range(len(scores))
    ]
    return settle(blocks, [words] * len(scores), ends, scores, fired or {})[0]


@pytest.mark.parametrize("path", ["", "html/body/p"])
def test_the_last_sentence_of_a_page_stays_under_kept_text(path: str) -> None:
    *_, last = verdicts([0.9, 0.9, 0.1], [2, 2, 2], path)
    assert last.kept
    assert last.rule == GUARD
    assert [signal.value for signal in last.evidence] == ["Line 1."]


@pytest.mark.parametrize(
    ("scores", "ends", "path"),
    [
        ([0.9, 0.9, 0.1], [2, 2, 0], ""),  # no sentence
        ([0.9, 0.1, 0.1], [2, 2, 2], ""),  # not right under kept text
        ([0.9, 0.9, 0.1, 0.0], [2, 2, 2, 0], "html/body/p"),  # not the last
    ],
)
def test_else_the_score_decides(scores: list[float], ends: list[float], path: str) -> None:
    assert verdicts(scores, ends, path)[2].rule == LOW_SCORE


def test_a_last_sentence_with_other_tags_than_the_text_goes() -> None:
    blocks = [
        Block(index=0, text="Line 0.", path="html/body/p"),
        Block(1, "Line 1.", path="html/body/div"),
    ]
    assert settle(blocks, [20.0] * 2, [2, 2], [0.9, 0.1], {})[0][1].rule == LOW_SCORE


def test_a_sentence_that_the_score_nearly_keeps_stays_under_text_of_its_kind() -> None:
    *_, last, _ = verdicts([0.9, 0.6, 0.35, 0.0], [2, 2, 2, 0], "html/body/p")
    assert last.kept
    assert last.rule == GUARD
    assert [signal.value for signal in last.evidence] == ["Line 1."]


@pytest.mark.parametrize(
    ("scores", "ends", "kinds", "words"),
    [
        ([0.9, 0.6, 0.2], [2, 2, 2], [], 20.0),  # the score is too low
        ([0.9, 0.6, 0.35], [2, 2, 0], [], 20.0),  # no sentence
        ([0.9, 0.6, 0.35], [2, 2, 2], [], 7.0),  # too short
        ([0.6, 0.1, 0.28], [2, 2, 2], [], 20.0),  # not right under kept text
        ([0.9, 0.6, 0.35], [2, 2, 2], ["paragraph", "paragraph", "list-item"], 20.0),
        ([0.9, 0.6, 0.35], [2, 2, 2], ["code", "code", "code"], 20.0),
    ],
)
def test_else_the_score_decides_on_a_sentence(
    scores: list[float], ends: list[float], kinds: list[BlockKind], words: float
) -> None:
    # With a line below: what ends a page is judged otherwise.
    below = verdicts([*scores, 0.0], [*ends, 0], "html/body/p", kinds and [*kinds, "line"], words)
    assert below[2].rule == LOW_SCORE


def test_the_sentence_under_the_last_one_of_a_dump_stays() -> None:
    found = verdicts([0.9, 0.6, 0.31, 0.31, 0.0], [2, 2, 2, 2, 0], kinds=["line"] * 5)
    assert [verdict.kept for verdict in found] == [True, True, True, False, False]
    assert found[2].rule == GUARD
    assert [signal.value for signal in found[2].evidence] == ["Line 1."]


@pytest.mark.parametrize(
    ("scores", "ends", "kind", "words"),
    [
        ([0.9, 0.6, 0.29], [2, 2, 2], "line", 20.0),  # the score is too low
        ([0.9, 0.6, 0.31], [2, 2, 0], "line", 20.0),  # no sentence
        ([0.9, 0.6, 0.31], [2, 0, 2], "line", 20.0),  # under a sub-heading
        ([0.9, 0.6, 0.31], [2, 2, 2], "line", 7.0),  # too short
        ([0.9, 0.6, 0.31], [2, 2, 2], "list-item", 20.0),
    ],
)
def test_else_the_score_decides_on_what_is_under_the_last_sentence(
    scores: list[float], ends: list[float], kind: BlockKind, words: float
) -> None:
    below = verdicts([*scores, 0.0], [*ends, 0], kinds=["line", "line", kind, "line"], words=words)
    assert below[2].rule == LOW_SCORE


def test_a_question_under_the_last_sentence_goes() -> None:
    texts = ("The bridge is open.", "The ferry has stopped.", "Do you like it?", "Menu")
    blocks = [Block(index=i, text=text, kind="line") for i, text in enumerate(texts)]
    found, _ = settle(blocks, [20.0] * 4, [2, 2, 2, 0], [0.9, 0.6, 0.31, 0.0], {})
    assert found[2].rule == LOW_SCORE


def test_a_page_of_one_line() -> None:
    assert len(verdicts([0.1], [2])) == 1


def test_a_rule_beats_the_guard() -> None:
    seen: Evidence = (Signal("newsletter label", "newsletter"), Signal("words", 3.0))
    fired = {2: [(NEWSLETTER, seen)]}
    assert verdicts([0.9, 0.9, 0.1], [2, 2, 2], fired=fired)[-1].rule == "newsletter"


def test_what_a_keep_rule_protects_counts_for_no_rule_that_would_remove_it() -> None:
    one: Evidence = (Signal("newsletter label", "newsletter"),)
    keep = next(rule for rule in all_rules() if rule.action == "keep")
    scores = [0.9, 0.9, 0.9, 0.9]
    alone = [(NEWSLETTER, one)]
    fired = {index: [*alone, (keep, one)] for index in (0, 1, 2)}
    found = verdicts(scores, [2] * 4, fired={**fired, 3: alone})
    assert [each.rule for each in found] == [keep.id] * 3 + ["newsletter"]
    over = verdicts(scores, [2] * 4, fired=dict.fromkeys((1, 2, 3), alone))
    assert all(each.kept for each in over), "alone it would remove more than half of the page"
