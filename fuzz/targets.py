"""
What is fuzzed: a function of bytes for each target, which raises where a promise is broken.

`python -m fuzz.targets NAME [libFuzzer's options and corpora]` fuzzes in this process, and
`python -m fuzz.targets NAME FILE` runs one input. With `FINDINGS=FOLDER` in the environment a
finding is kept there, one input for each place that raises, and the fuzzing goes on.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import atheris
import yaml

# Branches of our own code lead the fuzzer; those of the libraries would drown them.
with atheris.instrument_imports(include=["clean_article"]):
    from clean_article import Article, InputError, Metadata, clean
    from clean_article.canonical import canonical_characters, canonical_line
    from clean_article.normalize import changes, normalize
    from clean_article.read.decode import sound_text
    from clean_article.read.dump import read_dump
    from clean_article.write.metadata import front_matter, text_header

from tests.invariants import (
    all_blocks,
    check_canonical,
    check_dump_blocks,
    check_removals,
    check_renderings,
    check_structure,
)

NOW: Final = datetime(2026, 1, 1, tzinfo=UTC)
# trafilatura and htmldate raise on odd pages; the guard around them is what is promised.
_THEIRS: Final = "metadata: second opinion"


def any_bytes(data: bytes) -> None:
    """`clean` on bytes: the invariants hold and all renderings are safe, whatever the page is."""
    _check_article(clean(data))


def dump(data: bytes) -> None:
    """The dump reader: its blocks are the dump's characters, in order, canonical."""
    text = sound_text(data.decode("utf-8", "surrogateescape"))
    blocks = list(read_dump(text).blocks)
    check_canonical(blocks)
    check_dump_blocks(canonical_characters(text), blocks)
    _check_article(clean(text + "\n", kind="text"))


def normalized(data: bytes) -> None:
    """`normalize`: idempotent, explained, and the article is the same before and after."""
    try:
        after = normalize(data)
    except InputError:
        return
    assert normalize(after) == after
    assert normalize(after.encode()) == after
    assert changes(after, after) == []
    changes(data, after)
    assert _gist(clean(data)) == _gist(clean(after.encode()))


def metadata(data: bytes) -> None:
    """All metadata of an HTML page: lines of text, addresses of the web, no date to come."""
    article = clean(data, "https://news.example/2025/a", kind="html", with_metadata=True, now=NOW)
    for warning in article.warnings:
        assert "could not be read" not in warning or warning.startswith(_THEIRS), warning
    check_metadata(article.metadata)
    check_renderings(article)


def check_metadata(found: Metadata) -> None:
    lines = [found.title, found.site_name, found.language, found.source_name, found.section]
    lines += [found.description, found.agency, *found.authors, *found.tags]
    for line in lines:
        assert line is None or (line and line == canonical_line(line)), line
    for address in (found.url, found.source_url, found.image):
        assert address is None or address.startswith(("https://", "http://")), address
        assert address is None or address.isprintable(), address
    for moment in (found.published, found.modified):
        if moment is not None:
            day = moment.date() if isinstance(moment, datetime) else moment
            assert date(1400, 1, 1) < day <= date(2026, 1, 2), moment
    above = front_matter(found)
    assert above.count("\n---") == 1
    assert isinstance(yaml.safe_load(above.strip("-\n")), dict | None)
    text_header(found).encode()


def _check_article(article: Article) -> None:
    check_canonical(all_blocks(article))
    check_removals(article)
    if article.judgement.page.kind == "html":
        check_structure(article)
    check_renderings(article)


def _gist(article: Article) -> tuple[object, ...]:
    return article.title, article.text, article.is_article


TARGETS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "clean": any_bytes,
    "dump": dump,
    "normalize": normalized,
    "metadata": metadata,
}


def kept_in(folder: Path, target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The target, but what it raises is written down, once for each place in the code."""

    def run(data: bytes) -> None:
        try:
            target(data)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            name = f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"
            if not (folder / name).exists():
                (folder / name).write_bytes(data)
                (folder / f"{name}.txt").write_text(traceback.format_exc(), errors="replace")

    return run


def main() -> None:
    target = TARGETS[sys.argv.pop(1)]
    folder = os.environ.get("FINDINGS")
    atheris.Setup(sys.argv, kept_in(Path(folder), target) if folder else target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
