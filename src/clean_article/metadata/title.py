"""
The headline that a reader sees above the article.

A dump has one: the block that was judged to be it. An HTML page names several: the headline block,
`<h1>`, Open Graph, `<title>`, JSON-LD. Each is a vote; what is equal but for case, punctuation and
the site's name behind it is one candidate. The weights are hand-rounded from a conditional logit
fitted on pages with gold titles.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Final
from urllib.parse import urlsplit

from ..canonical import canonical_line
from ..judge import Judgement
from ..judge.signals.headline import SUFFIX
from ..judge.words import bare, topic_terms, words_in
from ..model import Block, Head
from .headline import dump_headline
from .source import resolve_source

LONGEST: Final = 500  # characters
_MOST_HEADINGS: Final = 10
_SHORT: Final = 3  # words
_SHARED: Final = 2  # terms of a chapter's heading that the page's has, too
_STRAIGHT: Final = str.maketrans("‘’", "''")
# In scripts as they stand: reading titles must not cost the parsing of all JSON-LD. Possessive.
_HEADLINE: Final = re.compile(r'"headline"\s*+:\s*+("(?:[^"\\]|\\.)*+")')
_MARK: Final = re.compile(r"\s+[|–—·•«»:~/-]+\s+|\s*[|｜]\s*|\s+::\s+|--+")

# Not of every country: "Node.js" and "main.py" are no sites.
_DOMAIN: Final = re.compile(
    r"(?:[\w-]++\.)+(?:com|org|net|info|de|at|ch|fr|it|es|pt|nl|be|eu|uk|pl|ru|cz|se|dk|br)",
    re.IGNORECASE,
)

# Points of a candidate for each place it stands in.
_VOTES: Final = {
    "headline": 0.5,  # the block that the judge took for the headline …
    "headline h1": 2.2,  # … where it is an <h1>
    "headline h2": 1.0,  # … or another heading
    "h1": -0.3,
    "only h1": 0.9,  # the page has no second one
    "meta og:title": 1.2,
    "json-ld": 1.4,
    "itemprop headline": 0.0,
    "other": -0.2,  # <title>, twitter:title, Dublin Core
}
_STATED_TWICE: Final = 2.0  # points of a spelling in Open Graph and JSON-LD
_KICKER: Final = 2.9  # it is a heading without the kicker in front
_FRONT: Final = 0.5  # it is a heading without what stands behind
_LONGER: Final = -0.3  # it is a heading with something behind
_FEW_WORDS: Final = -0.8
_SITE_NAME: Final = -2.5
_SENTENCES: Final = -2.5  # more words than a headline has
_MOST_WORDS: Final = 40


@dataclass(slots=True)
class _Candidate:
    spellings: dict[str, float] = field(default_factory=dict)
    """Text -> points; the same words with other punctuation."""
    sources: dict[str, str] = field(default_factory=dict)
    """Text -> where it was found first."""
    places: set[str] = field(default_factory=set)
    points: float = 0.0

    @property
    def text(self) -> str:
        best = max(self.spellings, key=self.spellings.__getitem__)
        for text, points in self.spellings.items():
            # A kicker in the heading, which only its look parts from the headline.
            if points >= _STATED_TWICE and text != best and text.replace(": ", " ") == best:
                return text
        return best


def resolve_title(judgement: Judgement, url: str | None) -> tuple[str | None, str]:
    """The title and where it was found; `None` where the page has none."""
    if judgement.page.kind == "text":
        headline = dump_headline(judgement)
        return (_without_site(headline, judgement), "headline") if headline else (None, "")
    candidates = _candidates(judgement, _SiteNames(judgement, url))
    if not candidates:
        return None, ""
    best = max(candidates.values(), key=lambda each: each.points)
    return best.text, best.sources[best.text]


def headlines_in(scripts: tuple[str, ...]) -> Iterator[str]:
    """The first headline of each JSON-LD script, without parsing it."""
    for script in scripts:
        found = _HEADLINE.search(script)
        if found:
            try:
                value = json.loads(found[1], strict=False)
            except ValueError:
                continue
            yield canonical_line(unescape(value[:LONGEST]))


class _SiteNames:
    """What the page's site is called, for cutting its name off titles."""

    def __init__(self, judgement: Judgement, url: str | None) -> None:
        head = judgement.page.head
        self.names = {
            bare(head.meta[name])
            for name in ("og:site_name", "application-name")
            if name in head.meta
        } - {""}
        address = head.canonical_url or head.meta.get("og:url") or url or ""
        self.host = host_of(address).removeprefix("www.")
        self.label = max(self.host.rpartition(".")[0].split("."), key=len).replace("-", "")
        # An aggregator leaves the name of the source behind the headline.
        _, source = resolve_source(judgement)
        self.names |= {bare(source)} - {""} if source else set()
        self.blocks = {b.text.casefold() for b in judgement.page.blocks if len(b.text) <= LONGEST}

    def is_site(self, part: str) -> bool:
        """Whether a part of a title names the site."""
        words = bare(part)
        squeezed = words.replace(" ", "")
        if not squeezed:
            return False
        return (
            words in self.names
            or any(f" {name} " in f" {words} " for name in self.names)
            or part.lower() == self.host
            or bool(_DOMAIN.fullmatch(part.strip()))
            or (len(squeezed) > 2 and bool(self.label) and squeezed in self.label)
            or (len(self.label) > 2 and squeezed.startswith(self.label))
        )


def _candidates(judgement: Judgement, names: _SiteNames) -> dict[str, _Candidate]:
    found: dict[str, _Candidate] = {}

    def vote(text: str, source: str, place: str) -> None:
        text = unescape(text) if "&" in text else text
        words = bare(text)
        if not words:
            return
        each = found.setdefault(words, _Candidate())
        if place not in each.places:
            each.places.add(place)
            each.points += _VOTES[place]
            each.spellings[text] = each.spellings.get(text, 0.0) + _VOTES[place]
            each.sources.setdefault(text, source)

    stated = [(_cut(title, names), source) for title, source in _stated(judgement.page.head)]
    often = Counter(bare(title) for title, _ in stated)
    # An <h1> that is no block is not shown; another headline is.
    headings = [
        mark.text
        for mark in judgement.page.head.marks
        if mark.kind == "h1" and mark.text.casefold() in names.blocks
    ][:_MOST_HEADINGS]
    headline, rank = _headline(judgement, headings, often, names)
    if headline:
        text = _cut(headline, names)
        vote(text, "headline", "headline")
        if rank:
            vote(text, "headline", rank)
    for text in headings:
        cut = _cut(text, names)
        vote(cut, "h1", "h1")
        if len(headings) == 1:
            vote(cut, "h1", "only h1")
    for title, source in stated:
        vote(title, source, source if source in _VOTES else "other")
    by_source = {source: title for title, source in stated}
    typed = by_source.get("title", "")
    shown = [bare(text) for text in (*headings, headline) if text]
    for words, each in found.items():
        # Themes curl the apostrophes that were typed.
        if typed in each.spellings and typed == by_source.get("meta og:title"):
            curled = (text.translate(_STRAIGHT) for text in each.spellings if text != typed)
            if typed in curled:
                each.spellings[typed] = max(each.spellings.values()) + 1
        each.points += _FEW_WORDS if words.count(" ") < _SHORT - 1 else 0.0
        each.points += _SENTENCES if words.count(" ") >= _MOST_WORDS else 0.0
        each.points += _SITE_NAME if names.is_site(each.text) else 0.0
        if not any(place.startswith("headline") for place in each.places):
            each.points += _KICKER * any(
                other.endswith(" " + words)
                and not other[: -len(words) - 1].isdigit()  # "2025 guide to …"
                # What JSON-LD alone leaves out is no kicker to the page.
                and (each.places != {"json-ld"} or not often[other])
                for other in shown
            )
            each.points += _FRONT * any(other.startswith(words + " ") for other in shown)
            each.points += _LONGER * any(
                words.startswith(other + " ") for other in shown if " " in other
            )
    return found


def _stated(head: Head) -> Iterator[tuple[str, str]]:
    """What the page says that it is called, each with its source."""
    for source, title in head.titles:
        yield title[:LONGEST].rstrip(), source
    for title in headlines_in(head.json_ld[:_MOST_HEADINGS]):
        yield title, "json-ld"
    for mark in head.marks:
        if mark.kind == "itemprop headline":
            yield mark.text, mark.kind
            return


def _headline(
    judgement: Judgement, headings: Sequence[str], often: Mapping[str, int], names: _SiteNames
) -> tuple[str, str]:
    """
    The text of the headline, and the place in which it votes: that of its rank.

    The judge's block, but for an `<h1>` where that is the page's and the block a chapter's.
    """
    block = _headline_block(judgement)
    if block is None:
        return "", ""
    text = block.text[:LONGEST].rstrip()
    is_stated = bool(often[bare(_cut(text, names))])
    others = [each for each in headings if each != text] if not is_stated else []
    if block.kind == "heading" and block.level == 1:
        # "Our blog", or the site's name.
        is_site = names.is_site(text)
        for each in others:
            if often[bare(_cut(each, names))] or (is_site and not names.is_site(each)):
                return each, "headline h1"
        return text, "headline h1"
    terms = topic_terms(words_in(bare(text)))
    for each in others:
        # A chapter whose heading begins as the page's name.
        if len(terms & topic_terms(words_in(bare(each)))) >= _SHARED:
            return each, "headline h1"
    return text, "headline h2" if block.kind == "heading" else ""


def _cut(title: str, names: _SiteNames) -> str:
    """A title without the site's name, before or behind it."""
    marks = list(_MARK.finditer(title))[:20]
    # What is shown whole is cut for the site's name alone: its front may be a breadcrumb.
    whole = title.casefold() in names.blocks
    for mark in marks:
        front = title[: mark.start()].rstrip()
        behind = title[mark.end() :]
        is_label = "|" in mark[0] and behind.strip().isalpha()  # "… | Opinion"
        if is_label or names.is_site(behind) or (not whole and front.casefold() in names.blocks):
            shorter = title[: mark.start()].rstrip()
            if bare(shorter) and not names.is_site(shorter):
                return shorter
    if marks and not whole and names.is_site(title[: marks[0].start()]):
        rest = title[marks[0].end() :].lstrip()
        return rest if bare(rest) else title
    return title


def _headline_block(judgement: Judgement) -> Block | None:
    column = judgement.signals.columns["headline"]
    return next((block for block in judgement.page.blocks if column[block.index]), None)


def _without_site(title: str, judgement: Judgement) -> str:
    """A dump's headline without the site's name behind it, where the page shows that it is one."""
    found = SUFFIX.search(title)
    if not found:
        return title
    shorter, name = title[: found.start()].rstrip(), found[1].strip()
    blocks = judgement.page.blocks
    squeezed = "".join(name.lower().split())
    long = shorter.count(" ") >= _SHORT - 1
    known = (
        # Nobody writes a bar into a headline; behind two words it may set off a kicker.
        (long and "|" in found[0])
        # The name is in an address of the page: "… – POLITICO" and https://www.politico.eu/…
        or any(
            squeezed in host_of(block.text.split()[0])
            for block in blocks
            if block.text.startswith(("http://", "https://"))
        )
        # Not of few words, which are a tag's: "Rail fares : commuters pay less".
        or (long and any(block.text == shorter for block in blocks))
        or any(
            f" {bare(name)} " in f" {bare(block.text)} "
            for block in blocks
            if judgement.signals.columns["copyright"][block.index]
        )
    )
    return shorter if known else title


def host_of(address: str) -> str:
    """The host of an address; empty where it has none or is broken."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
