"""`clean-article report PATH... -o report.html`: one page to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from ..article import Article
from ..errors import CleanArticleError, InputError
from ..files import (
    PACKED,
    PAGES,
    PageFile,
    find_pages,
    refuse_overwriting,
    standard_input,
    write_whole,
)
from ..write.report import PageReport, Report
from .compare import DEFAULT_PEER, compared, peer_text
from .console import UNREADABLE, Console, shown_name
from .pages import InputFormat, cleaned, input_format_option, leaning_options, read_page

_EPILOG: Final = """\b
Examples:
  clean-article report pages/ -o report.html             a folder: an overview, and each page
  clean-article report page.html -o report.html          one page
  clean-article report pages/ -o r.html --against none   without another tool's verdicts

\b
The file holds all it needs, loads nothing, and runs nothing of the pages.
In it: j and k walk, Enter unfolds, r shows all reasons, u unfolds all, [ and ] turn pages.

\b
Exit codes: 0 written; 2 wrong use; 3 a page could not be read, or the report not written.
"""


@click.command(epilog=_EPILOG, context_settings={"max_content_width": 100})
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The HTML file to write.",
)
@click.option(
    "--against",
    default=DEFAULT_PEER,
    show_default=True,
    metavar="TOOL",
    help="Mark where this tool disagrees; `none`: nowhere.",
)
@input_format_option
@leaning_options
def report_command(
    paths: Sequence[str], output: Path, against: str, input_format: InputFormat, leaning: float
) -> int:
    """
    Write one HTML file that shows of each page what was kept, what went, and why.

    PATH is a file, a folder, or - for standard input. Several pages have an overview, with the
    pages of low confidence on top.
    """
    console = Console()
    peer = "" if against.lower() == "none" else against
    if peer:
        peer_text(peer, "<p></p>", "html")  # a name that is wrong is said before the work
    pages: list[PageFile] = []
    for found in find_pages(paths, endings=PAGES | PACKED):
        if isinstance(found, InputError):
            console.complain(str(found), UNREADABLE)
        else:
            pages.append(found)
    refuse_overwriting([output], pages)
    report = Report(peer)
    for page in pages:
        try:
            data = standard_input() if page.path is None else read_page(str(page.path))
            article, text = cleaned(data, input_format, leaning, with_metadata=True)
        except CleanArticleError as error:
            console.complain(str(error), UNREADABLE)
            continue
        theirs = peer_text(peer, text, article.judgement.page.kind) if peer else ""
        report.add(_page(shown_name(page.name), article, theirs if peer else None))
    if not report.summaries:
        return console.status
    try:
        write_whole(output, report.html().encode("utf-8"))
    except CleanArticleError as error:
        console.complain(str(error), UNREADABLE)
    return console.status


def _page(name: str, article: Article, theirs: str | None) -> PageReport:
    rows = [] if theirs is None else compared(article, theirs)
    return PageReport(
        name=name,
        blocks=article.judgement.page.blocks,
        removals=article.removals,
        metadata=article.metadata,
        confidence=article.confidence,
        is_doubtful=article.is_doubtful,
        is_article=article.is_article,
        warnings=article.warnings,
        differs=frozenset(row.block.index for row in rows if row.differs),
    )
