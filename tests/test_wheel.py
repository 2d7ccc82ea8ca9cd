"""The wheel in an empty environment, with the pip that this Python brings along."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

IN_THE_WHEEL = """
import trafilatura
from clean_article import clean

page = '''<html><head><title>Ferry back in service</title>
<meta property="og:site_name" content="Harbour Post"></head><body>
<nav><a href="/">Home</a></nav><h1>Ferry back in service</h1>
<p>The ferry between Tolmere and the island sails again, the harbour master said on Friday.</p>
<p>It had been out of service for three weeks while its engine was taken out and repaired.</p>
</body></html>'''
article = clean(page, with_metadata=True)
assert article.title == "Ferry back in service", article
assert article.metadata.site_name == "Harbour Post", article.metadata
assert article.text.startswith("The ferry between"), article
assert article.text.endswith("and repaired."), article
assert clean("").text == ""
print("done")
"""


def output_of(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, f"{command}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def bin_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an empty environment in which the wheel was installed."""
    folder = tmp_path_factory.mktemp("wheel")
    output_of(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    bin_ = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (bin_ / "python", "-m", "pip", "--quiet", "--disable-pip-version-check")
    output_of(*pip, "wheel", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("clean_article-*.whl")
    output_of(*pip, "install", wheel, cwd=folder)
    return bin_


def test_clean_metadata_and_trafilatura_work(bin_: Path) -> None:
    assert output_of(bin_ / "python", "-I", "-c", IN_THE_WHEEL, cwd=bin_) == "done\n"


def test_the_command_is_there(bin_: Path, tmp_path: Path) -> None:
    assert output_of(bin_ / "clean-article", "--version", cwd=tmp_path).startswith("clean-article")
    seeds = ROOT / "fixtures" / "raw-seeds"
    (seed,) = seeds.glob("003*")
    text = output_of(bin_ / "clean-article", seed, cwd=tmp_path)
    assert text.startswith("Emmanuel Macron and Vladimir Putin have reignited")


def test_types_are_shipped(bin_: Path) -> None:
    found = output_of(
        bin_ / "python", "-I", "-c",
        "import clean_article, pathlib;"
        "print((pathlib.Path(clean_article.__file__).parent / 'py.typed').exists())",
        cwd=bin_,
    )  # fmt: skip
    assert found == "True\n"
