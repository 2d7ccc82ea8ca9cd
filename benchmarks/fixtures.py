"""
The seeds and the fixtures of this repository as dumps to fit on.

They are written for the project, in 12 languages and in shapes that are rare in the corpora: a list
article, an interview, letters, a seed of a few lines without anything around it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.dumps import strip_layout
from clean_article.model import Page
from clean_article.read.dump import read_dump

ROOT: Final = Path(__file__).parents[1]
_SNAPSHOTS: Final = ROOT / "tests" / "__snapshots__"


def dumps() -> Iterator[tuple[str, Page, str]]:
    """Name, page and body of each, as it stands, in bare form, and the article without its page."""
    for path in sorted((ROOT / "fixtures" / "text").glob("*.expected.toml")):
        expected = tomllib.loads(path.read_text(encoding="utf-8"))
        if expected["is_article"]:
            page = path.with_name(path.name.replace(".expected.toml", ".txt"))
            yield from _forms(page, expected["title"], "\n\n".join(expected["body"]))
    for page in sorted((ROOT / "seeds").glob("*.txt")):
        head, _, body = (_SNAPSHOTS / f"seeds-{page.name}").read_text("utf-8").partition("\n\n")
        title = head.splitlines()[0].removeprefix("title: ")
        yield from _forms(page, title, body)


def _forms(path: Path, title: str, body: str) -> Iterator[tuple[str, Page, str]]:
    dump = path.read_text(encoding="utf-8-sig")
    for form in (dump, strip_layout(dump), f"{title}\n\n{body}"):
        yield path.stem, read_dump(form), body
