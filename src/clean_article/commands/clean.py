"""`clean-article [PATH...]`: the articles of pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import click
from click.core import ParameterSource

from .. import __version__
from ..errors import MissingExtraError, OutputError, UsageError, WorkerError
from ..files import (
    STANDARD_INPUT,
    PageFile,
    find_pages,
    refuse_overwriting,
)
from ..jobs.failure import Lost
from ..jobs.job import Failures, Job
from ..jobs.many import LEAST_MEMORY
from ..jobs.records import Record, read_records
from ..jobs.work import FILE_ENDINGS, Done, Work
from .chosen import (
    MEGABYTE,
    are_several,
    fields_of,
    journal_of,
    limits_of,
    output_of,
    size_of,
    work_of,
)
from .console import UNREADABLE, Console, has_colours, shown_name, style
from .pages import input_format_option, leaning_options
from .progress import Bar
from .stats import RunStats, StatsFormat

EPILOG: Final = """\b
Examples:
  clean-article page.html                    the article as text
  curl -s URL | clean-article --markdown     from standard input
  clean-article pages/ -o articles/          a folder, one file a page
  clean-article pages/ --json > pages.jsonl  one JSON object a line
  clean-article page.txt --explain           what went, and why
  clean-article crawl.warc.gz -o a.jsonl     a web archive (extra: archive)
  clean-article a.jsonl -o out.parquet       JSON Lines to Parquet (extra: arrow)
  clean-article crawl/ -o a.jsonl --resume   go on where a killed run stopped

\b
Commands (a page of such a name is ./normalize):
  clean-article why PAGE "some words"        why a line is missing, or is not
  clean-article rules [RULE]                 what each rule removes and keeps
  clean-article compare PAGE                 block by block beside trafilatura
  clean-article report PATH... -o FILE       one HTML page to look at: what went, and why
  clean-article normalize PATH...            raw pages into their canonical form

\b
Folders are read recursively: .html .htm .xhtml .txt .warc .wet, each with .gz, too, but nothing
hidden. .jsonl and .parquet (a file or a folder) are read when named outright, any other file that
is named outright as one page.

\b
Exit codes: 0 all done; 1 a page gave no article; 2 wrong use;
3 an input could not be read or written; the highest applies.
"""


@click.command(epilog=EPILOG, context_settings={"max_content_width": 100})
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "-o",
    "--output",
    "--output-dir",
    metavar="DIR|FILE",
    type=click.Path(path_type=Path),
    help="A folder: one file a page, names and folders are kept. X.jsonl or X.jsonl.gz: a file "
    "with one JSON object a line. X.parquet: a folder of Parquet files.",
)
@click.option(
    "--output-format",
    type=click.Choice(list(FILE_ENDINGS)),
    default="txt",
    show_default=True,
    help="Format of the articles.",
)
@click.option("--json", "output_format", flag_value="json", help="Short for --output-format json.")
@click.option(
    "--markdown", "output_format", flag_value="markdown", help="Short for --output-format markdown."
)
@click.option("--html", "output_format", flag_value="html", help="Short for --output-format html.")
@input_format_option
@click.option("--with-metadata", is_flag=True, help="Title and fields above the text.")
@click.option(
    "--only-with-metadata",
    is_flag=True,
    help="The same, and leave out pages without title, date and URL.",
)
@click.option(
    "--explain", is_flag=True, help="All blocks, the removed ones with rule and evidence."
)
@leaning_options
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
@click.option("--html-field", metavar="NAME", help="JSON, Parquet: the HTML of a page (html).")
@click.option("--text-field", metavar="NAME", help="JSON, Parquet: a plain-text dump (text).")
@click.option("--id-field", metavar="NAME", default="id", help="JSON, Parquet: the id (id).")
@click.option("--url-field", metavar="NAME", default="url", help="JSON, Parquet: the URL (url).")
@click.option(
    "--workers",
    "--parallel",
    type=click.IntRange(min=0),
    metavar="N",
    help="Worker processes; 0: none, and no limits (default: one a core, 0 for a few pages).",
)
@click.option("--timeout", type=float, metavar="SECONDS", help="Longest time for a page (60).")
@click.option(
    "--memory",
    type=click.IntRange(min=LEAST_MEMORY // MEGABYTE),
    metavar="MB",
    help="Most memory of a worker (2000).",
)
@click.option("--resume", is_flag=True, help="Go on where a killed run with this -o stopped.")
@click.option(
    "--failures",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write pages that could not be cleaned there, one JSON object a line.",
)
@click.option("--quiet", is_flag=True, help="No messages about pages, no progress bar.")
@click.version_option(__version__, prog_name="clean-article")
@click.pass_context
def clean_command(
    context: click.Context,
    /,
    paths: Sequence[str],
    output: Path | None,
    workers: int | None,
    timeout: float | None,
    memory: int | None,
    resume: bool,
    failures: Path | None,
    quiet: bool,
    stats: StatsFormat | None,
    html_field: str | None,
    text_field: str | None,
    id_field: str,
    url_field: str,
    **options: Any,
) -> int:
    """
    Print the article of each page: HTML or a plain-text dump, without menus, related stories,
    newsletter pleas, comments and the like.

    PATH is a file, a folder, or - for standard input (the default).
    """
    if not paths and sys.stdin.isatty():
        click.echo(_short_help())
        return 0
    options["with_metadata"] |= options["only_with_metadata"]
    if output is None and has_colours(sys.stdout):
        options["paint"] = style
    options["stats"] = stats is not None
    work = work_of(options, output, given=_is_given(context, "output_format"))
    where = fields_of(html_field, text_field, id_field, url_field)
    if resume and output is None:
        raise UsageError("--resume goes on with an output: add -o")
    console = Console(quiet=quiet)
    found = list(find_pages(paths or [STANDARD_INPUT], leave_out=output))
    files = [each for each in found if isinstance(each, PageFile)]
    if output is None and work.output_format == "html" and are_several(files):
        raise UsageError("several pages as HTML need a folder to go to: add -o DIR")
    if failures is not None:
        refuse_overwriting([failures], files)
    job = Job(
        work,
        limits_of(files, workers, timeout, memory),
        _Printed(work, are_several(files)) if output is None else output_of(output, work, files),
        None if output is None else journal_of(output, work, where),
        None if failures is None else Failures(failures),
        resume,
    )
    bar = Bar(
        console,
        sum(size_of(file) for file in files),
        shown=not quiet and are_several(files) and not (output is None and sys.stdout.isatty()),
    )
    try:
        with bar:
            totals = _run(job, read_records(found, where), console, bar)
    except KeyboardInterrupt:
        if job.journal is not None:
            console.complain("interrupted; the same command with --resume goes on from here")
        raise
    if stats is not None:
        console.tell(totals.as_json() if stats == "json" else totals.as_table())
    return console.status


def _run(job: Job, records: Iterator[Record], console: Console, bar: Bar) -> RunStats:
    """Do the job, say what went wrong with which page, and count."""
    totals = RunStats()
    try:
        with closing(job.run(records)) as results:
            for record, outcome in results:
                _complain(record, outcome, console, explained=job.work.explain)
                if isinstance(outcome, Lost):
                    totals.failed += 1
                elif outcome.stats is not None:
                    totals.add(outcome.stats)
                bar.advance(record.size, job.progress.failed)
    except (OutputError, WorkerError, MissingExtraError) as error:
        console.complain(str(error), UNREADABLE)
    console.status = max(console.status, job.progress.status)
    if job.progress.left_out:
        pages_are = "page is" if job.progress.left_out == 1 else "pages are"
        console.complain(
            f"{job.progress.left_out} {pages_are} left out: no title, no date or no URL"
        )
    return totals


def _complain(record: Record, outcome: Done | Lost, console: Console, *, explained: bool) -> None:
    if isinstance(outcome, Lost):
        # What could not be read or written is named in the message itself.
        named = outcome.reason in ("unreadable", "unwritable")
        console.complain(outcome.message if named else f"{record.name}: {outcome.message}")
        return
    for warning in outcome.warnings:
        console.complain(f"{record.name}: {warning}")
    if not outcome.is_article and outcome.has_text and not explained:
        console.complain(f"{record.name}: --explain shows what it holds")


class _Printed:
    """Standard output, pages headed as `head` does where there are several."""

    every = 1

    def __init__(self, work: Work, several: bool) -> None:
        self._console = Console()
        self._styled = work.explain and work.paint is style
        self._headed = several and work.output_format != "json"
        self._first = True

    def rewind(self, position: int) -> None:
        """There is no way back."""

    def write(self, record: Record, done: Done) -> None:
        if self._headed:
            above = "" if self._first else "\n"
            self._console.write(f"{above}==> {shown_name(record.name)} <==")
        self._first = False
        self._console.write(str(done.output), styled=self._styled)

    def commit(self) -> int:
        return 0

    def finish(self) -> None:
        """The command flushes at its end."""


def _is_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is ParameterSource.COMMANDLINE


def _short_help() -> str:
    return (
        "Usage: clean-article [OPTIONS] [PATH]...\n\n"
        "  clean-article page.html      print the article of a page\n"
        "  clean-article pages/ -o out  clean a folder\n"
        "  clean-article --help         all options, and more examples"
    )
