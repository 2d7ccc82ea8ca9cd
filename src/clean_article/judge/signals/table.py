"""The table of measurements that passes from `measure` to the scorecard and the rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

_CLASSES: Final = (4, 10, 25)  # words, edges of the classes of lines that look alike


@dataclass(frozen=True, slots=True)
class Level:
    """Signals that many blocks share: columns with a row a group of blocks."""

    rows: Sequence[int]
    """For each block its row."""
    columns: Mapping[str, Sequence[float]]
    """Name of a signal -> its value for each row."""


@dataclass(slots=True)
class Signals:
    """
    Measurements of a page's blocks, a column a signal.

    Filled by the functions of this package and read-only for all that comes after.
    """

    size: int
    """Number of blocks."""
    columns: dict[str, list[float]] = field(default_factory=dict)
    """Name of a signal -> its value for each block."""
    levels: list[Level] = field(default_factory=list)
    """Signals of the elements and paths the blocks share; none in a dump."""
    phrases: list[Mapping[str, str]] = field(default_factory=list)
    """For each block: word list -> the phrase of that list found in the block."""
    holding: dict[str, list[int]] = field(default_factory=dict)
    """Word list -> the blocks that hold a phrase of it, in page order."""
    keys: Sequence[str] = ()
    """For each block its words in one string, by which it is compared; of long blocks nothing."""
    trunk: Sequence[int] = ()
    """The container and the elements around it, outermost first (see `tree`); none in a dump."""

    def value(self, name: str, index: int) -> float:
        """A signal of one block."""
        column = self.columns.get(name)
        if column is not None:
            return column[index]
        for level in self.levels:
            if name in level.columns:
                return level.columns[name][level.rows[index]]
        raise KeyError(name)

    def expanded(self) -> Iterator[tuple[str, list[float]]]:
        """Every signal with a value for each block."""
        yield from self.columns.items()
        for level in self.levels:
            for name, column in level.columns.items():
                yield name, [column[row] for row in level.rows]


def numbered(keys: Iterable[Hashable]) -> list[int]:
    """A number for each key: numbers are compared and looked up faster."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(key, len(numbers)) for key in keys]


def length_classes(words: Sequence[float]) -> list[int]:
    """For each line the class of its length: lines of one class may be entries of a list."""
    return [bisect_left(_CLASSES, count) for count in words]
