"""How well wrapping around known bodies is removed: F1 of the removed words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Words, over many pages."""

    hit: int = 0
    """Of the wrapping, and removed."""
    missed: int = 0
    """Of the wrapping, and kept."""
    taken: int = 0
    """Of the body, and removed."""
    pieces: Counter[str] = field(default_factory=Counter)
    missed_of: Counter[str] = field(default_factory=Counter)

    def add(
        self, kept: Iterable[str], body: Iterable[str], wrapping: Iterable[tuple[str, str]]
    ) -> None:
        """
        Count a page: the texts of its kept blocks, those of its body, and those wrapped around,
        each with the name of its piece.
        """
        left = Counter(bare(text) for text in kept)
        for text in body:
            if left[bare(text)]:
                left[bare(text)] -= 1
            else:
                self.taken += size(text)
        for text, piece in wrapping:
            self.pieces[piece] += size(text)
            if left[bare(text)]:
                left[bare(text)] -= 1
                self.missed += size(text)
                self.missed_of[piece] += size(text)
            else:
                self.hit += size(text)

    def f1(self) -> float:
        """F1 of the removed words; 0 where nothing was removed."""
        return 2 * self.hit / (2 * self.hit + self.missed + self.taken) if self.hit else 0.0

    def report(self) -> str:
        """The figure, and the share missed of each piece."""
        rows = [f"F1 {self.f1():.3f}; words of bodies taken: {self.taken}"]
        rows += [
            f"{piece:22} {100 * self.missed_of[piece] / words:5.1f} % of {words} words missed"
            for piece, words in sorted(self.pieces.items())
        ]
        return "\n".join(rows)


def bare(text: str) -> str:
    """A text as a block has it: white space collapsed, without the marker of a list item."""
    return " ".join(text.split())


def size(text: str) -> int:
    """Words; of scripts without spaces two characters count as one."""
    return max(len(text.split()), 0 if text.isascii() else sum(c > "\u2e7f" for c in text) // 2)
