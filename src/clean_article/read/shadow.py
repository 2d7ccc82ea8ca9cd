"""
Declared shadow roots: `<template shadowrootmode="open">`, whose content browsers show.

A parser leaves them templates, which hold nothing for people. Here they become ordinary elements,
and what stands in the element that hosts one goes where a browser shows it: into the slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .tags import VOID

_DECLARED: Final = re.compile(r' shadowrootmode="(?:open|closed)"', re.IGNORECASE)
# What holds raw text is one token, with its text.
_TOKEN: Final = re.compile(
    r"<!--.*?-->|<(script|style|xmp|iframe|noembed|noframes|plaintext)(?: [^>]*)?>.*?</\1>"
    r"|<(?P<end>/?)(?P<name>[^\s>/]+)(?P<attributes>[^>]*)>",
    re.DOTALL,
)
_HOSTS: Final = frozenset(
    "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section "
    "span".split()
)
_ROOT: Final = "shadow-root"  # a name that no parser knows: it parts no text

_Pieces = list["str | _Pieces"]


@dataclass(slots=True, eq=False)
class _Element:
    """An open element."""

    name: str
    is_root: bool = False
    slot: _Pieces | None = None
    """Of a root: the pieces in its first slot without a name."""
    is_host: bool = False
    after: _Pieces | None = None
    """Of a host: where the pieces go that follow it."""


def with_shadow_roots(markup: str) -> str:
    """Serialised markup with its declared shadow roots as elements; linear in its length."""
    whole: _Pieces = []
    pieces = whole
    open_ = [_Element("")]
    templates: list[_Element] = []
    at = 0
    for token in _TOKEN.finditer(markup):
        pieces.append(markup[at : token.start()])
        at = token.end()
        name = token["name"]
        if name is None or name in VOID or name.startswith("!"):
            pieces.append(token[0])
        elif token["end"] and name != open_[-1].name:
            pieces.append(token[0])  # what began it stands in raw text, as `<xmp>` in a drawing
        elif token["end"]:
            element = open_.pop()
            if element.after is not None:
                pieces = element.after
            pieces.append(f"</{_ROOT}>" if element.is_root else token[0])
            if name == "template":
                templates.pop()
            if element.is_root and element.slot is not None:
                open_[-1].after, pieces = pieces, element.slot
        else:
            element = _Element(name)
            if name == "template":
                templates.append(element)
                element.is_root = _declares_root(token["attributes"], open_[-1])
                open_[-1].is_host |= element.is_root
            open_.append(element)
            pieces.append(f"<{_ROOT}>" if element.is_root else token[0])
            if name == "slot" and templates and " name=" not in token["attributes"]:
                inside = templates[-1]
                if inside.is_root and inside.slot is None:
                    inside.slot = []
                    pieces.append(inside.slot)
    pieces.append(markup[at:])
    return "".join(_flat(whole))


def _declares_root(attributes: str, parent: _Element) -> bool:
    may_host = parent.name in _HOSTS or "-" in parent.name
    return may_host and not parent.is_host and bool(_DECLARED.search(attributes))


def _flat(pieces: _Pieces) -> Iterator[str]:
    inside = [iter(pieces)]
    while inside:
        for piece in inside[-1]:
            if isinstance(piece, list):
                inside.append(iter(piece))
                break
            yield piece
        else:
            inside.pop()
