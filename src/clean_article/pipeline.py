"""`clean`: the only place where the stages meet. Reads top to bottom as a page goes through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from .article import Article
from .canonical import fingerprint
from .errors import UsageError
from .judge import Judgement, judge
from .judge.scorecard import Scorecard, shipped_scorecard
from .metadata import read_metadata
from .model import PageKind
from .read.dump import read_dump
from .read.html import read_html
from .read.kind import page_kind
from .read.source import Source, page_text
from .write.text import to_text

MAX_BYTES: Final = 50_000_000
_KINDS: Final = ("auto", "html", "text")


def clean(
    page: Source,
    url: str | None = None,
    kind: Literal["auto", "html", "text"] = "auto",
    encoding: str | None = None,
    with_metadata: bool = False,
    *,
    max_bytes: int = MAX_BYTES,
) -> Article:
    """
    The article of a page, with the reason for every block that is not part of it.

    `page` is the page as `str` or `bytes`, a path of a file (`os.PathLike`), or a tree of lxml or
    selectolax, which is not modified. `kind="auto"` tells HTML from a plain-text dump by content.
    `encoding` overrides the detection for bytes. A page of more than `max_bytes` gives an empty
    article with a warning.

    Never raises on what a page contains. Raises `UsageError` where the call is wrong and
    `InputError` where a file cannot be read.
    """
    return clean_with(
        shipped_scorecard, page, url, kind, encoding, with_metadata, max_bytes=max_bytes
    )


def clean_with(
    scorecard: Callable[[PageKind], Scorecard],
    page: Source,
    url: str | None = None,
    kind: Literal["auto", "html", "text"] = "auto",
    encoding: str | None = None,
    with_metadata: bool = False,
    *,
    max_bytes: int = MAX_BYTES,
) -> Article:
    """`clean` with other scorecards than the shipped ones, for measuring."""
    if kind not in _KINDS:
        raise UsageError(f"kind={kind!r} is unknown; use one of {', '.join(map(repr, _KINDS))}")
    text, warnings = page_text(page, encoding, max_bytes)
    which: PageKind = page_kind(text) if kind == "auto" else kind
    read = read_html(text) if which == "html" else read_dump(text)
    judgement = judge(read, scorecard(which))
    return _article(judgement, url, warnings)


def _article(judgement: Judgement, url: str | None, warnings: tuple[str, ...]) -> Article:
    page = judgement.page
    kept = judgement.kept()
    text = to_text(kept)
    warnings += page.warnings
    if not page.blocks and not warnings:
        warnings += ("the page holds no text",)
    elif not kept:
        warnings += ("no article found: no block of the page looks like main content",)
    return Article(
        blocks=kept,
        text=text,
        metadata=read_metadata(judgement, url),
        confidence=judgement.expected_f1,
        is_article=bool(kept),
        warnings=warnings,
        fingerprint=fingerprint(text),
        judgement=judgement,
    )
