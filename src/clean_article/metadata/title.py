"""
The headline that a reader sees above the article.

A dump has one: the block that was judged to be it, or the subject of an e-mail. An HTML page names
several: the headline block, `<h1>`, Open Graph, `<title>`, JSON-LD. Each is a vote; what is equal
but for case, punctuation and the site's name behind it is one candidate. The weights are
hand-rounded from a conditional logit fitted on pages with gold titles.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from math import inf
from typing import Final

from ..canonical import canonical_line
from ..judge import Judgement
from ..judge.words import bare, topic_terms, words_in
from ..model import Block, Head
from .kicker import without_kicker
from .mail import mail_subject
from .site_names import SiteNames, without_site
from .top import Top

LONGEST: Final = 500  # characters
_MOST_HEADINGS: Final = 10
_SHORT: Final = 3  # words
_SHARED: Final = 2  # terms of a chapter's heading that the page's has, too
_STRAIGHT: Final = str.maketrans("‘’", "''")
# In scripts as they stand: reading titles must not cost the parsing of all JSON-LD. Possessive.
_HEADLINE: Final = re.compile(r'"headline"\s*+:\s*+("(?:[^"\\]|\\.)*+")')
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
_AGREED: Final = frozenset({"meta og:title", "json-ld"})
_UNSAID: Final = -1.5  # it is without the kicker in front that both of these have
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
        return max(self.spellings, key=self.spellings.__getitem__)


def resolve_title(top: Top, url: str | None) -> tuple[str | None, str]:
    """The title and where it was found; `None` where the page has none."""
    judgement = top.judgement
    if judgement.page.kind == "text":
        if subject := mail_subject(judgement):
            return subject, "mail subject"
        if top.headline is None:
            return None, ""
        title = without_kicker(top.headline.text, judgement.page.blocks)
        return without_site(title, judgement), "headline"
    candidates = _candidates(judgement, SiteNames(judgement, url))
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


def _candidates(judgement: Judgement, names: SiteNames) -> dict[str, _Candidate]:
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

    stated = [(names.cut(title), source) for title, source in _stated(judgement.page.head)]
    often = Counter(bare(title) for title, _ in stated)
    # An <h1> that is no block is not shown; another headline is.
    headings = [
        mark.text
        for mark in judgement.page.head.marks
        if mark.kind == "h1" and mark.text.casefold() in names.shown
    ][:_MOST_HEADINGS]
    headline, rank = _headline(judgement, headings, often, names)
    if headline:
        text = names.cut(headline)
        vote(text, "headline", "headline")
        if rank:
            vote(text, "headline", rank)
    for text in headings:
        cut = names.cut(text)
        vote(cut, "h1", "h1")
        if len(headings) == 1:
            vote(cut, "h1", "only h1")
    for title, source in stated:
        vote(title, source, source if source in _VOTES else "other")
    _settle_spelling(found, stated)
    shown = [bare(text) for text in (*headings, headline) if text]
    agreed = [words for words, each in found.items() if each.places >= _AGREED]
    for words, each in found.items():
        each.points += _FEW_WORDS if words.count(" ") < _SHORT - 1 else 0.0
        each.points += _SENTENCES if words.count(" ") >= _MOST_WORDS else 0.0
        each.points += _UNSAID * any(other.endswith(" " + words) for other in agreed)
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


def _settle_spelling(found: Mapping[str, _Candidate], stated: Sequence[tuple[str, str]]) -> None:
    """Let Open Graph's spelling win where it is that of JSON-LD, or was typed in `<title>`, too."""
    by_source: dict[str, set[str]] = {}
    for title, source in stated:
        by_source.setdefault(source, set()).add(title)
    for spelling in by_source.get("meta og:title", ()):
        is_typed = spelling in by_source.get("title", ())
        # Not "## Bridge opens", nor quotes that only the page leaves out.
        is_agreed = spelling in by_source.get("json-ld", ()) and spelling[:1].isalnum()
        for each in found.values():
            others = each.spellings.keys() - {spelling}
            # Themes curl the apostrophes that were typed.
            is_curled = is_typed and spelling in (text.translate(_STRAIGHT) for text in others)
            if spelling in each.spellings and (is_agreed or is_curled):
                each.spellings[spelling] = inf


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
    judgement: Judgement, headings: Sequence[str], often: Mapping[str, int], names: SiteNames
) -> tuple[str, str]:
    """
    The text of the headline, and the place in which it votes: that of its rank.

    The judge's block, but for an `<h1>` where that is the page's and the block a chapter's.
    """
    block = _headline_block(judgement)
    if block is None:
        return "", ""
    text = block.text[:LONGEST].rstrip()
    is_stated = bool(often[bare(names.cut(text))])
    others = [each for each in headings if each != text] if not is_stated else []
    if block.kind == "heading" and block.level == 1:
        # "Our blog", or the site's name.
        is_site = names.is_site(text)
        for each in others:
            if often[bare(names.cut(each))] or (is_site and not names.is_site(each)):
                return each, "headline h1"
        return text, "headline h1"
    terms = topic_terms(words_in(bare(text)))
    for each in others:
        # A chapter whose heading begins as the page's name.
        if len(terms & topic_terms(words_in(bare(each)))) >= _SHARED:
            return each, "headline h1"
    return text, "headline h2" if block.kind == "heading" else ""


def _headline_block(judgement: Judgement) -> Block | None:
    column = judgement.signals.columns["headline"]
    return next((block for block in judgement.page.blocks if column[block.index]), None)
