"""
The named rules. One file a rule; a rule looks and reports, only `settle` removes.

A rule's id is its function's name with hyphens; its file, its cases (`tests/rules/ID.md`) and its
entry in the manual have the same name.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import Final, Literal

from ...canonical import UNSPACED
from ...model import Block, Evidence, new_signal
from ..signals.table import Signals
from ..signals.text import SENTENCE
from ..words import WORD, fold, offsets, words_of

Action = Literal["remove", "keep"]

_OFF: Final = re.compile("[:：/|｜]")
_QUOTE: Final = re.compile('["“„«]')
_MARK: Final = re.compile('["“”„«»「」『』]')


@dataclass(slots=True)
class View:
    """
    All that a rule may look at; never another rule's verdict.

    Not frozen: a page makes hundreds of views, and a frozen one takes three times as long to make.
    """

    block: Block
    blocks: Sequence[Block]
    scores: Sequence[float]
    """For each block the scorecard's probability that it is main content, 0 to 1."""
    signals: Signals

    @property
    def p(self) -> float:
        return self.scores[self.block.index]

    @property
    def sentence(self) -> bool:
        """Whether the block ends as a sentence does."""
        return self["ends"] == SENTENCE

    def __getitem__(self, name: str) -> float:
        """Value of a signal of this block."""
        return self.signals.columns[name][self.block.index]

    def phrase(self, word_list: str) -> str | None:
        """The phrase of that word list found in this block."""
        return self.signals.phrases[self.block.index].get(word_list)

    def at(self, offset: int) -> View | None:
        """The view of a neighbour, `offset` blocks on; `None` beyond the page's ends."""
        index = self.block.index + offset
        if not 0 <= index < len(self.blocks):
            return None
        return View(self.blocks[index], self.blocks, self.scores, self.signals)

    def linked(self) -> float:
        """Share of the block's characters that stand in links, 0 to 1; 0 in a dump."""
        column = self.signals.columns.get("link_share")
        return column[self.block.index] if column else 0.0

    def find(self, phrase: str) -> int:
        """Offset in the text of a phrase that was found in this block; 0 where it is not whole."""
        return max(offsets(self.block.text, fold(phrase))[0], 0)

    def behind(self, phrase: str) -> str:
        """What follows a phrase that opens the block, or stands in it; stripped."""
        words = WORD.findall(fold(phrase))
        if UNSPACED.search(phrase):
            words = [phrase.lower()]
        end = 0
        for word in words:
            end = offsets(self.block.text, word, end)[1]
        return self.block.text[end:].strip()

    def marked(self, phrase: str) -> bool:
        """Whether a colon or the like sets the phrase off from what follows."""
        return bool(_OFF.search(self.block.text) and _OFF.match(self.behind(phrase)))

    def share_of_text(self, phrase: str) -> float:
        """How much of the block the phrase is, 0 to 1."""
        return len(phrase) / len(self.block.text)

    def quoted(self) -> bool:
        """Whether the block holds quoted speech."""
        return _QUOTE.search(self.block.text) is not None

    def quotes(self, phrase: str) -> bool:
        """Whether a phrase that was found in this block stands between quotation marks."""
        inside = False
        for mark in _MARK.findall(self.block.text[: self.find(phrase)]):
            # “ closes what „ opens, and " both.
            inside = mark in "„«「『" or (mark in '“"' and not inside)
        return inside

    def under_prose(self) -> bool:
        """Whether prose stands right under this block."""
        below = self.at(1)
        return below is not None and bool(below["prose"])

    def heads(self) -> bool:
        """
        Whether this is a heading of HTML with prose right under it.

        Not of a dump, where every short line alone above prose is taken for a heading.
        """
        return self.block.kind == "heading" and bool(self.block.path) and self.under_prose()

    def count_words(self, word_list: str) -> int:
        """How many different words of a list the block holds."""
        return len(words_of(word_list).intersection(WORD.findall(fold(self.block.text))))

    def evidence(self, *names: str) -> Evidence:
        """Evidence made of signals of this block, by name."""
        return tuple([new_signal(name, self[name]) for name in names])


Check = Callable[[View], Evidence]


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    action: Action
    check: Check
    on: tuple[str, ...]
    """Word lists and signals; the rule is asked only about blocks where one of them is found."""
    rank: int
    """How specific the rule is: of several that fire, the highest is the reason."""
    since: str
    doc: str


def rule(
    action: Action, *, since: str, on: Iterable[str] = (), rank: int = 50
) -> Callable[[Check], Rule]:
    """
    Make a rule of a function that looks at a `View` and returns its evidence.

    `on` names word lists or signals of which at least one must be present (non-zero) in a block
    before the rule is asked at all: asking every rule about every block would cost more than
    the rest of the judging. Empty: asked about every block.
    """

    def register(check: Check) -> Rule:
        return Rule(
            check.__name__.replace("_", "-"),
            action,
            check,
            tuple(on),
            rank,
            since,
            check.__doc__ or "",
        )

    return register


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of this package, by id."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        found.append(getattr(loaded, module.name))
    return tuple(sorted(found, key=lambda each: each.id))


def ask(
    rules: Sequence[Rule], blocks: Sequence[Block], scores: Sequence[float], signals: Signals
) -> dict[int, list[tuple[Rule, Evidence]]]:
    """Which rules fire on which block, with their evidence; blocks without any are left out."""
    fired: dict[int, list[tuple[Rule, Evidence]]] = {}
    views: dict[int, View] = {}
    for each in rules:
        candidates: set[int] = set()
        for name in each.on:
            column = signals.columns.get(name)
            if column is None:
                candidates.update(signals.holding.get(name, ()))
            else:
                candidates.update(compress(range(signals.size), column))
        for index in candidates if each.on else range(len(blocks)):
            view = views.get(index)
            if view is None:
                view = views[index] = View(blocks[index], blocks, scores, signals)
            evidence = each.check(view)
            if evidence:
                fired.setdefault(index, []).append((each, evidence))
    return fired
