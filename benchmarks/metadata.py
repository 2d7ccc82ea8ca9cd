"""
`python -m benchmarks.metadata CORPUS...`: title, date and authors of ours next to the peers.

A title is right where it equals gold after folding case and white space, a date where it is the
same day as printed, authors by the F1 of the two sets of names, averaged over pages. Authors have
a second figure: organisations dropped and names split by `people`, the same for gold and for every
tool. Pages without gold for a field are left out of its figure, and counted.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks import corpora, peers, report, run, splits
from benchmarks.corpora import GoldPage
from benchmarks.peers import Tool
from benchmarks.run import Input
from clean_article import clean

COLUMNS: Final = ("title", "date", "authors", "people")
_HEADS: Final = ("title", "date", "authors", "authors, people only")
_SPLIT: Final = re.compile(
    r"\s*(?:[,;|/&•·、，]|\s(?:and|und|et|y|e|en|och|og|i|und|with|mit|avec|con)\s)\s*"
)
_ROLE: Final = re.compile(r"^(?:by|von|par|por|di|door|av|af)\s+|\s*\([^()]*\)$", re.IGNORECASE)
_ORGANISATION: Final = re.compile(
    r"\b(?:news|editors?|editorial|staff|team|redaktion|redaction|rédaction|redacción|agency|press|"
    r"reuters|dpa|afp|apa?|media|magazine|online|group|inc|llc|gmbh|university|institute|admin|"
    r"association|foundation|society|contributors?|desk|bureau|network|center|centre)\b|"
    r"\.(?:com|org|net|de|at|ch|fr)\b|https?:|@",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 4  # words of a person's name


@dataclass(frozen=True, slots=True)
class Fields:
    """What a tool, or gold, says about a page; empty where it says nothing."""

    title: str = ""
    date: str = ""
    """As printed, the day first: `2025-03-06` or `2025-03-06T07:42:00+01:00`."""
    authors: tuple[str, ...] = ()

    def as_json(self) -> str:
        return json.dumps([self.title, self.date, self.authors])


def fields_of(text: str) -> Fields:
    """The reverse of `as_json`; nothing known where a tool failed and its output is empty."""
    if not text:
        return Fields()
    title, date, authors = json.loads(text)
    return Fields(title, date, tuple(authors))


def score(fields: Fields, gold: Fields) -> dict[str, float]:
    """The figure, 0 to 1, of each column for which there is gold."""
    scores: dict[str, float] = {}
    if gold.title:
        scores["title"] = float(fold(fields.title) == fold(gold.title))
    if gold.date:
        scores["date"] = float(fields.date[:10] == gold.date[:10])
    if gold.authors:
        scores["authors"] = set_f1(fields.authors, gold.authors)
        if people(gold.authors):
            scores["people"] = set_f1(people(fields.authors), people(gold.authors))
    return scores


def fold(text: str) -> str:
    """Case and white space folded, spaces without width, which two golds end with, among it."""
    return " ".join(text.casefold().replace("\u200b", " ").split())


def set_f1(found: Iterable[str], wanted: Iterable[str]) -> float:
    """2 · hits / (found + wanted) of two sets of folded names; 0 where both are empty."""
    mine, gold = {fold(name) for name in found}, {fold(name) for name in wanted}
    return 2 * len(mine & gold) / (len(mine) + len(gold)) if mine or gold else 0.0


def people(authors: Iterable[str]) -> tuple[str, ...]:
    """The names of people among authors: lists split, organisations and what follows left out."""
    names: list[str] = []
    for author in authors:
        for part in _SPLIT.split(_ROLE.sub("", author.strip())):
            if 0 < len(part.split()) <= _MOST_WORDS and not _ORGANISATION.search(part):
                names.append(part)
    return tuple(names)


def gold_of(page: GoldPage) -> Fields:
    return Fields(page.title, page.date.replace(" ", "T", 1), page.authors)


def _trafilatura(page: str, language: str) -> str:
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(page)
    authors = tuple((found.author or "").split("; ")) if found.author else ()
    return Fields(found.title or "", found.date or "", authors).as_json()


def _newspaper(page: str, language: str) -> str:
    import newspaper

    options: dict[str, Any] = {"fetch_images": False, "follow_meta_refresh": False}
    code = language.lower().split("-")[0]
    if len(code) == 2:
        options["language"] = code
    article = newspaper.Article("https://example.org/a", **options)
    article.download(input_html=page)
    article.parse()
    date = article.publish_date.isoformat() if article.publish_date else ""
    return Fields(article.title or "", date, tuple(article.authors)).as_json()


def _goose(page: str, language: str) -> str:
    from goose3 import Goose

    with Goose({"enable_image_fetching": False}) as goose:
        article = goose.extract(raw_html=page)
    when = article.publish_datetime_utc
    date = when.isoformat() if when else str(article.publish_date or "")
    names = tuple(name for name in article.authors or () if isinstance(name, str))
    return Fields(article.title or "", date, names).as_json()


def _turbohtml(page: str, language: str) -> str:
    from turbohtml import parse

    found = parse(page).article()
    authors = (found.byline,) if found.byline else ()
    return Fields(found.title or "", found.date or "", authors).as_json()


TOOLS: Final[dict[str, Tool]] = {
    tool.name.removesuffix(" metadata"): tool
    for tool in (
        Tool("trafilatura metadata", "trafilatura", _trafilatura),
        Tool("newspaper4k metadata", "newspaper4k", _newspaper),
        Tool("goose3 metadata", "goose3", _goose, revision=2),
        Tool("turbohtml metadata", "turbohtml", _turbohtml),
    )
}


@dataclass(frozen=True, slots=True)
class Row:
    """A tool's figures on the pages of a corpus; `None` where no page has gold."""

    tool: str
    figures: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class DumpFigures:
    """Ours on dumps, where no peer works."""

    pages: int
    held: int
    """Dumps in which the gold title stands."""
    title: float
    """Share of those whose title is right."""
    dated: int
    """Dumps in which ours found a date."""
    wrong_day: int
    """Those whose date is another day than gold's."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when done, 1 when ours failed on a page, 2 when the call was wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.metadata", description=__doc__)
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS")
    parser.add_argument("--sealed", action="store_true", help="the sealed pages instead")
    parser.add_argument("--all", action="store_true", help="all pages, sealed ones too")
    parser.add_argument("--only", nargs="+", metavar="TOOL", help='these tools only, as "ours"')
    parser.add_argument("--fresh", action="store_true", help="run peers again despite the cache")
    parser.add_argument("--workers", type=int, default=run.WORKERS)
    options = parser.parse_args(argv)
    pages = corpora.load_or_say(options.corpora or [corpora.DEFAULT])
    if pages is None:
        return 2
    if not options.all:
        pages = [page for page in pages if splits.is_sealed(page) == options.sealed]
    tools, missing = peers.installed(
        {name: tool for name, tool in TOOLS.items() if not options.only or name in options.only}
    )
    failures: list[str] = []
    for corpus in dict.fromkeys(page.corpus for page in pages):
        here = [page for page in pages if page.corpus == corpus]
        outputs = {}
        if not options.only or "ours" in options.only:
            outputs["ours"], failed = run_ours([p for p in here if p.html_path], options.workers)
            failures += failed
        inputs = [Input(page, "html") for page in here if page.html_path]
        for name, tool in tools.items():
            done = run.run_peer(tool, inputs, fresh=options.fresh, workers=options.workers)
            outputs[name] = [fields_of(output.text) for output in done]
        golds = [gold_of(item.page) for item in inputs]
        print(markdown(corpus, golds, [rate(name, row, golds) for name, row in outputs.items()]))
        if "ours" in outputs and any(page.dump_path for page in here):
            print(dump_line(corpus, rate_dumps([page for page in here if page.dump_path])))
    print(*missing, *failures, sep="\n")
    return 1 if failures else 0


def run_ours(pages: Sequence[GoldPage], workers: int) -> tuple[list[Fields], list[str]]:
    """What ours says of each page, without being told its address, as the peers."""
    clean("<p>Everything is loaded before the workers are forked.", with_metadata=True)
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        done = pool.map(_ours, pages, chunksize=4)
    return [fields for fields, _ in done], [failure for _, failure in done if failure]


def _ours(page: GoldPage) -> tuple[Fields, str]:
    try:
        found = clean(page.html(), kind="html", with_metadata=True).metadata
    except Exception as error:
        return Fields(), f"ours failed on {page.corpus}/{page.id}: {type(error).__name__}: {error}"
    date = found.published.isoformat() if found.published else ""
    return Fields(found.title or "", date, found.authors), ""


def rate(tool: str, outputs: Sequence[Fields], golds: Sequence[Fields]) -> Row:
    """The averages of a tool's scores."""
    scores = [score(output, gold) for output, gold in zip(outputs, golds, strict=True)]
    figures: dict[str, float | None] = {}
    for column in COLUMNS:
        known = [row[column] for row in scores if column in row]
        figures[column] = sum(known) / len(known) if known else None
    return Row(tool, figures)


def rate_dumps(pages: Sequence[GoldPage]) -> DumpFigures:
    """Ours on dumps: titles where the dump holds them, and dates that are not gold's."""
    held = right = dated = wrong = 0
    for page in pages:
        dump = page.dump()
        found = clean(dump, kind="text", with_metadata=True).metadata
        if page.title and fold(page.title) in fold(dump):
            held += 1
            right += fold(found.title or "") == fold(page.title)
        if found.published:
            dated += 1
            wrong += bool(page.date) and found.published.isoformat()[:10] != page.date[:10]
    return DumpFigures(len(pages), held, right / held if held else 0.0, dated, wrong)


def markdown(corpus: str, golds: Sequence[Fields], rows: Sequence[Row]) -> str:
    """One table, with the number of pages that have gold."""
    counts = [sum(column in score(Fields(), gold) for gold in golds) for column in COLUMNS]
    heads = [f"{head} ({count})" for head, count in zip(_HEADS, counts, strict=True)]
    lines = [
        f"### {corpus}, metadata: {len(golds)} pages, with gold in brackets",
        "",
        "| " + " | ".join(["tool", *heads]) + " |",
        "| " + " | ".join(["---"] * (1 + len(heads))) + " |",
        *(
            "| " + " | ".join([row.tool, *(report.figure(row.figures[c]) for c in COLUMNS)]) + " |"
            for row in rows
        ),
    ]
    return "\n".join(lines) + "\n"


def dump_line(corpus: str, figures: DumpFigures) -> str:
    """The figures on dumps in words."""
    return (
        f"{corpus}, dumps: title right on {report.figure(figures.title)} of the {figures.held} "
        f"(of {figures.pages}) that hold it; {figures.dated} dated, {figures.wrong_day} of them "
        "with another day than gold's.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
