"""
The word lists: phrases of many languages by what they announce.

`data/words/NAME.toml` holds a list: `about`, `source`, `[phrases]` by language code. Phrases are
compared as sequences of folded words; in scripts without spaces between words, as substrings.
A phrase that ends in `-` is a stem: its last word may go on. Two settings narrow a list, so that a
common word can stand in it: `at = "start"` (the block must begin with the phrase) and `most_words`
(longer blocks are not looked at). `at = "nowhere"` is for plain sets of words (`words_of`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain
from operator import add
from typing import Any, Final, NamedTuple, TypeVar

from ..canonical import UNSPACED, length_in_words

# `\w` leaves out the vowel signs of Indic and other scripts, which would cut their words to pieces,
# and the joiner inside Persian words. The dandas U+0964 and U+0965 end sentences.
WORD: Final = re.compile(
    r"[\w\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
    r"\u0eb1-\u0ebc\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u200c\u200d]+"
)
# Typographic marks between words, which keep most texts from being ASCII.
_MARKS: Final = {**dict.fromkeys("’‘“”–—…", " "), "•": "|"}
TELLING: Final = "0123456789#:/@|>"
"""Marks that tell dates, addresses, menus and the like from plain words and sentences."""
_GAPS: Final = str.maketrans(
    {c: " " for c in map(chr, range(128)) if not (c.isalnum() or c == "_")}
)
_FOLDED_LINES: Final = {
    **_GAPS, **{code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}, ord("\n"): "\n"
}  # fmt: skip
_ONLY_TELLING: Final = {code: None for code in range(128) if chr(code) not in TELLING + "\n"}
_SHORT: Final = 40  # characters
_AT_ONCE: Final = 1000  # texts; while they are cut they take twenty times their memory
_STEM: Final = 6  # characters by which inflected words are compared
_LABEL: Final = 14  # words; longer blocks are searched for half of the phrases
_NO_LIMIT: Final = 1_000_000  # words
_OPENING: Final = " \t#*>-–—•|([{（【「『《〈\"'“‘«"
# Capital dotted I lower-cases to i with a dot above, which would cut the word in two. Romanian has
# commas or, in older texts, cedillas below s and t; Greek capitals have no accents.
_FOLDED: Final = (
    ("\u0307", ""),
    ("ı", "i"),
    ("ё", "е"),
    ("ș", "ş"),
    ("ț", "ţ"),
    *zip("άέήίόύώς", "αεηιουωσ", strict=True),
    *((chr(code), "") for code in (0x640, *range(0x64B, 0x653))),  # tatweel, Arabic vowel signs
)
_NOTHING: Final[Mapping[str, str]] = {}

_T = TypeVar("_T")


class _Phrase(NamedTuple):
    needle: str
    """Folded words with a space before and, unless it is a stem, behind; or a substring."""
    phrase: str
    list_name: str
    at_start: bool
    most_words: int


@dataclass(slots=True)
class _Index:
    anywhere: dict[str, list[_Phrase]] = field(default_factory=dict)
    """Longest word of a phrase -> the phrases."""
    key_words: frozenset[str] = frozenset()
    """The words `anywhere` is keyed by."""
    long_key_words: frozenset[str] = frozenset()
    """Those of phrases that blocks of more than a label's words are searched for."""
    at_start: dict[str, list[_Phrase]] = field(default_factory=dict)
    """First word of a phrase -> the phrases that must open a block."""
    unspaced: dict[str, list[_Phrase]] = field(default_factory=dict)
    """First two characters (one where it has no more) -> phrases without spaces."""


def fold(text: str) -> str:
    """Lower case, without what varies in print: Turkish dots, Greek accents, Arabic vowels, ё."""
    text = text.lower()
    if text.isascii():
        return text
    for printed, folded in _FOLDED:
        if printed in text:
            text = text.replace(printed, folded)
    return text


def words_in(text: str) -> list[str]:
    """What `WORD` finds; in a fifth of the time where all but typographic marks is ASCII."""
    if len(text) <= _SHORT:
        return WORD.findall(text)
    plain = _plain_marks(text)
    return plain.translate(_GAPS).split() if plain.isascii() else WORD.findall(text)


def _plain_marks(text: str) -> str:
    """The text with ASCII in the place of typographic marks."""
    if not text.isascii():
        for mark, plain in _MARKS.items():
            text = text.replace(mark, plain)
    return text


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of one line each, cut into words; a row a text in all columns."""

    words: list[list[str]] = field(default_factory=list)
    """`words_in(fold(text))`; in many texts equal words are one object."""
    lengths: list[float] = field(default_factory=list)
    """In words; in scripts without spaces an estimate."""
    unspaced: list[bool] = field(default_factory=list)
    """Whether it holds letters of such scripts."""
    marks: list[str] = field(default_factory=list)
    """What `TELLING` it holds, in order, bars for bullets; of a text that is not ASCII all of it,
    unless it is letters alone."""


def by_text(measure: Callable[[str], _T], texts: Sequence[str]) -> list[_T]:
    """What a function finds in each text, called once for those that are equal."""
    known = {text: measure(text) for text in dict.fromkeys(texts)}
    return [known[text] for text in texts]


def cut(texts: Sequence[str]) -> Texts:
    """
    Texts with their words, cut together: a call a text would take twice the time.

    Of equal texts one is cut.
    """
    rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}
    found = _cut_together([*rows])
    if len(rows) == len(texts):
        return found
    places = [rows[text] for text in texts]
    return Texts(
        [found.words[row] for row in places],
        [found.lengths[row] for row in places],
        [found.unspaced[row] for row in places],
        [found.marks[row] for row in places],
    )


def _cut_together(texts: Sequence[str]) -> Texts:
    found = Texts()
    if len(texts) <= _AT_ONCE:
        _cut(texts, found)
        return found
    kept: dict[str, str] = {}
    for at in range(0, len(texts), _AT_ONCE):
        _cut(texts[at : at + _AT_ONCE], found)
        found.words[at:] = [[kept.setdefault(w, w) for w in words] for words in found.words[at:]]
    return found


def _cut(texts: Sequence[str], found: Texts) -> None:
    """Add texts that are cut together."""
    page = _plain_marks("\n".join(texts))
    lines = page.split("\n") if texts else []
    other = [index for index, line in enumerate(lines) if not line.isascii()]
    ascii_lines = [*lines]
    for index in other:
        ascii_lines[index] = ""
    plain = "\n".join(ascii_lines)
    words = [line.split() for line in plain.translate(_FOLDED_LINES).split("\n")][: len(lines)]
    lengths = [float(len(each)) for each in words]
    unspaced = [False] * len(lines)
    marks = plain.translate(_ONLY_TELLING).split("\n")[: len(lines)]
    for index in other:
        line = lines[index]
        marks[index] = "" if line.replace(" ", "").isalpha() else line
        words[index] = WORD.findall(fold(line))
        lengths[index] = length_in_words(texts[index], words[index])
        unspaced[index] = UNSPACED.search(line) is not None
    found.words.extend(words)
    found.lengths.extend(lengths)
    found.unspaced.extend(unspaced)
    found.marks.extend(marks)


def bare(text: str) -> str:
    """Its folded words with a space between: texts that differ in marks alone are equal."""
    return " ".join(words_in(fold(text)))


def offsets(text: str, folded: str, start: int = 0) -> tuple[int, int]:
    """Where a folded word stands in a text from `start` on: its offsets, or (-1, `start`)."""
    whole = fold(text)
    if len(whole) == len(text):
        at = whole.find(folded, start)
        return (at, at + len(folded)) if at >= 0 else (-1, start)
    # Folding has dropped characters: walk both texts together.
    raw = [index for index, character in enumerate(text) for _ in fold(character)]
    at = whole.find(folded, sum(index < start for index in raw))
    if at < 0 or at + len(folded) > len(raw):
        return -1, start
    return raw[at], raw[at + len(folded) - 1] + 1


def topic_terms(words: Sequence[str]) -> set[str]:
    """Beginnings of words of some length; of runs without spaces, all pairs of characters."""
    if "".join(words).isascii():
        return {
            word[:_STEM] for word in words if len(word) > 3 or (len(word) > 1 and word.isdigit())
        }
    terms = set()
    for word in words:
        if word.isascii() or not UNSPACED.match(word):
            if len(word) > 3 or (word.isdigit() and len(word) > 1):
                terms.add(word[:_STEM])
        else:
            terms.update(word[i : i + 2] for i in range(len(word) - 1))
    return terms


def find_phrases(
    text: str, words: Sequence[str], count: float, unspaced: bool
) -> Mapping[str, str]:
    """
    Word list -> its longest phrase in a text.

    The text is given as `cut` finds it: with its folded words, its length in words, and whether it
    holds letters of scripts without spaces.
    """
    index = _index()
    found: dict[str, str] = {}
    if words:
        # Most blocks hold no phrase, and to see that needs no set of their words.
        key_words = index.key_words if count <= _LABEL else index.long_key_words
        keys = () if key_words.isdisjoint(words) else key_words.intersection(words)
        opening = index.at_start.get(words[0])
        if keys or opening:
            padded = f" {' '.join(words)} "
            for each in opening or ():
                if count <= each.most_words and padded.startswith(each.needle):
                    _note(each, found)
            # In the order of the text: a set's order differs between processes.
            for word in sorted(keys, key=words.index) if len(keys) > 1 else keys:
                for each in index.anywhere[word]:
                    if count <= each.most_words and each.needle in padded:
                        _note(each, found)
    if unspaced:
        _find_unspaced(fold(text), count, index.unspaced, found)
    return found or _NOTHING


def _note(each: _Phrase, found: dict[str, str]) -> None:
    if len(found.get(each.list_name, "")) < len(each.phrase):
        found[each.list_name] = each.phrase


def _find_unspaced(
    text: str, count: float, index: Mapping[str, Sequence[_Phrase]], found: dict[str, str]
) -> None:
    start = text.lstrip(_OPENING)
    keys = filter(index.__contains__, chain(map(add, text, text[1:]), text))
    for key in dict.fromkeys(keys):
        for each in index[key]:
            if count <= each.most_words and (
                start.startswith(each.needle) if each.at_start else each.needle in text
            ):
                _note(each, found)


@cache
def word_lists() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """List -> language -> phrases, as they stand in `data/words`."""
    return {name: data["phrases"] for name, data in _files().items()}


@cache
def words_of(name: str) -> frozenset[str]:
    """The phrases of one list in all languages, folded."""
    return frozenset(fold(phrase) for phrases in word_lists()[name].values() for phrase in phrases)


@cache
def _files() -> Mapping[str, Mapping[str, Any]]:
    folder = files(__package__) / "data" / "words"
    entries = sorted(folder.iterdir(), key=lambda each: each.name)
    return {
        entry.name.removesuffix(".toml"): tomllib.loads(entry.read_text("utf-8"))
        for entry in entries
        if entry.name.endswith(".toml")
    }


@cache
def _index() -> _Index:
    index = _Index()
    for name, data in _files().items():
        if data.get("at") == "nowhere":
            continue
        at_start = data.get("at") == "start"
        most_words = data.get("most_words", _NO_LIMIT)
        for phrases in data["phrases"].values():
            for phrase in phrases:
                if UNSPACED.search(phrase):
                    each = _Phrase(fold(phrase), phrase, name, at_start, most_words)
                    index.unspaced.setdefault(each.needle[:2], []).append(each)
                    continue
                words = WORD.findall(fold(phrase))
                stem = phrase.endswith("-")
                needle = f" {' '.join(words)}" + ("" if stem else " ")
                each = _Phrase(needle, phrase, name, at_start, most_words)
                if at_start:
                    index.at_start.setdefault(words[0], []).append(each)
                else:
                    key = max(words[:-1] if stem else words, key=len)
                    index.anywhere.setdefault(key, []).append(each)
    index.key_words = frozenset(index.anywhere)
    index.long_key_words = frozenset(
        word
        for word, phrases in index.anywhere.items()
        if any(each.most_words > _LABEL for each in phrases)
    )
    return index
