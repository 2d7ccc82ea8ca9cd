"""
`python -m benchmarks.rules_off {html,dump}`: what each named rule is worth.

The open pages are judged once by the fold models; then each rule in turn is left out of the
settling, on the pages where it fired, and the figures are added up again.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import corpora, metrics, ours, run, splits
from benchmarks.corpora import GoldPage
from benchmarks.metrics import Score
from benchmarks.ours import Ours
from benchmarks.peers import Kind
from clean_article.judge import Judgement
from clean_article.judge.rules import all_rules, ask
from clean_article.judge.settle import Fired, settle
from clean_article.write.text import to_text

VARIANTS: Final[Mapping[Kind, Sequence[str]]] = {
    "html": ("html",),
    "text": ("plain", "bare", "cropped"),
}
ALL: Final = "all rules"


@dataclass(frozen=True, slots=True)
class Effect:
    """What leaving out a rule, or all of them, does to a corpus."""

    rule: str
    pages: int
    """Pages whose text is another one without the rule."""
    change: float
    """Figure without the rule less figure with it: a rule that earns its place has less than 0."""


def effects(pages: Sequence[GoldPage], variant: str, folds: Ours) -> tuple[float, list[Effect]]:
    """The figure of a corpus, and what each rule that fired on it changes."""
    scores: list[Score] = []
    without: dict[str, dict[int, Score]] = {}
    for at, page in enumerate(pages):
        item = run.Input(page, variant)
        judgement = folds(page, item.read(), item.kind).judgement
        fired = ask(all_rules(), judgement.page.blocks, judgement.scores, judgement.signals)
        text = _text(judgement, fired)
        scores.append(_score(page, text))
        for rule in sorted({each.id for pairs in fired.values() for each, _ in pairs} | {ALL}):
            other = _text(judgement, _left_out(fired, rule))
            if other != text:
                without.setdefault(rule, {})[at] = _score(page, other)
    figure = _figure(scores)
    found = [
        Effect(
            rule,
            len(changed),
            _figure([changed.get(at, score) for at, score in enumerate(scores)]) - figure,
        )
        for rule, changed in without.items()
    ]
    return figure, sorted(found, key=lambda effect: effect.rule)


def _left_out(fired: Fired, rule: str) -> Fired:
    if rule == ALL:
        return {}
    left = {index: [p for p in pairs if p[0].id != rule] for index, pairs in fired.items()}
    return {index: pairs for index, pairs in left.items() if pairs}


def _text(judgement: Judgement, fired: Fired) -> str:
    columns, blocks = judgement.signals.columns, judgement.page.blocks
    verdicts, _ = settle(blocks, columns["words"], columns["ends"], judgement.scores, fired)
    return to_text([b for b, verdict in zip(blocks, verdicts, strict=True) if verdict.kept])


def _score(page: GoldPage, text: str) -> Score:
    return metrics.score(
        text, body=page.body, with_=page.with_, without=page.without, language=page.language
    )


def _figure(scores: Sequence[Score]) -> float:
    """Shingle F1; snippet F1 where the corpus has no bodies."""
    figures = metrics.figures(scores)
    return figures.snippet or 0.0 if figures.shingle is None else figures.shingle


def table(columns: Mapping[str, tuple[float, Sequence[Effect]]]) -> Iterator[str]:
    """A row a rule, as Markdown; pages are those of all columns together."""
    yield f"| rule off | pages changed | {' | '.join(columns)} |"
    yield f"| --- | --- |{' --- |' * len(columns)}"
    yield f"| none | | {' | '.join(f'{figure:.4f}' for figure, _ in columns.values())} |"
    rows = {name: {each.rule: each for each in found} for name, (_, found) in columns.items()}
    for rule in sorted({rule for each in rows.values() for rule in each}):
        here = [each.get(rule) for each in rows.values()]
        pages = sum(each.pages for each in here if each)
        changes = " | ".join(f"{each.change:+.4f}" if each else "" for each in here)
        yield f"| `{rule}` | {pages} | {changes} |"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table. 2: there are no corpora."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rules_off", description=__doc__)
    parser.add_argument("kind", choices=("html", "dump"))
    parser.add_argument("--corpora", type=Path, default=corpora.DEFAULT)
    options = parser.parse_args(argv)
    kind: Kind = "html" if options.kind == "html" else "text"
    loaded = corpora.load_or_say([options.corpora])
    if loaded is None:
        return 2
    pages = [page for page in loaded if not splits.is_sealed(page)]
    folds = ours.cross_validated(options.corpora, [kind])
    assert folds is not None
    columns = {}
    for corpus in sorted({page.corpus for page in pages}):
        for variant in VARIANTS[kind]:
            here = [page for page in pages if page.corpus == corpus and run.has(page, variant)]
            if here:
                columns[f"{corpus}, {variant}"] = effects(here, variant, folds)
    print(*table(columns), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
