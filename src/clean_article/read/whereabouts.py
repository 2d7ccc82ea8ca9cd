"""Where in a page words stand that are in none of its blocks."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..model import PageKind
from .depth import flatten

_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([nrt\"'/\\]))")
_BLANK: Final = {"n": " ", "r": " ", "t": " "}
_COMMENT: Final = re.compile(r"<!--(.*?)-->", re.DOTALL)
_UNREAD: Final = ("style", "template", "svg", "iframe", "object", "textarea", "noscript")
_MOST: Final = 5
_TAG: Final = re.compile(r"<[^<>]*>")


def whereabouts(page: str, kind: PageKind, holds: Callable[[str], bool]) -> list[str]:
    """
    The places of a decoded page outside its blocks that hold some words, as "in a script".

    `holds` tells whether a text holds the words. Empty: they are not in the page.
    """
    if kind == "text":
        return ["in the page's raw text"] if holds(page) else []
    places = dict.fromkeys(place for place, text in _places(page) if holds(text))
    if not places and holds(_TAG.sub(" ", page)):
        places["in the page's raw text, across tags"] = None
    return [*places][:_MOST]


def _places(page: str) -> Iterator[tuple[str, str]]:
    tree = LexborHTMLParser(flatten(page)[0])
    for node in tree.css("title"):
        yield "in the page's <title>", node.text()
    for node in tree.css("script"):
        kind = node.attributes.get("type") or ""
        name = f"in a script of {kind}" if "json" in kind else "in a script"
        yield name, _unescaped(node.text())
    for tag in _UNREAD:
        for node in tree.css(tag):
            # The text of a <template> is not part of the tree: it is in the markup only.
            yield f"in a <{tag}>, which is not text", _TAG.sub(" ", node.html or "")
    for node in tree.css("*"):
        yield from _attributes(node)
    for comment in _COMMENT.findall(page):
        yield "in a comment of the markup", comment


def _attributes(node: LexborNode) -> Iterator[tuple[str, str]]:
    for name, value in node.attributes.items():
        if value and " " in value:
            yield f"in an attribute: <{node.tag} {name}>", value


def _unescaped(script: str) -> str:
    """A script's text with the escapes of its strings undone."""
    return entities.unescape(_ESCAPE.sub(_character, script))


def _character(found: re.Match[str]) -> str:
    code, letter = found.groups()
    return chr(int(code, 16)) if code else _BLANK.get(letter, letter)
