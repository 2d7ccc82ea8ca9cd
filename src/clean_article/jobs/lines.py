"""JSON Lines with a page a line."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from .records import Fields, Record, of_fields


def read_lines(path: Path, fields: Fields) -> Iterator[Record]:
    """The pages of `.jsonl`, `.ndjson` or the same with `.gz`; a broken line costs itself only."""
    with path.open("rb") as file:
        lines: IO[bytes] = file
        if path.suffix.lower() == ".gz":
            lines = io.BufferedReader(gzip.GzipFile(fileobj=file))
        last = 0
        number = 0
        try:
            for number, line in enumerate(lines, 1):
                here = file.tell()
                if line.strip():
                    yield _record(path, number, line, fields, here - last)
                    last = here
        except (EOFError, OSError, zlib.error) as error:
            problem = f"{path}: broken after line {number}: {error}"
            yield Record(str(path), problem=problem)


def _record(path: Path, number: int, line: bytes, fields: Fields, size: int) -> Record:
    try:
        values = json.loads(line.decode("utf-8-sig"))
        if not isinstance(values, dict):
            raise ValueError("not an object")
    except (ValueError, RecursionError) as error:
        problem = f"{path}:{number}: this line is no JSON object ({error})"
        return Record(str(path), b"", number, size=size, problem=problem)
    return of_fields(path, number, values, fields, size)
