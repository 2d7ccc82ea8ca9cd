"""What a page hides, and what only waits for a script that puts it in its place."""

from __future__ import annotations

import pytest

from clean_article.read.html import read_html


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        ("", False),
        ("hidden", True),
        ('hidden="until-found" id="news"', True),
        ('style="color: red; display : none"', True),
        ('hidden id="S:0"', False),
        ('id="S:1f" hidden=""', False),
        ('hidden id="app-S:2"', False),
        ('hidden id="S:rest"', True),
        ('hidden id="CS:0"', True),
        ('id="S:0" style="display:none"', True),
    ],
)
def test_hidden_elements(attributes: str, hidden: bool) -> None:
    page = read_html(f"<main><p>Shown.</p><div {attributes}><p>Perhaps.</p></div></main>")
    assert [block.hidden for block in page.blocks] == [False, hidden]
