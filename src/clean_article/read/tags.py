"""What a start or end tag means for the text around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from ..model import BlockKind, SpanKind

INLINE: Final = 0  # joins the texts around it without a space
OPEN: Final = 1  # opens a block-level element
CLOSE: Final = 2
SPAN: Final = 3  # marks up a stretch of text
END_SPAN: Final = 4
BREAK: Final = 5  # a line break
SEPARATE: Final = 6  # ends a block and holds none
HIDE: Final = 7  # opens an inline element whose text is not shown


class Tag(NamedTuple):
    """What stands between `<` and `>`, read."""

    role: int
    name: str
    end: bool
    source: str
    step: str = ""
    """The tag in a path: its name and first class."""
    names: str = ""
    """Class, id, role and the like, joined by spaces."""
    hidden: bool = False


SPANS: Final[dict[str, SpanKind]] = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}
KINDS: Final[dict[str, BlockKind]] = {
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "li": "list-item",
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "quote",
    "pre": "code",
    "listing": "code",
}
CONTROLS: Final = frozenset({"nav", "button", "select", "label", "textarea"})
_BLOCKS: Final = frozenset(
    "address article aside blockquote body button canvas caption center audio datalist dd details "
    "dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup "
    "html label legend li listing main menu nav object ol optgroup option p pre search section "
    "select summary table tbody td textarea tfoot th thead tr ul video".split()
)
# Their text is shown only where a browser cannot show the real thing, or never.
_NOT_SHOWN: Final = frozenset({"video", "audio", "canvas", "object", "datalist"})
# Inline: a <noscript> with a picture stands in mid-paragraph.
_NOT_SHOWN_INLINE: Final = frozenset({"noscript", "annotation", "annotation-xml"})
_SEPARATES: Final = frozenset({"hr", "input", "embed", "frame"})
_VOID: Final = frozenset("area base br col img link meta param source track wbr".split())

# A serialiser writes `"` in a value as a reference: what looks like an attribute here is one.
_NAMING: Final = re.compile(
    r' (class|id|role|itemprop|data-testid|data-component|data-type)="([^"]*)"'
)
_STYLE: Final = re.compile(
    r' style="[^"]*?(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)', re.IGNORECASE
)
_LONGEST_NAMES: Final = 400  # characters; a class list can have 100,000 words
_LONGEST_CLASS: Final = 60
_LONGEST_KEPT: Final = 200  # characters


class Tags(dict[str, Tag]):
    """The tags of a page, by their source; a tag that comes again is not read again."""

    def __missing__(self, source: str) -> Tag:
        # Pages of one site share tags. Long sources (pictures as text) are not kept in memory.
        read = read_tag if len(source) <= _LONGEST_KEPT else read_tag.__wrapped__
        tag = self[source] = read(source)
        return tag


@lru_cache(maxsize=4096)
def read_tag(source: str) -> Tag:
    """The meaning of `p class="x"` or `/p`, as a serialiser writes them."""
    if source[0] == "/":
        name = source[1:]
        role = CLOSE if name in _BLOCKS else END_SPAN if name in SPANS else INLINE
        return Tag(role, name, True, source)
    if source[0] in "!?":  # a comment or a processing instruction
        return Tag(INLINE, "", False, source)
    name, _, attributes = source.partition(" ")
    if name in _BLOCKS:
        if not attributes:
            return Tag(OPEN, name, False, source, name, hidden=name in _NOT_SHOWN)
        hidden = name in _NOT_SHOWN or _hides(source)
        return Tag(OPEN, name, False, source, *_named(name, source), hidden)
    if name in _VOID or name in _SEPARATES:
        role = BREAK if name == "br" else SEPARATE if name in _SEPARATES else INLINE
        return Tag(role, name, False, source)
    if name in _NOT_SHOWN_INLINE or (attributes and _hides(source)):
        return Tag(HIDE, name, False, source, *_named(name, source), True)
    return Tag(SPAN if name in SPANS else INLINE, name, False, source)


def href(source: str) -> str:
    """The target of a link; empty where it has none."""
    _, found, behind = source.partition(' href="')
    return unescape(behind[: behind.find('"')]) if found else ""


def number(source: str, attribute: str, otherwise: int) -> int:
    """The value of an attribute that is a whole number."""
    found = re.search(rf' {attribute}="(-?\d{{1,9}})"', source)
    return int(found.group(1)) if found else otherwise


def unescape(text: str) -> str:
    """Text as it was before it was serialised."""
    # A serialiser writes no other references than these, and &nbsp;, replaced before in texts.
    if "&" not in text:
        return text
    return (
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    )


def _hides(source: str) -> bool:
    return ' hidden="' in source or (' style="' in source and _STYLE.search(source) is not None)


def _named(name: str, source: str) -> tuple[str, str]:
    """The step in a path, and the values of all attributes that name an element."""
    found = _NAMING.findall(source)
    if not found:
        return name, ""
    step = name
    for attribute, value in found:
        if attribute == "class" and (classes := value.split(None, 1)):
            step = f"{name}.{classes[0][:_LONGEST_CLASS]}"
    return step, " ".join([value for _, value in found])[:_LONGEST_NAMES]
