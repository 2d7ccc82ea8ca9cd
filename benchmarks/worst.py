"""The worst pages, ours beside a peer and the gold: as text, and as one HTML page to look at."""

from __future__ import annotations

import difflib
import html
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from benchmarks import report, splits
from benchmarks.corpora import GoldPage
from benchmarks.metrics import Score
from benchmarks.run import CACHE, Output

FOLDER = CACHE / "worst"
"""Pages are copyrighted: this folder is not committed."""


class Measured(Protocol):
    """Outputs and scores of a tool, page by page."""

    @property
    def outputs(self) -> Sequence[Output]: ...
    @property
    def scores(self) -> Sequence[Score]: ...


def by_page(
    of: tuple[str, str], pages: Sequence[GoldPage], measured: Mapping[str, Measured]
) -> Iterator[dict[str, object]]:
    """What each tool got on each open page, without any text: to sort and to plot."""
    for name, tool in measured.items():
        for page, score, output in zip(pages, tool.scores, tool.outputs, strict=True):
            if not _is_closed(page):
                yield {
                    "corpus": of[0],
                    "variant": of[1],
                    "id": page.id,
                    "fold": splits.fold(page),
                    "tool": name,
                    "quality": round(quality(score), 4),
                    "word": round(score.words, 4),
                    "confidence": output.confidence,
                    "is_article": output.is_article,
                    "problem": output.problem,
                }


def write(
    of: tuple[str, str],
    pages: Sequence[GoldPage],
    measured: Mapping[str, Measured],
    against: str,
    count: int,
) -> Path | None:
    """
    Write the `count` worst tuning pages of ours; returns the folder, or `None` without ours.

    Pages are sorted by our own figure, not by how far behind the peer it is: that would hide the
    pages on which both fail. Sealed pages are never listed.
    """
    ours = next((name for name in measured if name.startswith("ours")), None)
    if ours is None:
        return None
    peer = next((name for name in measured if name.split(",")[0] == against), "")
    corpus, variant = of
    folder = FOLDER / f"{corpus}-{variant}"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    listed = [i for i, page in enumerate(pages) if not _is_closed(page)]
    listed.sort(key=lambda i: quality(measured[ours].scores[i]))
    parts = []
    for rank, i in enumerate(listed[:count], 1):
        columns = {"ours": measured[ours].outputs[i].text}
        notes = [f"ours {report.figure(quality(measured[ours].scores[i]))}"]
        if measured[ours].outputs[i].problem:
            notes.append(f"ours failed: {measured[ours].outputs[i].problem}")
        if peer:
            columns[peer] = measured[peer].outputs[i].text
            notes.append(f"{peer} {report.figure(quality(measured[peer].scores[i]))}")
        head = f"{rank}. {pages[i].corpus}/{pages[i].id}: {', '.join(notes)}"
        if splits.has_wrong_gold(pages[i]):
            head += f" (wrong gold: {pages[i].gold_flag or 'see the corpora README'})"
        text = "\n".join(_as_text(head, pages[i], columns))
        (folder / f"{rank:03}-{pages[i].id}.txt").write_text(text, encoding="utf-8")
        parts.append("\n".join(_as_html(head, pages[i], columns)))
    page = _PAGE.format(title=f"Worst pages of {corpus}, {variant}", body="\n".join(parts))
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder


def quality(score: Score) -> float:
    """What pages are sorted by: shingle F1, or snippet F1 where there is no gold body."""
    if score.bodies:
        return 1.0 if score.exact else score.shingles
    counted = 2 * score.found + score.leaked + score.missed
    return 2 * score.found / counted if counted else 1.0


def _is_closed(page: GoldPage) -> bool:
    return splits.is_fitted(page) and splits.is_sealed(page)


def _gold(page: GoldPage) -> str:
    if page.body is not None:
        return page.body
    snippets = [*(f"with: {s}" for s in page.with_), *(f"without: {s}" for s in page.without)]
    return "\n".join(snippets)


def _as_text(head: str, page: GoldPage, columns: Mapping[str, str]) -> Iterator[str]:
    yield from (head, page.url, "")
    for name, text in columns.items():
        yield f"======== {name} against the gold: - is missing, + is too much"
        if page.body is not None:
            yield from _diff(page.body, text)
            continue
        yield from _snippets(page, text)
        yield text
    yield from ("======== gold", _gold(page), "")
    for name, text in columns.items():
        yield from (f"======== {name}, in full", text, "")


def _as_html(head: str, page: GoldPage, columns: Mapping[str, str]) -> Iterator[str]:
    yield f"<details><summary>{html.escape(head)}</summary><p>{html.escape(page.url)}</p><div>"
    gold = {_squeeze(line) for line in _gold(page).splitlines()}
    for name, text in columns.items():
        yield f"<section><h2>{html.escape(name)}</h2>"
        for line in text.splitlines():
            if line.strip():
                mark = "" if _squeeze(line) in gold or page.body is None else ' class="extra"'
                yield f"<p{mark}>{html.escape(line)}</p>"
        yield "</section>"
    ours = {_squeeze(line) for line in columns["ours"].splitlines()}
    yield "<section><h2>gold</h2>"
    for line in _gold(page).splitlines():
        if line.strip():
            mark = "" if _squeeze(line) in ours or page.body is None else ' class="missed"'
            yield f"<p{mark}>{html.escape(line)}</p>"
    yield "</section></div></details>"


def _diff(gold: str, text: str) -> Iterator[str]:
    before, after = (
        [_squeeze(line) for line in part.splitlines() if line.strip()] for part in (gold, text)
    )
    for line in difflib.unified_diff(before, after, lineterm="", n=1):
        if not line.startswith(("---", "+++")):
            yield line


def _snippets(page: GoldPage, text: str) -> Iterator[str]:
    whole = _squeeze(text)
    yield from (f"- {s}" for s in page.with_ if _squeeze(s) not in whole)
    yield from (f"+ {s}" for s in page.without if _squeeze(s) in whole)


def _squeeze(text: str) -> str:
    return " ".join(text.split())


_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }}
summary {{ cursor: pointer; font-weight: 600; margin: .6rem 0; }}
details > div {{ display: flex; gap: 1.5rem; align-items: flex-start; }}
section {{ flex: 1; min-width: 0; overflow-wrap: anywhere; }}
h2 {{ position: sticky; top: 0; background: Canvas; margin: 0; font-size: 1rem; }}
.extra {{ background: #fde2e1; color: #000; }}
.missed {{ background: #fff3c4; color: #000; }}
</style>
<h1>{title}</h1>
<p>Red: not a line of the gold. Yellow: a line of the gold that ours has not.</p>
{body}
</html>
"""
