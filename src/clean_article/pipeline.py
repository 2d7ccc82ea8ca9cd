"""`clean`: the only place where the stages meet. Reads top to bottom as a page goes through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, Literal

from .article import Article
from .canonical import fingerprint
from .errors import UsageError
from .judge import Judgement, judge
from .judge.scorecard import Scorecard, shipped_scorecard
from .metadata import all_metadata, basic_metadata
from .metadata.second import LEVELS, LONGEST_PAGE
from .model import Metadata, PageKind
from .read.depth import flatten
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
    http_charset: str | None = None,
    leaning: float = 0.0,
    now: datetime | None = None,
    max_bytes: int = MAX_BYTES,
) -> Article:
    """
    The article of a page, with the reason for every block that is not part of it.

    `page` is the page as `str` or `bytes`, packed by gzip or not, a path of a file (`os.PathLike`),
    or a tree of lxml or selectolax, which is not modified. `kind="auto"` tells HTML from a
    plain-text dump by content. `encoding` overrides the detection for bytes, `http_charset` is the
    charset that the server named, which may be wrong and is weighed with the rest. A page of more
    than `max_bytes`, unpacked, gives an empty article with a warning. `leaning` shifts the least
    score that is kept, in log-odds: 1 keeps more (recall), -1 less (precision). With
    `with_metadata` all fields of `Article.metadata` are filled, else those that cost next to
    nothing; no date in it is after `now` (default: the present).

    Never raises on what a page contains. Raises `UsageError` where the call is wrong and
    `InputError` where a file cannot be read.
    """
    return clean_with(
        shipped_scorecard,
        page,
        url,
        kind,
        encoding,
        with_metadata,
        http_charset=http_charset,
        leaning=leaning,
        now=now,
        max_bytes=max_bytes,
    )


def clean_with(
    scorecard: Callable[[PageKind], Scorecard],
    page: Source,
    url: str | None = None,
    kind: Literal["auto", "html", "text"] = "auto",
    encoding: str | None = None,
    with_metadata: bool = False,
    *,
    http_charset: str | None = None,
    leaning: float = 0.0,
    now: datetime | None = None,
    max_bytes: int = MAX_BYTES,
) -> Article:
    """`clean` with other scorecards than the shipped ones, for measuring."""
    if kind not in _KINDS:
        raise UsageError(f"kind={kind!r} is unknown; use one of {', '.join(map(repr, _KINDS))}")
    text, warnings, utf8 = page_text(page, encoding, max_bytes, http_charset)
    which: PageKind = page_kind(text) if kind == "auto" else kind
    read = read_html(text, utf8) if which == "html" else read_dump(text)
    judgement = judge(read, scorecard(which), leaning)
    warnings += read.warnings
    if with_metadata:
        readable = which == "html" and read.blocks and len(text) <= LONGEST_PAGE
        html = flatten(text, LEVELS)[0] if readable else ""
        metadata, doubts = all_metadata(judgement, url, html, now or datetime.now(UTC))
        warnings += doubts
    else:
        metadata = basic_metadata(judgement, url)
    return _article(judgement, metadata, warnings)


def _article(judgement: Judgement, metadata: Metadata, warnings: tuple[str, ...]) -> Article:
    page = judgement.page
    kept = judgement.kept()
    text = to_text(kept)
    reason = judgement.why_no_article()
    if not page.blocks:
        warnings = warnings or ("the page holds no text",)
    elif reason:
        warnings += (f"no article: {reason}",)
    return Article(
        blocks=kept,
        text=text,
        metadata=metadata,
        confidence=judgement.confidence(),
        is_article=reason is None,
        warnings=warnings,
        fingerprint=fingerprint(text),
        judgement=judgement,
    )
