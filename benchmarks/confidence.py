"""
`python -m benchmarks.confidence`: what the confidence is worth, and its calibration.

Cleans the open pages with a gold body by the fold models, fits the calibration (three numbers a
kind of page) without the page's own fold, and prints for each tenth of confidence the mean F1. The
value to look again below is the highest that at most 15 % of the pages fall under. With `--write`
the calibration fitted on all folds goes to `judge/data/confidence.toml` and the plot to
`docs/confidence.svg`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks import compare, corpora, ours, peers, reliability, run, splits, worst
from benchmarks.corpora import GoldPage
from benchmarks.run import Input, Output
from clean_article.alignment import shares
from clean_article.judge.confidence import features
from clean_article.model import PageKind

DATA: Final = Path(__file__).parents[1] / "src/clean_article/judge/data/confidence.toml"
PLOT: Final = Path(__file__).parents[1] / "docs" / "confidence.svg"
VARIANTS: Final[dict[PageKind, tuple[str, ...]]] = {
    "html": ("html",),
    "text": ("plain", "bare", "cropped"),
}
BAD: Final = 0.8
"""F1 under which a page came out badly."""
LOOKED_AT: Final = 0.15
"""Share of the pages that may be below the value."""
_STRENGTH: Final = 1000.0  # inverse of the regularisation: three numbers need none
_HOLDS: Final = 0.5  # share of a block that a text holds


@dataclass(frozen=True, slots=True)
class Measured:
    """The pages of one kind: what confidence is made of, what they are worth."""

    pages: Sequence[GoldPage]
    features: np.ndarray
    """Pages x 2."""
    f1: np.ndarray
    folds: np.ndarray

    def fit(self, without: int | None = None) -> LogisticRegression:
        """Fractional logistic regression of F1: each page counts F1 times for, the rest against."""
        rows = np.flatnonzero(self.folds != without) if without is not None else slice(None)
        x, y = self.features[rows], self.f1[rows]
        model = LogisticRegression(C=_STRENGTH)
        target = np.concatenate([np.ones(len(y)), np.zeros(len(y))])
        return model.fit(np.vstack([x, x]), target, sample_weight=np.concatenate([y, 1 - y]))

    def cross_validated(self) -> np.ndarray:
        """Each page's confidence by a calibration fitted without its fold."""
        found = np.zeros(len(self.f1))
        for fold in np.unique(self.folds):
            rows = self.folds == fold
            found[rows] = self.fit(int(fold)).predict_proba(self.features[rows])[:, 1]
        return found


def measure(kind: PageKind, pages: Sequence[GoldPage], folds: ours.Ours, workers: int) -> Measured:
    """Clean the pages by the fold models and score them."""
    inputs = [
        Input(page, variant)
        for variant in VARIANTS[kind]
        for page in pages
        if run.has(page, variant)
    ]
    outputs = run.run_ours(folds, inputs, workers)
    golds = [item.page for item in inputs]
    scores = compare.score_all(golds, outputs)
    return Measured(
        golds,
        np.array([features(o.expected_f1 or 0.0, o.kept_words or 0.0) for o in outputs]),
        np.array([worst.quality(score) for score in scores]),
        np.array([splits.fold(page) for page in golds]),
    )


def look_again(confidence: np.ndarray) -> float:
    """The highest hundredth that at most `LOOKED_AT` of the pages are below."""
    values = [n / 100 for n in range(1, 100) if np.mean(confidence < n / 100) <= LOOKED_AT]
    return max(values, default=0.0)


def report(kind: str, found: Measured, confidence: np.ndarray, value: float) -> Iterator[str]:
    """Markdown: the tenths, and what the value to look again below is worth."""
    yield f"| {kind}: confidence | pages | mean confidence | mean F1 | F1 under {BAD} |"
    yield "| --- | --- | --- | --- | --- |"
    for rows in np.array_split(np.argsort(confidence, kind="stable"), 10):
        own, f1 = confidence[rows], found.f1[rows]
        yield (
            f"| {own.min():.3f} to {own.max():.3f} | {len(rows)} | {own.mean():.3f} "
            f"| {f1.mean():.3f} | {np.mean(f1 < BAD):.0%} |"
        )
    low, bad = confidence < value, found.f1 < BAD
    right = np.array([not splits.has_wrong_gold(page) for page in found.pages])
    yield ""
    yield (
        f"{kind}: below {value:.2f} are {low.mean():.1%} of {len(low)} pages, with "
        f"{low[bad].mean():.0%} of the {bad.sum()} whose F1 is under {BAD} "
        f"({low[bad & right].mean():.0%} without golds known to be wrong); mean F1 "
        f"{found.f1[low].mean():.3f} below, {found.f1[~low].mean():.3f} above"
    )


def second_opinions(
    found: Measured, low: np.ndarray, folds: ours.Ours, workers: int
) -> Iterator[str]:
    """Mean F1 of the pages below the value: ours, trafilatura's, and the two together."""
    inputs = [Input(page, "html") for page, is_low in zip(found.pages, low, strict=True) if is_low]
    others = run.run_peer(peers.HTML_TOOLS["trafilatura"], inputs, workers=workers)
    texts: dict[str, list[str]] = {"ours": [], "either": [], "both": []}
    for item, other in zip(inputs, others, strict=True):
        article = folds(item.page, item.read(), "html")
        blocks = article.judgement.page.blocks
        theirs = shares([b.text for b in blocks], other.text, [b.hidden for b in blocks])
        kept = [verdict.kept for verdict in article.judgement.verdicts]
        for name, chosen in (
            ("ours", kept),
            ("either", [k or s > _HOLDS for k, s in zip(kept, theirs, strict=True)]),
            ("both", [k and s > _HOLDS for k, s in zip(kept, theirs, strict=True)]),
        ):
            texts[name].append(
                "\n\n".join(b.text for b, shown in zip(blocks, chosen, strict=True) if shown)
            )
    outputs = {name: [Output(text) for text in row] for name, row in texts.items()}
    outputs["trafilatura"] = others
    golds = [item.page for item in inputs]
    means = {
        name: np.mean([worst.quality(score) for score in compare.score_all(golds, row)])
        for name, row in outputs.items()
    }
    shown = ", ".join(f"{name} {mean:.3f}" for name, mean in means.items())
    yield f"second opinion on these {len(golds)} pages, mean F1: {shown}"


def calibration_toml(kind: str, model: LogisticRegression, value: float) -> str:
    expected, words = model.coef_[0]
    return (
        f"[{kind}]\noffset = {model.intercept_[0]:.3f}\nexpected = {expected:.3f}\n"
        f"words = {words:.3f}\nlook_again = {value:.2f}\n"
    )


_ABOUT: Final = """\
# Calibration of the confidence by kind of page, by `python -m benchmarks.confidence --write`.
# log-odds of F1 = offset + expected * log-odds of the expected F1 + words * ln(words kept + 1);
# `look_again`: the confidence below which a page is worth a look.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when done, 2 when the corpora are not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.confidence", description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, default=corpora.DEFAULT)
    parser.add_argument("--write", action="store_true", help="write the calibration and the plot")
    parser.add_argument("--workers", type=int, default=run.WORKERS)
    options = parser.parse_args(argv)
    loaded = corpora.load_or_say([options.corpora])
    if loaded is None:
        return 2
    pages = [p for p in loaded if p.body is not None and not splits.is_sealed(p)]
    written, series = [_ABOUT], []
    for kind in VARIANTS:
        folds = ours.cross_validated(options.corpora, [kind])
        assert folds is not None
        found = measure(kind, pages, folds, options.workers)
        confidence = found.cross_validated()
        value = look_again(confidence)
        print(*report(kind, found, confidence, value), sep="\n", flush=True)
        if kind == "html":
            low = confidence < value
            print(*second_opinions(found, low, folds, options.workers), sep="\n", flush=True)
        written.append(calibration_toml(kind, found.fit(), value))
        series.append(reliability.Series(kind, value, confidence.tolist(), found.f1.tolist()))
    if options.write:
        DATA.write_text("\n".join(written), encoding="utf-8")
        PLOT.write_text(reliability.plot(series), encoding="utf-8")
        print(f"Written: {DATA.name}, {PLOT.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
