"""
`python -m benchmarks.fit {html,dump}`: fits a scorecard and writes it as TOML that a person can
read.

Both passes are logistic regressions (L2) on bins of signals, phrases and words of class names.
First-pass scores for the second pass come from models that have not seen the block's site.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import scipy.sparse as sp

from benchmarks import splits
from benchmarks.card import to_toml
from benchmarks.days import Day, days
from benchmarks.examples import Example, examples
from benchmarks.regression import solve
from benchmarks.teaching import taught
from clean_article.judge.scorecard import Scorecard, parse_scorecard
from clean_article.judge.signals.context import SHAPES, context_signals, shapes
from clean_article.judge.signals.names import class_words
from clean_article.model import PageKind

DATA: Final = Path(__file__).parents[1] / "src" / "clean_article" / "judge" / "data"
# Of HTML pages the signals that are worth their time. The others say again what these say, and the
# card is better without them: they let it learn its sites by heart (docs/accuracy.md).
_OF_HTML: Final = frozenset(
    "below comment_class copies description ends heading_far heading_level in_aside link_share "
    "next_ends next_links next_words path_blocks path_good_ratio path_good_share path_words "
    "prose_before relation tag words".split()
)
# Of dumps all but those that only rules use, or that follow from others, or stand for the page and
# not for the line (those overfit, too).
_NOT_OF_DUMPS: Final = frozenset(
    "author_name author_opens caption_class chrome_page clocks consent_zone cross handle hashtags "
    "heads_below hidden_copy initials number page_prose paywall_box poll_zone pulled_from_above "
    "pulled_from_below rights_mark said_above said_below stamp standfirst tag_class title_copy "
    "url".split()
)
_BINS: Final = 12
_FEW_VALUES: Final = 12
_LEAST_SITES: Final = 8
# Inverse of the regularisation in the two passes. The second one of dumps has the more columns.
_STRENGTH: Final = {"html": (0.02, 0.02), "text": (0.03, 0.012)}
# What it costs that the score of a line moves from one day to another: its square times this times
# the block's weight (tangent propagation: Simard et al. 1992).
_STEADY: Final = 1.0
_SAMPLE: Final = {"html": 8_000, "text": 25_000}  # rows for the Hessian; HTML has more columns
_LEAST_WEIGHT: Final = 0.02
_PAGE_POWER: Final = 0.25  # long pages count less a word, as figures are averaged over pages


@dataclass(frozen=True)
class Design:
    """The columns of a design matrix, fixed by the examples it was made from."""

    edges: Mapping[str, Sequence[float]]
    phrases: Sequence[str]
    names: Sequence[str]
    sites: Mapping[str, int]
    languages: Mapping[str, int]

    def matrix(self, example: Example | Day) -> sp.csr_matrix:
        """A row a block: bins of signals, phrases, words of class names."""
        signals = example.signals
        columns = dict(signals.expanded())
        parts = [_one_hot(columns[name], edges) for name, edges in self.edges.items()]
        parts.append(_presence([set(found) for found in signals.phrases], self.phrases))
        if self.names:
            parts.append(_presence(_class_words(example), self.names))
        return sp.hstack(parts).tocsr()


def design(kind: PageKind, found: Sequence[Example]) -> Design:
    """Bin edges by quantiles; words of class names that stand on at least eight sites."""
    columns: dict[str, list[list[float]]] = defaultdict(list)
    for example in found:
        for name, column in example.signals.expanded():
            if _is_fitted(kind, name):
                columns[name].append(column)
    sites: dict[str, set[str]] = defaultdict(set)
    languages: dict[str, set[str]] = defaultdict(set)
    phrases: set[str] = set()
    for example in found:
        for words in set(_class_words(example)):
            for word in words:
                sites[word].add(example.site)
                languages[word].add(example.language)
        for each in example.signals.phrases:
            phrases.update(each)
    names = sorted(word for word, on in sites.items() if len(on) >= _LEAST_SITES)
    return Design(
        {name: _edges(np.concatenate(parts)) for name, parts in sorted(columns.items())},
        sorted(phrases),
        names,
        {word: len(sites[word]) for word in names},
        {word: len(languages[word] - {""}) for word in names},
    )


def fit(kind: PageKind, found: Sequence[Example]) -> dict[str, Any]:
    """The content of a scorecard's TOML file."""
    return _Fit(kind, found).card(frozenset())


@cache
def fold_scorecards(kind: PageKind, root: Path) -> list[Scorecard]:
    """For each fold the scorecard fitted without its sites."""
    return _Fit(kind, all_examples(kind, root)).fold_cards()


def all_examples(kind: PageKind, root: Path) -> list[Example]:
    """The examples with a gold body and, for HTML, those a first fit teaches."""
    found = examples(kind, root)
    if kind == "html":
        found += taught(root, _Fit(kind, found).fold_cards())
    return found


class _Fit:
    """What a fit and its cross-validation share: matrices, first passes by left-out folds."""

    def __init__(self, kind: PageKind, found: Sequence[Example]) -> None:
        self.kind = kind
        self.design = design(kind, found)
        self.labels = np.concatenate([np.asarray(each.labels) for each in found])
        self.weights = np.concatenate([_block_weights(each) for each in found])
        self.weights /= self.weights.mean()
        # Behind the rows of the examples stand those of their other days, which have no labels.
        later = days(found)
        self.pages: list[Example | Day] = [*found, *later]
        sizes = [each.signals.size for each in self.pages]
        self.bounds = np.cumsum([0, *sizes])
        self.base = sp.vstack([self.design.matrix(each) for each in self.pages]).tocsr()
        self.shapes = np.concatenate([shapes(each.page, each.signals) for each in self.pages])
        folds = [each.fold for each in found] + [found[each.at].fold for each in later]
        self.folds = np.repeat(folds, sizes)
        pairs = [
            (self.bounds[each.at] + here, start + there)
            for each, start in zip(later, self.bounds[len(found) :], strict=False)
            for here, there in each.same
        ]
        self.here, self.there = np.array(pairs, int).reshape(-1, 2).T
        self.first_passes: dict[frozenset[int], np.ndarray] = {}

    def card(self, without: frozenset[int]) -> dict[str, Any]:
        """A scorecard fitted on all folds but `without`."""
        first = self.first_pass(without)
        context, names = self.context(without)
        bins = {name: _edges(context[: len(self.labels), at]) for at, name in enumerate(names)}
        binned = sp.hstack(
            [_one_hot(context[:, at], bins[name]) for at, name in enumerate(names)]
        ).tocsr()
        by_shape = [
            sp.csr_matrix(context * (self.shapes == at)[:, None]) for at in range(len(SHAPES))
        ]
        matrix = sp.hstack([self.base, binned, *by_shape]).tocsr()
        second = self.regression(matrix, without, _STRENGTH[self.kind][1])
        return self.toml(first, second, names, bins)

    def fold_cards(self) -> list[Scorecard]:
        """For each fold the scorecard fitted without it."""
        return [parse_scorecard(self.card(frozenset({fold}))) for fold in range(splits.folds())]

    def first_pass(self, without: frozenset[int]) -> np.ndarray:
        if without not in self.first_passes:
            strength = _STRENGTH[self.kind][0]
            self.first_passes[without] = self.regression(self.base, without, strength)
        return self.first_passes[without]

    def regression(
        self, matrix: sp.csr_matrix, without: frozenset[int], strength: float
    ) -> np.ndarray:
        """A weight for each column and the bias; a block that is half gold counts half each way."""
        left = ~np.isin(self.folds, list(without))
        rows = np.flatnonzero(left[: len(self.labels)])
        here, there = self.here[left[self.here]], self.there[left[self.here]]
        return solve(
            matrix[rows],
            self.labels[rows],
            self.weights[rows],
            strength,
            _SAMPLE[self.kind],
            matrix[here] - matrix[there],
            self.weights[here] * _STEADY,
        )

    def context(self, without: frozenset[int]) -> tuple[np.ndarray, list[str]]:
        """Context signals from first passes that have not seen the page's site."""
        scores = np.zeros(len(self.folds))
        for fold in range(splits.folds()):
            rows = np.flatnonzero(self.folds == fold)
            if len(rows):
                weights = self.first_pass(without | {fold})
                scores[rows] = 1 / (1 + np.exp(-(self.base[rows] @ weights[:-1] + weights[-1])))
        parts = []
        names: list[str] = []
        for each, start, stop in zip(self.pages, self.bounds, self.bounds[1:], strict=False):
            columns = context_signals(each.page, each.signals, scores[start:stop].tolist())
            names = list(columns)
            parts.append(np.array([columns[name] for name in names]).T)
        return np.concatenate(parts), names

    def toml(
        self,
        first: np.ndarray,
        second: np.ndarray,
        context: Sequence[str],
        context_edges: Mapping[str, Sequence[float]],
    ) -> dict[str, Any]:
        one, two = iter(first), iter(second)
        bins = {}
        for name, edges in self.design.edges.items():
            size = len(edges) + 1
            bins[name] = {
                "edges": list(edges),
                "first": [_rounded(next(one)) for _ in range(size)],
                "second": [_rounded(next(two)) for _ in range(size)],
            }
        phrases = {name: [_rounded(next(one)), _rounded(next(two))] for name in self.design.phrases}
        words = {}
        for word in self.design.names:
            pair = [_rounded(next(one)), _rounded(next(two))]
            if max(map(abs, pair)) >= _LEAST_WEIGHT:
                words[word] = {
                    "weights": pair,
                    "sites": self.design.sites[word],
                    "languages": self.design.languages[word],
                }
        surroundings: dict[str, dict[str, Any]] = {
            name: {
                "edges": list(context_edges[name]),
                "weights": [_rounded(next(two)) for _ in range(len(context_edges[name]) + 1)],
            }
            for name in context
        }
        for shape in SHAPES:
            for name in context:
                surroundings[name][shape] = _rounded(next(two))
        return {
            "bias": [_rounded(first[-1]), _rounded(second[-1])],
            "bins": bins,
            "phrases": phrases,
            "class_words": words,
            "context": surroundings,
        }


def main(argv: Sequence[str] | None = None) -> int:
    """Fit on all open pages and write the shipped scorecard."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit", description=__doc__)
    parser.add_argument("kind", choices=("html", "dump"))
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args(argv)
    kind: PageKind = "html" if options.kind == "html" else "text"
    found = all_examples(kind, options.corpora)
    sites = len({each.site for each in found})
    about = (
        f"Scorecard for {'HTML pages' if kind == 'html' else 'plain-text dumps'}, fitted by "
        f"`python -m benchmarks.fit {options.kind}`",
        f"on {len(found)} examples of {sites} sites. Do not edit: fit again.",
        "",
        "Weights are log-odds of main content. A signal's value falls into a bin between edges;",
        "`first` and `second` are the bin's weights in the two passes. `context` is what the first",
        "pass thinks of the surroundings; its value also counts by the shape of the block.",
    )
    (DATA / f"{kind}.toml").write_text(to_toml(fit(kind, found), about), encoding="utf-8")
    print(f"Written: {DATA.name}/{kind}.toml, from {len(found)} examples of {sites} sites")
    return 0


def _class_words(example: Example | Day) -> list[frozenset[str]]:
    """For each block the words of its class names and, marked, of those around it."""
    pairs = class_words(example.page.outline, example.signals.trunk)
    return [own | around for own, around in pairs]


def _is_fitted(kind: PageKind, name: str) -> bool:
    return name in _OF_HTML if kind == "html" else name not in _NOT_OF_DUMPS


def _block_weights(example: Example) -> np.ndarray:
    words = np.asarray(example.signals.columns["words"])
    weights: np.ndarray = np.sqrt(words + 0.5) / (example.found + 50) ** _PAGE_POWER
    return weights * np.asarray(example.trust) if example.trust else weights


def _edges(values: np.ndarray) -> list[float]:
    """Where the bins of a signal are cut: at each value where there are few, else at quantiles."""
    distinct = np.unique(values)
    if len(distinct) <= _FEW_VALUES:
        return [round(float(v), 3) for v in distinct[1:]]
    other = values[values != 0]
    cuts = np.concatenate(
        [
            np.quantile(values, np.linspace(0, 1, _BINS + 1)[1:-1]),
            np.quantile(other, np.linspace(0, 1, _BINS + 1)[:-1]),
        ]
    )
    return sorted({float(f"{cut:.2g}") for cut in cuts})


def _one_hot(column: Sequence[float] | np.ndarray, edges: Sequence[float]) -> sp.csr_matrix:
    values = np.asarray(column)
    index = np.searchsorted(np.asarray(edges), values, side="right")
    rows = np.arange(len(values))
    return sp.csr_matrix((np.ones(len(values)), (rows, index)), shape=(len(values), len(edges) + 1))


def _presence(found: Sequence[Any], vocabulary: Sequence[str]) -> sp.csr_matrix:
    place = {word: at for at, word in enumerate(vocabulary)}
    pairs = [(row, place[w]) for row, words in enumerate(found) for w in words if w in place]
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    return sp.csr_matrix(
        (np.ones(len(pairs)), (rows, columns)), shape=(len(found), len(vocabulary))
    )


def _rounded(weight: float) -> float:
    return round(float(weight), 2) + 0.0  # + 0.0: no -0.0


if __name__ == "__main__":
    sys.exit(main())
