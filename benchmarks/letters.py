"""
`python -m benchmarks.letters`: does a verdict rest on a language?

Every letter of a page's text is replaced by one of another script, in the gold too. The word lists
are switched off on both sides, as they know languages by design. What is left must judge alike.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from string import ascii_lowercase
from typing import Final
from unittest.mock import patch

from benchmarks import corpora, metrics, splits
from benchmarks.corpora import GoldPage
from clean_article import clean
from clean_article.judge.signals import text as text_signals

MOST: Final = 0.02
"""What the mean F1 of a page may change by."""
_SCRIPTS: Final = {
    "Cyrillic": "абвгдежзийклмнопрстуфхцчшщ",
    "Greek": "αβγδεζηθικλμνξοπρστυφχψωϊϋ",
    "Armenian": "աբգդեզէըթժիլխծկհձղճմյնշոչպ",
    "Devanagari": "कखगघचछजझटठडढणतथदधनपफबभमयरल",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنه",
}
_TAG: Final = re.compile(
    r"(<!--.*?-->|<(script|style|textarea)\b.*?</\2\s*>|<[^>]*>)", re.DOTALL | re.IGNORECASE
)
_CONTENT: Final = re.compile(r"""(content\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
_SAYS: Final = re.compile(r"""=["'][\w:.]*(?:title|description|author)["']""", re.IGNORECASE)


def replaced(text: str, script: str) -> str:
    """The text with each Latin letter replaced by one of the script, upper case by upper."""
    letters = _SCRIPTS[script]
    cased = (ascii_lowercase + ascii_lowercase.upper(), letters + letters.upper())
    return text.translate(str.maketrans(*cased))


def replaced_page(page: str, script: str) -> str:
    """An HTML page with the letters of its text, title and descriptions replaced."""
    parts = []
    for index, part in enumerate(_TAG.split(page)):
        place = index % 3
        if place == 0:
            parts.append(html.escape(replaced(html.unescape(part), script), quote=False))
        elif place == 1:
            says = part[:5].lower() == "<meta" and _SAYS.search(part)
            parts.append(
                _CONTENT.sub(lambda m: m[1] + replaced(m[2], script), part) if says else part
            )
    return "".join(parts)


def sample(root: Path, size: int) -> list[GoldPage]:
    """Open pages with a body in Latin letters, the same ones each time."""
    pages = [
        page
        for page in corpora.load([root])
        if page.body and page.html_path and not splits.is_sealed(page) and page.body.isascii()
    ]
    return sorted(pages, key=lambda page: splits.bucket("letters", page.id, 1_000_000))[:size]


def changes(pages: Sequence[GoldPage]) -> dict[str, tuple[float, float]]:
    """Script -> mean F1 of a page (shingles) as it is, and with letters of that script."""
    with _no_word_lists():
        plain = [page.markup() for page in pages]
        before = [_f1(text, page.body or "") for text, page in zip(plain, pages, strict=True)]
        found = {}
        for script in _SCRIPTS:
            after = [
                _f1(replaced_page(text, script), replaced(page.body or "", script))
                for text, page in zip(plain, pages, strict=True)
            ]
            found[script] = (sum(before) / len(pages), sum(after) / len(pages))
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Print the mean F1 for each script; 1 where one changes by more than `MOST`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.letters", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=corpora.DEFAULT)
    parser.add_argument("--pages", type=int, default=60)
    options = parser.parse_args(argv)
    found = changes(sample(options.corpora, options.pages))
    for script, (before, after) in found.items():
        print(f"{script}: F1 {before:.3f} -> {after:.3f} ({after - before:+.3f})")
    return int(any(abs(after - before) >= MOST for before, after in found.values()))


@contextmanager
def _no_word_lists() -> Iterator[None]:
    with patch.object(text_signals, "find_phrases", lambda *text: {}):
        yield


def _f1(page: str, body: str) -> float:
    return metrics.score(clean(page, kind="html").text, body=body).shingles


if __name__ == "__main__":
    sys.exit(main())
