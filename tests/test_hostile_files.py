"""Files that are hostile, or a disk that is: nothing outside its folder, no half file, exit 3."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from clean_article.cli import main
from clean_article.commands import clean as clean_module
from clean_article.files import PageFile, find_pages, output_names

SENTENCE = "The ferry waited for the tide, and nobody on the quay was in a hurry that day. "
PAGE = f"<h1>Low water</h1>{f'<p>{SENTENCE * 3}</p>' * 8}"
NAMES = (
    b"two\nlines.html", b"'single'.html", b'"double".html', b"\xff\xfe\x80.html", b"-o.html",
    b"--help.html", b" space .html", b"back\\slash.html", b"..html", b"...html", b"*.html",
    b"~.html", b"a:b.html", b"\xcc\x81.html", b"CON.html", b"-", b"%2e%2e%2f.html",
)  # fmt: skip


def decoded(name: bytes) -> str:
    return os.fsdecode(name)


def everything(folder: Path) -> dict[str, bytes]:
    """Content of all files below a folder, by path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# Names.


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_page_of_any_name_is_read_and_written(name: bytes, folder: Path) -> None:
    (folder / "pages").mkdir()
    path = Path("pages") / decoded(name)
    path.write_text(PAGE)
    assert main(["-o", "out", "--", str(path)]) == 0
    (output,) = everything(folder / "out")
    stem = path.with_suffix("").name if path.suffix else path.name
    assert Path(output).name in (f"{stem}.txt", f"{path.name}.txt")
    assert set(everything(folder)) == {str(path), str(Path("out", output))}


def test_a_folder_of_such_names_is_walked(folder: Path) -> None:
    (folder / "pages").mkdir()
    pages = [name for name in NAMES if name.endswith(b".html") and not name.startswith(b".")]
    for name in pages:
        (folder / "pages" / decoded(name)).write_text(PAGE)
    assert main(["pages", "-o", "out"]) == 0
    assert len(everything(folder / "out")) == len(pages)
    assert main(["normalize", "--check", "pages"]) == 1


def test_a_leading_dash_is_a_name_behind_two_dashes_or_a_folder(folder: Path) -> None:
    (folder / "-o.html").write_text(PAGE)
    assert main(["-o", "out", "--", "-o.html"]) == 0
    assert main(["-o", "out2", "./-o.html"]) == 0
    assert set(everything(folder / "out")) == set(everything(folder / "out2")) == {"-o.txt"}


# Nothing outside of the folder.


@pytest.mark.parametrize(
    "path",
    [
        "../x.html", "../../x.html", "a/../../x.html", "a/../../../../../../../../x.html",
        "/etc/passwd", "/x.html", "//x.html", "./../x.html", "../.x",
        "a/..", "....//x.html", "..\\x.html", "a\n/../../x.html",
    ],
)  # fmt: skip
def test_an_output_never_leads_out_whatever_the_path(path: str) -> None:
    (name,) = output_names([PageFile(Path(path))], ".txt")
    assert not name.is_absolute()
    assert ".." not in name.parts
    assert Path("/out", name).resolve().is_relative_to("/out")
    assert name.name.endswith(".txt")


IDS = (
    "../x", "../../x", "/etc/passwd", "a/../../x", "", ".", "..", "-o", "--help", "CON", "NUL.txt",
    "two\nlines", "nul\0", "x" * 300, "x", "X", "x.txt", "x", "é", "e\u0301", "\ud800", "%2e%2e/x",
    "C:\\x", "~", "*", "\u202etxt.exe",
)  # fmt: skip


def json_lines(folder: Path) -> None:
    rows = [{"id": name, "url": name, "path": name, "html": PAGE} for name in IDS]
    (folder / "in.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))


def parquet(folder: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    names = [name.replace("\ud800", "?") for name in IDS]  # no file of Arrow can hold it
    table = pa.table({"id": names, "url": names, "path": names, "html": [PAGE] * len(IDS)})
    pytest.importorskip("pyarrow.parquet").write_table(table, folder / "in.parquet")


def archive(folder: Path) -> None:
    pytest.importorskip("fastwarc")
    with (folder / "in.warc").open("wb") as file:
        for name in IDS:
            named = name.replace("\n", " ").encode("utf-8", "replace")
            body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
            file.write(
                b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-03-01T10:00:00Z\r\n"
                b"WARC-Record-ID: " + named + b"\r\nWARC-Target-URI: " + named + b"\r\n"
                b"WARC-Filename: " + named + b"\r\nContent-Length: %d\r\n\r\n" % len(body)
                + body + b"\r\n\r\n"
            )  # fmt: skip


@pytest.mark.parametrize("written", [json_lines, parquet, archive])
def test_ids_and_addresses_of_records_name_no_file(
    written: Callable[[Path], None], folder: Path
) -> None:
    """Whatever they are, and though two of them are one: a record's output is its number."""
    written(folder)
    (source,) = everything(folder)
    assert main([source, "-o", "out"]) == 0
    numbers = [f"{number:08}.txt" for number in range(1, len(IDS) + 1)]
    assert set(everything(folder)) == {source, *(f"out/in/{number}" for number in numbers)}
    assert len(set(everything(folder / "out").values())) == 1


def test_records_go_into_no_folder_that_is_a_link(folder: Path) -> None:
    json_lines(folder)
    (folder / "out").mkdir()
    (folder / "elsewhere").mkdir()
    (folder / "out" / "in").symlink_to(folder / "elsewhere")
    assert main(["in.jsonl", "-o", "out"]) == 3
    assert not list((folder / "elsewhere").iterdir())


@pytest.mark.parametrize("stem", ["x" * 250, "é" * 125])
def test_a_name_as_long_as_can_be(stem: str, folder: Path) -> None:
    (folder / f"{stem}.html").write_text(PAGE)
    assert main([f"{stem}.html", "-o", "out"]) == 0
    assert set(everything(folder / "out")) == {f"{stem}.txt"}


def test_names_that_would_become_too_long_are_a_message(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Two files whose outputs would be one: the old ending stays in, and does not fit."""
    for ending in ("htm", "txt"):
        (folder / f"{'x' * 250}.{ending}").write_text(PAGE)
    names = [f"{'x' * 250}.{ending}" for ending in ("htm", "txt")]
    assert main([*names, "-o", "out"]) == 3
    assert "File name too long" in capfd.readouterr().err
    assert not everything(folder / "out")


def test_links_in_the_output_folder_are_replaced_and_not_followed(folder: Path) -> None:
    (folder / "x.html").write_text(PAGE)
    (folder / "precious").write_text("old")
    (folder / "out").mkdir()
    (folder / "out" / "x.txt").symlink_to("../precious")
    assert main(["x.html", "-o", "out"]) == 0
    assert (folder / "precious").read_text() == "old"
    assert not (folder / "out" / "x.txt").is_symlink()
    (folder / "out" / "x.txt").unlink()
    (folder / "out" / "x.txt").symlink_to("../made")  # a link to nothing
    assert main(["x.html", "-o", "out"]) == 0
    assert not (folder / "made").exists()


def test_links_to_folders_in_the_output_folder_are_refused(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "x.html").write_text(PAGE)
    (folder / "elsewhere").mkdir()
    (folder / "out").mkdir()
    (folder / "out" / "a").symlink_to(folder / "elsewhere")
    assert main(["a/b/x.html", "-o", "out"]) == 3
    assert "leads out of out by a link" in capfd.readouterr().err
    assert not list((folder / "elsewhere").rglob("*"))


def test_a_link_to_itself_in_the_output_folder(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "x.html").write_text(PAGE)
    (folder / "out").mkdir()
    (folder / "out" / "a").symlink_to("a")
    assert main(["a/x.html", "-o", "out"]) == 3
    assert "out/a" in capfd.readouterr().err


# A hostile disk. In processes of their own: limits and users cannot be given back.


def run(
    *arguments: str,
    cwd: Path,
    before: Callable[[], None] | None = None,
    prefix: Sequence[str] = (),
) -> tuple[int, str]:
    # Coverage would want to write its own file to that disk.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "clean_article", *arguments],
        cwd=cwd,
        env={**kept, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=before,
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stderr


def full_disk() -> None:
    """No file may become longer than 400 bytes, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (400, 400))


def test_a_full_disk_leaves_no_half_file(folder: Path) -> None:
    (folder / "x.html").write_text(PAGE)
    code, said = run("x.html", "-o", "out", cwd=folder, before=full_disk)
    assert code == 3
    assert "cannot write out/x.txt: File too large" in said
    assert everything(folder) == {"x.html": PAGE.encode()}


def test_a_full_disk_leaves_the_old_file(folder: Path) -> None:
    (folder / "x.html").write_text(PAGE)
    (folder / "out").mkdir()
    (folder / "out" / "x.txt").write_text("old")
    before = everything(folder)
    code, said = run("x.html", "-o", "out", cwd=folder, before=full_disk)
    assert (code, everything(folder)) == (3, before)
    (folder / "y.txt").write_text(f"{SENTENCE * 9} \r\n")
    before = everything(folder)
    code, said = run("normalize", "y.txt", cwd=folder, before=full_disk)
    assert (code, everything(folder)) == (3, before)
    assert "cannot write" in said and "y.txt: File too large" in said


def test_a_full_disk_under_a_file_of_lines(folder: Path) -> None:
    """The old file stays; what was begun has a name with a dot, for --resume."""
    json_lines(folder)
    (folder / "out.jsonl").write_text("old\n")
    code, said = run("in.jsonl", "-o", "out.jsonl", cwd=folder, before=full_disk)
    assert code == 3
    assert "cannot write" in said and "File too large" in said
    assert (folder / "out.jsonl").read_text() == "old\n"
    left = set(everything(folder)) - {"in.jsonl", "out.jsonl"}
    assert all(name.startswith(".") for name in left)


def test_standard_output_on_a_full_disk(folder: Path) -> None:
    (folder / "x.html").write_text(PAGE)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "clean_article", "x.html"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "No space left" in done.stderr


def test_the_other_pages_are_still_written(folder: Path) -> None:
    (folder / "long.html").write_text(PAGE)
    (folder / "short.html").write_text(
        f"<h1>Low water</h1><p>{SENTENCE * 2}</p><p>{SENTENCE * 2}</p>"
    )
    code, _ = run("long.html", "short.html", "-o", "out", cwd=folder, before=full_disk)
    assert code == 3
    # The journal stays: its own last line did not fit on the disk, and --resume goes on from it.
    assert set(everything(folder / "out")) - {".journal"} == {"short.txt"}


# Permissions do not bind root: a root that has lost these capabilities is bound as anybody.
AS_ANYBODY = (
    ("setpriv", "--bounding-set", "-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
)
bound_by_permissions = pytest.mark.skipif(
    bool(AS_ANYBODY) and shutil.which("setpriv") is None, reason="root needs setpriv for this"
)


@bound_by_permissions
def test_a_folder_that_may_not_be_written(folder: Path) -> None:
    (folder / "x.html").write_text(PAGE)
    (folder / "y.txt").write_text(f"{SENTENCE} \r\n")
    (folder / "out").mkdir()
    (folder / "out").chmod(0o555)
    folder.chmod(0o555)
    before = everything(folder)
    for arguments in (["x.html", "-o", "out"], ["x.html", "-o", "new"], ["normalize", "y.txt"]):
        code, said = run(*arguments, cwd=folder, prefix=AS_ANYBODY)
        assert (code, everything(folder)) == (3, before)
        assert "Permission denied" in said
    folder.chmod(0o755)


@bound_by_permissions
def test_a_folder_that_may_not_be_read(folder: Path) -> None:
    (folder / "pages" / "secret").mkdir(parents=True)
    (folder / "pages" / "secret" / "x.html").write_text(PAGE)
    (folder / "pages" / "x.html").write_text(PAGE)
    (folder / "pages" / "y.html").write_text(PAGE)
    (folder / "pages" / "y.html").chmod(0)
    (folder / "pages" / "secret").chmod(0)
    code, said = run("pages", cwd=folder, prefix=AS_ANYBODY)
    (folder / "pages" / "secret").chmod(0o755)
    assert code == 3
    assert "pages/secret: Permission denied" in said
    assert "cannot read pages/y.html: Permission denied" in said


def test_a_file_that_vanishes_between_finding_and_reading(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "gone.html").write_text(PAGE)
    (folder / "stays.html").write_text(PAGE)
    found = list(find_pages(["gone.html", "stays.html"]))
    (folder / "gone.html").unlink()
    monkeypatch.setattr(clean_module, "find_pages", lambda paths, leave_out: iter(found))
    assert main(["gone.html", "stays.html", "-o", "out"]) == 3
    assert "no such file: gone.html" in capfd.readouterr().err
    assert list(everything(folder / "out")) == ["stays.txt"]


def test_a_file_that_is_no_file(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "loop.html").symlink_to("loop.html")
    (folder / "nothing.html").symlink_to("nowhere")
    assert main(["loop.html", "nothing.html"]) == 3
    said = capfd.readouterr().err
    assert "loop.html" in said and "nothing.html" in said


def test_an_output_that_is_a_folder(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "x.html").write_text(PAGE)
    (folder / "out" / "x.txt").mkdir(parents=True)
    assert main(["x.html", "-o", "out"]) == 3
    assert "cannot write out/x.txt: Is a directory" in capfd.readouterr().err
    assert not everything(folder / "out")
