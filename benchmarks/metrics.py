"""
Three metrics of extracted text, each as its own benchmark computes it.

- shingle F1: scrapinghub's article-extraction-benchmark (`evaluate.py`);
- word F1: the Web Content Extraction Benchmark (WCXB);
- snippet F1: trafilatura's evaluation (`tests/eval_common.py`).

A page gives a `Score`; a list of scores gives the `Figures` of a corpus.
Every figure is a ratio of sums over pages, so a bootstrap only adds up again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

_WORD = re.compile(r"\w+")
_CHARACTER = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_SHINGLE = 4
_BY_CHARACTER = frozenset({"zh", "ja"})


@dataclass(frozen=True, slots=True)
class Score:
    """What one page adds to the sums; all counts are 0 where the page has no such gold."""

    bodies: int = 0
    """1 where the page has a gold body or an (empty) gold body was asked for."""
    outputs: int = 0
    """1 where the tool gave tokens; precision is averaged over these."""
    golds: int = 0
    """1 where the gold has tokens; recall is averaged over these."""
    precision: float = 0.0
    recall: float = 0.0
    exact: int = 0
    """1 where output and gold are the same sequence of tokens."""
    words: float = 0.0
    """Word F1 of this page."""
    found: int = 0
    """`with` snippets found."""
    leaked: int = 0
    """`without` snippets found."""
    missed: int = 0
    """`with` snippets not found."""

    @property
    def shingles(self) -> float:
        """F1 of the page's shingles, for sorting pages; corpus figures average first."""
        return _f1(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a corpus, 0 to 1; `None` where its pages have no gold of that kind."""

    pages: int
    shingle: float | None
    precision: float | None
    recall: float | None
    exact: float | None
    word: float | None
    snippet: float | None


def tokens(text: str, language: str = "") -> list[str]:
    r"""Runs of `\w`; in Chinese and Japanese pages each ideograph and kana alone."""
    by_character = re.split(r"[-_]", language.lower())[0] in _BY_CHARACTER
    return (_CHARACTER if by_character else _WORD).findall(text)


def score(
    output: str,
    *,
    body: str | None = None,
    with_: Sequence[str] = (),
    without: Sequence[str] = (),
    language: str = "",
) -> Score:
    """Score one output against its gold body, its snippets, or both."""
    found, leaked, missed = snippet_counts(output, with_, without)
    if body is None:
        return Score(found=found, leaked=leaked, missed=missed)
    ours, gold = tokens(output, language), tokens(body, language)
    hits, extras, misses = shingle_counts(ours, gold)
    return Score(
        bodies=1,
        outputs=int(bool(ours)),
        golds=int(bool(gold)),
        precision=hits / (hits + extras) if ours else 0.0,
        recall=hits / (hits + misses) if gold else 0.0,
        exact=int(ours == gold),
        words=word_f1(ours, gold),
        found=found,
        leaked=leaked,
        missed=missed,
    )


def shingle_counts(output: Sequence[str], gold: Sequence[str]) -> tuple[float, float, float]:
    """
    Hits, extras and misses among the 4-grams of tokens, divided by their sum.

    A text of fewer than four tokens is one shorter shingle; an empty one has none.
    """
    ours, theirs = _shingles(output), _shingles(gold)
    hits = (ours & theirs).total()
    extras, misses = ours.total() - hits, theirs.total() - hits
    everything = hits + extras + misses
    if not everything:
        return 0.0, 0.0, 0.0
    return hits / everything, extras / everything, misses / everything


def word_f1(output: Iterable[str], gold: Iterable[str]) -> float:
    """F1 of the multisets of lower-cased tokens; 1 where both are empty."""
    ours = Counter(word.lower() for word in output)
    theirs = Counter(word.lower() for word in gold)
    if not ours and not theirs:
        return 1.0
    hits = (ours & theirs).total()
    return 2 * hits / (ours.total() + theirs.total())


def snippet_counts(
    output: str, with_: Sequence[str], without: Sequence[str]
) -> tuple[int, int, int]:
    """`with` found, `without` found, `with` missed; runs of white space are one space."""
    text = _collapse(output)
    found = sum(_collapse(snippet) in text for snippet in with_)
    leaked = sum(_collapse(snippet) in text for snippet in without)
    return found, leaked, len(with_) - found


def total(scores: Iterable[Score]) -> Score:
    """The sum of scores, field by field."""
    rows = list(scores)
    return Score(**{f.name: sum(getattr(row, f.name) for row in rows) for f in fields(Score)})


def figures(scores: Sequence[Score]) -> Figures:
    """The figures of a corpus from the scores of its pages."""
    return figures_of_sum(total(scores), len(scores))


def figures_of_sum(summed: Score, pages: int) -> Figures:
    """The figures of a corpus from the sum of its scores, over `pages` pages."""
    snippets = summed.found + summed.leaked + summed.missed
    snippet = (
        2 * summed.found / (2 * summed.found + summed.leaked + summed.missed) if snippets else None
    )
    if not summed.bodies:
        return Figures(pages, None, None, None, None, None, snippet)
    precision = summed.precision / summed.outputs if summed.outputs else 0.0
    recall = summed.recall / summed.golds if summed.golds else 0.0
    return Figures(
        pages,
        shingle=_f1(precision, recall),
        precision=precision,
        recall=recall,
        exact=summed.exact / summed.bodies,
        word=summed.words / summed.bodies,
        snippet=snippet,
    )


def _f1(precision: float, recall: float) -> float:
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def _shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    if not words:
        return Counter()
    last = max(1, len(words) - _SHINGLE + 1)
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(last))


def _collapse(text: str) -> str:
    return " ".join(text.split())
