"""Measures blocks: no thresholds and no opinions."""

from __future__ import annotations

from ...model import Page
from ..words import cut
from .contents import contents_signals
from .form import form_signals
from .lines import line_signals
from .names import named_parts
from .quotes import quote_signals
from .table import Signals
from .text import text_signals
from .tree import tree_signals
from .units import unit_signals

__all__ = ["Signals", "measure"]


def measure(page: Page) -> Signals:
    """All first-pass signals of a page's blocks."""
    texts = cut([block.text for block in page.blocks])
    parts = named_parts(page.outline)
    signals = text_signals(page, texts, parts)
    if page.kind == "html":
        contents_signals(page, signals)
        unit_signals(page, signals, tree_signals(page, signals, parts), texts.words)
    else:
        form_signals(page, signals)
        line_signals(page, signals)
    quote_signals(page, signals, texts.words)
    return signals
