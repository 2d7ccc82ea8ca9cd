"""
`python -m benchmarks.mixed [CORPORA]`: bodies of corpus pages in wrapping of other sites.

The generator test does this with texts of ours; here bodies and wrapping come from the corpora,
read in place. A page is the body of one site with the lines above the body of a second, those
below of a third and a fourth, and a line from within the body of a fifth, whatever their languages;
HTML gets each block with the tags and classes that it had. Of the open pages. Fails where the F1 of
the removed words is below its floor.
"""

from __future__ import annotations

import argparse
import html
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from benchmarks import corpora, splits
from benchmarks.corpora import GoldPage
from benchmarks.removed import Tally
from clean_article import Block, clean
from clean_article.alignment import shares as shares_of

Kind = Literal["html", "text"]
SEED: Final = 1
PAGES: Final = 200
# Measured .853 and .898 when they were set.
FLOORS: Final[dict[Kind, float]] = {"html": 0.84, "text": 0.88}
_GOLD: Final = 0.5  # share of a block's words from which it is body
_NOISE: Final = 0.05  # and below which it is wrapping; what lies between is left out
_ABOVE: Final = 25  # blocks
_BELOW: Final = 30
_LEAST_BODY: Final = 4  # blocks
_TAGS_DEEP: Final = 3
_GAP: Final = 0.8  # share of dumps with empty lines


@dataclass(frozen=True, slots=True)
class Parts:
    """A page cut up."""

    title: str
    above: Sequence[Block]
    body: Sequence[Block]
    within: Sequence[Block]
    """What stands between blocks of the body and is none."""
    below: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Mixed:
    """A page put together, with what is known of it."""

    page: str
    body: Sequence[str]
    wrapping: Sequence[tuple[str, str]]
    """Texts, each with the name of its piece."""


def cut(gold: GoldPage, kind: Kind) -> Parts | None:
    """The parts of a page; `None` where its gold is not found in it."""
    if not gold.body or not gold.title:
        return None
    page = clean(gold.html() if kind == "html" else gold.dump(), kind=kind).judgement.page
    blocks = [block for block in page.blocks if not block.hidden and not block.chrome]
    shares = shares_of([block.text for block in blocks], gold.body)
    inside = [i for i, share in enumerate(shares) if share > _GOLD]
    if len(inside) < _LEAST_BODY:
        return None
    first, last = inside[0], inside[-1]

    def noise(start: int, stop: int) -> list[Block]:
        return [
            blocks[i]
            for i in range(start, stop)
            if shares[i] <= _NOISE and blocks[i].text != gold.title
        ]

    return Parts(
        gold.title,
        noise(0, first)[-_ABOVE:],
        [blocks[i] for i in inside],
        noise(first, last),
        noise(last + 1, len(blocks))[:_BELOW],
    )


def mix(draw: random.Random, parts: Sequence[Parts], number: int, kind: Kind) -> Mixed:
    """The body of one page in wrapping of four others."""
    own = parts[number]
    above, below, more, within = draw.sample([each for each in parts if each is not own], 4)
    body: list[tuple[str, Block]] = [("", block) for block in own.body]
    if within.within:
        body.insert(draw.randint(2, len(body) - 1), ("within", draw.choice(within.within)))
    flow = [
        *(("above", block) for block in above.above),
        ("headline", Block(index=0, text=own.title, kind="heading", level=1)),
        *body,
        *(("below", block) for each in (below, more) for block in each.below),
    ]
    if kind == "html":
        page = f"<!DOCTYPE html><html><head><title>{html.escape(own.title)}</title></head><body>"
        page += "\n".join(_tagged(block) for _, block in flow) + "</body></html>"
    else:
        page = ("\n\n" if draw.random() < _GAP else "\n").join(block.text for _, block in flow)
    wrapping = [(block.text, piece) for piece, block in flow if piece]
    return Mixed(page, [block.text for block in own.body], wrapping)


def _tagged(block: Block) -> str:
    """A block in the innermost of the elements it stood in, its links linked."""
    steps = block.path.split("/")[-_TAGS_DEEP:] if block.path else [f"h{block.level or 1}"]
    names = [step.partition(".") for step in steps if step.partition(".")[0] not in _OUTER]
    inner, at = "", 0
    for span in sorted(block.spans, key=lambda span: span.start):
        if span.kind == "link" and span.start >= at:
            inner += html.escape(block.text[at : span.start])
            inner += f'<a href="/x">{html.escape(block.text[span.start : span.end])}</a>'
            at = span.end
    inner += html.escape(block.text[at:])
    opened = "".join(f'<{tag} class="{html.escape(name)}">' for tag, _, name in names)
    return opened + inner + "".join(f"</{tag}>" for tag, _, _ in reversed(names))


_OUTER: Final = frozenset({"html", "body", "table", "tbody", "tr", "thead"})


def measure(pages: Sequence[GoldPage], kind: Kind, count: int) -> Tally:
    """Cut the pages up, put them together and clean them."""
    draw = random.Random(SEED)
    parts = [found for found in _all_parts(pages, kind, count) if found]
    tally = Tally()
    for number in range(len(parts)):
        mixed = mix(draw, parts, number, kind)
        kept = [block.text for block in clean(mixed.page, kind=kind).blocks]
        tally.add(kept, mixed.body, mixed.wrapping)
    return tally


def _all_parts(pages: Sequence[GoldPage], kind: Kind, count: int) -> Iterator[Parts | None]:
    chosen = [page for page in pages if (page.html_path if kind == "html" else page.dump_path)]
    chosen.sort(key=lambda page: splits.bucket("mixed", page.id, 1_000_000))
    for page in chosen[:count]:
        yield cut(page, kind)


def main(argv: Sequence[str] | None = None) -> int:
    """0: the floors hold, or there are no corpora; 1: one does not; 2: wrong call."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mixed", description=__doc__)
    parser.add_argument("corpora", nargs="*", type=Path, default=[corpora.DEFAULT])
    parser.add_argument("--pages", type=int, default=PAGES, metavar="N", help="bodies (200)")
    options = parser.parse_args(argv)
    if not all(path.is_dir() for path in options.corpora):
        print(f"not measured: nothing at {' '.join(map(str, options.corpora))}")
        return 0
    found = corpora.load_or_say(options.corpora)
    if found is None:
        return 2
    pages = [page for page in found if not splits.is_sealed(page)]
    broken = False
    for kind, floor in FLOORS.items():
        tally = measure(pages, kind, options.pages)
        print(f"{kind}: {tally.report()}\nfloor {floor:.3f}")
        broken = broken or tally.f1() < floor
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
