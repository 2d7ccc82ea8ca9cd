"""The explanation: all blocks in page order, removed ones with their reason."""

from __future__ import annotations

from clean_article.model import Block, Removal, Signal
from clean_article.write.explain import Part, explain


def test_blocks_in_page_order_reasons_under_them_totals_last() -> None:
    kept = [Block(1, "The lead of the story.")]
    removals = [
        Removal(Block(0, "Menu"), "page-chrome", (Signal("chrome", 1.0),)),
        Removal(Block(2, "By Ann"), "byline", (Signal("opens with", "by"),), ("tag-line",)),
        Removal(Block(3, "Ad"), "low-score", (Signal("links", "no links", -1.25),)),
        Removal(Block(4, "Ad"), "low-score", (Signal("words", 1234.0, -0.5),)),
    ]
    assert explain(kept, removals) == (
        "- Menu\n"
        "    page-chrome: part of a control or a menu\n"
        "  The lead of the story.\n"
        "- By Ann\n"
        "    byline: opens with “by” (also: tag-line)\n"
        "- Ad\n"
        "    low-score: links: no links (-1.2)\n"
        "- Ad\n"
        "    low-score: 1,234 words (-0.5)\n"
        "\n"
        "kept 1 block of 5 words, removed 4 blocks of 5 words\n"
        "      2  low-score\n"
        "      1  byline\n"
        "      1  page-chrome"
    )


def test_lines_of_code_stand_under_one_mark_and_style_sees_every_line() -> None:
    seen: list[tuple[str, str]] = []

    def style(part: Part, line: str) -> str:
        seen.append((part, line))
        return line.upper()

    removal = Removal(Block(1, "c"), "byline", (Signal("opens with", "by"),))
    text = explain([Block(0, "a\n  b", "code")], [removal], style)
    assert text.startswith("  A\n    B\n- C\n    BYLINE: ")
    assert seen[:4] == [
        ("kept", "  a"),
        ("kept", "    b"),
        ("removed", "- c"),
        ("reason", "    byline: opens with “by”"),
    ]
