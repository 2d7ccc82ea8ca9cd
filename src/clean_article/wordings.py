"""
Signals in words: "12 blocks share this path, none of them prose".

`wordings.toml` holds the phrases, by the group a signal is told under. Weights of related signals
are collinear, so that a group can be told where a single weight cannot.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from .model import Signal

WORDS: Final = "words"
"""Group of the phrases of word lists."""
CLASS_WORDS: Final = "class words"
"""Group of the words of class names."""
OTHER: Final = "other signals"
"""Group of signals without a phrase; a test finds them."""
_LEAD: Final = "lead"
_LISTS: Final = "lists"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a signal is told."""

    group: str
    steps: Sequence[tuple[float, str]]
    """From which value on which phrase holds, ascending."""
    rank: int
    """Place in the table: signals of a group are told in this order."""
    leads: bool
    """Whether it opens its group's words."""
    star: str = ""
    """Of a family of signals what stands for the star: `8` of `before_8`."""

    @property
    def counts(self) -> bool:
        """Whether its phrases give the value: it is a number, and not one of a few kinds."""
        return any("{}" in text or "{%}" in text for _, text in self.steps)

    def say(self, value: float | str) -> str:
        """The phrase for a value; empty where it says nothing."""
        phrase = self.steps[0][1]
        if isinstance(value, str):
            return phrase.replace("{}", value)
        for least, text in self.steps:
            if value >= least:
                phrase = text
        shown = f"{value:,.0f}" if abs(value) >= 10 or not value % 1 else f"{value:.2g}"
        percent = f"{min(max(value, 0.01), 0.99) if 0 < value < 1 else value:.0%}"
        for hole, text in (
            ("{}", shown), ("{%}", percent.replace("%", " %")), ("{n}", self.star),
            ("{list}", list_in_words(self.star)),
        ):  # fmt: skip
            phrase = phrase.replace(hole, text)
        return phrase


def wording(name: str) -> Wording | None:
    """How a signal is told: by its own entry, or by its family's (`before_*`)."""
    own = _table().get(name)
    if own is not None:
        return own
    # The longest family first: `lines_before_*` is none of `lines_*`.
    for at in range(len(name) - 1, 0, -1):
        family = _table().get(f"{name[:at]}*") if name[at - 1] == "_" else None
        if family is not None:
            return Wording(family.group, family.steps, family.rank, family.leads, name[at:])
    return None


def in_words(signal: Signal) -> str:
    """
    A signal's name and value in words, without its weight.

    What a rule saw as text is quoted after its name; a signal without a phrase is told by name and
    value.
    """
    value, told = signal.value, wording(signal.name)
    if told is not None and (signal.name == "tag" or not isinstance(value, str)):
        phrase = told.say(value)
        if phrase:
            return phrase
    name = signal.name.replace("_", " ")
    if isinstance(value, str):
        return f"{name} “{value}”"
    return f"{name} {value:.3g}" if value % 1 else f"{name} {value:,.0f}"


def list_in_words(name: str) -> str:
    """What a word list announces."""
    return str(_data()[_LISTS].get(name) or name.replace("_", " "))


def is_list_in_words(name: str) -> bool:
    """Whether the table says what a word list announces."""
    return name in _data()[_LISTS]


@cache
def _table() -> Mapping[str, Wording]:
    table: dict[str, Wording] = {}
    for group, entries in _data().items():
        if group == _LISTS:
            continue
        for name, phrases in entries.items():
            if name == _LEAD:
                continue
            steps = [(0.0, phrases)] if isinstance(phrases, str) else [(a, b) for a, b in phrases]
            table[name] = Wording(group, steps, len(table), entries.get(_LEAD) == name)
    return table


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "wordings.toml").read_text("utf-8"))
