"""Where an article's headline stands, and where its text begins: names and dates stand between."""

from __future__ import annotations

from dataclasses import dataclass

from ..judge import Judgement
from ..model import Block


@dataclass(frozen=True, slots=True)
class Top:
    """The upper part of a judged page; found once, and asked for every field."""

    judgement: Judgement
    headline: Block | None
    start: int
    """Index of the first block of the text behind a standfirst."""
    end: int
    """Index behind the last block of the text."""

    def is_above_headline(self, index: int) -> bool:
        return self.headline is not None and index < self.headline.index

    def before_text(self, above: int) -> range:
        """What stands between the headline and the text, and some blocks above the headline."""
        first = self.headline.index if self.headline else self.start
        return range(max(first - above, 0), self.start)


def top_of(judgement: Judgement) -> Top:
    """The block that was judged to be the headline, and the first of the text."""
    columns, blocks = judgement.signals.columns, judgement.page.blocks
    headline = next((block for block in blocks if columns["headline"][block.index]), None)
    prose = [block for block in judgement.kept() if columns["prose"][block.index]]
    if headline is not None:
        # What was kept above is a notice, or of another story.
        prose = [block for block in prose if block.index > headline.index] or prose
    if not prose:
        return Top(judgement, headline, len(blocks), len(blocks))
    # Where the standfirst was told it may stand twice; else the first may be it.
    verdicts = judgement.verdicts
    standfirst = {block.text for block in prose if verdicts[block.index].rule == "standfirst"}
    text = [block for block in prose if block.text not in standfirst]
    start = text[0] if standfirst and text else prose[:2][-1]
    return Top(judgement, headline, start.index, prose[-1].index + 1)
