"""
The examples of the documents, run as written, each section in a fresh environment.

A section names its extra by `pip install 'clean-article[…]'`, which installs this checkout's wheel
with just that; without such a line there is no extra. Shell and Python blocks are run in order in a
folder that holds the inputs that the documents speak of. A `text` block after "prints" is what the
Python block before it has to print.
"""

from __future__ import annotations

import gzip
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = ["jobs.md", "frameworks.md"]
NOT_IN_CI = {"Spark", "datatrove"}  # hundreds of megabytes each, and Spark needs Java
PAGES = ["wordpress-blog", "gallery", "london-daily"]
INSTALL = re.compile(r"^pip install 'clean-article(?:\[([\w,]+)\])?'(.*)$", re.MULTILINE)
BLOCK = re.compile(r"^```(sh|python|text)\n(.*?)^```$", re.DOTALL | re.MULTILINE)

pytestmark = [
    pytest.mark.examples,
    pytest.mark.skipif(sys.platform == "win32", reason="the examples are for a POSIX shell"),
]


@dataclass(frozen=True)
class Section:
    document: str
    title: str
    text: str

    @property
    def extra(self) -> str:
        found = INSTALL.search(self.text)
        return (found.group(1) or "") if found else ""

    @property
    def packages(self) -> list[str]:
        """What the line that installs names besides."""
        found = INSTALL.search(self.text)
        return shlex.split(found.group(2)) if found else []


def sections() -> Iterator[Section]:
    for document in DOCUMENTS:
        path = ROOT / "docs" / document
        if not path.exists():
            continue
        for part in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, _, text = part.partition("\n")
            if BLOCK.search(text):
                yield Section(document, title, text)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT, cwd=folder)
    (made,) = folder.glob("clean_article-*.whl")
    return made


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`pages/`, `seeds/`, `crawl.warc.gz` and `pages.parquet`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = tmp_path_factory.mktemp("inputs")
    (folder / "pages").mkdir()
    shutil.copytree(ROOT / "fixtures" / "raw-seeds", folder / "seeds")
    pages = [(ROOT / "fixtures" / "html" / f"{name}.html").read_bytes() for name in PAGES]
    for name, page in zip(PAGES, pages, strict=True):
        (folder / "pages" / f"{name}.html").write_bytes(page)
    addresses = [f"https://a.example/{name}" for name in PAGES]
    pq.write_table(pa.table({"content": pages, "address": addresses}), folder / "pages.parquet")
    records = []
    for address, page in zip(addresses, pages, strict=True):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
            "WARC-Date: 2024-03-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    (folder / "crawl.warc.gz").write_bytes(b"".join(records))
    return folder


@pytest.mark.parametrize(
    "section",
    [
        pytest.param(
            each,
            id=f"{each.document}: {each.title}",
            marks=[pytest.mark.adapters] if each.title in NOT_IN_CI else [],
        )
        for each in sections()
    ],
)
def test_examples(section: Section, wheel: Path, inputs: Path, tmp_path: Path) -> None:
    _run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    bin_ = tmp_path / "venv" / "bin"
    what = f"{wheel}[{section.extra}]" if section.extra else str(wheel)
    _run(bin_ / "python", "-m", "pip", "install", "-q", what, *section.packages, cwd=tmp_path)
    folder = tmp_path / "work"
    shutil.copytree(inputs, folder)
    printed = ""
    before = ""
    for block in BLOCK.finditer(section.text):
        language, source = block.groups()
        between = section.text[section.text.rfind("```", 0, block.start()) + 3 : block.start()]
        if language == "text":
            if "prints" in between:
                assert printed == source, f"{before}\nprints:\n{printed}"
            continue
        if language == "sh":
            command = ["bash", "-euc", INSTALL.sub("", source)]
        else:
            (folder / "example.py").write_text(source, encoding="utf-8")
            command = [str(bin_ / "python"), "example.py"]
        printed = _run(*command, cwd=folder, path=bin_)
        before = source


def _run(*command: str | Path, cwd: Path, path: Path | None = None) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if path is not None:
        environment["PATH"] = f"{path}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=1800,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}:\n{done.stdout}\n{done.stderr}"
    return done.stdout
