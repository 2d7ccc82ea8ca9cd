"""The command as people run it: in a process of its own, with its whole output and exit code."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from clean_article import __version__
from clean_article.cli import COMMANDS, main

SCRIPT = Path(sys.executable).with_name("clean-article")
COMMAND = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "clean_article"]

LEAD = "The harbour of Tolmere was closed for six hours on Tuesday after a barge ran aground."
SECOND = "Nobody was hurt, the harbour master said, and the first ferry left shortly after noon."
ARTICLE = f"{LEAD}\n\n{SECOND}\n"
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Barge closes harbour</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Barge closes harbour</h1>
<p>{LEAD.replace("harbour master", '<a href="/port">harbour master</a>')}</p>
<p>{SECOND.replace("harbour master", '<a href="https://port.example/">harbour master</a>')}</p>
</article></body></html>"""
NO_ARTICLE = "<html><body><script>1</script></body></html>"


@dataclass
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command in an empty folder."""

    def run_(*arguments: str | bytes, stdin: bytes = b"") -> Ran:
        done = subprocess.run(
            [*COMMAND, *arguments], cwd=tmp_path, input=stdin, capture_output=True, timeout=60
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run_


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """`a.html`, `pages/b.HTM`, `pages/inner/c.txt` and what is passed over."""
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "pages" / "inner").mkdir(parents=True)
    (tmp_path / "pages" / "b.HTM").write_text(PAGE)
    (tmp_path / "pages" / "inner" / "c.txt").write_text(ARTICLE)
    (tmp_path / "pages" / "notes.md").write_text(ARTICLE)
    (tmp_path / "pages" / ".hidden").mkdir()
    (tmp_path / "pages" / ".hidden" / "d.html").write_text(PAGE)
    return tmp_path


# The exit codes, one test a row of the README's table.


def test_0_all_done(run: Run, folder: Path) -> None:
    assert run("a.html") == Ran(0, ARTICLE, "")


def test_1_a_page_gave_no_article(run: Run, folder: Path) -> None:
    (folder / "empty.html").write_text(NO_ARTICLE)
    ran = run("empty.html", "a.html")
    assert ran.code == 1
    assert ran.err == "clean-article: empty.html: the page holds no text\n"
    assert LEAD in ran.out, "the others are still done"


def test_2_wrong_use(run: Run, folder: Path) -> None:
    ran = run("--output-format", "pdf", "a.html")
    assert ran.code == 2
    assert ran.out == ""
    assert "'pdf' is not one of" in ran.err
    assert ran.err.endswith("; see clean-article --help\n")
    assert ".;" not in run("--diff", "a.html").err


def test_2_an_output_that_is_no_folder(run: Run, folder: Path) -> None:
    (folder / "there").write_text("old")
    for name in ("there", "article.txt", "article.MD", "article.html", "article.json"):
        ran = run("a.html", "-o", name)
        assert ran.code == 2
        assert f"{name} is a file; give a folder" in ran.err
        assert f"with > {name}" in ran.err
    assert (folder / "there").read_text() == "old"
    (folder / "pages.html").mkdir()
    assert run("a.html", "-o", "pages.html") == Ran(0, "", "")


def test_3_an_input_could_not_be_read_and_the_highest_applies(run: Run, folder: Path) -> None:
    (folder / "empty.html").write_text(NO_ARTICLE)
    ran = run("missing.html", "empty.html", "a.html")
    assert ran.code == 3
    assert "clean-article: missing.html: no such file or folder\n" in ran.err
    assert ran.out == f"==> a.html <==\n{ARTICLE}", "two pages were found"


def test_3_an_output_could_not_be_written(run: Run, folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "a.txt").mkdir()
    ran = run("a.html", "-o", "out")
    assert ran.code == 3
    assert "cannot write out/a.txt" in ran.err
    assert os.listdir(folder / "out") == ["a.txt"], "nothing half written stays"


# Inputs.


@pytest.mark.parametrize("arguments", [(), ("why",), ("compare",), ("report",)])
def test_an_address_is_not_fetched(run: Run, arguments: tuple[str, ...]) -> None:
    more = {"why": ("words",), "report": ("-o", "r.html")}.get("".join(arguments), ())
    ran = run(*arguments, "https://news.example/a?b=1&c", *more)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "clean-article: https://news.example/a?b=1&c: nothing is fetched; "
        "use curl -s URL | clean-article\n"
    )


def test_standard_input_when_no_path_or_a_dash_is_given(run: Run) -> None:
    assert run(stdin=PAGE.encode()) == Ran(0, ARTICLE, "")
    assert run("-", stdin=PAGE.encode()) == Ran(0, ARTICLE, "")


def test_folders_are_walked_in_order_and_pages_headed_as_head_does(run: Run, folder: Path) -> None:
    assert run("pages", "a.html", "./a.html").out == (
        f"==> pages/b.HTM <==\n{ARTICLE}\n"
        f"==> pages/inner/c.txt <==\n{ARTICLE}\n"
        f"==> a.html <==\n{ARTICLE}"
    )


def test_a_file_named_outright_is_read_whatever_its_ending(run: Run, folder: Path) -> None:
    assert run("pages/notes.md") == Ran(0, ARTICLE, "")


def test_a_folder_without_pages_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    ran = run("none")
    assert (ran.code, ran.out) == (3, "")
    assert "no page in this folder" in ran.err


def test_the_kind_can_be_told(run: Run, folder: Path) -> None:
    ran = run("--input-format", "text", "--explain", "a.html")
    assert "<nav>" in ran.out


def test_a_file_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "loop.html").symlink_to("loop.html")
    (tmp_path / "dangling.html").symlink_to("nowhere.html")
    ran = run("loop.html", "dangling.html")
    assert (ran.code, ran.out) == (3, "")
    assert "cannot read loop.html: " in ran.err
    assert "no such file: dangling.html" in ran.err


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\x00\x01\x02\xff\xfe" * 200])
def test_what_is_no_page_gives_a_message(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.html").write_bytes(content)
    ran = run("x.html")
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.startswith("clean-article: x.html: ")


def test_names_that_are_no_text_or_no_line_are_shown_escaped(run: Run, tmp_path: Path) -> None:
    names = [b"\xff.html", b"two\nlines.html", b"-dash.html", b"\x1b[31mred.html"]
    for name in names:
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_text(PAGE)
    ran = run("--", *names)
    assert ran.code == 0
    assert [line for line in ran.out.splitlines() if line.startswith("==>")] == [
        r"==> \xff.html <==",
        r"==> two\nlines.html <==",
        "==> -dash.html <==",
        r"==> \x1b[31mred.html <==",
    ]
    paths = [json.loads(line)["path"] for line in run("--json", "--", *names).out.splitlines()]
    assert [os.fsencode(path) for path in paths] == names


# Outputs.


def test_one_file_a_page_with_names_and_folders_kept(run: Run, folder: Path) -> None:
    (folder / "pages" / "b.html").write_text(PAGE)
    assert run("pages", "a.html", "-o", "out") == Ran(0, "", "")
    written = sorted(p.relative_to(folder / "out") for p in (folder / "out").rglob("*.*"))
    assert [path.as_posix() for path in written] == [
        "a.txt",
        "pages/b.HTM.txt",
        "pages/b.html.txt",
        "pages/inner/c.txt",
    ]
    assert (folder / "out" / "a.txt").read_text() == ARTICLE
    again = run("pages", "a.html", "-o", "out")
    assert again == Ran(0, "", ""), "outputs of an earlier run are no inputs"


def test_the_output_folder_is_not_read_as_input(run: Run, folder: Path) -> None:
    run("pages", "-o", "pages/out")
    run("pages", "-o", "pages/out")
    assert not list((folder / "pages" / "out").rglob("out"))


def test_packed_pages_are_read_and_their_outputs_are_not(run: Run, folder: Path) -> None:
    for name in ("pages/b.HTM", "pages/inner/c.txt"):
        (folder / f"{name}.gz").write_bytes(gzip.compress((folder / name).read_bytes()))
        (folder / name).unlink()
    (folder / "broken.html.gz").write_bytes(gzip.compress(PAGE.encode())[:-20])
    ran = run(".", "-o", "out", "--quiet")
    assert (ran.code, ran.err) == (1, "")
    assert sorted(path.name for path in (folder / "out").rglob("*.*")) == [
        "a.txt", "b.txt", "c.txt",
    ]  # fmt: skip
    assert (folder / "out/pages/b.txt").read_bytes() == (folder / "out/a.txt").read_bytes()
    ran = run("broken.html.gz")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("clean-article: broken.html.gz: broken gzip file, ")


def test_standard_input_is_written_as_stdin(run: Run, tmp_path: Path) -> None:
    run("--markdown", "-o", "out", stdin=PAGE.encode())
    assert (tmp_path / "out" / "stdin.md").read_text() == ARTICLE


def test_a_page_without_an_article_gets_no_file(run: Run, folder: Path) -> None:
    (folder / "menu.txt").write_text("Share on Facebook\n\nBack to top\n")
    ran = run("menu.txt", "a.html", "-o", "out")
    assert ran.code == 1
    assert "menu.txt: no article: " in ran.err
    assert "menu.txt: --explain shows what it holds" in ran.err
    assert os.listdir(folder / "out") == ["a.txt"]


def test_an_input_is_never_overwritten(run: Run, folder: Path) -> None:
    ran = run("pages/inner/c.txt", "-o", ".")
    assert ran.code == 2
    assert "is an input and would be overwritten" in ran.err
    assert (folder / "pages" / "inner" / "c.txt").read_text() == ARTICLE


def test_nothing_is_written_outside_the_output_folder(run: Run, folder: Path) -> None:
    inside = folder / "pages"
    done = subprocess.run(
        [*COMMAND, "../a.html", "-o", "out"], cwd=inside, capture_output=True, timeout=60
    )
    assert done.returncode == 0
    assert (inside / "out" / "a.txt").exists()
    (folder / "out").mkdir()
    (folder / "out" / "pages").symlink_to(folder)
    ran = run("pages/b.HTM", "-o", "out")
    assert ran.code == 3
    assert "leads out of out by a link" in ran.err
    assert not (folder / "b.txt").exists()


def test_markdown_with_metadata_has_front_matter(run: Run, folder: Path) -> None:
    ran = run("--markdown", "--with-metadata", "a.html")
    assert ran.out.startswith('---\ntitle: "Barge closes harbour"\n')
    assert ran.out.endswith(f"---\n\n{ARTICLE}")


def test_text_with_metadata_has_the_title_above(run: Run, folder: Path) -> None:
    ran = run("--with-metadata", "a.html")
    assert ran.out.startswith("Barge closes harbour\n")
    assert ran.out.endswith(f"\n\n{ARTICLE}")


def test_html_of_one_page(run: Run, folder: Path) -> None:
    ran = run("--html", "--links", "a.html")
    assert ran.out.startswith('<!DOCTYPE html>\n<meta charset="utf-8">\n<title>Barge closes')
    assert f"<p>{LEAD}</p>" in ran.out
    assert '<a href="https://port.example/"' in ran.out


def test_html_of_several_pages_needs_a_folder(run: Run, folder: Path) -> None:
    ran = run("--html", "a.html", "pages")
    assert (ran.code, ran.out) == (2, "")
    assert "add -o DIR" in ran.err
    assert run("--html", "a.html", "pages", "-o", "out").code == 0


def test_json_is_one_object_a_line(run: Run, folder: Path) -> None:
    (folder / "empty.html").write_text(NO_ARTICLE)
    ran = run("--json", "a.html", "empty.html")
    assert ran.code == 1
    first, second = (json.loads(line) for line in ran.out.splitlines())
    assert list(first) == [
        "path", "title", "text", "blocks", "metadata", "confidence", "is_doubtful",
        "is_article", "warnings", "fingerprint",
    ]  # fmt: skip
    assert (first["path"], first["text"] + "\n") == ("a.html", ARTICLE)
    assert (second["path"], second["is_article"], second["text"]) == ("empty.html", False, "")


def test_explain_shows_every_block_in_page_order(run: Run, folder: Path) -> None:
    lines = run("--explain", "a.html").out.splitlines()
    assert lines.index(f"  {LEAD}") < lines.index(f"  {SECOND}")
    removed = [line for line in lines if line.startswith("- ")]
    assert removed, "the menu and the headline are no part of the text"
    for line in removed:
        reason = lines[lines.index(line) + 1]
        assert reason.startswith("    ") and ": " in reason


def test_explain_as_data(run: Run, folder: Path) -> None:
    data = json.loads(run("--explain", "--json", "a.html").out)
    blocks = data["blocks"] + [removal["block"] for removal in data["removals"]]
    assert sorted(block["index"] for block in blocks) == list(range(len(blocks)))
    assert all(removal["rule"] and removal["evidence"] for removal in data["removals"])


def test_explain_with_another_format_is_wrong_use(run: Run, folder: Path) -> None:
    assert run("--explain", "--html", "a.html").code == 2


def test_links_in_text(run: Run, folder: Path) -> None:
    assert "the harbour master <https://port.example/> said" in run("--links", "a.html").out


# The command line.


def test_help_has_examples_and_exit_codes(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert "Examples:" in ran.out
    assert "Exit codes:" in ran.out
    assert all(f"  clean-article {name} " in ran.out for name in COMMANDS)


def test_version(run: Run) -> None:
    assert run("--version") == Ran(0, f"clean-article, version {__version__}\n", "")


def test_options_before_a_path_reach_the_default_command(run: Run, folder: Path) -> None:
    assert run("--json", "a.html").code == 0
    assert run("-o", "out", "--markdown", "a.html").code == 0
    assert (folder / "out" / "a.md").exists()


def test_a_word_that_is_a_sub_command_is_the_sub_command(run: Run, folder: Path) -> None:
    for name in COMMANDS:
        (folder / name).write_text(PAGE)
        assert run(f"./{name}") == Ran(0, ARTICLE, "")
        assert run("--input-format", "html", name).out == ARTICLE, "behind an option it is a page"
        assert run(name, "--help").out.startswith(f"Usage: clean-article {name}")


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    for number in range(200):
        (folder / "pages" / f"{number}.html").write_text(PAGE)
    process = subprocess.Popen(
        [*COMMAND, "pages"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device on this system")
def test_a_full_disk_is_said_and_gives_3(folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "a.html"], cwd=folder, stdout=full, stderr=subprocess.PIPE, timeout=60
        )
    assert done.returncode == 3
    assert done.stderr == (
        b"clean-article: cannot write standard output: No space left on device\n"
    )


def test_standard_input_that_cannot_be_read(folder: Path) -> None:
    with open(folder / "a.html", "ab") as only_for_writing:
        done = subprocess.run(
            [*COMMAND, "-"], cwd=folder, stdin=only_for_writing, capture_output=True, timeout=60
        )
    assert done.returncode == 3
    assert done.stderr == (b"clean-article: cannot read standard input: Bad file descriptor\n")


def test_output_is_utf_8_in_any_locale(folder: Path) -> None:
    (folder / "a.html").write_text(PAGE.replace("Tolmere", "Tölmére"), encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, "a.html"],
        cwd=folder,
        env={**os.environ, "LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=60,
    )
    assert "Tölmére" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals are not of this system")
def test_no_argument_on_a_terminal_gives_the_short_help(tmp_path: Path) -> None:
    import pty

    controller, terminal = pty.openpty()
    done = subprocess.run(COMMAND, stdin=terminal, capture_output=True, timeout=60, cwd=tmp_path)
    os.close(controller)
    os.close(terminal)
    assert done.returncode == 0
    assert done.stdout.startswith(b"Usage: clean-article")


def test_main_takes_arguments_and_returns_the_exit_code(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder / "a.html")]) == 0
    assert main(["--nonsense"]) == 2
    out, err = capfd.readouterr()
    assert out == ARTICLE
    assert "No such option" in err


def test_precision_keeps_no_more_than_recall(run: Run) -> None:
    page = Path(__file__).parent.parent / "fixtures" / "html" / "wordpress-blog.html"
    kept = {
        flag: [
            line
            for line in run(*flag.split(), "--explain", str(page)).out.splitlines()
            if line.startswith("  ") and not line.startswith("    ")
        ]
        for flag in ("--precision", "", "--recall")
    }
    assert set(kept["--precision"]) < set(kept["--recall"])
    assert set(kept["--precision"]) <= set(kept[""]) <= set(kept["--recall"])


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals are not of this system")
@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": ""}, False)],
)
def test_explanations_have_colours_on_a_terminal_only(
    run: Run, folder: Path, environment: dict[str, str], coloured: bool
) -> None:
    import pty

    plain = run("--explain", "a.html").out
    assert "\x1b" not in plain
    (folder / "evil.html").write_text(PAGE.replace("Nobody", "\x1b[31mNobody"))
    controller, terminal = pty.openpty()
    base = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    subprocess.run(
        [*COMMAND, "--explain", "evil.html"],
        stdout=terminal, timeout=60, cwd=folder, env={**base, **environment}, check=True,
    )  # fmt: skip
    os.close(terminal)
    shown = os.read(controller, 100_000).decode().replace("\r\n", "\n")
    os.close(controller)
    assert "\x1b[31m" not in shown
    assert ("\x1b[2;9m- Barge closes harbour\x1b[0m" in shown) is coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", shown).replace("[31m", "") == plain
