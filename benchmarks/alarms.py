"""
`python -m benchmarks.alarms`: on how many gold pages `is_article` is wrongly false.

Every page of the corpora was chosen as an article, so each page that is taken for an index, a form
or an error message is a false alarm. Exits with 1 where it is 1 % or more of all pages.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks import corpora, splits
from clean_article import clean

MOST: Final = 0.01
_GOLD: Final = 30  # words; golds known to be empty or cut short say nothing


def main(argv: Sequence[str] | None = None) -> int:
    """Print the share for each corpus, and the open pages concerned."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alarms", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=corpora.DEFAULT)
    options = parser.parse_args(argv)
    pages: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    for gold in corpora.load([options.corpora]):
        short = gold.body is not None and len(gold.body.split()) < _GOLD
        if gold.html_path is None or (short and gold.corpus != "chinese"):
            continue
        pages[gold.corpus] += 1
        article = clean(gold.html(), url=gold.url or None, kind="html")
        if not article.is_article:
            alarms[gold.corpus] += 1
            if not splits.is_sealed(gold):
                print(f"  {gold.corpus}/{gold.id}: {article.warnings[-1]}")
    for corpus, count in pages.items():
        print(f"{corpus}: {alarms[corpus]} of {count} pages, {alarms[corpus] / count:.2%}")
    total = alarms.total() / pages.total()
    print(f"all: {alarms.total()} of {pages.total()} pages, {total:.2%}")
    return int(total >= MOST)


if __name__ == "__main__":
    sys.exit(main())
