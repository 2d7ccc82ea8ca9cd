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

from .snapshots import ROOT, SNAPSHOTS, page_name, removals_snapshot, seed_pages, text_snapshot
from .test_fixtures import KNOWN

WRONG = {page for field in ("title", "is_article", "body") for page in KNOWN[field]}
PAGES = {
    **{page_name(path, ROOT / "seeds"): path for path in seed_pages(ROOT / "seeds")},
    **{
        page_name(path, path.parent): path
        for kind in ("html/*.html", "text/*.txt")
        for path in sorted(ROOT.glob(f"fixtures/{kind}"))
        if f"{path.parent.name}/{path.name}" not in WRONG
    },
}
# Snapshots are named after pages on purpose, not after tests.
pytestmark = pytest.mark.filterwarnings("ignore:.*Can not relate snapshot name")
CHANGED = "{} changed, or is new: run make snapshots, and look at git diff before you commit"


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


@pytest.mark.parametrize("name", PAGES)
def test_text(name: str, snapshot: SnapshotAssertion) -> None:
    assert text_snapshot(PAGES[name]) == snapshot(name=name), CHANGED.format(PAGES[name])


@pytest.mark.parametrize("name", PAGES)
def test_removals(name: str, snapshot: SnapshotAssertion) -> None:
    found = removals_snapshot(PAGES[name])
    assert found == snapshot(name=f"{name}.removals"), CHANGED.format(PAGES[name])


def test_no_snapshot_is_left_over() -> None:
    known = {f"{name}{kind}.txt" for name in PAGES for kind in ("", ".removals")}
    found = {path.name for path in SNAPSHOTS.iterdir()}
    assert not found - known, "their pages are gone, or known to be wrong: run make snapshots"
