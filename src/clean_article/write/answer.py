"""The answer to "why is this missing?" -> lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from .explain import Part

_WIDTH: Final = 72  # characters of a neighbour's text
_OTHERS: Final = 8  # further places with the same words


def told(answer: dict[str, Any]) -> Iterator[tuple[Part, str]]:
    """Lines for people, each with the part that says how it is printed."""
    block, kept = answer["block"], answer["kept"]
    where = f"line {block['line']}" if block.get("line") else block.get("path", "")
    head = "kept" if kept else "removed"
    yield "total", f"{head} by {answer['decided']}"
    for line in block["text"].split("\n"):
        yield ("kept" if kept else "removed"), f"{'  ' if kept else '- '}{line}"
    hidden = " · hidden by the page" if block.get("hidden") else ""
    number = f"block {block['index'] + 1} of {answer['blocks']}"
    yield "reason", f"  {number} · {block['kind']} · {where}{hidden}"
    yield from (("kept", f"  because {each}") for each in answer["reasons"])
    yield "kept", ""
    yield "kept", f"score {answer['score']:.3f}; the score keeps from {answer['kept_from']:.3f} on"
    if "smallest_change" in answer:
        change = answer["smallest_change"]
        turn = change["words"] if change else "none alone"
        yield "kept", f"smallest change of one signal that would have kept it: {turn}"
    if "without_the_rule" in answer:
        off = answer["without_the_rule"]
        verdict = "kept" if off["kept"] else "removed"
        yield "kept", f"with the rule {answer['decided']} off: {verdict} by {off['decided']}"
    others = answer["other_rules"]
    fired = "; ".join(f"{o['rule']} ({o['action']}: {o['reason']})" for o in others) or "none"
    yield "kept", f"other rules that fired: {fired}"
    yield "kept", ""
    yield "total", "neighbours"
    for near in answer["neighbours"]:
        yield "kept", _line(near, ">" if near["here"] else " ")
    yield from _told_places(answer)
    yield "kept", ""
    yield "total", "signals: what pulled the score down first, compared with the text kept"
    for group in answer["signals"]:
        yield "kept", f"{group['weight']:+7.2f}  {group['group']}"
        for each in group["signals"]:
            value = each["value"]
            shown = value if isinstance(value, str) else f"{value:.4g}"
            raw = f"{each['name']} = {shown}"
            yield "reason", f"{each['weight']:+15.2f}  {raw:32} {each['words']}".rstrip()


def _told_places(answer: dict[str, Any]) -> Iterator[tuple[Part, str]]:
    if answer["across"]:
        yield "kept", ""
        yield "total", "the words stand across these blocks"
        for each in answer["across"]:
            yield "kept", _line(each, " ")
    elif len(answer["places"]) > 1:
        yield "kept", ""
        yield "total", f"the words stand in {len(answer['places'])} places (--nth N for another)"
        for number, each in enumerate(answer["places"][:_OTHERS], 1):
            yield "kept", f"{number:3}{_line(each, ' ')}"
        if len(answer["places"]) > _OTHERS:
            yield "kept", f"    … {len(answer['places']) - _OTHERS} more"


def _line(place: dict[str, Any], mark: str) -> str:
    text = " ".join(place["text"].split())
    text = text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
    verdict = f"{'kept' if place['kept'] else 'removed'} by {place['decided']}"
    return f"{mark} {place['index'] + 1:4}  {verdict:28}  {text}"


def told_missing(answer: dict[str, Any], words: str) -> Iterator[str]:
    yield f"in no block of the page: “{words}”"
    if answer["where"] == ["not in the page"]:
        yield "not in the page at all, neither in its text nor in scripts, attributes or comments"
    else:
        yield from (f"they stand {place}" for place in answer["where"])
    if answer["nearest"]:
        yield ""
        yield "nearest blocks"
        yield from (_line(each, " ") for each in answer["nearest"])
