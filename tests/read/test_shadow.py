"""Declared shadow roots are read as browsers show them; other templates are not read."""

from __future__ import annotations

from typing import Final

import pytest

from clean_article.read.html import read_html
from clean_article.read.shadow import with_shadow_roots
from tests.timing import growth

ROOT: Final = '<template shadowrootmode="open">'
STYLE: Final = "<style>p > b { color: red }</style><script>if (1 < 2) draw('<b>')</script>"


def texts(body: str) -> list[str]:
    return [block.text for block in read_html(f"<!DOCTYPE html><body>{body}").blocks]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (
            f"<div>{ROOT}{STYLE}<p>In <b>it</b>.</p></template><p>Light.</p></div>",
            "In it. | Light.",
        ),
        ("<x-a><template shadowrootmode=closed><p>In.</template></x-a>", "In."),
        (f"<p>A <x-a>{ROOT}word</template></x-a> in a line.", "A word in a line."),
        ("<div><template><p>Unused.</template><p>Light.</div>", "Light."),
        ("<div><template shadowrootmode=no><p>Unused.</template><p>Light.</div>", "Light."),
        (f"<ul>{ROOT}<p>Unused.</template><li>Light.</ul>", "Light."),
        (f"<template><div>{ROOT}<p>Unused.</template></div></template><p>Light.", "Light."),
        (f"<x-a>{ROOT}<p>In.</template>{ROOT}<p>Unused.</template></x-a>", "In."),
        (f"<x-a>{ROOT}<template><p>Unused.</template><p>In.</template></x-a>", "In."),
        (f"<x-a>{ROOT}<x-b>{ROOT}<p>Deep.</template></x-b><p>In.</template></x-a>", "Deep. | In."),
        (f"<div><img>{ROOT}<p>In.<br></template><p>Light.</div>", "In. | Light."),
        (f"<script>draw('<div>{ROOT}<p>')</script><p>Light.</template>", "Light."),
        (f"<!-- <div>{ROOT}<p>Old. --><p>Light.", "Light."),
    ],
)
def test_what_is_read(body: str, shown: str) -> None:
    assert " | ".join(texts(body)) == shown


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (f"<x-a>{ROOT}<p>Above.</p><slot></slot><p>Below.</template><p>Light.</p></x-a>",
         "Above. | Light. | Below."),
        (f"<x-a>{ROOT}<slot name=top></slot><main><slot></slot></main><p>Below.</template>"
         "<p>Light.</p></x-a><p>After.", "Light. | Below. | After."),
        (f"<x-a>{ROOT}<p>Above.</p><x-b>{ROOT}<slot></slot><p>Edge.</template><slot></slot></x-b>"
         "<p>Below.</template><p>Light.</p></x-a><p>After.",
         "Above. | Light. | Edge. | Below. | After."),
        (f"<x-a>{ROOT}<template><slot></slot></template><p>In.</template><p>Light.</p></x-a>",
         "In. | Light."),
        (f"<x-a>{ROOT}<slot></slot><p>Below.</template><x-a>{ROOT}<slot></slot><p>Edge.</template>"
         "<p>Light.</p></x-a></x-a>", "Light. | Edge. | Below."),
    ],
)  # fmt: skip
def test_what_stands_in_the_host_goes_into_the_slot(body: str, shown: str) -> None:
    assert " | ".join(texts(body)) == shown


def test_all_other_markup_stays_as_it_is() -> None:
    markup = f"<html><head></head><body><p>A<br>b</p><ul>{ROOT}<li>c</li></template></ul></body>"
    assert with_shadow_roots(markup) == markup


def test_time_grows_with_the_page() -> None:
    def nested(count: int) -> str:
        host = f"<x-a>{ROOT}<slot></slot><p>Edge.</p></template>"
        return f"{host * count}<p>Light.</p>{'</x-a>' * count}"

    small, big = nested(1000), nested(4000)
    assert growth(lambda: with_shadow_roots(small), lambda: with_shadow_roots(big), 8) <= 8
