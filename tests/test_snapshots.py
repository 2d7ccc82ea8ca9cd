"""
What every seed and fixture gives: its text, and what was removed and why, one plain file each.

`make snapshots` writes them anew. The diff is the review: read it line by line before you commit. A
snapshot is a claim about what is right: a fixture that is known to be wrong (`test_fixtures.KNOWN`)
has none until it is right.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

from clean_article import Removal, Signal, clean

from .test_fixtures import KNOWN

ROOT = Path(__file__).parent.parent
WRONG = {page for field in ("title", "is_article", "body") for page in KNOWN[field]}
PAGES = [
    *sorted(ROOT.glob("seeds/*.txt")),
    *(
        path
        for kind in ("html/*.html", "text/*.txt")
        for path in sorted(ROOT.glob(f"fixtures/{kind}"))
        if f"{path.parent.name}/{path.name}" not in WRONG
    ),
]


class PageExtension(SingleFileSnapshotExtension):
    """One file a page, named after the page, that an editor opens as text."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:
        return str(index)

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return str(Path(test_location.filepath).parent / "__snapshots__")


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(PageExtension)


def page_name(path: Path) -> str:
    """`html-hover-cards`, `seeds-000`: short enough for every file system."""
    return f"{path.parent.name}-{path.stem[:3] if path.parent.name == 'seeds' else path.stem}"


@pytest.mark.parametrize("path", PAGES, ids=page_name)
def test_text(path: Path, snapshot: SnapshotAssertion) -> None:
    article = clean(path)
    header = [f"title: {article.title or ''}", f"is_article: {article.is_article}"]
    header += [f"warning: {warning}" for warning in article.warnings]
    assert "\n".join([*header, "", article.text, ""]) == snapshot(name=page_name(path))


@pytest.mark.parametrize("path", PAGES, ids=page_name)
def test_removals(path: Path, snapshot: SnapshotAssertion) -> None:
    lines = [removal_line(removal) for removal in clean(path).removals]
    assert "\n".join([*lines, ""]) == snapshot(name=f"{page_name(path)}.removals")


def removal_line(removal: Removal) -> str:
    """Source line or tag path, rule, evidence, text."""
    block = removal.block
    where = str(block.line) if block.line else block.path.rpartition("/")[2]
    evidence = ", ".join(signal_text(signal) for signal in removal.evidence)
    return f"{where} | {removal.rule} | {evidence} | {block.text}"


def signal_text(signal: Signal) -> str:
    value = signal.value if isinstance(signal.value, str) else f"{signal.value:.4g}"
    return f"{signal.name}={value}"
