"""Kept and removed blocks -> what was done to the page, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..model import Block, Removal, Signal


def explain(kept: Sequence[Block], removals: Sequence[Removal]) -> str:
    """
    All blocks in page order, removed ones marked `-` with rule and evidence under them; then what
    each rule took.
    """
    why = {removal.block.index: removal for removal in removals}
    blocks = sorted([*kept, *(removal.block for removal in removals)], key=lambda b: b.index)
    lines: list[str] = []
    for block in blocks:
        removal = why.get(block.index)
        if removal is None:
            lines.append(f"  {block.text}")
        else:
            lines += [f"- {block.text}", f"    {reason(removal)}"]
    totals = Counter(removal.rule for removal in removals)
    lines += ["", f"kept {_count(kept)}, removed {_count([r.block for r in removals])}"]
    lines += [f"{number:7}  {rule}" for rule, number in sorted(totals.items(), key=_most_first)]
    return "\n".join(lines)


def reason(removal: Removal) -> str:
    """Rule and evidence of a removal, in words, on one line."""
    seen = "; ".join(in_words(signal) for signal in removal.evidence)
    also = f" (also: {', '.join(removal.also)})" if removal.also else ""
    return f"{removal.rule}: {seen}{also}"


def in_words(signal: Signal) -> str:
    """A signal with its value, and what it added to the score where it did."""
    value = signal.value
    shown = (
        f"“{value}”" if isinstance(value, str) else f"{value:.3g}" if value % 1 else f"{value:.0f}"
    )
    weight = "" if signal.weight is None else f" ({signal.weight:+.2f})"
    return f"{signal.name.replace('_', ' ')} {shown}{weight}"


def _count(blocks: Sequence[Block]) -> str:
    words = sum(len(block.text.split()) for block in blocks)
    return f"{len(blocks)} block{'' if len(blocks) == 1 else 's'} of {words:,} words"


def _most_first(total: tuple[str, int]) -> tuple[int, str]:
    return -total[1], total[0]
