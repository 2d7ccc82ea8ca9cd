"""Nothing from a page, and no name, reaches the terminal as a control sequence."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clean_article import clean
from clean_article.cli import COMMANDS, main
from clean_article.commands import console
from clean_article.commands.console import shown_name

from . import strategies
from .invariants import check_json_line

# C0 and C1 controls but tab and line feed; marks that turn the order of what follows.
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
OWN_COLOURS = re.compile(r"\x1b\[(?:\d+(?:;\d+)*)?m")
ATTACKS = (
    "\x1b[31mred", "\x1b]0;title\x07", "\x1b[2J", "\x1b]8;;https://x.test\x1b\\link", "\x9b31m",
    "\x9d0;title\x9c", "a\x08\x08b", "over\rwritten", "\x07", "\x7f", "\u202egnp.exe", "\u2066x",
    "&#27;[31m", "&#155;31m", "&#x202e;gnp", "\x85", "\u2028", "\x00", "\x0e", "\ufffe",
)  # fmt: skip
# Right-to-left letters, so that the marks stay in the text.
PROSE = "The ferry waited for the tide (המעבורת), and nobody on the quay was in a hurry that day. "
ALL = " ".join(ATTACKS)
HTML = (
    f"<title>Low water {ALL}</title><meta name=author content='Ann {ALL}'>"
    f"<meta property=article:published_time content='2025-01-02'>"
    f"<meta name=description content='{ALL}'><link rel=canonical href='https://x.test/{ALL}'>"
    f"<h1>Low water {ALL}</h1><p>By Ann {ALL}</p><p>{PROSE * 2}</p>"
    f"<p>{PROSE}{ALL} {PROSE}<a href='https://x.test/{ALL}'>the {ALL} quay</a></p>"
    f"<pre>{ALL}</pre><p>Share {ALL}</p>"
)
DUMP = f"Low water {ALL}\n\n{PROSE * 2}\n\n{PROSE}{ALL} {PROSE}\n\nShare {ALL}\n\n{PROSE}\n"
NAMES = (
    b"\x1b[31mred.html", b"two\nlines.html", b"tab\there.html", b"\xff\xfe.html", b"'quote'.html",
    b'"quotes".html', b"back\\slash.html", b"-dash.html", b"\xc2\x9b31m.html", "\u202egnp".encode(),
    b"$(id).html", b"`id`.html", b"; rm x.html", b"%0d.html", b"[bold]red.html",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`pages/` with hostile content in files of hostile names, `missing` and `empty` ones."""
    (tmp_path / "pages").mkdir()
    for at, name in enumerate(NAMES):
        path = os.path.join(os.fsencode(tmp_path / "pages"), name)
        Path(os.fsdecode(path)).write_text((HTML, DUMP)[at % 2], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names() -> list[str]:
    return [f"pages/{os.fsdecode(name)}" for name in NAMES]


ODD = "\x1b[31m\x9b\u202e"
RUNS: dict[str, tuple[str, ...]] = {
    "text": (), "text with metadata": ("--with-metadata",), "links": ("--links",),
    "Markdown": ("--markdown", "--with-metadata", "--links"), "JSON": ("--json",),
    "explain": ("--explain",), "explain as JSON": ("--explain", "--json"), "stats": ("--stats",),
    "stats as JSON": ("--stats-json",), "output folder": ("-o", f"out{ODD}"),
    "missing file": (f"missing{ODD}",), "missing folder": (f"missing{ODD}/",),
    "no folder": ("-o", f"pages/{os.fsdecode(NAMES[0])}"),
    "unknown option": (f"--{ODD}",), "no such choice": ("--output-format", ODD),
    "read as text": ("--input-format", "text", "--explain"),
}  # fmt: skip
PAGE, PAGES = "one page after another", "all pages at once"
OF_COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "compare": ((PAGE,), ("--json", PAGE), (f"--{ODD}",), (f"missing{ODD}",)),
    "normalize": (
        ("--check", PAGES),
        ("--diff", PAGES),
        (PAGES,),
        (f"--{ODD}",),
        (f"missing{ODD}",),
    ),
    "report": (("-o", f"report{ODD}.html", PAGES), (f"--{ODD}",), (f"missing{ODD}",)),
    "rules": (("share-bar",), (f"no-rule{ODD}",), (f"--{ODD}",)),
    "why": (
        (PAGE, "water"),
        ("--json", PAGE, "water"),
        (PAGE, f"no such words{ODD}"),
        (f"missing{ODD}", "x"),
    ),
}


def calls(arguments: tuple[str, ...]) -> Iterator[list[str]]:
    """The arguments with the pages in their place, behind `--` as some names begin with a dash."""
    if PAGE in arguments:
        at = arguments.index(PAGE)
        yield from ([*arguments[:at], "--", name, *arguments[at + 1 :]] for name in names())
    elif PAGES in arguments:
        at = arguments.index(PAGES)
        yield [*arguments[:at], "--", *names(), *arguments[at + 1 :]]
    else:
        yield list(arguments)


def printed(capture: pytest.CaptureFixture[bytes], *argv: str) -> str:
    main(argv)
    out, err = capture.readouterr()
    return out.decode() + err.decode()


@pytest.mark.parametrize("run", RUNS)
def test_nothing_steers_the_terminal(
    run: str, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = printed(capfdbinary, *RUNS[run], "--", *names())
    assert text
    assert not STEERS.search(text), repr(text)


def test_nor_does_one_page_as_html(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in names():
        text = printed(capfdbinary, "--html", "--with-metadata", "--links", "--", name)
        assert "<article" in text
        assert not STEERS.search(text)


@pytest.mark.parametrize("command", COMMANDS)
def test_nor_does_any_other_command(
    command: str, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for arguments in OF_COMMANDS[command]:
        text = "".join(printed(capfdbinary, command, *call) for call in calls(arguments))
        assert text or command == "report", arguments
        assert not STEERS.search(text), repr(text)


def test_colours_are_ours_alone(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("clean", "stats"):
        monkeypatch.setattr(f"clean_article.commands.{module}.has_colours", lambda stream: True)
    text = printed(capfdbinary, "--explain", "--stats", "--", *names())
    assert OWN_COLOURS.search(text)
    assert not STEERS.search(OWN_COLOURS.sub("", text))


def test_json_on_the_terminal_is_what_a_file_gets(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    name = names()[0]
    printed(capfdbinary, "--json", "-o", "out", "--", name)
    (written,) = (path for path in (folder / "out").rglob("*.json"))
    main(["--json", "--", name])
    assert capfdbinary.readouterr().out == written.read_bytes()
    for line in written.read_text("utf-8").split("\n")[:-1]:
        check_json_line(line)
        assert "\u202e" in json.loads(line)["text"], "escaped, not lost"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("\udcff.html", r"\xff.html"), ("a\ud800b", r"a\xed\xa0\x80b"), ("\u202e\x9b", r"\u202e\x9b")],
)
def test_names_are_shown_whatever_they_hold(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_the_console_knows_all_that_steers() -> None:
    every = "".join(map(chr, range(0x3000)))
    assert STEERS.findall(every) == console._CONTROL.findall(every)
    shown = shown_name(every)
    assert not STEERS.search(shown) and len(shown.splitlines()) == 1


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(strategies.tag_soup(), strategies.dumps(), st.text(st.characters(), max_size=99)))
def test_a_json_line_is_one_line_whatever_the_page_holds(page: str) -> None:
    for kind in ("html", "text"):
        article = clean(f"{page}\n{ALL}", kind=kind, with_metadata=True)
        check_json_line(article.to_json(links=True, captions=True, explain=True, path=page))
