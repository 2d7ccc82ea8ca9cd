"""What changes on the other day, and what does not."""

from __future__ import annotations

import random

from benchmarks import days, recrawl
from clean_article import clean

BODY = (
    "The harbour will stay closed on Monday, the port authority said after a storm.\n\n"
    "Two cranes were damaged, and a ferry lost its moorings in the night before."
)
OTHERS = [
    "A lorry lost its load of eels",
    "The town hall is to get a clock",
    "Rain delays the regatta",
]
NEW = ["The library opens on Sundays again"]


def html(*links: str) -> str:
    menu = "<nav><a>Home</a> <a>Sport</a></nav>"
    body = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
    items = "".join(f"<li><a href='/x'>{link}</a></li>" for link in links)
    return (
        f"<html><body>{menu}<article>{body}</article><h3>Related</h3><ul>{items}</ul></body></html>"
    )


def dump(*lines: str) -> str:
    return BODY + "\n\nRelated Articles\n\n" + "\n\n".join(f"• {line}" for line in lines) + "\n"


def test_headlines_stand_in_lists_and_were_removed() -> None:
    assert recrawl.headlines(clean(html(*OTHERS))) == OTHERS
    assert recrawl.headlines(clean(dump(*OTHERS), kind="text")) == OTHERS
    assert recrawl.headlines(clean(html(*OTHERS[:2]))) == []


def test_only_headlines_change() -> None:
    other = recrawl.other_html(html(*OTHERS), set(OTHERS), NEW, random.Random(1))
    assert not any(headline in other for headline in OTHERS)
    assert clean(other).text == BODY
    assert "Sport" in other
    other = days.other_dump(dump(*OTHERS), set(OTHERS), NEW, random.Random(1))
    assert other.startswith(BODY + "\n\nRelated Articles\n\n")
    assert f"• {NEW[0]}" in other
    assert not any(headline in other for headline in OTHERS)


def test_pages_without_such_lists_do_not_count() -> None:
    pages = [html(*OTHERS), html()]
    assert recrawl.same_texts(pages, "html", recrawl.other_html) == [True]


def test_another_text_is_seen() -> None:
    def lost(page: str, *_: object) -> str:
        return page.replace(BODY.split("\n\n", maxsplit=1)[0], "")

    assert recrawl.same_texts([html(*OTHERS)], "html", lost) == [False]
