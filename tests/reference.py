"""
The text of a page by other means than our readers: lxml's tree, walked element by element.

What holds text for people is all but `script`, `style`, `template`, `svg`, `iframe`, and the head.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import lxml.html
from lxml import etree

NO_TEXT: Final = frozenset(
    {"script", "style", "template", "svg", "iframe", "head", "title", "meta", "link"}
)
CONTROLS: Final = frozenset({"nav", "button", "select", "label", "textarea"})
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# A browser shows their text only where it cannot show the real thing, or never.
FALLBACK: Final = frozenset(
    "noscript video audio canvas object datalist annotation annotation-xml".split()
)
INLINE: Final = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd mark q s samp small span "
    "strike strong sub sup time tt u var wbr x-card math mi mo mn mrow semantics ruby rt rp "
    "script style template svg meta link".split()
)
_STREAMED: Final = re.compile(r"\bS:[0-9a-f]+$")  # by React; a script puts it in its place
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def bare(text: str) -> str:
    """The characters of a text that can be seen, composed: no white space, no format characters."""
    seen = (c for c in text if not unicodedata.category(c).startswith(("Z", "C")))
    return unicodedata.normalize("NFC", "".join(seen))


def collapsed(text: str) -> str:
    """A text with one space for each run of white space, without format characters, composed."""
    spaced = "".join(
        " " if c.isspace() else "" if unicodedata.category(c) in ("Cf", "Cc") else c for c in text
    )
    return unicodedata.normalize("NFC", " ".join(spaced.split()))


def page_texts(html: str) -> tuple[str, str]:
    """
    The text that a page shows, and the text that it hides, each in page order.

    Hidden text inside a control counts as the control's, unless most of the page's text is in
    controls, which then are none.
    """
    # Browsers go on with the body behind an early end; lxml drops what is there.
    html = re.sub(r"</(?:body|html)\s*>", "", html, flags=re.IGNORECASE)
    # What lies below 2,048 elements too.
    html = re.sub(r"(<(/?)div>\s*)(?:<\2div>\s*){500,}", r"\1", html)
    parser = lxml.html.HTMLParser(huge_tree=True, encoding="utf-8")
    tree = lxml.html.document_fromstring(html.encode(), parser=parser)
    shown, hidden, in_controls = _walk(tree, whole_controls=True)
    if len(bare(in_controls)) * 2 > len(bare(shown + hidden)):
        shown, hidden, _ = _walk(tree, whole_controls=False)
    return shown, hidden


def _walk(tree: etree._Element, whole_controls: bool) -> tuple[str, str, str]:
    texts: tuple[list[str], list[str]] = ([], [])
    in_controls: list[str] = []
    hidden = control = heading = 0  # how many such elements are open
    skipped = 0

    def add(text: str | None) -> None:
        if text and not skipped:
            texts[hidden > 0].append(text)
            if control:
                in_controls.append(text)

    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            add(node.tail)
            continue
        tag = node.tag
        # The heading of a section that folds holds a button, whose text is the heading.
        controls = tag in CONTROLS and not heading
        apart = tag not in INLINE
        streamed = _STREAMED.search(node.attrib.get("id") or "")
        hides = tag in FALLBACK or ("hidden" in node.attrib and not streamed)
        hides = hides or bool(_HIDDEN.search(node.get("style", "")))
        counted = hides and not (control and whole_controls)
        if event == "start":
            skipped += tag in NO_TEXT
            hidden += counted
            control += controls
            heading += tag in HEADINGS
            if apart:
                add(" ")
            add(node.text)
            continue
        if apart:
            add(" ")
        heading -= tag in HEADINGS
        control -= controls
        hidden -= hides and not (control and whole_controls)
        skipped -= tag in NO_TEXT
        if apart:
            add(" ")
        add(node.tail)
    return "".join(texts[0]), "".join(texts[1]), "".join(in_controls)
