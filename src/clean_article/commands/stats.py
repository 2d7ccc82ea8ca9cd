"""`--stats`: what a run did, as a table for people or as JSON, on standard error."""

from __future__ import annotations

import io
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from ..jobs.stats import PageStats
from ..write.json import as_data, dumps
from .console import has_colours, shown_name

StatsFormat = Literal["table", "json"]
_MOST_NAMED: Final = 10  # pages of low confidence in the table; JSON has all
_WIDTH: Final = 80  # columns, where standard error is no terminal


@dataclass(slots=True)
class RunStats:
    """The sum over the pages of a run."""

    pages: int = 0
    articles: int = 0
    failed: int = 0
    """Pages that could not be read."""
    words_in: int = 0
    words_out: int = 0
    removals: Counter[str] = field(default_factory=Counter)
    low: list[tuple[float, str]] = field(default_factory=list)
    """Confidence and name of the pages that need a look."""

    def add(self, page: PageStats) -> None:
        self.pages += 1
        self.articles += page.is_article
        self.words_in += page.words_in
        self.words_out += page.words_out
        self.removals.update(page.removals)
        if page.look_again:
            self.low.append((page.confidence, page.name))

    def as_json(self) -> str:
        """One object on one line."""
        data: dict[str, Any] = {
            "pages": self.pages,
            "articles": self.articles,
            "failed": self.failed,
            "words_in": self.words_in,
            "words_out": self.words_out,
            "removals": dict(self._rules()),
            "low_confidence": [
                {"path": name, "confidence": as_data(confidence)}
                for confidence, name in sorted(self.low)
            ],
        }
        return dumps(data)

    def as_table(self) -> str:
        """A table for people, with colours where the terminal has them."""
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(show_header=False, box=None, pad_edge=False)
        table.add_column()
        table.add_column(justify="right")
        table.add_column(overflow="fold")
        share = f"{self.words_out / self.words_in:.0%}" if self.words_in else ""
        table.add_row("pages", f"{self.pages:,}")
        table.add_row("articles", f"{self.articles:,}")
        if self.failed:
            table.add_row("not read", f"{self.failed:,}", style="bold")
        table.add_row("words in", f"{self.words_in:,}")
        table.add_row("words out", f"{self.words_out:,}", f"{share} of them" if share else "")
        table.add_row("blocks removed", f"{self.removals.total():,}")
        for rule, count in self._rules():
            table.add_row(f"  {rule}", f"{count:,}", style="dim")
        table.add_row("low confidence", f"{len(self.low):,}", "worth a look")
        for confidence, name in sorted(self.low)[:_MOST_NAMED]:
            table.add_row("", f"{confidence:.2f}", Text(shown_name(name)))
        if len(self.low) > _MOST_NAMED:
            table.add_row("", "…", f"{len(self.low) - _MOST_NAMED:,} more (--stats-json has all)")
        out = io.StringIO()
        colours = has_colours(sys.stderr)
        width = None if sys.stderr.isatty() else _WIDTH
        Console(file=out, force_terminal=colours, no_color=not colours, width=width).print(table)
        return "\n".join(line.rstrip() for line in out.getvalue().splitlines())

    def _rules(self) -> list[tuple[str, int]]:
        return sorted(self.removals.items(), key=lambda pair: (-pair[1], pair[0]))
