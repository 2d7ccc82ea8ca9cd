"""
The text of an article that a page states for machines and shows to nobody.

Pages that fetch their text by script, or keep it behind a paywall, often hold the whole of it in
their JSON-LD, as `articleBody`. On nearly all pages that state it, it is the text that they show.
"""

from __future__ import annotations

import html as entities
import json
import re
from typing import Final

from ..canonical import canonical_characters, canonical_line, word_count
from ..model import Head

_OPENING: Final = 'div itemprop="articleBody"'  # as in pages that mark the text they show
# Scripts are not parsed: they are often broken, and the text is one string.
_BODY: Final = re.compile(r'"articleBody"\s*+:\s*+"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_LINE_END: Final = re.compile(r"<(?:br|/(?:p|div|li|h[1-6]|blockquote))\b[^<>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")
_SHORTEST: Final = 100  # words; shorter ones are summaries, and teasers of what is paid for
_LEAST_A_LINE: Final = 3  # words on average; a long list of next to nothing is no text
_PIECES: Final = 20
_PIECE: Final = 25  # characters
_SHOWN: Final = 0.5  # share of the pieces; a page may show how its text begins


def stated_body(head: Head, texts: str) -> list[str]:
    """
    The paragraphs of the body that a page's head states and its texts do not hold; mostly none.

    `texts` are those of the page as they stand in HTML, with a `<` between them. Paragraphs that it
    opens with and that the page shows are left out. None either where the head states several
    bodies: a list of stories, of which none is the page's.
    """
    bodies = {
        body for script in head.json_ld if "articleBody" in script for body in _BODY.findall(script)
    }
    if len(bodies) != 1:
        return []
    lines = [*filter(None, map(canonical_line, _plain(*bodies).splitlines()))]
    if sum(map(word_count, lines)) < max(_SHORTEST, _LEAST_A_LINE * len(lines)):
        return []
    # Without spaces, as elements and scripts part words in many ways.
    page = _unspaced(entities.unescape(texts.replace("<", " ")))
    return [] if _is_shown(_unspaced("".join(lines)), page) else lines[_opening(lines, page) :]


def as_elements(paragraphs: list[str]) -> tuple[list[str], list[str]]:
    """The tags of a stated body and the texts behind them, in HTML, as `linearise` takes them."""
    tags, texts = [_OPENING], [""]
    for paragraph in paragraphs:
        tags += ["p", "/p"]
        texts += [entities.escape(paragraph, quote=False), ""]
    return [*tags, "/div"], [*texts, ""]


def _plain(string: str) -> str:
    """The text of a JSON string, which may hold entities and tags."""
    try:
        text = str(json.loads(f'"{string}"', strict=False))
    except ValueError:
        return ""
    text = _TAG.sub(" ", _LINE_END.sub("\n", entities.unescape(entities.unescape(text))))
    return canonical_characters(text)


def _unspaced(text: str) -> str:
    return "".join(text.split())


def _is_shown(body: str, page: str) -> bool:
    """Whether pieces taken all over the body stand in the page."""
    pieces = [body[at : at + _PIECE] for at in range(0, len(body), max(1, len(body) // _PIECES))]
    return sum(piece in page for piece in pieces) > len(pieces) * _SHOWN


def _opening(lines: list[str], page: str) -> int:
    """How many lines the page shows before the first that it does not, one under another."""
    at = 0
    for count, line in enumerate(map(_unspaced, lines)):
        at = page.find(line, at)
        if at < 0:
            return count
        at += len(line)
    return len(lines)
