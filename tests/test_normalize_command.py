"""`clean-article normalize`: files in place, whole or not at all."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "clean_article", "normalize"]
RAW = b"\xef\xbb\xbfOne\xc2\xa0line. \r\n\r\n\r\n\r\nAnother\xe2\x80\x8b one."
CLEAN = b"One line.\n\nAnother one.\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run_(*arguments: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [*COMMAND, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=60
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout, done.stderr

    return run_


def test_a_file_is_changed_once(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_bytes(RAW)
    page.chmod(0o640)
    assert run("a.txt") == (1, "Fixing a.txt\n", "")
    assert page.read_bytes() == CLEAN
    assert page.stat().st_mode & 0o777 == 0o640
    before = page.stat()
    assert run("a.txt") == (0, "", "")
    after = page.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_no_path_is_nothing_to_do(run: Run) -> None:
    assert run() == (0, "", "")


def test_check_names_file_and_what_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(RAW)
    code, out, err = run("--check", ".")
    assert (code, err) == (1, "")
    assert out and all(line.startswith("a.txt: ") for line in out.splitlines())
    assert (tmp_path / "a.txt").read_bytes() == RAW
    (tmp_path / "a.txt").write_bytes(CLEAN)
    assert run("--check", ".") == (0, "", "")


def test_diff_shows_the_change_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one \ntwo\n")
    code, out, _ = run("--diff", "a.txt")
    assert code == 1
    assert out.startswith("--- a/a.txt\n+++ b/a.txt\n")
    assert "\n-one \n+one\n" in out
    assert (tmp_path / "a.txt").read_bytes() == b"one \ntwo\n"


def test_links_stay_links_and_do_not_lead_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page.txt").write_bytes(RAW)
    (tmp_path / "in" / "link.txt").symlink_to("page.txt")
    (tmp_path / "outside.txt").write_bytes(RAW)
    (tmp_path / "in" / "out.txt").symlink_to("../outside.txt")
    code, out, err = run("in")
    assert code == 3
    assert out == "Fixing in/link.txt\n"
    assert "in/out.txt is a link to" in err
    assert (tmp_path / "in" / "link.txt").is_symlink()
    assert (tmp_path / "in" / "page.txt").read_bytes() == CLEAN
    assert (tmp_path / "outside.txt").read_bytes() == RAW


def test_what_cannot_be_done_is_said_and_the_others_are_done(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(RAW)
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    code, out, err = run("binary.txt", "missing.txt", "a.txt")
    assert code == 3
    assert out == "Fixing a.txt\n"
    assert "binary.txt" in err and "missing.txt: no such file" in err
    assert (tmp_path / "binary.txt").read_bytes() == bytes(range(256)) * 8


def test_packed_files_are_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(CLEAN)
    packed = gzip.compress(RAW, mtime=0)
    for name in ("b.txt.gz", "c.warc.gz"):
        (tmp_path / name).write_bytes(packed)
    assert run(".") == (0, "", "")
    code, _, err = run("b.txt.gz")
    assert code == 3
    assert "b.txt.gz: " in err and "gzip archive, to be unpacked first" in err
    assert (tmp_path / "b.txt.gz").read_bytes() == packed


WATCH = """
import os, sys
def watch(event, arguments):
    if event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        print(arguments[0], file=sys.stderr)
sys.addaudithook(watch)
from clean_article.cli import main
raise SystemExit(main(sys.argv[1:]))
"""


def test_a_file_that_needs_no_change_is_not_opened_for_writing(tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_bytes(CLEAN)
    (tmp_path / "clean.html").write_bytes(b"<html><p>one </p></html>\n")

    def opened() -> str:
        command = [sys.executable, "-c", WATCH, "normalize", "."]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True).stderr

    assert opened() == ""
    (tmp_path / "raw.txt").write_bytes(RAW)
    assert ".clean-article-" in opened(), "the watch does not see what is written"


def test_a_file_that_cannot_be_decoded_is_named(run: Run, tmp_path: Path) -> None:
    undecodable = b"\xef\xbb\xbf" + b"\xff\xfe\x80\x81" * 20 + b"\n"
    (tmp_path / "b.txt").write_bytes(undecodable)
    (tmp_path / "a.txt").write_bytes(RAW)
    (tmp_path / "c.txt").write_bytes(RAW)
    code, out, err = run(".")
    assert code == 3
    assert out == "Fixing a.txt\nFixing c.txt\n"
    assert err.startswith("clean-article: b.txt: not text: UTF-8 fits best")
    assert (tmp_path / "b.txt").read_bytes() == undecodable


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_the_owner_is_kept_where_possible(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_bytes(RAW)
    page.chmod(0o604)
    os.chown(page, 1234, 4321)
    assert run("a.txt")[0] == 1
    status = page.stat()
    assert (status.st_uid, status.st_gid, status.st_mode & 0o777) == (1234, 4321, 0o604)


def test_a_file_named_twice_is_done_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(RAW)
    (tmp_path / "link.txt").symlink_to("a.txt")
    assert run("link.txt", "a.txt", ".") == (1, "Fixing link.txt\n", "")
    assert (tmp_path / "a.txt").read_bytes() == CLEAN


def test_a_file_is_never_emptied(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\u200b\u200b\n".encode())
    code, _, err = run("a.txt")
    assert code == 3
    assert "would become empty" in err
    assert (tmp_path / "a.txt").read_bytes() == "\u200b\u200b\n".encode()


def test_standard_input_is_wrong_use(run: Run) -> None:
    assert run("-")[0] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not of this system")
def test_a_kill_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    old = RAW * 200
    pages = [tmp_path / f"{number}.txt" for number in range(300)]
    for page in pages:
        page.write_bytes(old)
    process = subprocess.Popen([*COMMAND, "."], cwd=tmp_path, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while pages[0].read_bytes() == old and time.monotonic() < deadline:
        time.sleep(0.001)
    os.kill(process.pid, signal.SIGKILL)
    process.wait(60)
    contents = {page.read_bytes() for page in pages}
    assert len(contents) <= 2
    assert contents - {old}, "something was done before the kill"


def test_two_runs_at_once_never_leave_a_half_written_file(tmp_path: Path) -> None:
    old = RAW * 200
    pages = [tmp_path / f"{number}.txt" for number in range(200)]
    for page in pages:
        page.write_bytes(old)
    runs = [
        subprocess.Popen([*COMMAND, "."], cwd=tmp_path, stdout=subprocess.PIPE) for _ in range(2)
    ]
    contents = set()
    while any(run.poll() is None for run in runs):
        contents |= {page.read_bytes() for page in pages}
    for run in runs:
        out, _ = run.communicate(timeout=60)
        assert run.returncode in (0, 1), out
    after = {page.read_bytes() for page in pages}
    assert len(after) == 1 and contents <= after | {old}
    assert sorted(tmp_path.iterdir()) == sorted(pages), "a temporary file is left"
