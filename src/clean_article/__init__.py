"""The article of a news page, HTML or plain-text dump, with the reason for every line that went."""

from __future__ import annotations

from .article import Article
from .errors import (
    CleanArticleError,
    InputError,
    MissingExtraError,
    OutputError,
    UsageError,
    WorkerError,
)
from .jobs.batch import clean_batch
from .jobs.failure import Failure
from .jobs.many import clean_many
from .model import Block, Metadata, Removal, Signal, Span
from .pipeline import clean

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Block",
    "CleanArticleError",
    "Failure",
    "InputError",
    "Metadata",
    "MissingExtraError",
    "OutputError",
    "Removal",
    "Signal",
    "Span",
    "UsageError",
    "WorkerError",
    "__version__",
    "clean",
    "clean_batch",
    "clean_many",
]
