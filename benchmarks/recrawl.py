"""
`python -m benchmarks.recrawl`: how often a page gives the same text, to the byte, on another day.

The other day is made here: of what was removed, lists of three headlines or more are exchanged for
headlines of such lists on other pages, and one headline in five goes. Sealed pages count too; none
is named or shown.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Final, Literal

from selectolax.lexbor import LexborHTMLParser

from benchmarks import corpora, days
from clean_article import Article, clean

# What these rules remove belongs to the story and stays with it.
_OF_THE_STORY: Final = frozenset(
    {"headline", "repeated-title", "byline", "publication-stamp", "standfirst", "caption",
     "alt-text", "pull-quote"}
)  # fmt: skip

OtherDay = Callable[[str, Collection[str], Sequence[str], random.Random], str]


def headlines(article: Article) -> list[str]:
    """Texts of other stories that were removed from the page, in its order."""
    of_the_story = {block.text for block in article.blocks}
    removed = {
        removal.block.index
        for removal in article.removals
        if removal.rule not in _OF_THE_STORY and removal.block.text not in of_the_story
    }
    blocks = article.judgement.page.blocks
    return days.headlines(blocks, [block.index in removed for block in blocks])


def other_html(markup: str, old: Collection[str], new: Sequence[str], chance: random.Random) -> str:
    """The page with other headlines in the place of the `old` ones, or none."""
    tree = LexborHTMLParser(markup)
    # As a list: the tree changes underneath.
    for node in list(tree.body.traverse(include_text=True)) if tree.body else ():
        if node.tag == "-text" and " ".join(node.text().split()) in old:
            node.replace_with("" if chance.random() < days.GONE else chance.choice(new))
    return tree.html or ""


def same_texts(
    pages: Sequence[str], kind: Literal["html", "text"], other_day: OtherDay
) -> list[bool]:
    """For each page with headlines of other stories whether its text is the same with others."""
    today = [clean(page, kind=kind) for page in pages]
    found = [headlines(article) for article in today]
    new = [headline for each in found for headline in each]
    same = []
    for number, (page, article, old) in enumerate(zip(pages, today, found, strict=True)):
        if old:
            other = other_day(page, set(old), new, random.Random(number))
            same.append(clean(other, kind=kind).text == article.text)
    return same


def main(argv: Sequence[str] | None = None) -> int:
    """Print a row a corpus and kind of page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recrawl", description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, default=corpora.DEFAULT)
    parser.add_argument("--pages", type=int, help="so many of each corpus (default: all)")
    options = parser.parse_args(argv)
    golds = corpora.load_or_say([options.corpora])
    if golds is None:
        return 2
    print("| pages | with headlines of other stories | same text |\n| --- | --- | --- |")
    for corpus in dict.fromkeys(gold.corpus for gold in golds):
        those = [gold for gold in golds if gold.corpus == corpus][: options.pages]
        # Written by the same serialiser before and after.
        markup = [LexborHTMLParser(gold.html()).html or "" for gold in those if gold.html_path]
        dumps = [gold.dump() for gold in those if gold.dump_path]
        rows = {
            corpus: same_texts(markup, "html", other_html),
            f"{corpus}, dumps": same_texts(dumps, "text", days.other_dump),
        }
        for name, same in rows.items():
            if same:
                print(f"| {name} | {len(same)} | {sum(same) / len(same):.1%} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
