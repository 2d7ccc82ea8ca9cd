"""The command over many pages: what it reads, where it writes, how it goes on when killed."""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clean_article import __version__, clean
from clean_article.cli import main
from clean_article.commands import chosen
from clean_article.jobs.records import Record, read_records
from clean_article.jobs.work import Work

pq = pytest.importorskip("pyarrow.parquet")
pa = pytest.importorskip("pyarrow")
pytest.importorskip("fastwarc")

BODY = "The ferry sails again, the harbour master said on Friday, after three weeks in the dock."
DUMP = (Path(__file__).parents[2] / "docs" / "example.txt").read_text(encoding="utf-8")
MENU = "Share on Facebook\n\nBack to top\n"


def page(number: int) -> str:
    return (
        f"<html><head><title>Ferry {number}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<h1>Ferry {number}</h1><p>{BODY}</p><p>It is number {number} of all the ferries.</p>"
    )


def expected(number: int) -> str:
    return f"{BODY}\n\nIt is number {number} of all the ferries."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows(path: str) -> list[dict[str, Any]]:
    opened: Any = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def warc_record(kind: str, number: int, block: bytes) -> bytes:
    content = "text/plain" if kind == "conversion" else f"application/http;msgtype={kind}"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/{number}\r\n"
        "WARC-Date: 2024-03-01T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"Content-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(content: bytes, kind: str = "text/html", status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content


# What it reads.


@pytest.mark.parametrize("ending", [".jsonl", ".ndjson", ".jsonl.gz"])
def test_json_lines_in_and_out(ending: str) -> None:
    data = "".join(json.dumps({"id": n, "url": f"https://a.example/{n}", "html": page(n)}) + "\n"
                   for n in range(3)).encode()  # fmt: skip
    Path(f"in{ending}").write_bytes(gzip.compress(data) if ending[-3:] == ".gz" else data)
    assert main([f"in{ending}", "-o", "out.jsonl"]) == 0
    out = rows("out.jsonl")
    assert [row["text"] for row in out] == [expected(n) for n in range(3)]
    assert list(out[0])[:4] == ["path", "id", "url", "title"]
    assert [(row["path"], row["id"], row["url"]) for row in out] == [
        (f"in{ending}", str(n), f"https://a.example/{n}") for n in range(3)
    ]
    assert sorted(os.listdir()) == sorted([f"in{ending}", "out.jsonl"]), "nothing else stays"


def test_fields_can_be_named_and_a_broken_line_costs_itself(capfd: Any) -> None:
    lines = [
        json.dumps({"key": "a", "content": page(1), "link": "https://a.example/1"}),
        "{broken",
        "[1]",
        json.dumps({"key": "b", "body": "?"}),
        "",
        json.dumps({"key": "c", "content": page(2)}),
    ]
    Path("in.jsonl").write_text("\n".join(lines))
    fields = ["--html-field", "content", "--id-field", "key", "--url-field", "link"]
    assert main(["in.jsonl", *fields, "-o", "out.jsonl", "--failures", "bad.jsonl"]) == 3
    assert [(row["id"], row.get("url")) for row in rows("out.jsonl")] == [
        ("a", "https://a.example/1"), ("c", None),
    ]  # fmt: skip
    bad = rows("bad.jsonl")
    assert [(row["number"], row["reason"]) for row in bad] == [
        (2, "unreadable"), (3, "unreadable"), (4, "unreadable"),
    ]  # fmt: skip
    err = capfd.readouterr().err
    assert "clean-article: in.jsonl:2: this line is no JSON object" in err
    assert "in.jsonl:4: no 'content', only 'key', 'body'; name the field with" in err


def test_a_field_that_is_there_and_holds_no_text(capfd: Any) -> None:
    lines = [{"html": None}, {"html": None, "text": 5}, {"html": None, "text": DUMP}]
    Path("in.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    assert main(["in.jsonl", "-o", "out.jsonl"]) == 3
    assert [row["text"] for row in rows("out.jsonl")] == [clean(DUMP).text]
    assert capfd.readouterr().err == (
        "clean-article: in.jsonl:1: no text in 'html'\n"
        "clean-article: in.jsonl:2: no text in 'html' or 'text'\n"
    )


def test_the_text_field_is_a_dump() -> None:
    Path("in.jsonl").write_text(json.dumps({"dump": DUMP, "html": page(2)}))
    assert main(["in.jsonl", "--text-field", "dump", "-o", "out.jsonl"]) == 0
    (row,) = rows("out.jsonl")
    assert row["text"] == clean(DUMP).text and "lucky with the tide" in row["text"]


def test_a_gzip_file_that_is_cut_short_gives_what_it_holds(capfd: Any) -> None:
    whole = gzip.compress(b"".join(json.dumps({"html": page(n)}).encode() + b"\n"
                                   for n in range(2000)))  # fmt: skip
    Path("in.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    assert main(["in.jsonl.gz", "-o", "out.jsonl", "--workers", "2"]) == 3
    assert 10 < len(rows("out.jsonl")) < 2000
    assert "in.jsonl.gz: broken after line" in capfd.readouterr().err


def test_a_gzip_file_of_which_a_byte_is_wrong_says_so(capfd: Any) -> None:
    whole = gzip.compress(json.dumps({"html": page(1)}).encode() + b"\n")
    # Of the first block's type, the code that stands for none.
    Path("in.jsonl.gz").write_bytes(whole[:10] + b"\xff" + whole[11:])
    assert main(["in.jsonl.gz", "-o", "out.jsonl"]) == 3
    assert "in.jsonl.gz: broken after line 0: Error -3 while decomp" in capfd.readouterr().err


def test_parquet_in_and_out() -> None:
    table = pa.table({"id": ["a", "b"], "html": [page(1).encode(), page(2).encode()], "x": [1, 2]})
    pq.write_table(table, "in.parquet")
    assert main(["in.parquet", "-o", "out.parquet"]) == 0
    assert os.listdir("out.parquet") == ["part-00000.parquet"]
    out = pq.read_table("out.parquet").to_pylist()
    assert [(row["path"], row["id"], row["text"]) for row in out] == [
        ("in.parquet", "a", expected(1)), ("in.parquet", "b", expected(2)),
    ]  # fmt: skip
    assert out[0]["metadata"]["site_name"] is None
    assert dict(out[0]["removals"])
    assert main(["out.parquet", "-o", "again.jsonl"]) == 0, "a folder of parts is read, too"
    assert [row["text"] for row in rows("again.jsonl")] == [expected(1), expected(2)]


def test_parquet_without_the_columns_says_what_it_has(capfd: Any) -> None:
    pq.write_table(pa.table({"body": ["x"]}), "in.parquet")
    Path("broken.parquet").write_bytes(b"nothing")
    assert main(["in.parquet", "broken.parquet", "-o", "out.jsonl"]) == 3
    err = capfd.readouterr().err
    assert "cannot read in.parquet: its columns are body; name one with --html-field" in err
    assert "cannot read broken.parquet: no Parquet file" in err


@pytest.mark.parametrize("ending", [".warc", ".warc.gz"])
def test_warc_gives_responses_with_charset_url_and_date(ending: str) -> None:
    latin = page(1).replace("Ferry 1", "Fähre 1").replace("<head>", "<head><!-- é -->")
    records = [
        warc_record("warcinfo", 0, b"x"),
        warc_record("request", 1, b"GET / HTTP/1.1\r\n\r\n"),
        warc_record("response", 1, response(latin.encode("latin-1"),
                                            "text/html; charset=iso-8859-1")),
        warc_record("response", 2, response(b"\x89PNG", "image/png")),
        warc_record("response", 3, response(b"", status="301 Moved")),
        warc_record("response", 4, response(page(4).encode())),
    ]  # fmt: skip
    packed = [gzip.compress(r) if ending[-3:] == ".gz" else r for r in records]
    Path("in").mkdir()
    Path(f"in/crawl{ending}").write_bytes(b"".join(packed))
    assert main(["in", "-o", "out.jsonl", "--with-metadata"]) == 0
    first, second = rows("out.jsonl")
    assert first["title"] == "Fähre 1"
    assert second["text"] == expected(4)
    assert (second["url"], second["date"]) == ("https://a.example/4", "2024-03-01T10:00:00+00:00")
    assert second["metadata"]["url"] == "https://a.example/4"
    assert main(["in", "-o", "pages"]) == 0
    stem = f"crawl{ending}".removesuffix(".gz") if ending[-3:] == ".gz" else "crawl"
    assert sorted(os.listdir(f"pages/in/{stem}")) == ["00000001.txt", "00000004.txt"]


def test_wet_gives_texts() -> None:
    packed = gzip.compress(warc_record("conversion", 1, DUMP.encode()))
    Path("crawl.warc.wet.gz").write_bytes(packed)
    assert main(["crawl.warc.wet.gz", "-o", "out.jsonl"]) == 0
    (row,) = rows("out.jsonl")
    assert row["text"] == clean(DUMP).text and "lucky with the tide" in row["text"]


def test_a_broken_archive_gives_the_records_before_the_break(capfd: Any) -> None:
    good = warc_record("response", 1, response(page(1).encode()))
    Path("a.warc").write_bytes(good + b"this is no record\r\n\r\n")
    Path("b.warc").write_bytes(good[:-200])
    Path("c.warc.gz").write_bytes(b"\x1f\x8bnothing")
    assert main(["a.warc", "b.warc", "c.warc.gz", "-o", "out.jsonl"]) == 3
    assert [row["path"] for row in rows("out.jsonl")] == ["a.warc"]
    err = capfd.readouterr().err
    assert "a.warc: broken after record 1" in err
    assert "b.warc:1: the record is cut short" in err
    assert "c.warc.gz: broken at its start" in err


def test_a_record_that_is_cut_is_no_page(capfd: Any) -> None:
    packed = response(gzip.compress(page(1).encode())).replace(
        b"Content-Type", b"Content-Encoding: gzip\r\nContent-Type"
    )
    Path("a.warc").write_bytes(warc_record("response", 1, packed)[:-50])
    Path("b.wet").write_bytes(warc_record("conversion", 1, DUMP.encode())[:-50])
    Path("c.warc").write_bytes(warc_record("response", 1, response(b"x"))[:100])
    assert main(["a.warc", "b.wet", "c.warc", "-o", "out.jsonl"]) == 3
    assert rows("out.jsonl") == []
    assert [line.split()[1] for line in capfd.readouterr().err.splitlines()] == [
        "a.warc:1:", "b.wet:1:", "c.warc:1:",
    ]  # fmt: skip


def test_a_header_that_names_an_encoding_that_is_not_there_costs_nothing() -> None:
    """Programs that write archives undo encodings and leave the header as it was."""
    bodies = {
        "Content-Encoding: gzip": page(1).encode(),
        "Content-Encoding: br": page(2).encode(),
        "Transfer-Encoding: chunked": page(3).encode(),
        "Content-encoding: GZIP": gzip.compress(page(4).encode()),
    }
    records = [
        warc_record("response", number, response(body).replace(
            b"Content-Type", f"{header}\r\nContent-Type".encode()
        ))
        for number, (header, body) in enumerate(bodies.items(), 1)
    ]  # fmt: skip
    Path("in.warc").write_bytes(b"".join(records))
    assert main(["in.warc", "-o", "out.jsonl"]) == 0
    assert [row["text"] for row in rows("out.jsonl")] == [expected(n) for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("name", "output", "package", "extra"),
    [
        ("in.parquet", "out.jsonl", "pyarrow", "arrow"),
        ("in.warc.gz", "out.jsonl", "fastwarc", "archive"),
        ("in.html", "out.parquet", "pyarrow", "arrow"),
    ],
)
def test_a_missing_extra_is_named(
    name: str, output: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch, capfd: Any
) -> None:
    for module in [module for module in sys.modules if module.split(".")[0] == package]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    Path(name).write_bytes(b"x")
    assert main([name, "-o", output]) == 3
    assert f"pip install 'clean-article[{extra}]'" in capfd.readouterr().err


# Where it writes.


def test_a_gzip_file_is_one_file_of_whole_members() -> None:
    Path("in.jsonl").write_text("".join(json.dumps({"html": page(n)}) + "\n" for n in range(200)))
    assert main(["in.jsonl", "-o", "out.jsonl.gz"]) == 0
    assert [row["text"] for row in rows("out.jsonl.gz")] == [expected(n) for n in range(200)]


def test_an_output_file_stays_as_it_was_until_the_new_one_is_whole(capfd: Any) -> None:
    Path("out.jsonl").write_text("old\n")
    Path("a.html").write_text(page(1))
    assert main(["a.html", "-o", "out.jsonl", "--resume"]) == 0
    assert len(rows("out.jsonl")) == 1


def test_parts_of_another_run_are_not_mixed_with_new_ones(capfd: Any) -> None:
    Path("a.html").write_text(page(1))
    assert main(["a.html", "-o", "out.parquet"]) == 0
    assert main(["a.html", "-o", "out.parquet"]) == 2
    assert "out.parquet holds part files already" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.html", "-o", "x.jsonl", "--markdown"], "takes data"),
        (["a.html", "-o", "x.parquet", "--explain"], "--explain gives text"),
        (["a.html", "--resume"], "add -o"),
        (["a.html", "-o", "a.html"], "a.html is a file"),
        (["in.jsonl", "-o", "in.jsonl"], "would be overwritten"),
        (["a.html", "-o", "x", "--failures", "a.html"], "would be overwritten"),
        (["a.html", "--workers", "0", "--timeout", "5"], "needs worker processes"),
        (["a.html", "--memory", "5"], "5 is not in the range x>=500"),
        (["a.html", "-o", "dir.jsonl"], "is a folder"),
    ],
)
def test_wrong_use(arguments: list[str], message: str, capfd: Any) -> None:
    Path("a.html").write_text(page(1))
    Path("in.jsonl").write_text(json.dumps({"html": page(1)}))
    Path("dir.jsonl").mkdir()
    assert main(arguments) == 2
    assert message in capfd.readouterr().err
    assert Path("a.html").read_text() == page(1)


def test_quiet_says_nothing_and_the_exit_code_all(capfd: Any) -> None:
    Path("menu.txt").write_text(MENU)
    assert main(["menu.txt", "missing.html", "-o", "out.jsonl", "--quiet"]) == 3
    assert capfd.readouterr() == ("", "")


def test_workers_or_none_the_output_is_the_same() -> None:
    Path("in").mkdir()
    for n in range(30):
        Path(f"in/{n:02}.html").write_text(page(n))
    assert main(["in", "-o", "a.jsonl", "--workers", "0"]) == 0
    assert main(["in", "-o", "b.jsonl", "--parallel", "2"]) == 0
    assert main(["in", "-o", "c.jsonl"]) == 0
    assert Path("a.jsonl").read_bytes() == Path("b.jsonl").read_bytes()
    assert Path("a.jsonl").read_bytes() == Path("c.jsonl").read_bytes()


def test_a_page_over_its_time_is_named_and_the_others_are_done(
    capfd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from functools import partial

    from tests.jobs.poison import HANGS, poisoned_clean

    monkeypatch.setattr(chosen, "Work", partial(Work, cleaner=poisoned_clean))
    lines = [{"html": page(1)}, {"html": HANGS.decode()}, {"html": page(2)}]
    Path("in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    arguments = ["in.jsonl", "-o", "o.jsonl", "--failures", "f.jsonl", "--timeout", "8"]
    assert main(arguments) == 1
    assert [row["text"] for row in rows("o.jsonl")] == [expected(1), expected(2)]
    assert [(row["number"], row["reason"]) for row in rows("f.jsonl")] == [(2, "timeout")]
    assert "clean-article: in.jsonl:2: it took more than 8 s" in capfd.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals are not of this system")
def test_a_bar_on_a_terminal_only(folder: Path) -> None:
    import pty

    Path("in.jsonl").write_text("".join(json.dumps({"html": page(n)}) + "\n" for n in range(40)))
    arguments = [sys.executable, "-m", "clean_article", "in.jsonl", "-o", "out.jsonl"]
    shown = {}
    for quiet in (False, True):
        controller, terminal = pty.openpty()
        process = subprocess.Popen(
            [*arguments, *(["--quiet"] if quiet else [])], stderr=terminal,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
        )  # fmt: skip
        os.close(terminal)
        shown[quiet] = _until_closed(controller)
        assert process.wait(60) == 0
    assert "40 pages" in shown[False] and "/s" in shown[False] and "0 failed" in shown[False]
    assert "100 %" in shown[False]
    assert not shown[True]
    piped = subprocess.run(arguments, capture_output=True, timeout=120)
    assert (piped.stdout, piped.stderr) == (b"", b"")


def _until_closed(terminal: int) -> str:
    data = b""
    while True:
        try:
            more = os.read(terminal, 65_536)
        except OSError:  # the other end is closed
            more = b""
        if not more:
            os.close(terminal)
            return data.decode()
        data += more


# How it goes on when killed.

KILLS = 10
MANY = 300


def _inputs(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "0-menu.txt").write_text(MENU)
    (folder / "in" / "0-broken.html").symlink_to("nowhere")
    for n in range(40):
        (folder / "in" / f"{n:03}.html").write_text(page(n))
    lines = [json.dumps({"id": str(n), "html": page(n)}) for n in range(MANY)]
    (folder / "more.jsonl").write_text("\n".join([*lines, "{broken"]))


def _tree(path: Path) -> dict[str, bytes]:
    if path.is_file():
        return {path.name: path.read_bytes()}
    return {str(p.relative_to(path)): p.read_bytes() for p in path.rglob("*") if p.is_file()}


def _is_valid(path: Path) -> None:
    """What stands under its final name can be read to its end."""
    if path.is_dir():
        for file in path.rglob("[!.]*"):
            if file.suffix == ".parquet":
                pq.read_table(file)
            elif file.is_file():
                assert file.read_bytes().endswith(b"\n")
    elif path.exists():
        assert rows(str(path))


@pytest.mark.parametrize("output", ["out.jsonl", "out.jsonl.gz", "out", "out.parquet"])
def test_killed_at_ten_moments_and_resumed_it_equals_an_undisturbed_run(
    output: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _inputs(folder)
    whole = folder / "whole"
    program = [
        sys.executable, "-c",
        "import sys; from clean_article.jobs import outputs; outputs.Parts.every = 50;"
        "from clean_article.cli import main; sys.exit(main(sys.argv[1:]))",
        "in", "more.jsonl", "--workers", "2",
    ]  # fmt: skip
    undisturbed = ["-o", str(whole / output), "--failures", str(whole / "bad")]
    start = time.monotonic()
    assert (
        subprocess.run([*program, *undisturbed], capture_output=True, timeout=300).returncode == 3
    )
    taken = time.monotonic() - start
    resumed = ["-o", output, "--failures", "bad", "--resume"]
    moments = random.Random(9)
    for _ in range(KILLS):
        process = subprocess.Popen([*program, *resumed], stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.1, 0.35) * taken)
        process.kill()
        process.wait()
        _is_valid(folder / output)
    last = subprocess.run([*program, *resumed], capture_output=True, timeout=300)
    assert last.returncode == 3, "what went wrong before the kill is remembered"
    assert _tree(folder / output) == _tree(whole / output)
    assert (folder / "bad").read_bytes() == (whole / "bad").read_bytes()


def _killed_run(folder: Path, arguments: list[str]) -> None:
    """Run until some pages are done, then kill."""
    process = subprocess.Popen([sys.executable, "-m", "clean_article", *arguments])
    journal = folder / ".out.jsonl.journal"
    while not journal.exists() or journal.read_text().count("\n") < 20:
        assert process.poll() is None
        time.sleep(0.005)
    process.kill()
    process.wait()


def test_resume_refuses_other_inputs_and_other_options(folder: Path, capfd: Any) -> None:
    _inputs(folder)
    arguments = ["more.jsonl", "-o", "out.jsonl", "--quiet"]
    _killed_run(folder, arguments)
    assert main([*arguments, "--resume", "--links"]) == 2
    assert "is of a run with other options" in capfd.readouterr().err
    assert main(["in", *arguments[1:], "--resume"]) == 2
    assert "the inputs are not those of the run" in capfd.readouterr().err
    assert main([*arguments, "--resume", "--workers", "2"]) == 3
    assert [row["text"] for row in rows("out.jsonl")] == [expected(n) for n in range(MANY)]
    assert not list(folder.glob(".*")), "neither journal nor partial file stays"


def test_pages_that_were_done_are_not_done_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _inputs(folder)
    arguments = ["more.jsonl", "-o", "out.jsonl", "--quiet"]
    _killed_run(folder, arguments)
    journal = (folder / ".out.jsonl.journal").read_text().splitlines()
    done = json.loads(journal[-1])["pages"]
    counted: list[str] = []
    run: Callable[..., Any] = Work.__call__

    def counting(work: Any, record: Any) -> Any:
        counted.append(record.name)
        return run(work, record)

    monkeypatch.setattr(Work, "__call__", counting)
    assert main([*arguments, "--resume", "--workers", "0"]) == 3
    assert counted == [f"more.jsonl:{n}" for n in range(done + 1, MANY + 2)]


def test_who_interrupts_a_run_is_told_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capfd: Any
) -> None:
    Path("pages").mkdir()
    for number in range(3):
        Path(f"pages/{number}.html").write_text(page(number))

    def interrupted(*arguments: Any) -> Iterator[Record]:
        yield next(read_records(*arguments))
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("clean_article.commands.clean.read_records", interrupted)
        assert main(["pages", "-o", "out.jsonl"]) == 130
        assert "with --resume goes on from here" in capfd.readouterr().err
        assert main(["pages"]) == 130
        assert capfd.readouterr().err == ""
    assert main(["pages", "-o", "out.jsonl", "--resume"]) == 0
    assert [row["text"] for row in rows("out.jsonl")] == [expected(n) for n in range(3)]


def test_a_journal_cut_short_counts_to_its_last_whole_line(folder: Path) -> None:
    _inputs(folder)
    arguments = ["more.jsonl", "-o", "out.jsonl", "--quiet"]
    _killed_run(folder, arguments)
    journal = folder / ".out.jsonl.journal"
    journal.write_bytes(journal.read_bytes()[:-7])
    assert main([*arguments, "--resume"]) == 3
    assert len(rows("out.jsonl")) == MANY


def test_a_partial_file_shorter_than_its_journal_is_not_gone_on_with(
    folder: Path, capfd: Any
) -> None:
    _inputs(folder)
    arguments = ["more.jsonl", "-o", "out.jsonl", "--quiet"]
    _killed_run(folder, arguments)
    os.truncate(folder / ".out.jsonl.partial", 5)
    assert main([*arguments, "--resume"]) == 2
    assert "is shorter than its journal says" in capfd.readouterr().err
    assert main(arguments) == 3, "without --resume it begins anew"
    assert len(rows("out.jsonl")) == MANY


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device on this system")
@pytest.mark.parametrize("output", ["/nowhere/out.jsonl", "file/out.jsonl"])
def test_an_output_that_cannot_be_written_ends_the_job_with_3(output: str, capfd: Any) -> None:
    Path("file").write_text("x")
    Path("a.html").write_text(page(1))
    if output.startswith("/") and os.access("/", os.W_OK):
        output = "file/deeper/out.jsonl"
    assert main(["a.html", "-o", output]) == 3
    assert "cannot" in capfd.readouterr().err


def test_version_is_part_of_the_journal() -> None:
    from clean_article.jobs.records import Fields

    first = chosen.journal_of(Path("o.jsonl"), Work("json"), Fields())
    assert first._job == chosen.journal_of(Path("o.jsonl"), Work("json"), Fields())._job
    assert "0x" not in repr(Work("json")), "no address that differs from run to run"
    assert __version__
