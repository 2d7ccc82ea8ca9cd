"""The explanation: all blocks in page order, removed ones with their reason."""

from __future__ import annotations

from clean_article.model import Block, Removal, Signal
from clean_article.write.explain import explain


def test_blocks_in_page_order_reasons_under_them_totals_last() -> None:
    kept = [Block(1, "The lead of the story.")]
    removals = [
        Removal(Block(0, "Menu"), "page-chrome", (Signal("chrome", 1.0),)),
        Removal(Block(2, "By Ann"), "byline", (Signal("opens with", "by"),), ("tag-line",)),
        Removal(Block(3, "Ad"), "low-score", (Signal("link_density", 0.5, -1.25),)),
        Removal(Block(4, "Ad"), "low-score", (Signal("words", 1234.0, -0.5),)),
    ]
    assert explain(kept, removals) == (
        "- Menu\n"
        "    page-chrome: chrome 1\n"
        "  The lead of the story.\n"
        "- By Ann\n"
        "    byline: opens with “by” (also: tag-line)\n"
        "- Ad\n"
        "    low-score: link density 0.5 (-1.25)\n"
        "- Ad\n"
        "    low-score: words 1234 (-0.50)\n"
        "\n"
        "kept 1 block of 5 words, removed 4 blocks of 5 words\n"
        "      2  low-score\n"
        "      1  byline\n"
        "      1  page-chrome"
    )
