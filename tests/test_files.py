"""Walking folders, naming outputs, writing files whole."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePath

import pytest

from clean_article.errors import InputError, OutputError, UsageError
from clean_article.files import (
    PageFile,
    find_pages,
    output_names,
    refuse_overwriting,
    write_output,
    write_whole,
)


def names(*paths: str, ending: str = ".txt") -> list[str]:
    pages = [PageFile(None if path == "-" else Path(path)) for path in paths]
    return [name.as_posix() for name in output_names(pages, ending)]


@pytest.mark.parametrize(
    ("paths", "outputs"),
    [
        (["a/x.html"], ["a/x.txt"]),
        (["-"], ["stdin.txt"]),
        (["x"], ["x.txt"]),
        (["x.tar.html"], ["x.tar.txt"]),
        (["a/x.html.gz", "b/Y.TXT.GZ"], ["a/x.txt", "b/Y.txt"]),
        (["x.html.gz", "x.html"], ["x.html.gz.txt", "x.html.txt"]),
        (["x.1.gz", "crawl.warc.gz"], ["x.1.txt", "crawl.warc"]),
        (["/data/x.html", "../y.html"], ["data/x.txt", "y.txt"]),
        (["a/x.html", "a/x.htm", "a/y.html"], ["a/x.html.txt", "a/x.htm.txt", "a/y.txt"]),
        (["a/x.html", "b/x.html"], ["a/x.txt", "b/x.txt"]),
        (["X.html", "x.htm"], ["X.html.txt", "x.htm.txt"]),
        (["x.html", "../x.html"], ["x.html.txt", "x.html.2.txt"]),
        (["x.html", "x.htm", "x.html.txt"], ["x.html.txt", "x.htm.txt", "x.html.txt.txt"]),
        ([".html", "..html"], [".html.txt", "..txt"]),
    ],
)
def test_outputs_keep_names_and_folders(paths: list[str], outputs: list[str]) -> None:
    assert names(*paths) == outputs


def test_no_two_outputs_are_one() -> None:
    paths = [f"{up}{stem}{end}" for up in ("", "../", "../../", "/") for stem in "aA" for end in
             ("", ".html", ".html.txt", ".html.2.txt", ".htm")]  # fmt: skip
    folded = [name.casefold() for name in names(*paths)]
    assert len(set(folded)) == len(folded)


def test_a_folder_gives_its_pages_sorted(tmp_path: Path) -> None:
    for name in [
        "b.html", "a.XHTML", "c.md", ".d.html", "sub/e.txt", ".git/f.txt", "out/g.txt",
        "h.html.gz", "i.TXT.GZ", "j.md.gz", "k.warc.gz",
    ]:  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = list(find_pages([str(tmp_path), str(tmp_path / "b.html")], tmp_path / "out"))
    assert [Path(str(page.path)).name for page in found if isinstance(page, PageFile)] == [
        "a.XHTML",
        "b.html",
        "h.html.gz",
        "i.TXT.GZ",
        "k.warc.gz",
        "e.txt",
    ]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path)
    assert len(list(find_pages([str(tmp_path)]))) == 1


def test_what_cannot_be_found_is_an_error_and_the_rest_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("x")
    missing, page = find_pages([str(tmp_path / "nowhere"), str(tmp_path)])
    assert isinstance(missing, InputError)
    assert isinstance(page, PageFile)


def test_inputs_are_not_overwritten_through_links_either(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("x")
    (tmp_path / "out").symlink_to(tmp_path)
    with pytest.raises(UsageError, match="would be overwritten"):
        refuse_overwriting([tmp_path / "out" / "a.txt"], [PageFile(page)])


def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_an_old_file_keeps_its_mode_and_nothing_else_stays(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    target.chmod(0o604)
    write_whole(target, b"new", durable=True)
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o604
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives files away")
def test_an_old_file_keeps_its_owner(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    os.chown(target, 12345, 12345)
    write_whole(target, b"new")
    assert (target.stat().st_uid, target.stat().st_gid) == (12345, 12345)


def test_a_failed_write_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OutputError, match="cannot write"):
        write_whole(tmp_path / "a", b"x")
    assert os.listdir(tmp_path) == ["a"]
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot make"):
        write_output(tmp_path / "file", PurePath("b/c.txt"), b"x")
