"""`clean-article normalize PATH...`: raw page files into their canonical form, in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Final

import click

from ..errors import CleanArticleError, InputError, UsageError
from ..files import PAGES, STANDARD_INPUT, find_pages, in_place_target, write_whole
from ..normalize import changes, normalize
from .console import NO_ARTICLE, UNREADABLE, Console, shown_name

_CHANGED: Final = NO_ARTICLE
# Files in work: nearly all of the time is waiting until one is on disk, and disks take several
# requests together. More gained nothing.
_AT_ONCE: Final = 8
_EPILOG: Final = """\b
Examples:
  clean-article normalize seeds/          change files in place
  clean-article normalize --check seeds/  name what would change
  clean-article normalize --diff a.txt    show it

\b
Exit codes: 0 nothing to change; 1 a file was changed, or would be;
2 wrong use; 3 a file could not be read or written; the highest applies.
"""


@click.command(epilog=_EPILOG)
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--check", is_flag=True, help="Change nothing; name each file and what is wrong.")
@click.option("--diff", is_flag=True, help="Change nothing; print the unified diff.")
@click.option("--fix-encoding", is_flag=True, help="Repair mojibake, too (needs ftfy).")
def normalize_command(paths: Sequence[str], check: bool, diff: bool, fix_encoding: bool) -> int:
    """
    Bring raw pages into one canonical form: encoding, line ends, white space. No content goes.

    PATH is a file or a folder, walked as `clean-article` does; what is packed is left alone.
    """
    if STANDARD_INPUT in paths:
        raise UsageError("normalize changes files in place; give a file or a folder, not -")
    console = Console()
    asked = Asked(check, diff, fix_encoding)
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for said in threads.map(lambda each: _done(each, asked), _targets(paths)):
            if isinstance(said, CleanArticleError):
                console.complain(str(said), UNREADABLE)
            elif said is not None:
                console.status = max(console.status, _CHANGED)
                for line in said:
                    console.write(line)
    return console.status


@dataclass(frozen=True, slots=True)
class Asked:
    """The options."""

    check: bool
    diff: bool
    fix_encoding: bool


def _targets(paths: Sequence[str]) -> Iterator[tuple[str, Path] | CleanArticleError]:
    """Each page's name and the file to change; a file that two names lead to comes once."""
    seen: set[Path] = set()
    for found in find_pages(paths, endings=PAGES):
        if isinstance(found, InputError):
            yield found
        elif found.path is not None:
            try:
                target = in_place_target(found.path, paths)
            except InputError as error:
                yield error
                continue
            if target not in seen:
                seen.add(target)
                yield found.name, target


def _done(
    page: tuple[str, Path] | CleanArticleError, asked: Asked
) -> list[str] | CleanArticleError | None:
    """What to say of a page, once it is done; `None` where nothing had to change."""
    if isinstance(page, CleanArticleError):
        return page
    try:
        return _normalize_file(*page, asked)
    except CleanArticleError as error:
        return error


def _normalize_file(name: str, target: Path, asked: Asked) -> list[str] | None:
    before = _read(target)
    after = _normalized(before, name, asked.fix_encoding)
    data = after.encode("utf-8")
    if data == before:
        return None
    if before.strip() and not after.strip():
        raise InputError(f"{name} would become empty; it is left alone")
    said = []
    if asked.check:
        said += [f"{shown_name(name)}: {change}" for change in changes(before, after)]
    if asked.diff:
        said.append(_diff(before, after, shown_name(name)))
    if not asked.check and not asked.diff:
        write_whole(target, data, durable=True)
        said.append(f"Fixing {shown_name(name)}")
    return said


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error


def _normalized(before: bytes, name: str, fix_encoding: bool) -> str:
    try:
        return normalize(before, fix_encoding=fix_encoding)
    except CleanArticleError as error:
        raise InputError(f"{name}: {error}") from error


def _diff(before: bytes, after: str, name: str) -> str:
    old = before.decode("utf-8", "backslashreplace").split("\n")
    lines = unified_diff(old, after.split("\n"), f"a/{name}", f"b/{name}", lineterm="")
    return "\n".join(lines)
