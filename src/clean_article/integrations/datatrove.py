"""datatrove: an extractor for its pipelines. Tried with datatrove 0.10; not run in CI."""

from __future__ import annotations

from typing import Any

from ..errors import MissingExtraError
from ..pipeline import clean

try:
    from datatrove.pipeline.extractors.base import BaseExtractor
except ImportError as error:
    raise MissingExtraError(
        "clean_article.integrations.datatrove needs datatrove: pip install datatrove"
    ) from error


class CleanArticle(BaseExtractor):  # type: ignore[misc]  # datatrove has no types
    """
    The article's text in place of the page, for `WarcReader` and the like::

        pipeline = [WarcReader("crawl/"), CleanArticle(timeout=10), JsonlWriter("articles/")]

    Documents without an article, or with one below `least_confidence`, get an empty text, and
    datatrove leaves them out. Its own time limit applies.
    """

    name = "clean-article"

    def __init__(self, timeout: float = 10, least_confidence: float = 0.0, **clean_options: Any):
        super().__init__(timeout=timeout)
        self.least_confidence = least_confidence
        self.clean_options = clean_options

    def extract(self, text: str) -> str:
        article = clean(text, **self.clean_options)
        good = article.is_article and article.confidence >= self.least_confidence
        return article.text if good else ""
