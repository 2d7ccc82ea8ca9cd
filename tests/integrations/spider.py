"""A spider that crawls the pages a server lists, run as a program: start URL, output, settings."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess


class PagesSpider(scrapy.Spider):  # type: ignore[misc]  # Scrapy is not looked into
    name = "pages"
    handle_httpstatus_list = [404]  # noqa: RUF012  # Scrapy's own convention

    def parse(self, response: Any) -> Iterator[Any]:
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link, callback=self.parse_page)

    def parse_page(self, response: Any) -> Iterator[Any]:
        yield {"url": response.url, "page": response}


def main() -> None:
    start, output, settings = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
    process = CrawlerProcess(
        {
            "ITEM_PIPELINES": {"clean_article.integrations.scrapy.CleanArticlePipeline": 300},
            "FEEDS": {output: {"format": "jsonlines", "encoding": "utf-8"}},
            "LOG_LEVEL": "WARNING",
            "TELNETCONSOLE_ENABLED": False,
            "RETRY_ENABLED": False,
            **settings,
        }
    )
    crawler = process.create_crawler(PagesSpider)
    process.crawl(crawler, start_urls=[start])
    process.start()
    stats = crawler.stats.get_stats()
    ours = {name: value for name, value in stats.items() if name.startswith("clean_article/")}
    print(json.dumps(ours))


if __name__ == "__main__":
    main()
