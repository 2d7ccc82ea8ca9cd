"""The article: what was kept, why the rest went, and its renderings."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any, Final

from .judge import Judgement
from .model import Block, Metadata, Removal
from .write.explain import rule_totals
from .write.html import to_html
from .write.json import as_data, block_data, dumps, removal_data
from .write.markdown import to_markdown
from .write.text import to_text

_CAPTION_RULES: Final = frozenset({"caption"})
_COMMENT_RULES: Final = frozenset({"comment"})


@dataclass(frozen=True, slots=True)
class Article:
    """
    The result of `clean`. It holds no tree, pickles, and is equal after the round trip.

    The rendering options of the `to_` methods: `links` (their targets; default no), `tables`
    (default yes), `captions` (default no), `comments` (default no). They change no verdict:
    captions and comments stand at their place in the page, and stay removals.
    """

    blocks: tuple[Block, ...]
    """The kept blocks, in page order."""
    text: str
    """The kept text without captions; blocks separated by an empty line, no newline at the end."""
    metadata: Metadata
    confidence: float
    """F1 that pages judged like this one have on average, 0 to 1; see `is_doubtful`."""
    is_article: bool
    warnings: tuple[str, ...]
    fingerprint: str
    """Hash of the canonical text: equal for the same article, whatever surrounds it."""
    judgement: Judgement = field(repr=False)
    """Every block with its signals and its verdict."""
    id: Hashable = field(default=None, compare=False)
    """Which page of `clean_many` it is; of no account for `clean`."""

    @property
    def title(self) -> str | None:
        return self.metadata.title

    @property
    def is_doubtful(self) -> bool:
        """
        Whether `confidence` is so low that the page is worth a look.

        A seventh of all pages, with more than half of those that come out badly.
        """
        return self.judgement.is_doubtful()

    @property
    def removals(self) -> tuple[Removal, ...]:
        """The blocks that are not part of the article, in page order, with rule and evidence."""
        return self.judgement.removals()

    def to_text(
        self, *, links: bool = False, tables: bool = True, captions: bool = False,
        comments: bool = False,
    ) -> str:  # fmt: skip
        """Plain text, as `text`, with the options given."""
        return to_text(self._shown(tables, captions, comments), links=links)

    def to_markdown(
        self, *, links: bool = False, tables: bool = True, captions: bool = False,
        comments: bool = False,
    ) -> str:  # fmt: skip
        """CommonMark with GitHub's tables; no title, no newline at the end."""
        return to_markdown(self._shown(tables, captions, comments), links=links)

    def to_html(
        self, *, links: bool = False, tables: bool = True, captions: bool = False,
        comments: bool = False,
    ) -> str:  # fmt: skip
        """One sanitised `<article>` element of semantic tags; no title."""
        return to_html(self._shown(tables, captions, comments), links=links)

    def to_json(
        self, *, links: bool = False, tables: bool = True, captions: bool = False,
        comments: bool = False, explain: bool = False, path: str | None = None,
    ) -> str:  # fmt: skip
        """
        One JSON object on one line, keys in the order of this class; dates in ISO 8601.

        The options rule `text`; `blocks` are always the kept ones. `explain` adds `removals` and
        their `totals` by rule, `path` stands first and says which page it is.
        """
        data: dict[str, Any] = {} if path is None else {"path": path}
        data |= {
            "title": self.title,
            "text": self.to_text(links=links, tables=tables, captions=captions, comments=comments),
            "blocks": [block_data(block) for block in self.blocks],
            "metadata": as_data(self.metadata),
            "confidence": as_data(self.confidence),
            "is_doubtful": self.is_doubtful,
            "is_article": self.is_article,
            "warnings": list(self.warnings),
            "fingerprint": self.fingerprint,
        }
        if explain:
            removals = self.removals
            data["removals"] = [removal_data(removal) for removal in removals]
            data["totals"] = dict(rule_totals(removals))
        return dumps(data)

    def _shown(self, tables: bool, captions: bool, comments: bool) -> tuple[Block, ...]:
        """The blocks to render, in page order."""
        shown = self.blocks
        rules = (_CAPTION_RULES if captions else frozenset()) | (
            _COMMENT_RULES if comments else frozenset()
        )
        if rules:
            verdicts = self.judgement.verdicts
            shown = tuple(
                block
                for block in self.judgement.page.blocks
                if verdicts[block.index].kept or verdicts[block.index].rule in rules
            )
        return shown if tables else tuple(b for b in shown if b.kind != "table-row")
