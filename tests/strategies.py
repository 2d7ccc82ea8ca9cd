"""Hypothesis strategies for pages: trees of HTML, and plain-text dumps."""

from __future__ import annotations

import html
from random import Random

from hypothesis import strategies as st

WORDS = (
    "the river rose again on Tuesday and nobody in the village slept until the water fell "
    "Der Fluss stieg über Nacht um zwei Meter "
    "Река поднялась за ночь на два метра "
    "ارتفع النهر مترين خلال الليل "
    "河水一夜之间上涨两米。 水位が上がった。 "
    "10,4 3:00 % & < > \" ' — … “said” e\u0301 no\u00a0break zero\u200bwidth so\u00adft "
    "Share Subscribe Related Advertisement Newsletter By Photo: Comments © Close ×"
).split(" ")
ENDS = (".", ".", "!", "?", "", ":", "”", "。", " ")
INLINE = ("a", "b", "em", "span", "strong", "i", "code", "time", "x-card", "small")
LEAVES = ("p", "h1", "h2", "h3", "figcaption", "dt", "summary", "address", "pre")
BLOCKS = (
    "div", "div", "section", "article", "main", "aside", "header", "footer", "figure", "blockquote",
    "details", "nav", "noscript", "fieldset",
)  # fmt: skip
CONTROLS = ("button", "label", "form")  # none of them may stand in another of its kind
ATTRIBUTES = (
    "", "", "", ' class="story"', ' class=" related  list"', ' id="comments"', ' hidden=""',
    ' style="color: red; display: none"', ' style="display:block"', ' aria-hidden="true"',
    ' title="a > b"', ' data-x="&lt;p&gt; class=&quot;q&quot;"',
)  # fmt: skip
NOT_TEXT = (
    "<script>var a = '<p>no text</p>';</script>",
    "<style>p { color: red }</style>",
    "<!-- <p>no text</p> -->",
    "<svg><title>no text</title><text>no text</text></svg>",
    "<template><p>no text</p></template>",
    "<img alt='no text' src=x>",
    "<iframe src=x></iframe>",
    "<br>",
    "<br><br>",
    "<hr>",
    "<wbr>",
)


SOUP = (
    *(f"<{tag}>" for tag in (*INLINE, *LEAVES, *BLOCKS, *CONTROLS)),
    *(f"</{tag}>" for tag in (*INLINE, *LEAVES, *BLOCKS, *CONTROLS)),
    *(f"<div{attribute}>" for attribute in ATTRIBUTES),
    *(f"<span{attribute}>" for attribute in ATTRIBUTES),
    *NOT_TEXT,
    *(
        "<table> </table> <tr> <td> </td> <ul> <li> </ul> <select> <option> </select> <textarea> "
        "</textarea> <html> </html> <body> </body> <head> </head> <title> <frameset> <noframes> "
        "</noframes> <xmp> </xmp> <plaintext> <math> <annotation> </math> <svg> <object> </object> "
        "<!-- --> < <p </ &amp;lt; &#0; <![CDATA[x]]> <?php"
    ).split(),
    '<p class="', "\0", "\r", "\u0338", "\u2060\u0338", "\ud800",
)  # fmt: skip

# Plain code on a source of choices that hypothesis controls and shrinks: strategies nested in one
# another as deeply as a page is took seconds an example.
_CHOICES = st.randoms(note_method_calls=False, use_true_random=False)


def html_pages() -> st.SearchStrategy[str]:
    """Whole pages, well formed; every construct that the reader treats in its own way occurs."""
    return _CHOICES.map(_page)


def tag_soup() -> st.SearchStrategy[str]:
    """Tags and texts in any order: open, closed, crossed, cut short."""
    return _CHOICES.map(_soup)


def dumps() -> st.SearchStrategy[str]:
    """Plain-text dumps: lines of all lengths, bullets, numbers, tables, empty lines, indents."""
    return _CHOICES.map(_dump)


def _sentence(choice: Random) -> str:
    words = [choice.choice(WORDS) for _ in range(choice.randint(1, choice.choice((3, 8, 30))))]
    return " ".join(words) + choice.choice(ENDS)


def _text(choice: Random) -> str:
    return html.escape(_sentence(choice), quote=False)


def _element(choice: Random, tags: tuple[str, ...], inner: str) -> str:
    tag = choice.choice(tags)
    return f"<{tag}{choice.choice(ATTRIBUTES)}>{inner}</{tag}>"


def _flow(choice: Random) -> str:
    """Text with inline markup, and what is no text, in between."""
    parts = []
    for _ in range(choice.randint(1, 4)):
        kind = choice.randrange(6)
        text = _text(choice)
        if kind == 0:
            text = choice.choice(NOT_TEXT)
        elif kind <= 2:
            inner = _element(choice, ("b", "i", "span"), text) if choice.randrange(3) == 0 else ""
            text = _element(choice, INLINE, text + inner)
        parts.append(text)
    return choice.choice(("", "", " ", "\n", "\n\n  ", "\t")).join(parts)


def _several(choice: Random, most: int, tags: tuple[str, ...], depth: int) -> str:
    """Elements with blocks in them."""
    return "".join(
        _element(choice, tags, _block(choice, depth + 1)) for _ in range(choice.randint(0, most))
    )


def _block(choice: Random, depth: int) -> str:
    kind = choice.randrange(14 if depth < 5 else 8)
    if kind <= 4:
        return _element(choice, (*LEAVES, *CONTROLS), _flow(choice))
    if kind <= 6:
        return _flow(choice)
    if kind == 7:
        inner = "".join(_element(choice, ("option",), _text(choice)) for _ in range(2))
        return choice.choice(
            (f"<select>{inner}</select>", _element(choice, ("textarea",), _text(choice)))
        )
    if kind == 8:
        rows = "".join(
            _element(choice, ("tr",), _several(choice, 4, ("td", "td", "th"), depth))
            for _ in range(choice.randint(1, 3))
        )
        return f"<table><tbody>{rows}</tbody></table>"
    if kind == 9:
        return _element(choice, ("ul", "ol"), _several(choice, 4, ("li",), depth))
    if kind == 10:
        return _element(choice, ("span", "x-card"), _block(choice, depth + 1))
    return "\n".join(_several(choice, 2, BLOCKS, depth) for _ in range(2))


def _page(choice: Random) -> str:
    blocks = "\n".join(_block(choice, 0) for _ in range(choice.randint(0, 6)))
    return (
        f"<!DOCTYPE html>\n<html><head><title>{_text(choice)}</title></head>\n"
        f"<body>{blocks}</body></html>\n"
    )


def _soup(choice: Random) -> str:
    pieces = [*SOUP, *WORDS]
    return "".join(choice.choice(pieces) for _ in range(choice.randint(0, 60)))


def _dump(choice: Random) -> str:
    end = choice.choice(("\n", "\n\n", "\r\n", "\n \n"))
    return end.join(_line(choice) for _ in range(choice.randint(0, 30)))


def _line(choice: Random) -> str:
    marker = choice.choice(("", "", "", "• ", "- ", "1. ", "2. ", "3) ", "  ", "\t", "# ", "> "))
    between = choice.choice((" ", " ", " ", "\t", " | "))
    return marker + between.join(_sentence(choice) for _ in range(choice.randint(0, 4)))
