"""`clean-article [PATH...]`: the articles of pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import click

from .. import __version__
from ..article import Article
from ..errors import CleanArticleError, InputError, OutputError, UsageError
from ..files import (
    STANDARD_INPUT,
    PageFile,
    find_pages,
    output_names,
    refuse_overwriting,
    write_output,
)
from ..pipeline import clean
from ..write.explain import explain, plain
from ..write.html import html_document
from ..write.metadata import front_matter, text_header
from .console import NO_ARTICLE, UNREADABLE, Console, has_colours, shown_name, style
from .pages import standard_input
from .stats import PageStats, RunStats, StatsFormat

Format = Literal["txt", "markdown", "html", "json"]
_ENDINGS: Final[dict[str, str]] = {
    "txt": ".txt",
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
}
EPILOG: Final = """\b
Examples:
  clean-article page.html                    the article as text
  curl -s URL | clean-article --markdown     from standard input
  clean-article pages/ -o articles/          a folder, one file a page
  clean-article pages/ --json > pages.jsonl  one JSON object a line
  clean-article page.txt --explain           what went, and why

\b
Commands (a page of such a name is ./normalize):
  clean-article why PAGE "some words"        why a line is missing, or is not
  clean-article rules [RULE]                 what each rule removes and keeps
  clean-article compare PAGE                 block by block beside trafilatura
  clean-article report PATH... -o FILE       one HTML page to look at: what went, and why
  clean-article normalize PATH...            raw pages into their canonical form

\b
Folders are read recursively: .html .htm .xhtml .txt, but nothing hidden.
A file named outright is read whatever its ending.

\b
Exit codes: 0 all done; 1 a page gave no article; 2 wrong use;
3 an input could not be read or written; the highest applies.
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for."""

    output_format: Format
    input_format: Literal["auto", "html", "text"]
    with_metadata: bool
    only_with_metadata: bool
    explain: bool
    links: bool
    tables: bool
    captions: bool
    comments: bool
    leaning: float
    """Shift of what is kept, in log-odds."""
    styled: bool = False
    """Explanations for a terminal."""

    def render(self, article: Article, name: str) -> str:
        """The output for one page, without a final newline."""
        rendering: dict[str, bool] = {
            "links": self.links,
            "tables": self.tables,
            "captions": self.captions,
            "comments": self.comments,
        }
        if self.output_format == "json":
            return article.to_json(**rendering, explain=self.explain, path=name)
        if self.explain:
            return explain(article.blocks, article.removals, style if self.styled else plain)
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


@click.command(epilog=EPILOG, context_settings={"max_content_width": 100})
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "-o",
    "--output-dir",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write one file a page into DIR; names and folders are kept.",
)
@click.option(
    "--output-format",
    type=click.Choice(list(_ENDINGS)),
    default="txt",
    show_default=True,
    help="Format of the articles.",
)
@click.option("--json", "output_format", flag_value="json", help="Short for --output-format json.")
@click.option(
    "--markdown", "output_format", flag_value="markdown", help="Short for --output-format markdown."
)
@click.option("--html", "output_format", flag_value="html", help="Short for --output-format html.")
@click.option(
    "--input-format",
    type=click.Choice(["auto", "html", "text"]),
    default="auto",
    show_default=True,
    help="What the pages are; auto goes by their content.",
)
@click.option("--with-metadata", is_flag=True, help="Title and fields above the text.")
@click.option(
    "--only-with-metadata",
    is_flag=True,
    help="The same, and leave out pages without title, date and URL.",
)
@click.option(
    "--explain", is_flag=True, help="All blocks, the removed ones with rule and evidence."
)
@click.option(
    "--precision",
    "leaning",
    type=float,
    flag_value=-1.0,
    default=0.0,
    help="Keep less where in doubt.",
)
@click.option("--recall", "leaning", type=float, flag_value=1.0, help="Keep more where in doubt.")
@click.option(
    "--stats",
    "stats",
    flag_value="table",
    default=None,
    help="Pages, words and removals by rule of the run, as a table on standard error.",
)
@click.option("--stats-json", "stats", flag_value="json", help="The same as JSON.")
@click.option("--links", is_flag=True, help="Write the targets of links.")
@click.option(
    "--no-tables", "tables", is_flag=True, flag_value=False, default=True, help="Leave out tables."
)
@click.option("--captions", is_flag=True, help="Put in captions and photo credits.")
@click.option("--comments", is_flag=True, help="Put in readers' comments.")
@click.version_option(__version__, prog_name="clean-article")
def clean_command(
    paths: Sequence[str], output_dir: Path | None, stats: StatsFormat | None, **options: Any
) -> int:
    """
    Print the article of each page: HTML or a plain-text dump, without menus, related stories,
    newsletter pleas, comments and the like.

    PATH is a file, a folder, or - for standard input (the default).
    """
    options["with_metadata"] |= options["only_with_metadata"]
    chosen = Options(**options, styled=output_dir is None and has_colours(sys.stdout))
    if not paths and sys.stdin.isatty():
        click.echo(_short_help())
        return 0
    if chosen.explain and chosen.output_format in ("markdown", "html"):
        raise UsageError("--explain gives text or, with --json, data; leave out the other format")
    console = Console()
    pages: list[PageFile] = []
    for found in find_pages(paths or [STANDARD_INPUT], leave_out=output_dir):
        if isinstance(found, InputError):
            console.complain(str(found), UNREADABLE)
        else:
            pages.append(found)
    run = RunStats()
    if output_dir is None:
        _print(pages, chosen, console, run)
    else:
        _save(pages, chosen, console, output_dir, run)
    if stats is not None:
        console.tell(run.as_json() if stats == "json" else run.as_table())
    return console.status


def _print(pages: Sequence[PageFile], chosen: Options, console: Console, run: RunStats) -> None:
    if len(pages) > 1 and chosen.output_format == "html":
        raise UsageError("several pages as HTML need a folder to go to: add -o DIR")
    headed = len(pages) > 1 and chosen.output_format != "json"
    first = True
    for page, article in _cleaned(pages, chosen, console, run):
        rendered = _rendered(page, article, chosen)
        if rendered is None:
            continue
        if headed:
            console.write(f"{'' if first else chr(10)}==> {shown_name(page.name)} <==")
        console.write(rendered, styled=chosen.styled and chosen.explain)
        first = False


def _save(
    pages: Sequence[PageFile], chosen: Options, console: Console, folder: Path, run: RunStats
) -> None:
    names = output_names(pages, _ENDINGS[chosen.output_format])
    refuse_overwriting([folder / name for name in names], pages)
    target = dict(zip(pages, names, strict=True))
    for page, article in _cleaned(pages, chosen, console, run):
        rendered = _rendered(page, article, chosen)
        if rendered is None:
            continue
        try:
            write_output(folder, target[page], f"{rendered}\n".encode("utf-8", "replace"))
        except OutputError as error:
            console.complain(str(error), UNREADABLE)


def _cleaned(
    pages: Sequence[PageFile], chosen: Options, console: Console, run: RunStats
) -> Iterator[tuple[PageFile, Article]]:
    """The articles one by one; what went wrong is said, and the others are still done."""
    left_out = 0
    for page in pages:
        try:
            source = standard_input() if page.path is None else page.path
            article = clean(
                source,
                kind=chosen.input_format,
                with_metadata=chosen.with_metadata,
                leaning=chosen.leaning,
            )
        except CleanArticleError as error:
            console.complain(str(error), UNREADABLE)
            run.failed += 1
            continue
        run.add(PageStats.of(page.name, article))
        for warning in article.warnings:
            console.complain(f"{page.name}: {warning}")
        if not article.is_article:
            console.status = max(console.status, NO_ARTICLE)
            if article.judgement.page.blocks and not chosen.explain:
                console.complain(f"{page.name}: --explain shows what it holds")
        if chosen.only_with_metadata and not _is_described(article):
            left_out += 1
            continue
        yield page, article
    if left_out:
        pages_are = "page is" if left_out == 1 else "pages are"
        console.complain(f"{left_out} {pages_are} left out: no title, no date or no URL")


def _is_described(article: Article) -> bool:
    metadata = article.metadata
    return bool(metadata.title and metadata.published and metadata.url)


def _rendered(page: PageFile, article: Article, chosen: Options) -> str | None:
    """The output for a page; `None` where there is no article to write."""
    if article.is_article or chosen.explain or chosen.output_format == "json":
        return chosen.render(article, STANDARD_INPUT if page.path is None else os.fspath(page.path))
    return None


def _short_help() -> str:
    return (
        "Usage: clean-article [OPTIONS] [PATH]...\n\n"
        "  clean-article page.html      print the article of a page\n"
        "  clean-article pages/ -o out  clean a folder\n"
        "  clean-article --help         all options, and more examples"
    )
