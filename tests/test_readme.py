"""What the README shows is what happens: its Python and shell sessions are run."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from clean_article.cli import COMMANDS, main

CHECKER = doctest.OutputChecker()
ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[tuple[int, str]]:
    """Line and content of the fenced blocks in a language."""
    found = re.finditer(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return [(README[: match.start()].count("\n") + 2, match.group(1)) for match in found]


def test_python_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}  # one session after the other, as a reader types them
    for line, source in blocks("pycon"):
        test = doctest.DocTestParser().get_doctest(source, names, "README", "README.md", line - 1)
        assert test.examples
        test.globs = names
        failed, _ = doctest.DocTestRunner().run(test, clear_globs=False)
        assert not failed, "run the session by hand: what the README shows is not what happens"


@pytest.mark.parametrize(("line", "source"), blocks("console"), ids=lambda value: str(value)[:4])
def test_shell_sessions(line: int, source: str) -> None:
    for session in source.split("$ ")[1:]:
        command, _, expected = session.partition("\n")
        words = shlex.split(command)
        assert words[0] == "clean-article", f"README.md:{line}: only our command can be run here"
        done = subprocess.run(
            [sys.executable, "-m", "clean_article", *words[1:]],
            cwd=ROOT,
            capture_output=True,
            env={**os.environ, "NO_COLOR": "1"},
            timeout=60,
        )
        got = done.stdout.decode()
        same = CHECKER.check_output(expected, got, doctest.ELLIPSIS)
        assert same, f"README.md:{line}: {command} prints:\n{got}"


def test_every_option_stands_in_the_readme(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    options = set(re.findall(r"--[a-z-]+", capfd.readouterr().out)) - {"--help", "--version"}
    missing = {option for option in options if f"`{option}" not in README}
    assert not missing
    assert all(f"clean-article {name}" in README for name in COMMANDS)


def test_links_lead_to_files() -> None:
    prose = re.sub(r"^```.*?^```$", "", README, flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", prose):
        assert (ROOT / target).exists(), target
