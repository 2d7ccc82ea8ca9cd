"""
`python -m benchmarks.twice [CORPORA]`: what a page gives when it comes a second time.

Two promises, over all pages and dumps, and over the seeds and fixtures of this repository:

- normalized: `clean(normalize(page))` and `clean(page)` agree in text, title and fingerprint. One
  page that differs is a failure.
- again: title and text, cleaned again as a dump, give the same title and text. Of articles without
  code and tables; the share of equal results has a floor.

`--sample N` takes N pages of each corpus, the same each time. Sealed pages are counted, never
named, and do not count for the floors.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import corpora, run, splits
from benchmarks.corpora import GoldPage
from clean_article import Article, clean
from clean_article.errors import InputError
from clean_article.normalize import normalize

ROOT: Final = Path(__file__).parent.parent
OWN: Final = (
    "seeds/*.txt",
    "fixtures/raw-seeds/*.txt",
    "fixtures/html/*.html",
    "fixtures/text/*.txt",
)
FLOORS: Final[Mapping[str, float]] = {
    "articles.html": 0.39,
    "articles.plain": 0.465,
    "chinese.html": 0.50,
    "news.html": 0.71,
    "news.plain": 0.72,
    "snippets.html": 0.56,
}
"""Share of articles that come out the same again, by corpus and variant; on the tuning pages."""
_WITHOUT_SHAPE: Final = frozenset({"code", "table-row"})


@dataclass(frozen=True, slots=True)
class Item:
    """A page, read when its turn comes."""

    group: str
    """`articles.html`, `news.plain`, `repository`."""
    page: GoldPage | Path

    @property
    def is_sealed(self) -> bool:
        return isinstance(self.page, GoldPage) and splits.is_sealed(self.page)

    @property
    def name(self) -> str:
        if isinstance(self.page, Path):
            return str(self.page.relative_to(ROOT))
        return f"{self.group} {'a sealed page' if self.is_sealed else self.page.id}"

    def read(self) -> bytes:
        """The bytes of the page as they came."""
        if isinstance(self.page, Path):
            return self.page.read_bytes()
        if self.group.endswith(".html"):
            return self.page.html()
        return self.page.dump_path.read_bytes() if self.page.dump_path else b""


@dataclass(frozen=True, slots=True)
class Found:
    """What one page gave."""

    normalized: str = ""
    """In what the two differ; empty: in nothing."""
    again: str | None = None
    """The same of the second cleaning; `None` where it is not asked: no article, code, tables."""


def compare(page: bytes) -> Found:
    """Clean the page, its canonical form, and its own article."""
    article = clean(page)
    try:
        canonical = normalize(page)
    except InputError:  # such a file is left alone
        normalized = ""
    else:
        normalized = difference(article, clean(canonical))
    if not article.is_article or any(b.kind in _WITHOUT_SHAPE for b in article.blocks):
        return Found(normalized)
    again = clean(f"{article.title or ''}\n\n{article.text}", kind="text")
    return Found(normalized, difference(article, again))


def difference(one: Article, other: Article) -> str:
    """`title`, `text` or both; empty where the two agree, fingerprint included."""
    title = "title" if one.title != other.title else ""
    same_text = one.text == other.text and one.fingerprint == other.fingerprint
    return ", ".join(filter(None, (title, "" if same_text else "text")))


def items(pages: Sequence[GoldPage], sample: int | None) -> list[Item]:
    """The pages of the repository, then these, each corpus in a fixed mixed order."""
    found = [Item("repository", path) for pattern in OWN for path in sorted(ROOT.glob(pattern))]
    groups: dict[str, list[Item]] = defaultdict(list)
    for page in pages:
        for variant in ("html", "plain"):
            if run.has(page, variant):
                group = f"{page.corpus}.{variant}"
                groups[group].append(Item(group, page))
    for group_items in groups.values():
        found += sorted(group_items, key=_mixed)[:sample]
    return found


def _mixed(item: Item) -> tuple[int, str]:
    identity = item.page.id if isinstance(item.page, GoldPage) else ""
    return splits.bucket("twice", identity, 1_000_000), identity


def measure(todo: Sequence[Item], workers: int) -> Iterator[tuple[Item, Found]]:
    """Each item with what it gave, in order."""
    clean("Everything is loaded before the workers are forked.", kind="text")
    clean("<p>Everything is loaded before the workers are forked.", kind="html")
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        yield from zip(todo, pool.imap(_compared, todo, chunksize=4), strict=True)


def _compared(item: Item) -> Found:
    return compare(item.read())


def main(argv: Sequence[str] | None = None) -> int:
    """0: both promises held, or no corpora are there; 1: one did not; 2: wrong call."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.twice",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("corpora", nargs="*", type=Path, default=[corpora.DEFAULT])
    parser.add_argument("--sample", type=int, metavar="N", help="N pages of each corpus")
    parser.add_argument("--list", action="store_true", help="name what is not the same again")
    parser.add_argument("--workers", type=int, default=run.WORKERS)
    options = parser.parse_args(argv)
    if not all(path.is_dir() for path in options.corpora):
        print(f"not checked on corpora: nothing at {' '.join(map(str, options.corpora))}")
        return 0
    pages = corpora.load_or_say(options.corpora)
    if pages is None:
        return 2
    todo = items(pages, options.sample)
    groups: dict[str, list[tuple[Item, Found]]] = defaultdict(list)
    broken = []
    for item, found in measure(todo, options.workers):
        groups[item.group].append((item, found))
        if found.normalized:
            broken.append(f"{item.name}: the normalized page differs in {found.normalized}")
        if options.list and found.again and not item.is_sealed:
            print(f"{item.name}: cleaned again differs in {found.again}")
    for name, group in groups.items():
        same = sum(not found.normalized for _, found in group)
        asked = [found.again for item, found in group if not item.is_sealed]
        again = [each for each in asked if each is not None]
        share = sum(not each for each in again) / len(again) if again else 1.0
        floor = FLOORS.get(name) if options.sample is None else None
        shown = "" if floor is None else f", floor {floor:.3f}"
        print(f"{name}: normalized the same {same} of {len(group)}", end="; ")
        print(f"again the same {share:.3f} of {len(again)}{shown}")
        if floor is not None and round(share, 4) < floor:
            broken.append(f"{name}: again the same {share:.3f}, floor {floor:.3f}")
    print(*broken, sep="\n", end="\n" if broken else "")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
