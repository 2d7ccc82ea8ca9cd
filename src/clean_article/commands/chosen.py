"""What the options ask for: the work, the fields, the limits, the output."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from .. import __version__
from ..errors import UsageError
from ..files import STANDARD_INPUT, PageFile, ends_with, output_names, refuse_overwriting
from ..jobs.journal import Journal
from ..jobs.many import limits
from ..jobs.outputs import Lines, Output, Pages, Parts
from ..jobs.pool import Limits
from ..jobs.records import Fields, holds_many
from ..jobs.work import FILE_ENDINGS, Work

_FEW: Final = 16
"""So many pages are done before a worker process has started."""
MEGABYTE: Final = 1_000_000
_LINES: Final = (".jsonl", ".jsonl.gz")
_PARTS: Final = (".parquet",)


def work_of(options: dict[str, Any], output: Path | None, *, given: bool) -> Work:
    """What is to be done with a page; the output's ending may say the format."""
    wanted = options["output_format"]
    for endings, output_format in ((_LINES, "json"), (_PARTS, "parquet")):
        if output is not None and ends_with(output, endings):
            if given and wanted != "json":
                raise UsageError(f"{output} takes data; leave out the format {wanted}, or give DIR")
            options["output_format"] = output_format
    if options["explain"] and options["output_format"] in ("markdown", "html", "parquet"):
        raise UsageError("--explain gives text or, with --json, data; leave out the other format")
    return Work(**options)


def fields_of(html: str | None, text: str | None, id_: str, url: str) -> Fields:
    """Where only one of HTML and text is named, the other is not looked for."""
    neither = html is None and text is None
    return Fields("html" if neither else html, "text" if neither else text, id_, url)


def limits_of(
    files: Sequence[PageFile], workers: int | None, timeout: float | None, memory: int | None
) -> Limits:
    if workers is None and timeout is None and memory is None:
        few = len(files) <= _FEW and not any(holds_many(file.path) for file in files)
        workers = 0 if few else None
    return limits(workers, timeout, None if memory is None else memory * MEGABYTE)


def output_of(output: Path, work: Work, files: Sequence[PageFile]) -> Output:
    if ends_with(output, _LINES):
        if output.is_dir():
            raise UsageError(f"{output} is a folder; a name that ends so is a file: give another")
        refuse_overwriting([output], files)
        return Lines(output)
    # A new folder called `article.txt` is never what was meant.
    if not output.is_dir() and (output.exists() or ends_with(output, FILE_ENDINGS.values())):
        raise UsageError(
            f"{output} is a file; give a folder, or a name that ends in .jsonl, "
            f"or write the text there with > {output}"
        )
    if ends_with(output, _PARTS):
        return Parts(output)
    ending = FILE_ENDINGS[work.output_format]
    names = output_names(files, ending)
    refuse_overwriting([output / name for name in names], files)
    by_path = {
        STANDARD_INPUT if file.path is None else str(file.path): name
        for file, name in zip(files, names, strict=True)
    }
    return Pages(output, by_path, ending)


def journal_of(output: Path, work: Work, where: Fields) -> Journal:
    job = f"{__version__} {work} {where}"
    return Journal(output, job, folder=not ends_with(output, _LINES))


def are_several(files: Sequence[PageFile]) -> bool:
    return len(files) > 1 or any(holds_many(file.path) for file in files)


def size_of(file: PageFile) -> int:
    try:
        return 0 if file.path is None else file.path.stat().st_size
    except OSError:  # said when it is read
        return 0
