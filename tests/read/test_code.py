"""Code in HTML: its lines keep their indents and the empty lines between them."""

from __future__ import annotations

import pytest

from clean_article.read.html import read_html
from clean_article.write.text import to_text

CODE = "def tide(hour):\n    if hour < 6:\n\n        return 1\n\ndef ebb():\n    return 2"
MARKED_UP = (
    "<span></span><code><span>def</span> <span>tide</span>(hour):\n"
    "    <span>if</span> hour &lt; 6:\n\n"
    "<span>        </span><span>return</span> 1<span>\n</span>\n<span>def</span> ebb():\n"
    "\t<span>return</span> 2\n\n</code>"
)


@pytest.mark.parametrize(
    "code",
    [
        CODE,
        f"\n\n{CODE}\n  \n",
        CODE.replace("\n\n", "\n  \n\n"),
        CODE.replace("\n", "\r\n"),
        CODE.replace("\n", "<br>"),
        "".join(f"<div>{line or '<br>'}</div>" for line in CODE.split("\n")),
        MARKED_UP,
    ],
)
def test_indents_and_empty_lines_stay(code: str) -> None:
    code = code.replace("hour < 6", "hour &lt; 6")
    page = read_html(f"<p>Above.<br><br><pre>{code}</pre><p>Below.")
    assert to_text(page.blocks) == f"Above.\n\n{CODE}\n\nBelow."
    assert [block.apart for block in page.blocks if block.kind != "code"] == [False, False]


def test_one_listing_says_nothing_of_the_next() -> None:
    page = read_html("<pre>a = 1\n\n  </pre><pre>b = 2</pre>")
    assert to_text(page.blocks) == "a = 1\nb = 2"


def test_prose_is_parted_where_empty_lines_stand() -> None:
    line = "The ferry left the harbour at nine in the morning"
    page = read_html(f"<pre>{line}\n{line}.<br><br>{line}.\n<b></b>\n{line}.</pre>")
    assert [(block.kind, block.text, block.apart) for block in page.blocks] == [
        ("paragraph", f"{line} {line}.", False),
        ("paragraph", f"{line}.", False),
        ("paragraph", f"{line}.", False),
    ]
