"""The article of a news page, HTML or plain-text dump, with the reason for every line that went."""

from __future__ import annotations

from .article import Article
from .errors import CleanArticleError, InputError, MissingExtraError, OutputError, UsageError
from .model import Block, Metadata, Removal, Signal, Span
from .pipeline import clean

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Block",
    "CleanArticleError",
    "InputError",
    "Metadata",
    "MissingExtraError",
    "OutputError",
    "Removal",
    "Signal",
    "Span",
    "UsageError",
    "__version__",
    "clean",
]
