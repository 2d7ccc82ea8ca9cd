"""
HTML -> blocks.

Lexbor parses the page and drops what holds no text for people. Its serialisation is well formed, so
that one pass over the flat sequence of tags and texts finds the blocks (`linearise`). Nothing here
judges: hidden text and the text of controls become blocks like all else, with a flag.
"""

from __future__ import annotations

import html as entities
import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from ..canonical import BIDI_MARKS, canonical_characters
from ..model import Page
from .dense import thin_out
from .depth import flatten
from .head import read_head
from .linearise import linearise
from .shadow import with_shadow_roots
from .stated import as_elements, stated_body

_DRAWN: Final = ["svg", "style", "template"]  # a <title> in one of them is not the page's
_NO_TEXT: Final = ["script", "head", "title"]
# Lexbor serialises their content as it stands, where it would be read as tags.
_RAW_TEXT: Final = "iframe,xmp,plaintext,noembed,noframes"
_RAW_ELEMENT: Final = re.compile(
    r"<!--.*?-->|<(xmp|plaintext|noembed|noframes)(?: [^>]*)?>(.*?)</\1>", re.DOTALL
)
_SHOWN: Final = frozenset({"xmp", "plaintext"})
_TAG: Final = re.compile("<[^<>]*>")
_TOKEN: Final = re.compile(r"<(!--.*?--|[^>]*)>", re.DOTALL)
# Stands between texts: no text holds a `<`, and a line end melts with nothing behind it.
_BETWEEN: Final = "<\n"


def read_html(html: str, utf8: bytes | None = None) -> Page:
    """
    Read an HTML page of any quality; linear in its length.

    `utf8` is the page in UTF-8, where it is at hand.
    """
    if html.endswith("</"):
        # Where a page is cut: text to a parser, and with a line end behind it a comment.
        html, utf8 = html + "\n", None
    guarded, flattened = flatten(html)
    warnings: tuple[str, ...] = ()
    if flattened:
        warnings += (f"{flattened} tags were nested too deeply and are flattened",)
    tree = LexborHTMLParser(utf8 if utf8 is not None and guarded is html else guarded)
    if "shadowrootmode" in guarded:
        tree = LexborHTMLParser(with_shadow_roots(tree.html or ""))
    tree.strip_tags(_DRAWN)
    head = read_head(tree)
    tree.strip_tags(_NO_TEXT)
    raw_text = False
    for node in tree.css(_RAW_TEXT):
        if node.tag == "iframe":
            node.replace_with(" ")  # the texts around an embedded page stay apart
        else:
            raw_text = True
    markup = tree.html or ""
    del tree  # of a long page: each of these takes as much memory as all that is left, or more
    if raw_text:
        markup = _RAW_ELEMENT.sub(_as_markup, markup)
    pieces = _TOKEN.split(markup)
    markup, dropped = thin_out(markup, pieces[2::2])
    if dropped:
        pieces = _TOKEN.split(markup)
        warnings += (f"{dropped} tags stand so close that what is between them is one block",)
    del markup
    tags, texts = pieces[1::2], _BETWEEN.join(pieces[2::2])
    del pieces
    # Texts alone are made canonical: they are a quarter of a page.
    texts = canonical_characters(texts.replace("&nbsp;", " "))
    if any(mark in texts for mark in BIDI_MARKS):
        # They stay beside right-to-left letters of their own text, not of the page.
        texts = _BETWEEN.join(map(canonical_characters, texts.split(_BETWEEN)))
    stated = stated_body(head, texts)
    if stated:
        more_tags, more_texts = as_elements(stated)
        tags += more_tags
        texts = _BETWEEN.join([texts, *more_texts])
        warnings += ("the page states its text for machines and does not show it",)
    blocks, outline = linearise(tags, texts.split(_BETWEEN))
    return Page("html", blocks, head, outline, warnings)


def _as_markup(found: re.Match[str]) -> str:
    """An element of raw text as one of text: literal where it is shown, else without its tags."""
    name, content = found.groups()
    if name is None:
        return ""
    if name in _SHOWN:
        return f"<pre>{entities.escape(content, quote=False)}</pre>"
    text = entities.unescape(_TAG.sub(" ", content))
    return f"<noscript>{entities.escape(text, quote=False)}</noscript>"
