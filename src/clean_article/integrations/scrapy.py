"""
Scrapy: an item pipeline that fills items with their pages' articles (extra `scrapy`).

Settings, with their defaults::

    CLEAN_ARTICLE_PAGE_FIELD = "page"       # field of the item with the response, str or bytes
    CLEAN_ARTICLE_URL_FIELD = "url"         # field with the address; a response has its own
    CLEAN_ARTICLE_FIELDS = {"title": "title", "text": "text"}
                                            # field of the item -> what of the article it gets: an
                                            # attribute of Article or of Metadata, or "markdown",
                                            # "html" or "json"
    CLEAN_ARTICLE_KEEP_PAGE = False         # whether the page's field stays in the item
    CLEAN_ARTICLE_MIN_CONFIDENCE = 0.0      # articles below are dropped
    CLEAN_ARTICLE_DROP = True               # False: items without an article are passed on unfilled
    CLEAN_ARTICLE_WITH_METADATA = False     # whether all fields of the metadata are looked for
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Self

from ..article import Article
from ..canonical import word_count
from ..errors import MissingExtraError, UsageError
from ..model import Metadata
from ..pipeline import clean

try:
    from itemadapter import ItemAdapter
    from scrapy.exceptions import DropItem
    from scrapy.http import Response, TextResponse
except ImportError as error:
    raise MissingExtraError(
        "clean_article.integrations.scrapy needs Scrapy: pip install 'clean-article[scrapy]'"
    ) from error

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_OK: Final = range(200, 300)
_RENDERED: Final[Mapping[str, Callable[[Article], str]]] = {
    "markdown": Article.to_markdown,
    "html": Article.to_html,
    "json": Article.to_json,
}
_ATTRIBUTES: Final = frozenset(
    "title text confidence is_doubtful is_article warnings fingerprint metadata".split()
)


class CleanArticlePipeline:
    """
    Puts the article of an item's page into the item.

    Items without the page's field pass untouched. An item is dropped, with the reason as the
    message and in Scrapy's stats (`clean_article/dropped/<reason>`), where its response failed
    (`status`), is no text (`not_text`), holds no article (`no_article`), or one below the least
    confidence (`low_confidence`). `clean_article/cleaned` and `clean_article/words` count the rest.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._stats = crawler.stats
        self._page: str = settings.get("CLEAN_ARTICLE_PAGE_FIELD", "page")
        self._url: str = settings.get("CLEAN_ARTICLE_URL_FIELD", "url")
        default = {"title": "title", "text": "text"}
        self._fields: dict[str, str] = settings.getdict("CLEAN_ARTICLE_FIELDS", default)
        self._keep = settings.getbool("CLEAN_ARTICLE_KEEP_PAGE", False)
        self._least = settings.getfloat("CLEAN_ARTICLE_MIN_CONFIDENCE", 0.0)
        self._drop = settings.getbool("CLEAN_ARTICLE_DROP", True)
        self._with_metadata = settings.getbool("CLEAN_ARTICLE_WITH_METADATA", False)
        known = {*_ATTRIBUTES, *_RENDERED, *Metadata.__dataclass_fields__}
        if unknown := sorted(set(self._fields.values()) - known):
            raise UsageError(
                f"CLEAN_ARTICLE_FIELDS asks for {', '.join(unknown)}; "
                f"an article has {', '.join(sorted(known))}"
            )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """The item with its article. Raises `DropItem`."""
        adapter = ItemAdapter(item)
        page = adapter.get(self._page)
        if page is None:
            return item
        if not self._keep:
            del adapter[self._page]
        if isinstance(page, Response):
            if page.status not in _OK:
                return self._without(item, "status", f"the server answered {page.status}")
            if not isinstance(page, TextResponse):
                kind = (page.headers.get("Content-Type") or b"no type").decode("latin-1")
                return self._without(item, "not_text", f"the response is no text but {kind}")
            article = clean(
                page.body, page.url, with_metadata=self._with_metadata,
                http_charset=_charset(page),
            )  # fmt: skip
        else:
            article = clean(page, adapter.get(self._url), with_metadata=self._with_metadata)
        if not article.is_article:
            return self._without(item, "no_article", "; ".join(article.warnings) or "no article")
        if article.confidence < self._least:
            message = f"confidence {article.confidence:.2f} is below {self._least:.2f}"
            return self._without(item, "low_confidence", message)
        for field, name in self._fields.items():
            adapter[field] = _value(article, name)
        self._count("cleaned")
        self._count("words", word_count(article.text))
        return item

    def _without(self, item: Any, reason: str, message: str) -> Any:
        self._count(f"dropped/{reason}" if self._drop else f"unfilled/{reason}")
        if self._drop:
            raise DropItem(message)
        return item

    def _count(self, name: str, count: int = 1) -> None:
        if self._stats is not None:
            self._stats.inc_value(f"clean_article/{name}", count)


def _charset(response: TextResponse) -> str | None:
    """What the server said, not what Scrapy guessed."""
    from w3lib.encoding import http_content_type_encoding

    header = response.headers.get("Content-Type")
    return http_content_type_encoding(header.decode("latin-1")) if header else None


def _value(article: Article, name: str) -> Any:
    if name in _RENDERED:
        return _RENDERED[name](article)
    return getattr(article if name in _ATTRIBUTES else article.metadata, name)
