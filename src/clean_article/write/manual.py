"""The manual of the rules -> Markdown and text."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_HEADING: Final = re.compile(r"^## (.*)$\n*", re.MULTILINE)
_FOLDED: Final = re.compile(r"(?<!\n)\n(?!\n)")
_OPENING: Final = """# Rules

Every block that is removed names the rule that removed it.
This is what each rule says of itself, with lines from its tests.
Made by `clean-article rules --markdown`: do not edit, change the rule and its cases.

A keep rule beats a remove rule, a remove rule beats the score.
Of several removing rules the one of the highest rank is the reason.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manual tells of a rule."""

    id: str
    action: str
    since: str
    rank: int
    on: tuple[str, ...]
    """Word lists and signals without which the rule is not asked."""
    doc: str
    goes: Sequence[str] = ()
    """Lines of its cases that it removes (of a keep rule: keeps)."""
    stays: Sequence[str] = ()

    @property
    def summary(self) -> str:
        """The first sentence of its documentation, on one line."""
        return " ".join(inspect.cleandoc(self.doc).partition("\n\n")[0].split())


def contents(entries: Sequence[Entry]) -> str:
    """One line a rule."""
    width = max(len(entry.id) for entry in entries)
    return "\n".join(f"{entry.id:{width}}  {entry.summary}" for entry in entries)


def manual(entries: Sequence[Entry]) -> str:
    """The whole manual in Markdown; ends with a newline."""
    table = ["| rule | |", "| --- | --- |"]
    table += [f"| [{entry.id}](#{entry.id}) | {entry.summary} |" for entry in entries]
    parts = [_OPENING, "\n".join(table), *(article(entry) for entry in entries)]
    return "\n".join(f"{part.strip()}\n" for part in parts)


def article(entry: Entry) -> str:
    """A rule's entry in Markdown, with its lines as lists."""
    text = _FOLDED.sub(" ", _HEADING.sub(r"### \1\n\n", inspect.cleandoc(entry.doc)))
    facts = [entry.action.capitalize() + "s" if entry.rank else entry.action]
    if entry.rank:
        facts.append(f"rank {entry.rank}")
    facts.append(f"since {entry.since}")
    if entry.on:
        facts.append(f"asked about blocks with {', '.join(f'`{name}`' for name in entry.on)}")
    parts = [f"## {entry.id}", f"{' · '.join(facts)}", text]
    named = (("Goes", entry.goes), ("Stays", entry.stays))
    if entry.action == "keep":
        named = (("Is kept", entry.goes), ("Is left to others", entry.stays))
    for title, lines in named:
        if lines:
            parts.append(f"{title}:")
            parts.append("\n".join(f"- {_code(line)}" for line in lines))
    return "\n\n".join(parts)


def _code(line: str) -> str:
    """A line as a code span, whatever marks it holds."""
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"
