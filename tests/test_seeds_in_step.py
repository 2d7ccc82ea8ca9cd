"""Snapshots follow the seeds: `docs/seeds.md`. What fails says which seed, and what to run."""

from __future__ import annotations

from pathlib import Path

import pytest

from .snapshots import (
    ROOT,
    SNAPSHOTS,
    out_of_step,
    page_name,
    removals_snapshot,
    seed_pages,
    text_snapshot,
)

DUMP = (
    "Barge closes harbour for six hours\n\nThe harbour of Tolmere was closed for six hours on "
    "Tuesday after a barge ran aground at its entrance.\n\nShare on Facebook\n"
)
HTML = (
    "<h1>Barge closes harbour</h1>\n<p>The harbour was closed for six hours on Tuesday, "
    "after a barge ran aground at its entrance.</p>\n"
)


def test_snapshots_follow_the_seeds() -> None:
    found = list(out_of_step(ROOT / "seeds", SNAPSHOTS))
    assert not found, "\n".join(["", *found, "The whole round is in docs/seeds.md."])


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder of seeds with its snapshots beside it."""
    folder = tmp_path / "seeds"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "snapshots").mkdir()
    (folder / "barge.txt").write_text(DUMP, encoding="utf-8")
    (folder / "barge.html").write_text(HTML, encoding="utf-8")
    (folder / "sub" / "barge.txt").write_text(DUMP, encoding="utf-8")
    update(folder)
    return folder


def update(seeds: Path) -> None:
    for path in seed_pages(seeds):
        name = page_name(path, seeds)
        for file, text in (
            (f"{name}.txt", text_snapshot(path)),
            (f"{name}.removals.txt", removals_snapshot(path)),
        ):
            (seeds.parent / "snapshots" / file).write_text(text, encoding="utf-8")


def found(seeds: Path) -> list[str]:
    return list(out_of_step(seeds, seeds.parent / "snapshots"))


def test_seeds_with_their_snapshots_are_in_step(seeds: Path) -> None:
    assert found(seeds) == []
    assert len(list((seeds.parent / "snapshots").iterdir())) == 6


def test_a_seed_without_a_snapshot(seeds: Path) -> None:
    (seeds / "new.txt").write_text(DUMP, encoding="utf-8")
    assert found(seeds) == [
        "seeds/new.txt has no snapshot seeds-new.txt. Run: make snapshots, and look at it",
        "seeds/new.txt has no snapshot seeds-new.removals.txt. Run: make snapshots, and look at it",
    ]
    update(seeds)
    assert found(seeds) == []


def test_a_snapshot_without_a_seed(seeds: Path) -> None:
    (seeds / "sub" / "barge.txt").unlink()
    assert found(seeds) == [
        f"snapshots/seeds-sub-barge{kind}.txt has no page in seeds/. Run: make snapshots, which "
        "deletes it, or bring the page back"
        for kind in (".removals", "")
    ]


def test_a_seed_that_is_not_canonical(seeds: Path) -> None:
    (seeds / "barge.txt").write_bytes(DUMP.replace("\n", " \r\n").encode())
    message, *others = found(seeds)
    assert not others
    assert message.startswith("seeds/barge.txt is not in canonical form (CRLF line ends; line 1:")
    assert message.endswith("Run: clean-article normalize seeds/barge.txt")


def test_a_clean_text_that_changed(seeds: Path) -> None:
    snapshots = seeds.parent / "snapshots"
    (snapshots / "seeds-barge.html.txt").write_text("title: another\n", encoding="utf-8")
    (snapshots / "seeds-barge.removals.txt").write_text("1 | byline | x=1 | By\n", encoding="utf-8")
    assert found(seeds) == [
        "The clean text of seeds/barge.html changed. Run: make snapshots, and look at git diff "
        "snapshots/seeds-barge.html.txt",
        "The list of removals of seeds/barge.txt changed. Run: make snapshots, and look at "
        "git diff snapshots/seeds-barge.removals.txt",
    ]


def test_what_is_no_page(seeds: Path) -> None:
    (seeds / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (message,) = found(seeds)
    assert message.startswith("seeds/picture.txt is no page: ")
    assert message.endswith("Take it out of seeds/")


def test_the_pages_of_the_seeds_have_names_of_their_own() -> None:
    names = [page_name(path, ROOT / "seeds") for path in seed_pages(ROOT / "seeds")]
    assert len(set(names)) == len(names)
