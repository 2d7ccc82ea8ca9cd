"""The Scrapy pipeline: a real spider that crawls a server of fixtures on this machine."""

from __future__ import annotations

import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clean_article import Article, UsageError, clean

scrapy = pytest.importorskip("scrapy")

from scrapy.exceptions import DropItem  # noqa: E402
from scrapy.http import HtmlResponse, Response  # noqa: E402
from scrapy.utils.test import get_crawler  # noqa: E402

from clean_article.integrations.scrapy import CleanArticlePipeline  # noqa: E402

# Servers on this machine only.
pytestmark = pytest.mark.enable_socket

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures" / "html"
ARTICLES = ["wordpress-blog", "gallery", "russian-windows-1251"]
OTHERS = ["login", "error-404"]
BODY = "The ferry sails again, the harbour master said on Friday, after three weeks in the dock."
PAGE = f"<title>Ferry</title><nav>Home</nav><h1>Ferry</h1><p>{BODY}</p><p>{BODY[:40]}, he said.</p>"


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.strip("/")
        if not name:
            links = [*ARTICLES, *OTHERS, "picture.png", "missing", "broken"]
            self._send(200, "text/html", "".join(f'<a href="/{n}">x</a>' for n in links).encode())
        elif name == "picture.png":
            self._send(200, "image/png", b"\x89PNG\r\n\x1a\n" + bytes(100))
        elif name == "broken":  # fewer bytes than promised
            self._send(200, "text/html", PAGE.encode(), promised=100_000)
        elif (FIXTURES / f"{name}.html").exists():
            self._send(200, "text/html", (FIXTURES / f"{name}.html").read_bytes())
        else:
            self._send(404, "text/html", PAGE.encode())

    def _send(self, status: int, kind: str, content: bytes, promised: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(promised or len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Nothing: the test looks at what the spider says."""


@pytest.fixture
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()
        thread.join()


def crawl(start: str, folder: Path, **settings: Any) -> tuple[dict[str, Any], dict[str, int], str]:
    """Items by the last part of their address, our stats, and what the spider said."""
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "integrations" / "spider.py", start,
         folder / "items.jsonl", json.dumps(settings)],
        capture_output=True, timeout=300, cwd=folder,
    )  # fmt: skip
    said = done.stderr.decode()
    assert done.returncode == 0, said
    lines = (folder / "items.jsonl").read_text(encoding="utf-8").splitlines()
    items = {item["url"].rpartition("/")[2]: item for item in map(json.loads, lines)}
    return items, json.loads(done.stdout), said


def expected(name: str) -> Article:
    return clean((FIXTURES / f"{name}.html").read_bytes())


def test_a_crawl_gives_articles_and_says_why_others_were_dropped(
    server: str, tmp_path: Path
) -> None:
    items, stats, said = crawl(server, tmp_path)
    assert sorted(items) == sorted(ARTICLES)
    for name in ARTICLES:
        assert items[name]["text"] == expected(name).text
        assert items[name]["title"] == expected(name).title
        assert list(items[name]) == ["url", "title", "text"], "the page itself is gone"
    assert stats["clean_article/cleaned"] == len(ARTICLES)
    assert stats["clean_article/words"] == sum(len(expected(n).text.split()) for n in ARTICLES)
    assert stats["clean_article/dropped/no_article"] == len(OTHERS)
    assert stats["clean_article/dropped/not_text"] == 1
    assert stats["clean_article/dropped/status"] == 1
    assert "Dropped: the server answered 404" in said
    assert "Dropped: the response is no text but image/png" in said


def test_a_crawl_with_other_settings(server: str, tmp_path: Path) -> None:
    fields = {"body": "markdown", "look": "is_doubtful", "when": "published"}
    items, stats, said = crawl(
        server, tmp_path, CLEAN_ARTICLE_FIELDS=fields, CLEAN_ARTICLE_DROP=False,
        CLEAN_ARTICLE_WITH_METADATA=True,
    )  # fmt: skip
    assert items["gallery"]["body"] == expected("gallery").to_markdown()
    assert items["gallery"]["look"] is expected("gallery").is_doubtful
    assert items["login"] == {"url": f"{server}login"}
    assert stats["clean_article/unfilled/no_article"] == len(OTHERS)
    assert "Dropped" not in said


def pipeline(**settings: Any) -> CleanArticlePipeline:
    return CleanArticlePipeline.from_crawler(get_crawler(settings_dict=settings))


def test_a_page_may_be_text_or_bytes_and_stay() -> None:
    for page in (PAGE, PAGE.encode()):
        item = pipeline(CLEAN_ARTICLE_KEEP_PAGE=True).process_item({"page": page, "url": None})
        assert item == {"page": page, "url": None, "title": "Ferry", "text": clean(PAGE).text}


def test_an_item_without_a_page_passes_untouched() -> None:
    assert pipeline().process_item({"url": "x"}) == {"url": "x"}


def test_the_least_confidence() -> None:
    with pytest.raises(DropItem, match=r"confidence 0\.\d\d is below 0\.99"):
        pipeline(CLEAN_ARTICLE_MIN_CONFIDENCE=0.99).process_item({"page": PAGE})


def test_the_servers_charset_counts_and_scrapys_guess_does_not() -> None:
    text = PAGE.replace("harbour", "harboür")
    headers = {"Content-Type": "text/html; charset=iso-8859-1"}
    response = HtmlResponse("https://a.example", body=text.encode("latin-1"), headers=headers)
    assert "harboür" in pipeline().process_item({"page": response})["text"]


def test_a_response_without_a_type_is_no_text() -> None:
    with pytest.raises(DropItem, match="no type"):
        pipeline().process_item({"page": Response("https://a.example", body=b"x")})


def test_unknown_fields_are_said_at_the_start() -> None:
    with pytest.raises(UsageError, match="asks for boddy; an article has"):
        pipeline(CLEAN_ARTICLE_FIELDS={"x": "boddy"})
