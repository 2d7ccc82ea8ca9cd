"""
Pages with gold, read in place.

Three layouts are understood: a corpus folder (`gold.jsonl`, `pages/<id>.html` or `.html.gz`, and
`text/<id>.txt` where there are dumps), a folder of such folders, and a checkout of scrapinghub's
article-extraction-benchmark (`ground-truth.json`, `html/<id>.html.gz`).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clean_article.pipeline import MAX_BYTES
from clean_article.read.source import page_text

DEFAULT = Path(__file__).parents[2] / "shared" / "corpora"
"""Where the corpora lie in our own checkouts."""


class CorpusError(Exception):
    """A folder is no corpus; the message says what was looked for."""


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page and what is known about it; the page itself is read when asked for."""

    corpus: str
    """Name of the corpus's folder."""
    id: str
    html_path: Path | None
    """The page, gzipped where the name says so; `None` where there is only a dump."""
    dump_path: Path | None
    url: str = ""
    language: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    body: str | None = None
    """Gold text; `None` where the corpus has snippets only. It may be empty: some golds are."""
    with_: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    gold_flag: str = ""
    """What the corpus itself says is wrong with this gold."""

    def html(self) -> bytes:
        """The page's bytes, as they came."""
        if self.html_path is None:
            raise CorpusError(f"{self.corpus}/{self.id} has no HTML page")
        page = self.html_path.read_bytes()
        return gzip.decompress(page) if self.html_path.suffix == ".gz" else page

    def markup(self) -> str:
        """The page, decoded as `clean` decodes it."""
        return page_text(self.html(), None, MAX_BYTES)[0]

    def dump(self) -> str:
        """The page's plain-text dump."""
        if self.dump_path is None:
            raise CorpusError(f"{self.corpus}/{self.id} has no dump")
        return self.dump_path.read_text(encoding="utf-8")


def load(paths: Sequence[Path]) -> list[GoldPage]:
    """
    All pages of the corpora at `paths`, in order of path, corpus and gold file.

    Raises `CorpusError` where a path holds no corpus or two corpora have one name.
    """
    pages = [page for folder in _folders(paths) for page in _read(folder)]
    seen: set[tuple[str, str]] = set()
    for page in pages:
        if (page.corpus, page.id) in seen:
            raise CorpusError(f"{page.corpus}/{page.id} is there twice; rename one of the folders")
        seen.add((page.corpus, page.id))
    return pages


def load_or_say(paths: Sequence[Path]) -> list[GoldPage] | None:
    """`load` for a command: `None` where it fails, and the reason on standard error."""
    try:
        return load(paths)
    except (OSError, CorpusError) as error:
        print(error, file=sys.stderr)
        return None


def digest(pages: Sequence[GoldPage]) -> str:
    """Hash over golds and page files, the same wherever the corpora lie: 16 hex digits."""
    summed = hashlib.sha256()
    for page in sorted(pages, key=lambda page: (page.corpus, page.id)):
        gold = [page.corpus, page.id, page.body, page.with_, page.without, page.gold_flag]
        summed.update(json.dumps(gold).encode())
        for path in (page.html_path, page.dump_path):
            summed.update(hashlib.sha256(path.read_bytes()).digest() if path else b"-")
    return summed.hexdigest()[:16]


def _folders(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if _is_corpus(path):
            yield path
            continue
        inside = (
            [p for p in sorted(path.iterdir()) if p.is_dir() and _is_corpus(p)]
            if path.is_dir()
            else []
        )
        if not inside:
            raise CorpusError(
                f"{path}: no corpus here. Give a folder with gold.jsonl and pages/, a folder of "
                "such folders, or a checkout of article-extraction-benchmark."
            )
        yield from inside


def _is_corpus(path: Path) -> bool:
    return (path / "gold.jsonl").is_file() or (path / "ground-truth.json").is_file()


def _read(folder: Path) -> Iterator[GoldPage]:
    if (folder / "gold.jsonl").is_file():
        for line in (folder / "gold.jsonl").read_text(encoding="utf-8").split("\n"):
            if line.strip():
                yield _page(folder, "pages", json.loads(line))
        return
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for identity, gold in truth.items():
        row = {"id": identity, "url": gold.get("url"), "body": gold.get("articleBody", "")}
        yield _page(folder, "html", row)


def _page(folder: Path, html: str, row: Mapping[str, Any]) -> GoldPage:
    identity = str(row["id"])
    html_path = folder / html / f"{identity}.html"
    if not html_path.is_file():
        html_path = html_path.with_name(f"{identity}.html.gz")
    dump_path = folder / "text" / f"{identity}.txt"
    if not html_path.is_file() and not dump_path.is_file():
        raise CorpusError(f"{folder.name}: gold for {identity}, but neither {html_path} nor a dump")
    return GoldPage(
        corpus=folder.resolve().name,
        id=identity,
        html_path=html_path if html_path.is_file() else None,
        dump_path=dump_path if dump_path.is_file() else None,
        url=row.get("url") or "",
        language=row.get("lang") or "",
        title=row.get("title") or "",
        authors=tuple(row.get("authors") or ()),
        date=row.get("date") or "",
        body=row.get("body"),
        with_=tuple(row.get("with") or ()),
        without=tuple(row.get("without") or ()),
        gold_flag=row.get("gold_flag") or "",
    )
