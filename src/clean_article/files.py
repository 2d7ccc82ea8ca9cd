"""Walking folders, naming outputs, writing files whole or not at all."""

from __future__ import annotations

import os
import secrets
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from .errors import InputError, OutputError, UsageError

STANDARD_INPUT: Final = "-"
PAGES: Final = frozenset({".html", ".htm", ".xhtml", ".txt"})
PACKED: Final = frozenset(f"{ending}.gz" for ending in PAGES)
ARCHIVES: Final = frozenset({".warc", ".warc.gz", ".wet", ".wet.gz"})
LINES: Final = frozenset({".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"})
COLUMNS: Final = frozenset({".parquet"})
MANY: Final = ARCHIVES | LINES | COLUMNS
"""Endings of files that hold many pages."""
_UMASKED: Final = 0o666


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page, or a file of many, that was named on the command line or found in a folder."""

    path: Path | None
    """`None`: standard input."""

    @property
    def name(self) -> str:
        """The name to show; standard input has the one that `head` gives it."""
        return "standard input" if self.path is None else str(self.path)


def find_pages(
    paths: Iterable[str],
    leave_out: Path | None = None,
    endings: frozenset[str] = PAGES | PACKED | ARCHIVES,
) -> Iterator[PageFile | InputError]:
    """
    The pages that the paths name, each once, or the reason why there is none.

    A folder is walked in sorted order: files with one of the `endings`, in any case; in a folder
    that is named like a Parquet file its parts. Hidden files and folders, links to folders and the
    folder `leave_out` are passed over. A file named outright is taken whatever its ending. `-` is
    standard input.
    """
    seen: set[str] = set()
    for name in paths:
        if os.path.isdir(name):
            parts = ends_with(Path(name), COLUMNS)
            found = _walk(name, leave_out, COLUMNS if parts else endings)
        else:
            found = iter([named_page(name)])
        for each in found:
            if isinstance(each, PageFile):
                key = STANDARD_INPUT if each.path is None else os.path.abspath(each.path)
                if key in seen:
                    continue
                seen.add(key)
            yield each


def named_page(name: str) -> PageFile | InputError:
    """What a name on the command line stands for that is no folder."""
    if name == STANDARD_INPUT:
        return PageFile(None)
    if os.path.lexists(name):
        return PageFile(Path(name))
    if name.startswith(("http://", "https://")):
        return InputError(f"{name}: nothing is fetched; use curl -s URL | clean-article")
    return InputError(f"{name}: no such file or folder")


def ends_with(path: PurePath, endings: Iterable[str]) -> bool:
    """Whether a file's name ends so, in any case."""
    return path.name.lower().endswith(tuple(endings))


def output_names(pages: Sequence[PageFile], ending: str) -> list[PurePath]:
    """
    For each page the relative path of its output: names and folders are kept, the ending changes
    (that of a packed page with its `.gz`). A file of many pages gives a folder, named like the file
    without its ending.

    Where two would be one (on any file system), the old ending stays in (`x.html.txt`), and where
    that does not help a number. As with `tar`, a leading `/` and `..` are left out.
    """
    kept = [_inside(page) for page in pages]
    endings = ["" if ends_with(path, MANY) else ending for path in kept]
    stems = [path.with_suffix("") if ends_with(path, PACKED) else path for path in kept]
    names = [path.with_suffix(end) for path, end in zip(stems, endings, strict=True)]
    long = [path.with_name(path.name + end) for path, end in zip(kept, endings, strict=True)]
    taken = Counter(map(_folded, names))
    while doubled := [
        i for i, name in enumerate(names) if taken[_folded(name)] > 1 and name != long[i]
    ]:
        for i in doubled:
            names[i] = long[i]
        taken = Counter(map(_folded, names))
    used: set[str] = set()
    for i, path in enumerate(kept):
        number = 1
        while _folded(names[i]) in used or (number > 1 and _folded(names[i]) in taken):
            number += 1
            names[i] = path.with_name(f"{path.name}.{number}{endings[i]}")
        used.add(_folded(names[i]))
    return names


def _inside(page: PageFile) -> PurePath:
    if page.path is None:
        return PurePath("stdin")
    parts = page.path.parts[1:] if page.path.anchor else page.path.parts
    return PurePath(*(part for part in parts if part != os.pardir))


def _folded(path: PurePath) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()


def refuse_overwriting(targets: Iterable[Path], pages: Iterable[PageFile]) -> None:
    """Raises `UsageError` where an output would be one of the inputs."""
    inputs = {os.path.realpath(page.path) for page in pages if page.path is not None}
    for target in targets:
        if os.path.realpath(target) in inputs:
            raise UsageError(
                f"{target} is an input and would be overwritten; give another -o folder"
            )


def in_place_target(page: Path, given: Iterable[str]) -> Path:
    """
    The file to write for a page that is changed in place: a link stays, what it leads to changes.

    Raises `InputError` where the link leads out of the given paths.
    """
    target = os.path.realpath(page)
    for name in given:
        folder, own_name = os.path.split(os.path.abspath(name))
        root = (
            os.path.realpath(name)
            if os.path.isdir(name)
            else os.path.join(os.path.realpath(folder), own_name)
        )
        if target == root or target.startswith(os.path.join(root, "")):
            return Path(target)
    raise InputError(f"{page} is a link to {target}, which was not given; it is left alone")


def standard_input() -> bytes:
    """What stands on standard input. Raises `InputError`."""
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise InputError(f"cannot read standard input: {error.strerror or error}") from error


def write_output(folder: Path, name: PurePath, data: bytes) -> None:
    """Write a file in `folder`, with the folders it needs. Raises `OutputError`."""
    target = folder / name
    try:
        # A link below the folder may lead out of it; no folder is made there either.
        real = Path(os.path.realpath(target.parent))  # unlike `resolve` it takes links in a circle
        if not real.is_relative_to(os.path.realpath(folder)):
            raise OutputError(f"{target} leads out of {folder} by a link; give another -o folder")
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make {target.parent}: {error.strerror or error}") from error
    write_whole(target, data)


def write_whole(target: Path, data: bytes, *, durable: bool = False) -> None:
    """
    Write a file so that there is the old or the new one at any moment, never half of one.

    An existing file keeps its mode and, where possible, its owner. `durable`: it is on disk when
    this returns. Raises `OutputError`.
    """
    temporary = target.with_name(f".clean-article-{secrets.token_hex(8)}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _UMASKED)
        try:
            with open(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                if durable:
                    os.fsync(file.fileno())
            _take_after(target, temporary)
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror or error}") from error


def _take_after(old: Path, new: Path) -> None:
    try:
        status = os.stat(old)
    except OSError:
        return
    made = os.stat(new)
    if hasattr(os, "chown") and (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid):
        with suppress(PermissionError):
            os.chown(new, status.st_uid, status.st_gid)
    os.chmod(new, status.st_mode & 0o7777)


def _walk(
    folder: str, leave_out: Path | None, endings: frozenset[str]
) -> Iterator[PageFile | InputError]:
    problems: list[OSError] = []
    passed_over = os.path.realpath(leave_out) if leave_out is not None else None
    found: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = [
            name
            for name in folders
            if name[0] != "." and os.path.realpath(os.path.join(here, name)) != passed_over
        ]
        found += [
            Path(here, name)
            for name in files
            if name[0] != "." and ends_with(PurePath(name), endings)
        ]
    yield from (PageFile(path) for path in sorted(found))
    for problem in problems:
        yield InputError(f"{problem.filename}: {problem.strerror}; it was passed over")
    if not found and not problems:
        yield InputError(
            f"{folder}: no page in this folder ({' '.join(sorted(endings))}); "
            "name a file outright to read it whatever its ending"
        )
