"""
The tools of the benchmark: those of `clean_article.peers`, and what they get of a dump.

Beside them stand the line rules that people use on text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import charset_normalizer

from clean_article.peers import HTML_TOOLS, Extractor, Tool, as_paragraphs, installed

__all__ = [
    "DUMP_TOOLS",
    "HTML_TOOLS",
    "Extractor",
    "Kind",
    "Tool",
    "as_paragraphs",
    "decode",
    "installed",
]

Kind = Literal["html", "text"]


def decode(page: bytes) -> str:
    """
    The text that every peer is given, so that tools are compared and not decoders.

    UTF-8 where the bytes are valid UTF-8, whatever the page declares (the news pages were saved
    so); else what the page declares, read as browsers do; else a guess. Bad bytes are replaced.
    """
    try:
        return page.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(page[:4096])
    label = declared[1].decode("ascii").lower() if declared else ""
    try:
        name = codecs.lookup(_AS_BROWSERS_DO.get(label, label)).name
    except LookupError:
        best = charset_normalizer.from_bytes(page).best()
        name = _AS_BROWSERS_DO.get(best.encoding, best.encoding) if best else "windows-1252"
    return page.decode(name, "replace")


_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_AS_BROWSERS_DO = {
    "ascii": "windows-1252",
    "big5": "big5hkscs",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "windows-1252",
    "shift_jis": "cp932",
}


def c4_rule(dump: str, language: str) -> str:
    """
    C4: lines of five words or more that end in a terminal mark (Raffel et al. 2020).

    Typographic closing quotes count too; C4 itself knows the straight one only and fares worse.
    """
    return _keep(dump, lambda line: line.endswith(_TERMINAL) and _words(line) >= 5)


_TERMINAL = (
    ".",
    "!",
    "?",
    '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{RIGHT SINGLE QUOTATION MARK}",
)


def ten_words(dump: str, language: str) -> str:
    return _keep(dump, lambda line: _words(line) >= 10)


def keep_everything(dump: str, language: str) -> str:
    return dump


def _keep(dump: str, rule: Callable[[str], bool]) -> str:
    lines = (line.strip() for line in dump.splitlines())
    return "\n".join(line for line in lines if line and rule(line))


def _words(line: str) -> int:
    return len(line.split())


@dataclass(frozen=True, slots=True)
class OnDump:
    """An HTML tool given a dump: each line a paragraph."""

    extract: Extractor

    def __call__(self, dump: str, language: str) -> str:
        return self.extract(as_paragraphs(dump), language)


DUMP_TOOLS: dict[str, Tool] = {
    tool.name: tool
    for tool in (
        Tool("keep everything", "", keep_everything),
        Tool("C4's line rule", "", c4_rule, revision=2),
        Tool("lines of ten words", "", ten_words),
        *(
            replace(tool, name=f"{tool.name}, lines as <p>", extract=OnDump(tool.extract))
            for tool in HTML_TOOLS.values()
        ),
    )
}
