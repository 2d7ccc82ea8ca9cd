"""`clean-article compare PAGE`: our blocks beside another tool's verdict on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import click

from ..alignment import shares
from ..article import Article
from ..canonical import word_count
from ..errors import MissingExtraError, UsageError
from ..model import Block, PageKind
from ..peers import HTML_TOOLS, as_paragraphs, installed
from ..write.json import as_data, dumps
from .console import Console
from .pages import InputFormat, cleaned, input_format_option, read_page

DEFAULT_PEER: Final = "trafilatura"
_HELD: Final = 0.5  # share of a block's words from which a tool kept it
_WHOLE: Final = 0.95
_TITLE: Final = "headline"
_EPILOG: Final = f"""\b
Examples:
  clean-article compare page.html                       beside trafilatura
  clean-article compare page.html --differences         only where the two disagree
  clean-article compare page.html --against jusText     beside another installed tool

\b
Tools: {", ".join(HTML_TOOLS)}; all but trafilatura where they are installed.
A dump is given to them as HTML, each line a paragraph.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A block, our verdict and theirs."""

    block: Block
    kept: bool
    decided: str
    """Our rule, `score` or `low-score`."""
    share: float
    """Share of the block's words in their text, 0 to 1."""

    @property
    def theirs(self) -> bool:
        return self.share >= _HELD

    @property
    def differs(self) -> bool:
        """Whether one keeps what the other does not; a headline is our title, and not lost."""
        return self.kept != self.theirs and self.decided != _TITLE

    @property
    def words(self) -> int:
        return word_count(self.block.text)


def peer_text(name: str, page: str, kind: PageKind) -> str:
    """What another tool makes of a decoded page; raises where it is unknown or not installed."""
    names = {each.lower(): each for each in HTML_TOOLS}
    if name.lower() not in names:
        raise UsageError(f"there is no tool {name!r} to compare with; use {', '.join(HTML_TOOLS)}")
    tool = HTML_TOOLS[names[name.lower()]]
    there, _ = installed({tool.name: tool})
    if not there:
        raise MissingExtraError(f"{tool.name} is not installed: pip install {tool.distribution}")
    try:
        return tool.extract(page if kind == "html" else as_paragraphs(page), "")
    except Exception:  # a tool that fails on a page has kept nothing of it
        return ""


def compared(article: Article, text: str) -> list[Row]:
    """Our blocks, each with our verdict and the share of it that another tool's text holds."""
    page, verdicts = article.judgement.page, article.judgement.verdicts
    found = shares([b.text for b in page.blocks], text, [b.hidden for b in page.blocks])
    return [
        Row(block, verdict.kept, verdict.rule or "score", share)
        for block, verdict, share in zip(page.blocks, verdicts, found, strict=True)
    ]


@click.command(epilog=_EPILOG, context_settings={"max_content_width": 100})
@click.argument("page", metavar="PAGE")
@click.option(
    "--against", default=DEFAULT_PEER, show_default=True, metavar="TOOL", help="Another tool."
)
@click.option("--differences", is_flag=True, help="Only the blocks on which the two disagree.")
@input_format_option
@click.option("--json", "as_json", is_flag=True, help="The blocks as data.")
def compare_command(
    page: str, against: str, differences: bool, input_format: InputFormat, as_json: bool
) -> int:
    """
    Print the blocks of a page, each with our verdict and that of another tool.

    PAGE is a file, or - for standard input.
    """
    console = Console()
    article, text = cleaned(read_page(page), input_format)
    theirs = peer_text(against, text, article.judgement.page.kind)
    rows = compared(article, theirs)
    shown = [row for row in rows if not differences or row.differs]
    if as_json:
        data = {"against": against, "blocks": [_data(row) for row in shown], **_totals(rows)}
        console.write(dumps(data))
        return console.status
    console.write(f"{'ours':22} {against:12} block")
    for row in shown:
        console.write(_line(row, against))
    totals = _totals(rows)
    console.write("")
    console.write(f"agreed on {totals['agreed']} of {len(rows)} blocks")
    console.write(
        f"only ours kept {totals['ours_only']} words, only {against} "
        f"{totals['theirs_only']}, both {totals['both']}"
    )
    return console.status


def _line(row: Row, against: str) -> str:
    ours = "kept" if row.kept else row.decided
    theirs = "kept" if row.share >= _WHOLE else f"{row.share:.0%}" if row.share else "–"
    mark = "≠" if row.differs else " "
    text = " ".join(row.block.text.split())
    return f"{ours:22} {theirs:{max(len(against), 12)}} {mark} {text}"


def _data(row: Row) -> dict[str, Any]:
    return {
        "index": row.block.index,
        "text": row.block.text,
        "kept": row.kept,
        "decided": row.decided,
        "share_theirs": as_data(row.share),
        "differs": row.differs,
    }


def _totals(rows: list[Row]) -> dict[str, int]:
    return {
        "agreed": sum(not row.differs for row in rows),
        "ours_only": sum(row.words for row in rows if row.kept and not row.theirs),
        "theirs_only": sum(row.words for row in rows if row.differs and row.theirs),
        "both": sum(row.words for row in rows if row.kept and row.theirs),
    }
