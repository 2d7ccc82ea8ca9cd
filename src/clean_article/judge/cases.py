"""
The cases of the rules: pages in prose with the verdict they must get.

`tests/rules/ID.md` holds a rule's cases; they test it and illustrate its entry in the manual. A
case is a heading (`## Goes: why` or `## Stays: why`) and a page whose lines in question begin with
▶. Under `## Lines` a table gives lines that are put, one at a time, in the place of the ▶ of the
page above the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

MARK: Final = "▶"
_TAG: Final = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Case:
    where: str
    """`FILE:LINE`, the test's id."""
    rule: str
    goes: bool
    kind: str
    page: str
    """The page, with a mark before each line in question."""
    language: str = ""
    line: str = ""
    why: str = ""
    """What the case's heading says."""

    def lines(self) -> list[str]:
        """The lines in question, as people read them."""
        if self.line:
            return [_shown(self.line)]
        marked = [line for line in self.page.split("\n") if MARK in line]
        return [shown for line in marked if (shown := _shown(line.replace(MARK, "")))]


def cases_of(rule: str) -> Sequence[Case]:
    """The cases of a rule, in the order of its file; none where the files are not installed."""
    folder = _folder()
    file = folder / f"{rule}.md" if folder is not None else None
    return read_cases(file.name, file.read_text("utf-8")) if file and file.is_file() else ()


@cache
def _folder() -> Traversable | None:
    # A wheel carries the files; a checkout has them where they are tested.
    checkout = Path(__file__).parents[3] / "tests" / "rules"
    for folder in (files(__package__) / "data" / "cases", checkout):
        if folder.is_dir():
            return folder
    return None


def read_cases(name: str, text: str) -> list[Case]:
    """The cases of a file; raises `ValueError` naming the line that is no heading of a case."""
    cases: list[Case] = []
    rule = name.removesuffix(".md")
    goes, fence, template_next, at, kind, why = True, False, False, 0, "text", ""
    page: list[str] = []
    template = ("", "text")
    for number, raw in enumerate(text.splitlines(), 1):
        if raw.startswith("```"):
            if fence:
                if template_next:
                    template = ("\n".join(page), kind)
                else:
                    where = f"{name}:{at}"
                    cases.append(Case(where, rule, goes, kind, "\n".join(page), why=why))
            fence, page, kind = not fence, [], raw[3:] or kind
        elif fence:
            page.append(raw)
        elif raw.startswith("## "):
            at = number
            template_next = raw == "## Lines"
            if not template_next and not raw.startswith(("## Goes: ", "## Stays: ")):
                raise ValueError(f"{name}:{number}: a case is `## Goes: why` or `## Stays: why`")
            goes, why = raw.startswith("## Goes: "), raw.partition(": ")[2]
        elif found := re.fullmatch(r"\| (\w\w) \| (goes|stays) \| (.+) \|", raw):
            language, verdict, line = found[1], found[2], found[3].replace("\\|", "|")
            marked = template[0].replace(MARK, f"{MARK} {line}")
            where = f"{name}:{number}"
            cases.append(Case(where, rule, verdict == "goes", template[1], marked, language, line))
    return cases


def _shown(line: str) -> str:
    return " ".join(_TAG.sub(" ", line).split())
