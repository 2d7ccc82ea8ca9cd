"""`python -m benchmarks CORPUS...`: accuracy of ours next to the peers, in one call."""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks import compare, corpora, dumps, metadata, ours, peers, report, run, splits, worst
from benchmarks.compare import Part, Table
from benchmarks.corpora import GoldPage
from benchmarks.metrics import Score
from benchmarks.ours import Ours
from benchmarks.peers import Tool
from benchmarks.run import Input, Output


@dataclass(frozen=True, slots=True)
class Measured:
    """One tool over the pages of one corpus in one variant."""

    outputs: Sequence[Output]
    scores: Sequence[Score]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when done, 1 when ours failed on a page, 2 when the call was wrong."""
    options = _parser().parse_args(argv)
    if options.metadata:
        return metadata.main(_metadata_arguments(options))
    pages = corpora.load_or_say(options.corpora or [corpora.DEFAULT])
    if pages is None:
        return 2
    variants = _variants(options)
    html_tools, missing = _chosen(peers.HTML_TOOLS, options.only)
    dump_tools, _ = _chosen(peers.DUMP_TOOLS, options.only)
    ours_wanted = options.only is None or "ours" in options.only
    flavours = _flavours(pages, variants, options) if ours_wanted else []
    tables: list[Table] = []
    failures: list[str] = []
    seen: dict[tuple[str, str], dict[str, Measured]] = {}
    for corpus, group in _by_corpus(pages).items():
        for variant in variants:
            here = [page for page in group if run.has(page, variant)]
            if not here:
                continue
            tools = html_tools if variant == "html" else _for_variant(dump_tools, variant)
            print(f"{corpus}, {variant}: {len(here)} pages …", file=sys.stderr, flush=True)
            measured = _measure(here, variant, tools, flavours, options)
            seen[corpus, variant] = measured
            failures += [
                f"{corpus}, {variant}: {line}"
                for line in run.problems({name: m.outputs for name, m in measured.items()})
            ]
            for table in _tables(corpus, variant, here, measured, flavours, sealed=options.sealed):
                tables.append(table)
                print(report.markdown(table), flush=True)
    notes = [*missing, *failures]
    if notes:
        print(*notes, sep="\n")
    about = report.About(corpora.digest(pages), _versions(html_tools), tuple(notes))
    paths = report.write(tables, about, options.output)
    run.CACHE.mkdir(exist_ok=True)
    print(f"Written: {paths[0]}, {paths[1]}")
    with (run.CACHE / "pages.jsonl").open("w", encoding="utf-8") as file:
        for (corpus, variant), measured in seen.items():
            here = [page for page in _by_corpus(pages)[corpus] if run.has(page, variant)]
            for row in worst.by_page((corpus, variant), here, measured):
                print(json.dumps(row), file=file)
            if not options.worst:
                continue
            written = worst.write((corpus, variant), here, measured, options.against, options.worst)
            print(f"Written: {written}" if written else f"{corpus}, {variant}: nothing to compare")
    failed = any(
        output.problem
        for measured in seen.values()
        for flavour in flavours
        for output in measured[flavour.name].outputs
    )
    if failed:
        print("Ours failed on pages: its figures above count them as empty.", file=sys.stderr)
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "corpora",
        nargs="*",
        type=Path,
        metavar="CORPUS",
        help="a folder with gold.jsonl and pages/, a folder of such folders, or a checkout of "
        "article-extraction-benchmark (default: ../shared/corpora)",
    )
    parser.add_argument("--metadata", action="store_true", help="titles, dates and authors instead")
    parser.add_argument("--html", action="store_true", help="HTML pages only")
    parser.add_argument("--dumps", action="store_true", help="plain-text dumps only")
    parser.add_argument(
        "--variants",
        nargs="+",
        choices=list(dumps.VARIANTS),
        default=list(dumps.VARIANTS),
        help="kinds of dumps (default: all)",
    )
    parser.add_argument(
        "--only", nargs="+", metavar="TOOL", help='these tools only, as "ours" or "trafilatura"'
    )
    parser.add_argument("--shipped", action="store_true", help="ours: skip the fold models")
    parser.add_argument("--sealed", action="store_true", help="figures of the sealed pages too")
    parser.add_argument("--fresh", action="store_true", help="run peers again despite the cache")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="write the N worst pages")
    parser.add_argument("--against", default="trafilatura", metavar="TOOL", help="peer beside them")
    parser.add_argument("--workers", type=int, default=run.WORKERS)
    parser.add_argument("--output", type=Path, default=report.RESULTS, help="folder for results")
    return parser


def _metadata_arguments(options: argparse.Namespace) -> list[str]:
    flags = [f"--{name}" for name in ("sealed", "fresh") if getattr(options, name)]
    only = ["--only", *options.only] if options.only else []
    return [*map(str, options.corpora), *flags, *only, f"--workers={options.workers}"]


def _variants(options: argparse.Namespace) -> list[str]:
    both = options.html == options.dumps
    wanted = ["html"] if both or options.html else []
    if both or options.dumps:
        wanted += options.variants
    missing = [v for v in wanted if v in dumps.NEEDS and not find_spec(dumps.NEEDS[v])]
    for variant in missing:
        print(f"dumps by {variant} left out: it is not installed", file=sys.stderr)
    return [variant for variant in wanted if variant not in missing]


def _chosen(tools: dict[str, Tool], only: list[str] | None) -> tuple[dict[str, Tool], list[str]]:
    if only is None:
        return peers.installed(tools)
    return peers.installed(
        {name: tool for name, tool in tools.items() if name.split(",")[0] in only}
    )


def _for_variant(tools: dict[str, Tool], variant: str) -> dict[str, Tool]:
    """HTML tools see the plain dumps only: on the other variants they fare no better."""
    if variant == "plain":
        return tools
    return {name: tool for name, tool in tools.items() if not tool.distribution}


def _flavours(
    pages: Sequence[GoldPage], variants: Sequence[str], options: argparse.Namespace
) -> list[Ours]:
    fitted = [page for page in pages if splits.is_fitted(page)]
    folds = None
    if fitted and not options.shipped:
        path = fitted[0].html_path or fitted[0].dump_path
        kinds = sorted({run.kind_of(variant) for variant in variants})
        folds = ours.cross_validated(path.parents[2], kinds) if path else None
        if folds is None:
            print("No fold models yet (benchmarks.fit): ours is the shipped one.", file=sys.stderr)
    return [folds, ours.shipped()] if folds else [ours.shipped()]


def _measure(
    pages: Sequence[GoldPage],
    variant: str,
    tools: dict[str, Tool],
    flavours: Sequence[Ours],
    options: argparse.Namespace,
) -> dict[str, Measured]:
    """Outputs and scores by tool. Ours does not see sealed pages unless they were asked for."""
    inputs = [Input(page, variant) for page in pages]
    measured = {}
    for flavour in flavours:
        todo = [i for i, item in enumerate(inputs) if _for_ours(flavour, item.page, options.sealed)]
        done = run.run_ours(flavour, [inputs[i] for i in todo], options.workers)
        outputs = [Output("", problem="")] * len(inputs)
        for i, output in zip(todo, done, strict=True):
            outputs[i] = output
        measured[flavour.name] = Measured(outputs, compare.score_all(pages, outputs))
    for name, tool in tools.items():
        outputs = run.run_peer(tool, inputs, fresh=options.fresh, workers=options.workers)
        measured[name] = Measured(outputs, compare.score_all(pages, outputs))
    return measured


def _for_ours(flavour: Ours, page: GoldPage, sealed: bool) -> bool:
    if splits.is_sealed(page) and splits.is_fitted(page):
        return sealed and not flavour.scorecards
    return True


def _tables(
    corpus: str,
    variant: str,
    pages: Sequence[GoldPage],
    measured: dict[str, Measured],
    flavours: Sequence[Ours],
    *,
    sealed: bool,
) -> Iterator[Table]:
    """A corpus we fit on: all pages (peers only), tuning, sealed. Any other: all pages."""
    our_names = [flavour.name for flavour in flavours]
    folds = {flavour.name for flavour in flavours if flavour.scorecards}
    everything = range(len(pages))
    parts: list[tuple[Part, Sequence[int], set[str]]] = []
    if splits.is_fitted(pages[0]):
        parts.append(("all", everything, set(our_names)))
        parts.append(("tuning", [i for i in everything if not splits.is_sealed(pages[i])], set()))
        if sealed:
            parts.append(("sealed", [i for i in everything if splits.is_sealed(pages[i])], folds))
    else:
        parts.append(("all", everything, folds))
    for part, chosen, left_out in parts:
        scores = {
            name: [m.scores[i] for i in chosen]
            for name, m in measured.items()
            if name not in left_out
        }
        if scores and chosen:
            here = [pages[i] for i in chosen]
            yield compare.table((corpus, variant, part), here, scores, our_names)


def _by_corpus(pages: Sequence[GoldPage]) -> dict[str, list[GoldPage]]:
    grouped: dict[str, list[GoldPage]] = defaultdict(list)
    for page in pages:
        grouped[page.corpus].append(page)
    return dict(grouped)


def _versions(tools: dict[str, Tool]) -> dict[str, str]:
    try:
        ours_version = importlib.metadata.version("clean-article")
    except importlib.metadata.PackageNotFoundError:
        ours_version = "source tree"
    return {"clean-article": ours_version} | {t.distribution: t.version for t in tools.values()}


if __name__ == "__main__":
    sys.exit(main())
