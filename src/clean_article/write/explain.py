"""Kept and removed blocks -> what was done to the page, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal

from ..canonical import word_count
from ..model import Block, Evidence, Removal, Signal
from ..wordings import in_words

Part = Literal["kept", "removed", "reason", "total"]
Style = Callable[[Part, str], str]
"""How a line of one part is printed: on a terminal with colours, elsewhere as it is."""


def plain(part: Part, line: str) -> str:
    """The line as it is."""
    return line


def explain(kept: Sequence[Block], removals: Sequence[Removal], style: Style = plain) -> str:
    """
    All blocks in page order, removed ones marked `-` with rule and evidence under them; then what
    each rule took.
    """
    why = {removal.block.index: removal for removal in removals}
    blocks = sorted([*kept, *(removal.block for removal in removals)], key=lambda b: b.index)
    lines: list[str] = []
    for block in blocks:
        removal = why.get(block.index)
        text = block.text.split("\n")  # code
        if removal is None:
            lines += [style("kept", f"  {line}") for line in text]
        else:
            lines += [style("removed", f"- {line}") for line in text]
            lines.append(style("reason", f"    {reason(removal)}"))
    totals = f"kept {_count(kept)}, removed {_count([r.block for r in removals])}"
    lines += ["", style("total", totals)]
    lines += [style("total", f"{number:7}  {rule}") for rule, number in rule_totals(removals)]
    return "\n".join(lines)


def rule_totals(removals: Sequence[Removal]) -> list[tuple[str, int]]:
    """How many blocks each rule removed, most first."""
    totals = Counter(removal.rule for removal in removals)
    return sorted(totals.items(), key=lambda total: (-total[1], total[0]))


def reason(removal: Removal) -> str:
    """Rule and evidence of a removal, in words, on one line."""
    return f"{removal.rule}: {evidence_and_others(removal)}"


def evidence_and_others(removal: Removal) -> str:
    """What the rule saw, and the other rules that fired, on one line."""
    also = f" (also: {', '.join(removal.also)})" if removal.also else ""
    return f"{evidence_in_words(removal.evidence)}{also}"


def evidence_in_words(evidence: Evidence) -> str:
    """All that a rule or the score saw, on one line."""
    return "; ".join(seen_in_words(signal) for signal in evidence)


def seen_in_words(signal: Signal) -> str:
    """One piece of evidence; of a score's reasons what they took off it, in log-odds."""
    if signal.weight is None:
        return in_words(signal)
    told = f"{signal.name}: {signal.value}" if isinstance(signal.value, str) else in_words(signal)
    return f"{told} ({signal.weight:+.1f})"


def _count(blocks: Sequence[Block]) -> str:
    words = sum(word_count(block.text) for block in blocks)
    return f"{len(blocks)} block{'' if len(blocks) == 1 else 's'} of {words:,} words"
