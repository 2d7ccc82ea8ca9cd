"""What a start or end tag means for the text around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..model import BlockKind, SpanKind

INLINE: Final = 0  # joins the texts around it without a space
OPEN: Final = 1  # opens a block-level element
CLOSE: Final = 2
SPAN: Final = 3  # marks up a stretch of text
END_SPAN: Final = 4
BREAK: Final = 5  # a line break
SEPARATE: Final = 6  # ends a block and holds none
HIDE: Final = 7  # opens an inline element whose text is not shown
END_HIDDEN: Final = 8  # ends one that is not shown by its name


@dataclass(slots=True, eq=False)
class Tag:
    """
    What a tag means for the text around it; tags that mean the same are one object.

    Not frozen: it is never changed, but a frozen one takes three times as long to make.
    """

    role: int
    name: str
    end: bool = False
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
NOT_SHOWN_INLINE: Final = frozenset({"noscript", "annotation", "annotation-xml"})
_SEPARATES: Final = frozenset({"hr", "input", "embed", "frame"})
# They have no end tag.
VOID: Final = _SEPARATES | frozenset(
    "area base basefont bgsound br col img keygen link meta param source track wbr".split()
)

# Roles of start tags; all others are inline.
_ROLES: Final = {
    **dict.fromkeys(_BLOCKS, OPEN),
    **dict.fromkeys(SPANS, SPAN),
    **dict.fromkeys(_SEPARATES, SEPARATE),
    **dict.fromkeys(NOT_SHOWN_INLINE, HIDE),
    "br": BREAK,
}
_END_ROLES: Final = {
    **dict.fromkeys(_BLOCKS, CLOSE),
    **dict.fromkeys(SPANS, END_SPAN),
    **dict.fromkeys(NOT_SHOWN_INLINE, END_HIDDEN),
}
# Tags that say no more than their name does.
_STARTS: Final = {
    name: Tag(role, name, step=name, hidden=role == HIDE or name in _NOT_SHOWN)
    for name, role in _ROLES.items()
}
_ENDS: Final = {name: Tag(role, name, end=True) for name, role in _END_ROLES.items()}
_COMMENT: Final = Tag(INLINE, "")  # or a processing instruction
# Besides the class. As they stand in a tag, between two values.
_NAMING: Final = frozenset(
    f" {name}=" for name in ("id", "role", "itemprop", "data-testid", "data-component", "data-type")
)
_NOT_DISPLAYED: Final = re.compile(r"display\s*+:\s*+none|visibility\s*+:\s*+hidden", re.IGNORECASE)
# What React streams last comes in hidden elements, whose content a script puts in its place.
_STREAMED: Final = re.compile(r' id="[^"]{0,40}\bS:[0-9a-f]+"')
_HREF: Final = ' href="'
_LONGEST_NAMES: Final = 400  # characters; a class list can have 100,000 words
_LONGEST_CLASS: Final = 60


class Tags(dict[str, Tag]):
    """The tags of a page, by their source; a tag that comes again is not read again."""

    def __missing__(self, source: str) -> Tag:
        tag = self[source] = read_tag(source)
        return tag


def read_tag(source: str) -> Tag:
    """The meaning of `p class="x"` or `/p`, as a serialiser writes them."""
    first = source[0]
    if first == "/":
        name = source[1:]
        return _ENDS.get(name) or Tag(INLINE, name, end=True)
    if first in "!?":
        return _COMMENT
    name = source.partition(" ")[0]
    plain = _STARTS.get(name) or Tag(INLINE, name)
    attributes = source[len(name) :]
    if attributes and (
        plain.role in (OPEN, HIDE)
        or (plain.role in (INLINE, SPAN) and name not in VOID and _may_hide(attributes))
    ):
        return _named(plain, attributes)
    return plain


def href(source: str) -> str:
    """The target of a link; empty where it has none."""
    start = source.find(_HREF) + len(_HREF)
    if start < len(_HREF):
        return ""
    return unescape(source[start : source.find('"', start)].replace("&nbsp;", "\xa0"))


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


def _may_hide(attributes: str) -> bool:
    return ' hidden="' in attributes or ' style="' in attributes


def _named(plain: Tag, attributes: str) -> Tag:
    """The tag with what its attributes say: how the element is named, and whether it is hidden."""
    role, name, step = plain.role, plain.name, plain.name
    values, hidden = [], plain.hidden
    # A serialiser writes `"` in a value as a reference: what looks like a value's end is one.
    parts = iter(attributes.split('"'))
    for attribute, value in zip(parts, parts):  # noqa: B905 - a third slower with strict=False
        if attribute == " class=":
            values.append(value)
            if classes := value.split(None, 1):
                step = f"{name}.{classes[0][:_LONGEST_CLASS]}"
        elif attribute in _NAMING:
            values.append(value)
        elif attribute == " hidden=":
            hidden = not _STREAMED.search(attributes)
        elif attribute == " style=" and _NOT_DISPLAYED.search(value):
            hidden = True
    if role != OPEN:
        if not hidden:
            return plain
        role = HIDE
    return Tag(role, name, False, step, " ".join(values)[:_LONGEST_NAMES], hidden)
