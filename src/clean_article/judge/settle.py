"""Verdicts -> kept, removed. The only place where anything is removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from typing import Final

from ..model import Block, Evidence, Signal, fast_maker
from .rules import Rule
from .scorecard import least_kept
from .signals.text import SENTENCE

LOW_SCORE: Final = "low-score"
GUARD: Final = "guard"
_MOST_FOR_ONE_RULE: Final = 0.5
_LIKELY: Final = 0.5  # probability from which a block counts as the page's good text
_IMPOSSIBLE: Final = 0.05  # below it a heading is one of a teaser, whatever was kept under it
_SENTENCE_WORDS: Final = 8  # shorter sentences under text are links: "See the rating."
_NO_SENTENCES: Final = frozenset({"heading", "code"})
_DOUBTFUL: Final = 0.3  # score of a sentence that may be the last one
_NO_STATEMENT: Final = "?!？！؟"
_NEARLY: Final = 0.45  # of the least score that is kept

Fired = Mapping[int, Sequence[tuple[Rule, Evidence]]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one block."""

    kept: bool
    rule: str = ""
    """Id of the rule or guard that decided; `low-score` or empty where the score did."""
    evidence: Evidence = ()
    """What that rule saw. Empty for `low-score`: the scorecard tells its reasons when asked."""
    also: tuple[str, ...] = ()
    """Other removing rules that fired."""


_new_verdict: Final = fast_maker(Verdict)
_KEPT: Final = Verdict(True)
_LOW: Final = Verdict(False, LOW_SCORE)


def settle(
    blocks: Sequence[Block],
    words: Sequence[float],
    ends: Sequence[float],
    scores: Sequence[float],
    fired: Fired,
    leaning: float = 0.0,
) -> tuple[tuple[Verdict, ...], float]:
    """
    A verdict for each block, and the expected F1 of the decision.

    Of each block are given its length in words, how it ends (2: as a sentence), and its score.

    `leaning` shifts the least score that is kept, in log-odds: positive keeps more (recall),
    negative less (precision).

    A keep rule beats a remove rule, a remove rule beats the score. Of several removing rules the
    highest rank is the reason, ties by id.
    """
    overreaching = _overreaching(words, scores, fired)
    cut = least_kept(scores, words, leaning)
    verdicts = [
        _verdict(score, cut, fired[index], overreaching)
        if index in fired
        else (_KEPT if score >= cut else _LOW)
        for index, score in enumerate(scores)
    ]
    _keep_headings(blocks, scores, verdicts)
    _keep_sentences(blocks, words, ends, scores, cut * _NEARLY, verdicts)
    _keep_last_sentence(blocks, ends, verdicts)
    _keep_one_more_sentence(blocks, words, ends, scores, verdicts)
    return tuple(verdicts), _expected_f1(scores, words, verdicts)


def _verdict(
    score: float, cut: float, fired: Sequence[tuple[Rule, Evidence]], overreaching: frozenset[str]
) -> Verdict:
    for each, evidence in fired:
        if each.action == "keep":
            return Verdict(True, each.id, evidence)
    if overreaching and _alone(fired) in overreaching:
        return _KEPT if score >= cut else _LOW
    if len(fired) > 1:
        fired = sorted(fired, key=lambda pair: (-pair[0].rank, pair[0].id))
    (each, evidence), *others = fired
    return _new_verdict(False, each.id, evidence, tuple([other.id for other, _ in others]))


def _overreaching(words: Sequence[float], scores: Sequence[float], fired: Fired) -> frozenset[str]:
    """Rules that alone would remove more than half of the page's good text."""
    taken: dict[str, float] = {}
    for index, pairs in fired.items():
        if scores[index] >= _LIKELY:
            alone = _alone(pairs)
            taken[alone] = taken.get(alone, 0.0) + words[index]
    taken.pop("", None)
    if not taken:
        return frozenset()
    good = sum(w for w, p in zip(words, scores, strict=True) if p >= _LIKELY)
    return frozenset(name for name, w in taken.items() if w > good * _MOST_FOR_ONE_RULE)


def _alone(removing: Sequence[tuple[Rule, Evidence]]) -> str:
    """Id of the rule that removes a block with no other and on one signal; else empty."""
    if len(removing) != 1:
        return ""
    (each, evidence), *_ = removing
    # The length of a block goes with other signals and is none of its own.
    return each.id if sum(signal.name != "words" for signal in evidence) < 2 else ""


def _keep_headings(
    blocks: Sequence[Block], scores: Sequence[float], verdicts: list[Verdict]
) -> None:
    """A heading that only the score removed stays if kept text stands right under it."""
    started = False
    for index, block in enumerate(blocks[:-1]):
        under = verdicts[index + 1]
        if (
            started
            and verdicts[index].rule == LOW_SCORE
            and scores[index] >= _IMPOSSIBLE
            and under.kept
            and (block.kind == "heading" or _is_numbered_name(blocks, index))
            and blocks[index + 1].kind != "heading"
        ):
            seen = (Signal("kept text under the heading", blocks[index + 1].text),)
            verdicts[index] = Verdict(True, GUARD, seen)
        started = started or verdicts[index].kept


def _keep_sentences(
    blocks: Sequence[Block],
    words: Sequence[float],
    ends: Sequence[float],
    scores: Sequence[float],
    least: float,
    verdicts: list[Verdict],
) -> None:
    """
    A sentence that the score nearly keeps stays under kept text of its kind on the same tag path.

    The last paragraphs of a body are short and border on what comes after it. On pages that the
    scorecard had not seen 90 % of the words of such blocks are article.
    """
    for index in range(1, len(blocks)):
        if (
            verdicts[index].rule == LOW_SCORE
            and verdicts[index - 1].kept
            and scores[index] >= least
            and ends[index] == SENTENCE
            and words[index] >= _SENTENCE_WORDS
            and (block := blocks[index]).path
            and block.path == (above := blocks[index - 1]).path
            and block.kind == above.kind
            and block.kind not in _NO_SENTENCES
        ):
            seen = (Signal("sentence under kept text of its kind", above.text),)
            verdicts[index] = Verdict(True, GUARD, seen)


def _keep_last_sentence(
    blocks: Sequence[Block], ends: Sequence[float], verdicts: list[Verdict]
) -> None:
    """
    A sentence that ends a page stays if only the score removed it and kept text of the same tag
    path stands right above.

    Below the body of most pages there is more, so that the score takes what is last for a part of
    that; where a page ends with its article it errs. In dumps cropped to a few lines around the
    body 83 % of the words of such lines are article; whole pages have hardly any.
    """
    if len(blocks) < 2 or blocks[-1].path != blocks[-2].path or ends[-1] != SENTENCE:
        return
    if verdicts[-1].rule == LOW_SCORE and verdicts[-2].kept:
        seen = (Signal("last sentence, under kept text", blocks[-2].text),)
        verdicts[-1] = Verdict(True, GUARD, seen)


def _keep_one_more_sentence(
    blocks: Sequence[Block],
    words: Sequence[float],
    ends: Sequence[float],
    scores: Sequence[float],
    verdicts: list[Verdict],
) -> None:
    """
    In a dump the sentence right under the last kept one stays if its score is not low.

    An article without its last paragraph is worse than one with a line too many. Of 44 such lines
    of pages that the scorecard had not seen 26 are article. Questions are those of polls and pleas.
    """
    last = max((index for index, verdict in enumerate(verdicts) if verdict.kept), default=-1)
    if last < 0 or last + 1 == len(blocks) or blocks[last].path:
        return
    pair = slice(last, last + 2)
    if (
        verdicts[last + 1].rule == LOW_SCORE
        and scores[last + 1] >= _DOUBTFUL
        and words[last + 1] >= _SENTENCE_WORDS
        and all(end == SENTENCE for end in ends[pair])
        and all(block.kind == "line" for block in blocks[pair])
        and blocks[last + 1].text[-1] not in _NO_STATEMENT
    ):
        seen = (Signal("sentence under the last of the text", blocks[last].text),)
        verdicts[last + 1] = Verdict(True, GUARD, seen)


def _is_numbered_name(blocks: Sequence[Block], index: int) -> bool:
    """
    Whether a line of a dump is a numbered entry with its text right under it.

    Entries right under one another are a list of names, such as the most read stories.
    """
    return (
        blocks[index].ordered
        and not blocks[index].path
        and not blocks[index - 1].ordered
        and blocks[index + 1].kind == "line"
    )


def _expected_f1(
    scores: Sequence[float], words: Sequence[float], verdicts: Sequence[Verdict]
) -> float:
    indices = [index for index, verdict in enumerate(verdicts) if verdict.kept]
    kept = sum([words[index] for index in indices])
    hit = sum([scores[index] * words[index] for index in indices])
    expected = sum(map(mul, scores, words))
    return 2 * hit / (kept + expected) if kept else 0.0
