"""
The other tools, each called as its documentation says, comments off, plain text out.

Every function takes the decoded page and gives text. All but trafilatura are here when someone has
installed them. On dumps they get what they take: HTML, each line of the dump a paragraph.
"""

from __future__ import annotations

import html
import importlib.metadata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

Extractor = Callable[[str, str], str]
"""From the decoded page and its language (may be empty) to text."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool to compare with, by the name the tables give it."""

    name: str
    distribution: str
    """The package on the index; empty for a rule of our own."""
    extract: Extractor
    revision: int = 1
    """Raise it where the way the tool is called changes, so that cached outputs are not used."""

    @property
    def version(self) -> str:
        """Version of the installed package; raises `PackageNotFoundError` if it is missing."""
        return importlib.metadata.version(self.distribution) if self.distribution else "1"


def installed(tools: Mapping[str, Tool]) -> tuple[dict[str, Tool], list[str]]:
    """The tools that can run here, and a line for each that cannot."""
    there, missing = {}, []
    for name, tool in tools.items():
        try:
            _ = tool.version
        except importlib.metadata.PackageNotFoundError:
            missing.append(f"{name} left out: package {tool.distribution} is not installed")
        else:
            there[name] = tool
    return there, missing


def as_paragraphs(dump: str) -> str:
    """A dump as HTML that says nothing but where its lines are."""
    lines = (line.strip() for line in dump.splitlines())
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines if line)
    return f"<html><head><title></title></head><body>\n{body}\n</body></html>"


def _trafilatura(page: str, **options: Any) -> str:
    from trafilatura import extract

    return extract(page, include_comments=False, **options) or ""


def trafilatura_default(page: str, language: str) -> str:
    return _trafilatura(page)


def trafilatura_fast(page: str, language: str) -> str:
    return _trafilatura(page, fast=True)


def trafilatura_precision(page: str, language: str) -> str:
    return _trafilatura(page, favor_precision=True)


def readability(page: str, language: str) -> str:
    import lxml.html
    from readability import Document

    summary = Document(page).summary()
    return blocks_of(lxml.html.document_fromstring(summary)) if summary.strip() else ""


def newspaper(page: str, language: str) -> str:
    import newspaper as newspaper4k

    code = language.lower().split("-")[0]
    # Pictures would be fetched, and a fallback to the network would measure the network.
    options: dict[str, Any] = {"fetch_images": False, "follow_meta_refresh": False}
    if len(code) == 2:
        options["language"] = code
    article = newspaper4k.Article("https://example.org/a", **options)
    article.download(input_html=page)
    article.parse()
    return article.text or ""


def resiliparse(page: str, language: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(page, main_content=True))


def turbohtml(page: str, language: str) -> str:
    from turbohtml import parse

    return str(parse(page).article().text)


def justext(page: str, language: str) -> str:
    import justext as package

    stop_words = _stop_words(language)
    options = {} if stop_words else {"stopwords_low": 0.0, "stopwords_high": 0.0}
    paragraphs = package.justext(page, stop_words, **options)
    return "\n".join(part.text for part in paragraphs if not part.is_boilerplate)


@cache
def _stop_words(language: str) -> frozenset[str]:
    """jusText's list of the page's language; English where it names none or none is there."""
    import justext as package

    name = _JUSTEXT_LISTS.get(language.lower().split("-")[0], "English")
    return frozenset(package.get_stoplist(name)) if name else frozenset()


_JUSTEXT_LISTS = {
    "cs": "Czech",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "",
    "ko": "Korean",
    "nb": "Norwegian_Bokmal",
    "nl": "Dutch",
    "no": "Norwegian_Bokmal",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "zh": "",
}


def boilerpy3(page: str, language: str) -> str:
    from boilerpy3.extractors import ArticleExtractor

    return str(ArticleExtractor().get_content(page))


def goose3(page: str, language: str) -> str:
    from goose3 import Goose
    from goose3.text import StopWords, StopWordsChinese, StopWordsJapanese, StopWordsKorean

    code = language.lower().split("-")[0]
    classes = {"zh": StopWordsChinese, "ja": StopWordsJapanese, "ko": StopWordsKorean}
    options: dict[str, Any] = {"enable_image_fetching": False}
    if code:
        options["stopwords_class"] = classes.get(code, StopWords)
        options["target_language"] = code
    with Goose(options) as goose:
        return str(goose.extract(raw_html=page).cleaned_text)


def blocks_of(tree: Any) -> str:
    """Text of an lxml tree, a new line at each block element and `<br>`."""
    parts: list[str] = []
    for event, element in _walk(tree):
        if event != "comment" and element.tag not in _INLINE:
            parts.append("\n")
        piece = element.text if event == "start" else element.tail
        if piece:
            parts.append(" ".join(piece.split("\n")))
    lines = (" ".join(line.split()) for line in "".join(parts).splitlines())
    return "\n".join(line for line in lines if line)


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    return iter(etree.iterwalk(tree, events=("start", "end", "comment")))


# fmt: off
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
))
# fmt: on


HTML_TOOLS: dict[str, Tool] = {
    tool.name: tool
    for tool in (
        Tool("trafilatura", "trafilatura", trafilatura_default),
        Tool("trafilatura fast", "trafilatura", trafilatura_fast),
        Tool("trafilatura precision", "trafilatura", trafilatura_precision),
        Tool("readability-lxml", "readability-lxml", readability, revision=2),
        Tool("newspaper4k", "newspaper4k", newspaper, revision=3),
        Tool("resiliparse", "resiliparse", resiliparse),
        Tool("turbohtml", "turbohtml", turbohtml),
        Tool("jusText", "justext", justext),
        Tool("boilerpy3", "boilerpy3", boilerpy3, revision=2),
        Tool("goose3", "goose3", goose3, revision=4),
    )
}
