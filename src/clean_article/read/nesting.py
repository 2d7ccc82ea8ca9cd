"""
A walk over the tags of a page that may cost a parser too much, and the page without them.

It keeps a model of the stack of open elements, after the tree construction of the HTML standard,
that errs to the deep side: where the standard needs more context to close an element, the model
leaves it open.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import Final

MAX_DEPTH: Final = 512
"""Open elements that are kept: as many as Blink and WebKit keep."""

LONG_TAG: Final = 3600
"""A shorter tag cannot hold a thousand different attributes."""

_MAX_FORMATTING: Final = 16
_MAX_REOPENED: Final = 20_000
_MAX_ATTRIBUTES: Final = 256
# How far down the stack an element is looked for.
_REACH: Final = 40
_BREAK: Final = "<br><br>"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID: Final = _names(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param source"
    " track wbr"
)
_MERGED: Final = _names("html head body")  # a second one only adds its attributes to the first
_FORMATTING: Final = _names("b big code em font i s small strike strong tt u")
_RAW_TEXT: Final = _names("script style textarea title xmp iframe noembed noframes plaintext")
_FOREIGN: Final = _names("svg math")
_OPAQUE: Final = _FOREIGN | _names("select")
_LEAVES_FOREIGN: Final = _names(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li"
    " listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var"
)
_ROWS: Final = _names("caption colgroup tbody td tfoot th thead tr")
_CELL: Final = _names("td th caption applet marquee object template")  # formatting starts afresh
_HTML_AGAIN: Final = _names("foreignobject desc title annotation-xml mi mo mn ms mtext")
_SCOPE: Final = _CELL | _OPAQUE | _HTML_AGAIN | {"table"}
_SECTION: Final = _names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure"
    " footer header hgroup listing main menu nav ol pre search section summary ul"
)
_HEADING: Final = _names("h1 h2 h3 h4 h5 h6")
_SPECIAL: Final = _SECTION | _HEADING | _ROWS | _SCOPE | _names("button dd dt form li noscript p")
_SEPARATING: Final = _SPECIAL | _RAW_TEXT | _names("option")

# End tag -> what it does not reach through (None: anything); all others: _SPECIAL.
_TABLE_SCOPE: Final = _names("table template")
_END_STOPS: Final[dict[str, frozenset[str] | None]] = {
    **dict.fromkeys(_SECTION | _HEADING | _CELL | _names("dd dt button select"), _SCOPE),
    **dict.fromkeys((_ROWS - {"colgroup"}) | {"table"}, _TABLE_SCOPE | _OPAQUE),
    **dict.fromkeys(_FOREIGN, _SCOPE),
    "p": _SCOPE | {"button"},
    "li": _SCOPE | {"ul", "ol"},
    "form": None,
}
# Start tag -> the open elements it closes, and what it does not reach through to them (None:
# anything).
_ITEM_STOPS: Final = _SPECIAL - _names("address div p")
_START_CLOSES: Final[dict[str, tuple[frozenset[str], frozenset[str] | None]]] = {
    **dict.fromkeys(_SECTION | _HEADING | _names("p form hr xmp"), (_names("p"), _SPECIAL)),
    "li": (_names("li p"), _ITEM_STOPS),
    **dict.fromkeys(_names("dd dt"), (_names("dd dt p"), _ITEM_STOPS)),
    **dict.fromkeys(_names("option optgroup"), (_names("option"), None)),
    "a": (_names("a"), _SPECIAL),
    "nobr": (_names("nobr"), _SPECIAL),
    **dict.fromkeys(_names("button"), (_names("button"), _SCOPE)),
    **dict.fromkeys(_names("td th"), (_names("td th caption colgroup"), _TABLE_SCOPE)),
    "tr": (_names("td th tr caption colgroup"), _TABLE_SCOPE),
    **dict.fromkeys(_names("tbody thead tfoot caption colgroup"), (_ROWS, _TABLE_SCOPE)),
}
_ENDS_ITSELF: Final = _names("p li dd dt td th")

_ATTRIBUTE: Final = (
    r"""(?:=[^\s/>=]*+|[^\s/>=]++)"""
    r"""(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+"""
)
# Possessive: what one part has taken is never tried again, so that the search stays linear.
_TOKEN: Final = re.compile(
    rf"<(?:(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?:[\s/]++|{_ATTRIBUTE})*+(?P<close>>?)"
    r"|!--(?:-?>|(?s:.)*?(?:--!?>|\Z))"
    r"|(?P<cdata>!\[CDATA\[)"
    r"|[!?/][^>]*+>?)"
)
_PLAIN: Final = re.compile(r"[^<>]*+")
ATTRIBUTE: Final = re.compile(_ATTRIBUTE)


class Walk:
    """One walk over a page's tags. Entries of `stack` from MAX_DEPTH on are not in the output."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.out: list[str] = []
        self.dropped = 0
        self._copied = 0  # how far the page is in `out`
        self._broken = False  # `out` ends with a break
        self._merged = 0  # length of the attributes of <html>, <head> and <body>
        self._stack: list[str] = []
        self._opaque = 0  # open elements in which it is not sure how a parser reads raw text
        self._foreign = False  # directly in SVG or MathML, where a self-closing tag is closed
        # Open formatting by name, a counter for each open cell: the standard's list and markers.
        self._formats: list[Counter[str]] = [Counter()]
        self._opened = 0
        self._reopened = 0  # bound of how many formatting elements a parser has to open anew
        self._unopened: Counter[str] = Counter()

    def run(self) -> None:
        at, search = 0, _TOKEN.search
        while token := search(self.html, at):
            at = token.end()
            ends, name = token.group("end", "name")
            if name is None:
                if token["cdata"]:
                    at = self._cdata(token)
            elif ends:
                self._end(name.lower(), token)
            else:
                at = self._start(name.lower(), token)
        if self.dropped:
            self.out.append(self.html[self._copied :])

    def _start(self, name: str, token: re.Match[str]) -> int:
        """Read a start tag; returns where to go on."""
        html, end = self.html, token.end()
        if end - token.start() > LONG_TAG:
            self._cut_attributes(token)
        if name in _ENDS_ITSELF and self._stack[-1:] == [name] and not self._opaque + self._opened:
            return end  # closes one and opens one: half of the time of 100,000 open paragraphs
        if name == "tr" and self._stack[-2:] == ["tr", "td"] and not self._opaque + self._opened:
            self._stack.pop()  # as above, with the cell
            self._formats.pop()
            return end
        if not self._may_open(name, end - token.start()):
            self._drop(token)
            return end
        if self._foreign and name in _LEAVES_FOREIGN:
            self._close(_FOREIGN, _HTML_AGAIN)
            self._foreign = False
        if name in _ROWS and not self._opaque and _TABLE_SCOPE.isdisjoint(self._stack[-_REACH:]):
            return end  # without a table, parsers pass over it
        if not self._opaque and (closes := _START_CLOSES.get(name)):
            self._close(*closes)
        if name == "select" and self._end(name, token):
            return end  # in another one it is read as its end tag
        if name in _VOID and (name in _LEAVES_FOREIGN or not self._opaque):
            return end
        if self._foreign and html.endswith("/>", token.start(), end):
            return end
        if name in _RAW_TEXT:
            return self._raw_text(name, token)
        if name in _MERGED:
            return end
        if name in _SPECIAL:
            self._reopened += self._opened
            if self._reopened > _MAX_REOPENED:
                self._end_formatting(token.start())
        if len(self._stack) >= MAX_DEPTH:
            self._drop(token, separate=name in _SEPARATING)
        self._push(name)
        return end

    def _end(self, name: str, token: re.Match[str]) -> bool:
        """Read an end tag; returns whether it closed an element."""
        if name in _FORMATTING:
            if self._unopened[name]:
                self._unopened[name] -= 1
                self._cut(token.start(), token.end())
                return False
            if self._formats[-1][name]:
                self._formats[-1][name] -= 1
                self._opened -= 1
        targets = _HEADING if name in _HEADING else frozenset((name,))
        depth = len(self._stack)
        self._close(targets, _END_STOPS.get(name, _SPECIAL), every=False)
        closed = len(self._stack) < depth
        if depth > MAX_DEPTH and (not closed or len(self._stack) >= MAX_DEPTH):
            self._cut(token.start(), token.end(), separate=name in _SEPARATING)
        return closed

    def _raw_text(self, name: str, token: re.Match[str]) -> int:
        """Skip what is not read as tags; where that is not sure, drop the tag that would say so."""
        html, at = self.html, token.end()
        if self._opaque:
            following = html.find("<", at)
            if html[following + 1 : following + 2 + len(name)].lower() == "/" + name:
                return following + 2 + len(name)
            self._drop(token, separate=True)
            return at
        if name == "plaintext":
            return len(html)
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, at)
        return end.end() if end else len(html)

    def _cdata(self, token: re.Match[str]) -> int:
        """In SVG a section of text, elsewhere a comment: dropped where the two would differ."""
        html, at = self.html, token.end()
        if self._foreign:
            end = html.find("]]>", at)
            return end + 3 if end >= 0 else len(html)
        plain = _PLAIN.match(html, at)
        end = plain.end() if plain else at
        if self._opaque and not html.startswith("]]>", end - 2):
            self._drop(token)
            return at
        return (html.find(">", end) + 1) or len(html)

    def _may_open(self, name: str, length: int) -> bool:
        """Count what costs by being many; what is too much is not opened."""
        if name in _MERGED:
            self._merged += length - len("<html>")
            return self._merged <= 4 * LONG_TAG
        if name not in _FORMATTING:
            return True
        if self._opened >= _MAX_FORMATTING:
            self._unopened[name] += 1  # its end tag goes too
            return False
        self._formats[-1][name] += 1
        self._opened += 1
        return True

    def _end_formatting(self, at: int) -> None:
        """End what formatting is open, before it is opened anew in every further block."""
        ended = self._formats[-1]
        self._cut(at, at)
        self.out.extend(f"</{name}>" * count for name, count in ended.items())
        self._opened -= ended.total()
        self.dropped += ended.total()
        ended.clear()

    def _push(self, name: str) -> None:
        self._stack.append(name)
        if name in _CELL:
            self._formats.append(Counter())
        elif name in _OPAQUE:
            self._opaque += 1
            self._foreign = name in _FOREIGN and len(self._stack) <= MAX_DEPTH
        elif name in _HTML_AGAIN:
            self._foreign = False

    def _close(
        self, targets: frozenset[str], stops: frozenset[str] | None, every: bool = True
    ) -> None:
        """Close down to the nearest of `targets`, or to `every` one that `stops` do not hide."""
        stack = self._stack
        found = 0
        for back, name in enumerate(islice(reversed(stack), _REACH), 1):
            if name in targets:
                found = back
                if not every:
                    break
            elif stops is None or name in stops:
                break
        for name in stack[len(stack) - found :]:
            if name in _CELL:
                self._opened -= self._formats.pop().total()
            elif name in _OPAQUE:
                self._opaque -= 1
                self._foreign = False
        del stack[len(stack) - found :]

    def _cut_attributes(self, token: re.Match[str]) -> None:
        close = token.end() - (token["close"] == ">")
        attributes = ATTRIBUTE.finditer(self.html, token.end("name"), close)
        for surplus in islice(attributes, _MAX_ATTRIBUTES, None):
            self._cut(surplus.start(), close)
            self.dropped += 1
            return

    def _drop(self, token: re.Match[str], separate: bool = False) -> None:
        self._cut(token.start(), token.end(), separate)
        self.dropped += 1

    def _cut(self, start: int, end: int, separate: bool = False) -> None:
        """Leave a part of the page out."""
        before = self.html[self._copied : max(start, self._copied)]
        if before and not (self._broken and before.isspace()):
            self.out.append(before)
            self._broken = False
        if separate and not self._broken:
            # A <br> would end SVG and be lost in a <select>.
            self.out.append(" " if self._opaque else _BREAK)
            self._broken = True
        self._copied = max(end, self._copied)
