"""
The errors of clean-article, all of one tree::

    CleanArticleError
    ├── UsageError        the call was wrong: a type, an option, a path that does not exist
    ├── InputError        an input could not be read: permission, not a file, not text
    ├── OutputError       an output could not be written, or would have become empty
    ├── MissingExtraError a feature needs an optional package that is not installed
    └── WorkerError       worker processes do not start at all

What a page holds never raises: it is answered with an `Article` and its `warnings`.
"""


class CleanArticleError(Exception):
    """Base of all errors that clean-article raises on purpose."""


class UsageError(CleanArticleError, ValueError):
    """The call was wrong; the message says what to write instead."""


class InputError(CleanArticleError):
    """An input could not be read; the message names it and the remedy."""


class OutputError(CleanArticleError):
    """An output could not be written; the message names it and the remedy."""


class MissingExtraError(CleanArticleError, ImportError):
    """A feature needs an optional package; the message says what to install."""


class WorkerError(CleanArticleError):
    """No worker process starts on this machine; the message says where the cause stands."""
