"""What a job does to one page: clean it, and render the article where it lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from ..article import Article
from ..errors import InputError
from ..pipeline import clean
from ..write.explain import Style, explain, plain
from ..write.html import html_document
from ..write.json import dumps
from ..write.metadata import front_matter, text_header
from .records import Kind, Record
from .stats import PageStats

Format = Literal["txt", "markdown", "html", "json", "parquet"]
FILE_ENDINGS: Final[dict[str, str]] = {
    "txt": ".txt",
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
}


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a page that could be read."""

    output: str | dict[str, Any] | None
    """The rendered article without a final newline, or its row; `None`: nothing to write."""
    is_article: bool
    has_text: bool
    warnings: tuple[str, ...]
    left_out: bool = False
    """Whether the fields were asked for that it does not have."""
    stats: PageStats | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What was asked for. Calling it with a record does it."""

    output_format: Format
    input_format: Kind = "auto"
    with_metadata: bool = False
    only_with_metadata: bool = False
    explain: bool = False
    links: bool = False
    tables: bool = True
    captions: bool = False
    comments: bool = False
    leaning: float = 0.0
    """Shift of what is kept, in log-odds."""
    paint: Style = field(default=plain, repr=False)
    """How explanations are printed."""
    stats: bool = field(default=False, repr=False)
    """Whether each page's share in the statistics of the run is wanted."""
    cleaner: Callable[..., Article] = field(default=clean, repr=False)

    def __call__(self, record: Record) -> Done:
        if record.problem is not None:
            raise InputError(record.problem)
        article = self.cleaner(
            record.page,
            record.url,
            record.kind if self.input_format == "auto" else self.input_format,
            with_metadata=self.with_metadata,
            http_charset=record.http_charset,
            leaning=self.leaning,
            now=record.date,
        )
        left_out = self.only_with_metadata and not _is_described(article)
        wanted = article.is_article or self.explain or self.output_format in ("json", "parquet")
        return Done(
            self._output(article, record) if wanted and not left_out else None,
            article.is_article,
            bool(article.judgement.page.blocks),
            article.warnings,
            left_out,
            PageStats.of(record.name, article) if self.stats else None,
        )

    def _output(self, article: Article, record: Record) -> str | dict[str, Any]:
        rendering: dict[str, Any] = {
            "links": self.links,
            "tables": self.tables,
            "captions": self.captions,
            "comments": self.comments,
        }
        if self.output_format == "parquet":
            from .columns import encodable, row

            values = row(article, record.id, record.url, article.to_text(**rendering))
            return {"path": encodable(record.path), **values}
        if self.output_format == "json":
            # What is known of the page stands before what was found in it.
            known = dumps(_known(record))
            return f"{known[:-1]}, {article.to_json(**rendering, explain=self.explain)[1:]}"
        if self.explain:
            return explain(article.blocks, article.removals, self.paint)
        if self.output_format == "html":
            body = article.to_html(**rendering)
            return html_document(body, article.metadata, fields=self.with_metadata)
        if self.output_format == "markdown":
            above = front_matter(article.metadata) if self.with_metadata else ""
            text = article.to_markdown(**rendering)
        else:
            above = text_header(article.metadata) if self.with_metadata else ""
            text = article.to_text(**rendering)
        return "\n\n".join(part for part in (above, text) if part)


def _known(record: Record) -> dict[str, str]:
    known = {
        "path": record.path,
        "id": record.id,
        "url": record.url,
        "date": record.date.isoformat() if record.date else None,
    }
    return {name: value for name, value in known.items() if value is not None}


def _is_described(article: Article) -> bool:
    metadata = article.metadata
    return bool(metadata.title and metadata.published and metadata.url)
