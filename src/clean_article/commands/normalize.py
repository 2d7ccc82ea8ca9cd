"""`clean-article normalize PATH...`: raw page files into their canonical form, in place."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path
from typing import Final

import click

from ..errors import CleanArticleError, InputError, UsageError
from ..files import find_pages, in_place_target, write_whole
from ..normalize import changes, normalize
from .console import NO_ARTICLE, UNREADABLE, Console, shown_name

_CHANGED: Final = NO_ARTICLE
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

    PATH is a file or a folder, walked as `clean-article` does.
    """
    console = Console()
    for found in find_pages(paths):
        if isinstance(found, InputError):
            console.complain(str(found), UNREADABLE)
            continue
        if found.path is None:
            raise UsageError("normalize changes files in place; give a file or a folder, not -")
        try:
            target = in_place_target(found.path, paths)
            before = _read(target)
            after = _normalized(before, found.name, fix_encoding)
            data = after.encode("utf-8")
            if data == before:
                continue
            if before.strip() and not after.strip():
                raise InputError(f"{found.name} would become empty; it is left alone")
            if check:
                for change in changes(before, after):
                    console.write(f"{shown_name(found.name)}: {change}")
            if diff:
                console.write(_diff(before, after, shown_name(found.name)))
            if not check and not diff:
                write_whole(target, data, durable=True)
                console.write(f"Fixing {shown_name(found.name)}")
        except CleanArticleError as error:
            console.complain(str(error), UNREADABLE)
        else:
            console.status = max(console.status, _CHANGED)
    return console.status


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
