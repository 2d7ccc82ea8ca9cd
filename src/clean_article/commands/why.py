"""`clean-article why PAGE WORDS`: why words of a page are in the article or not."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, Final

import click

from ..article import Article
from ..errors import UsageError
from ..judge.finding import Match, find, nearest, squeezed
from ..judge.inquiry import Change, Inquiry
from ..judge.reasons import Group
from ..judge.rules import all_rules
from ..judge.settle import LOW_SCORE, Verdict
from ..model import Block, Signal
from ..read.whereabouts import whereabouts
from ..wordings import in_words, wording
from ..write.answer import told, told_missing
from ..write.explain import evidence_in_words, seen_in_words
from ..write.json import as_data, block_data, dumps
from .console import NO_ARTICLE, Console, has_colours, style
from .pages import InputFormat, cleaned, input_format_option, leaning_options, read_page

_AROUND: Final = 2  # neighbours on each side
_EPILOG: Final = """\b
Examples:
  clean-article why page.html "some words"     words of the line you miss, or of one too many
  clean-article why dump.txt "Sign up" --json  as data
  clean-article rules byline                   what the rule that decided says of itself

\b
Words are found however they were copied: case, quotes and white space make no odds.
Weights are log-odds, compared with the text that was kept: -1 takes e (2.7) times off the odds.

\b
Exit codes: 0 found; 1 the words are in no block of the page; 2 wrong use; 3 not readable.
"""


# Words may begin with a dash, as lines of a list do.
@click.command(
    epilog=_EPILOG,
    context_settings={"max_content_width": 100, "ignore_unknown_options": True},
)
@click.argument("page", metavar="PAGE")
@click.argument("words", metavar="WORDS", nargs=-1, required=True)
@click.option("--nth", type=click.IntRange(1), metavar="N", help="Of several places the Nth.")
@input_format_option
@leaning_options
@click.option("--json", "as_json", is_flag=True, help="The answer as data.")
def why_command(
    page: str,
    words: Sequence[str],
    nth: int | None,
    input_format: InputFormat,
    leaning: float,
    as_json: bool,
) -> int:
    """
    Tell why WORDS of a page were kept or removed: the rule or score that decided, all signals,
    other rules that fired, the neighbours, and what would have turned it.

    PAGE is a file, or - for standard input.
    """
    console = Console()
    asked = " ".join(words)
    if not asked.strip():
        raise UsageError("give some words of the line in question")
    article, text = cleaned(read_page(page), input_format, leaning)
    found = find(article.judgement.page.blocks, asked)
    if not found:
        console.status = NO_ARTICLE
        answer = _not_found(article, text, asked)
        console.write(dumps(answer) if as_json else "\n".join(told_missing(answer, asked)))
        return console.status
    if nth is not None and nth > len(found):
        raise UsageError(f"the words stand in {len(found)} places; --nth {nth} is none of them")
    chosen = found[nth - 1] if nth else _chosen(article, found)
    answer = _answer(article, chosen, found)
    if as_json:
        console.write(dumps(answer))
    else:
        styled = has_colours(sys.stdout)
        lines = (style(part, line) if styled else line for part, line in told(answer))
        console.write("\n".join(lines), styled=styled)
    return console.status


def _chosen(article: Article, found: Sequence[Match]) -> Match:
    """The first of the tightest places that was removed, as that is what people ask about."""
    verdicts = article.judgement.verdicts
    tightest = [m for m in found if m.last - m.first == found[0].last - found[0].first]
    removed = [m for m in tightest if not verdicts[m.first].kept]
    return (removed or tightest)[0]


def _answer(article: Article, match: Match, found: Sequence[Match]) -> dict[str, Any]:
    judgement = article.judgement
    inquiry, reasons = Inquiry(judgement), judgement.reasons()
    span = range(match.first, match.last + 1)
    index = next((i for i in span if not judgement.verdicts[i].kept), match.first)
    block, verdict = judgement.page.blocks[index], judgement.verdicts[index]
    groups = reasons.groups(index)
    evidence = reasons.evidence(index) if verdict.rule == LOW_SCORE else verdict.evidence
    data: dict[str, Any] = {
        "block": block_data(block),
        "blocks": len(judgement.page.blocks),
        "kept": verdict.kept,
        "decided": _decided(verdict),
        "reasons": [seen_in_words(signal) for signal in evidence],
        "score": as_data(judgement.scores[index]),
        "kept_from": as_data(judgement.cut()),
        "other_rules": [
            {"rule": rule.id, "action": rule.action, "reason": evidence_in_words(seen)}
            for rule, seen in inquiry.others(index)
        ],
        "neighbours": [
            {**_place(article, near), "here": near == index}
            for near in range(max(0, index - _AROUND), index + _AROUND + 1)
            if near < len(judgement.page.blocks)
        ],
        "signals": [_group_data(group) for group in groups],
        "places": [_place(article, each.first) for each in found],
        "across": [_place(article, i) for i in span] if len(span) > 1 else [],
    }
    if verdict.rule == LOW_SCORE:
        change = inquiry.smallest_change(index, reasons)
        data["smallest_change"] = _change_data(change) if change else None
    elif verdict.rule in {rule.id for rule in all_rules()}:
        off = inquiry.without(verdict.rule, index)
        data["without_the_rule"] = {"kept": off.kept, "decided": _decided(off)}
    return data


def _decided(verdict: Verdict) -> str:
    return verdict.rule or "score"


def _place(article: Article, index: int) -> dict[str, Any]:
    block, verdict = article.judgement.page.blocks[index], article.judgement.verdicts[index]
    return {
        "index": index,
        "kept": verdict.kept,
        "decided": _decided(verdict),
        "text": block.text,
    }


def _group_data(group: Group) -> dict[str, Any]:
    return {
        "group": group.name,
        "weight": as_data(round(group.weight, 2)),
        "signals": [
            {**as_data(each), "weight": round(each.weight or 0, 2), "words": _signal_words(each)}
            for each in group.signals
        ],
    }


def _signal_words(signal: Signal) -> str:
    return in_words(signal) if signal.value != "" else f"no {signal.name} known"


def _change_data(change: Change) -> dict[str, Any]:
    then = change.then
    return {
        "signal": change.signal,
        "from": as_data(change.now.value),
        "to": None if then is None else as_data(then.value),
        "words": _change_words(change),
    }


def _change_words(change: Change) -> str:
    now = in_words(change.now)
    if change.then is None:
        return f"without {now}"
    then, told = in_words(change.then), wording(change.signal)
    if told is None or told.counts or then == now:
        bound = f"{change.bound:,.3g}"
        reach = f"from {bound} on" if change.upwards else f"below {bound}"
        value = change.now.value
        shown = value if isinstance(value, str) else f"{value:,.3g}"
        return f"{change.signal} {reach} instead of {shown} ({now})"
    return f"{then} instead of {now} ({change.signal})"


def _not_found(article: Article, page: str, words: str) -> dict[str, Any]:
    judgement = article.judgement
    wanted = squeezed(words)
    places = whereabouts(page, judgement.page.kind, lambda text: wanted in squeezed(text))
    near: Sequence[Block] = nearest(judgement.page.blocks, words)
    return {
        "found": False,
        "where": places or ["not in the page"],
        "nearest": [_place(article, block.index) for block in near],
    }
