"""The hooks as their users have them: real pre-commit, installed from this checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PARTS = ["src", "tests/rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"]
RAW = b"A line \r\n\r\n\r\n\r\nand another.\xc2\xa0"
CLEAN = b"A line\n\nand another.\n"
CONFIG = {
    "repos": [
        {"repo": "", "rev": "v1", "hooks": [{"id": "normalize-pages", "files": "^pages/"}]},
    ]
}

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def run(*command: str | Path, cwd: Path, home: Path) -> tuple[int, str]:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={
            **{name: value for name, value in os.environ.items() if name[:4] != "GIT_"},
            "PRE_COMMIT_HOME": str(home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "a",
            "GIT_AUTHOR_EMAIL": "a@a.example",
            "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@a.example",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=600,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace")


class Repository:
    """A user's repository with our hook in its configuration."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.home = home

    def run(self, *command: str | Path) -> tuple[int, str]:
        return run(*command, cwd=self.folder, home=self.home)

    def commit(self) -> tuple[int, str]:
        assert self.run("git", "add", "--all")[0] == 0
        return self.run("git", "commit", "--message", "pages")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A repository made of this checkout, with a tag; and a home for pre-commit."""
    folder = tmp_path_factory.mktemp("checkout")
    home = tmp_path_factory.mktemp("home")
    ignored = shutil.ignore_patterns("__pycache__")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=ignored)
        else:
            shutil.copy(source, folder / part)
    for command in (["init", "-q"], ["add", "--all"], ["commit", "-qm", "1"], ["tag", "v1"]):
        code, out = run("git", *command, cwd=folder, home=home)
        assert code == 0, out
    return folder, home


@pytest.fixture
def repository(hooks: tuple[Path, Path], tmp_path: Path) -> Repository:
    checkout, home = hooks
    made = Repository(tmp_path, home)
    CONFIG["repos"][0]["repo"] = str(checkout)
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(CONFIG))
    assert made.run("git", "init", "-q")[0] == 0
    code, out = made.run(sys.executable, "-m", "pre_commit", "install")
    assert code == 0, out
    (tmp_path / "pages").mkdir()
    return made


def test_the_first_commit_is_changed_and_refused_the_second_passes(repository: Repository) -> None:
    page = repository.folder / "pages" / "a.txt"
    other = repository.folder / "other.txt"
    page.write_bytes(RAW)
    other.write_bytes(RAW)
    code, out = repository.commit()
    assert code == 1, out
    assert "Fixing pages/a.txt" in out
    assert page.read_bytes() == CLEAN
    assert other.read_bytes() == RAW, "only the folder that was named is touched"
    code, out = repository.commit()
    assert code == 0, out


def test_a_clean_folder_passes_untouched(repository: Repository) -> None:
    page = repository.folder / "pages" / "a.txt"
    page.write_bytes(CLEAN)
    before = page.stat().st_mtime_ns
    code, out = repository.commit()
    assert code == 0, out
    assert page.stat().st_mtime_ns == before


def test_a_file_that_is_no_text_fails_with_its_name(repository: Repository) -> None:
    page = repository.folder / "pages" / "page.html"
    page.write_bytes(bytes(range(256)) * 8)
    code, out = repository.commit()
    assert code == 1, out
    assert "page.html" in out
    assert page.read_bytes() == bytes(range(256)) * 8


def test_by_default_no_file_is_rewritten_and_try_repo_works(
    hooks: tuple[Path, Path], repository: Repository
) -> None:
    (repository.folder / "pages" / "a.txt").write_bytes(RAW)
    repository.run("git", "add", "--all")
    command = (sys.executable, "-m", "pre_commit", "try-repo", hooks[0], "normalize-pages-check")
    code, out = repository.run(*command, "--all-files")
    assert code == 0, out
    assert "no files to check" in out


LOADED = """
import sys
before = set(sys.modules)
import clean_article.cli, clean_article.normalize
from importlib.metadata import packages_distributions
names = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*{dist for name in names for dist in packages_distributions().get(name, ())})
"""


def test_the_hook_for_our_seeds_installs_what_the_command_imports() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    hooks = {hook["id"]: hook for hook in config["repos"][0]["hooks"]}
    assert {hook["language"] for hook in hooks.values()} == {"python"}
    named = {
        each.partition(">=")[0].lower()
        for each in hooks["normalize-seeds"]["additional_dependencies"]
    }
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True)
    loaded = {name.lower().replace("_", "-") for name in done.stdout.split()} - {"clean-article"}
    assert loaded, done.stderr
    assert loaded <= named, "add it to normalize-seeds in .pre-commit-config.yaml"
