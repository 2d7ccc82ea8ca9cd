"""Signals of a block's text, the same for HTML and for dumps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import mul
from typing import Final

from ...model import Block, Page
from ..words import Texts, by_text, find_phrases, fold, words_of
from .authors import author_signals
from .headline import headline_signals, title_keys
from .names import CONSENT
from .sections import section_signals
from .table import Signals
from .zones import zones

# Sentence ends of all scripts, with closing quotes and brackets behind them.
SENTENCE_END: Final = re.compile(r"[.!?…。．！？｡؟۔।॥։።၊။][\"'”’»“‘›」』）)\]]*$")
SENTENCE: Final = 2.0
"""Value of `ends` of a block that ends as a sentence does."""
_PROSE: Final = 15  # words: shorter lines with a sentence end are teasers as often as prose
_LONG: Final = 40  # words: prose, however it ends
_LINKED: Final = 0.4  # share of characters in links above which a block is no prose
_NOTHING: Final[Mapping[str, str]] = {}
_NO_PROSE: Final = frozenset({"aggregator", "takedown", "syndication", "consent", "rights", "bio"})
_COPY: Final = 8  # words
_INLINE: Final = frozenset("a abbr b cite dfn em font i mark small span strong sub sup u".split())
_HANDLE: Final = 16  # words of a line that signs an embedded post
_CREDIT: Final = re.compile(
    r"[^\W\d][\w.&’' -]{1,30}/(?:[^\W\d_]\.[ -]?){1,3}(?:[A-ZÀ-ÖØ-ÞА-Я][\w’'-]{1,20} ?){1,3}"
)
_DIGITS: Final = 3
_DATE_DIGITS: Final = 4  # of the shortest date: 1.5.24
_STAMP: Final = 45  # words: longer blocks are not searched for dates and separators
_CROSS_MARKS: Final = "×✕✖✗✘⨯❌╳"
_CROSSES: Final = frozenset(f"{_CROSS_MARKS}xX")
_CLOCKS: Final = re.compile(r"[\s(/|-]*+(?:\d{1,2}:\d{2}(?::\d{2})?[\s)/|-]*+)++(?:min)?")
_AT_ZERO: Final = ("0:00", "00:00")  # where a player stands before it plays
# With a zone, "Uhr" or "pm" it is a time of day, and no length of a recording.
_TIME_OF_DAY: Final = re.compile(
    r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[AaPp]\.?[Mm]\.?|h|Uhr|UHR|[A-Z]{2,4})"
)
_TIME_WORDS: Final = 5
_DATE: Final = re.compile(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2})\b"
    r"|(?:19|20)\d\d ?[年년]"
)
# Beside a month also a year of the Buddhist calendar, as Thailand counts: 2567.
_YEAR: Final = re.compile(r"\b(?:19|20|25)\d\d\b")
# Begins with a digit, so that a search skips to the next one: a fifth of the time of `_DATE`.
_DATE_MARK: Final = re.compile(r"\d(?:[./-]\d| ?[年년])")
_ADDRESS: Final = ("http://", "https://", "www.")
_SEPARATORS: Final = re.compile(r"[|·•»›❯]|\s[>/]\s")
_OWNER: Final = re.compile(
    r"\S \([A-ZÀ-Þ][^():]{1,30}: [A-ZÀ-Þ][^():]{2,40}\)$"
    r"|[.!?] ?\([A-ZÀ-Þ][^():/]{1,30}/[A-ZÀ-Þ][^():/]{1,40}\)$"
)
_MARKS: Final = (
    "hashtags", "clocks", "date", "separators", "number", "handle", "initials", "rights_mark",
)  # fmt: skip
_SEPARATOR_MARKS: Final = "|·»›❯>/"  # in `Texts.marks` a bullet is a bar


def text_signals(page: Page, texts: Texts, parts: Mapping[str, Sequence[int]]) -> Signals:
    """
    Of the text itself: `words` (and .6 a character of scripts without spaces); `ends`: 2 sentence
    end, 1 colon, 0 anything else; `url`: begins with an address; `hashtags`: nothing but hashtags;
    `clocks`: nothing but times of a clock (2: one with its zone); `date`: holds a date with its
    year; `number`: a number of up to three digits alone, outside tables and code of HTML;
    `handle`: names an account ("(@harbour)"); `initials`: a picture credit and nothing else,
    agency and person ("imago/J. Abel", "© Nordbild/Bernd Moor"), 2 where a line ends with both in
    brackets ("(Nordbild: Bernd Moor)"); `rights_mark`: holds the sign © and a year; `cross`: a
    cross alone; `separators`: marks between the entries of a row.

    Of the text in its page: `copies`: other blocks with the same text; `hidden_copy`:
    hidden text of 8 words that stands elsewhere in sight; `hidden_inline`: hidden text of an
    inline element; `prose`: sentences of 15
    words that are not links and hold no phrase of disclaimers, consent, copyright or author lines;
    `prose_before`: share of the page's prose words that stand above; `page_prose`: all of them.

    Of what the reader saw: `hidden`, `chrome`, `caption_kind`; `chrome_page`: the share of the
    page's words that stand in controls, for blocks in controls, else 0.

    Of the page's parts: see `headline`, `sections`, `authors` and
    `zones`.
    """
    signals = Signals(len(page.blocks))
    words = texts.lengths
    plain = [block.text for block in page.blocks]
    measured = dict(zip(plain, zip(texts.words, words, texts.unspaced, strict=True), strict=True))
    phrases = {text: find_phrases(text, *each) for text, each in measured.items()}
    signals.phrases = [
        # Code holds words as names: "Reply", "Cookie".
        phrases[block.text] if block.kind != "code" else _NOTHING
        for block in page.blocks
    ]
    for index, found in enumerate(signals.phrases):
        for word_list in found:
            signals.holding.setdefault(word_list, []).append(index)
    ends = by_text(_end, plain)
    copies = Counter(plain)
    named = zones(page, words, parts)
    prose = _prose(page, words, ends, signals.phrases, named[CONSENT])
    *above, all_prose = accumulate(map(mul, words, prose), initial=0.0)
    total = all_prose or 1.0
    chrome = [float(block.chrome) for block in page.blocks]
    share = sum(map(mul, words, chrome)) / (sum(words) or 1.0)
    signals.columns.update(
        words=words,
        ends=ends,
        copies=[float(copies[text] - 1) for text in plain],
        hidden_copy=_hidden_copies(page.blocks, words, copies),
        hidden_inline=_hidden_inline(page),
        **named,
        prose=prose,
        prose_before=[x / total for x in above],
        hidden=[float(block.hidden) for block in page.blocks],
        chrome=chrome,
        chrome_page=[share if c else 0.0 for c in chrome],
        url=[float(text.startswith(_ADDRESS)) for text in plain],
        cross=[float(text in _CROSSES) for text in plain],
        caption_kind=[float(block.kind == "caption") for block in page.blocks],
        page_prose=[total] * signals.size,
    )
    _mark_signals(page.blocks, signals, texts.marks)
    keys = title_keys(texts.words)
    headline_signals(page, signals, texts.words, keys)
    section_signals(page, signals)
    author_signals(page, signals, keys)
    return signals


def _end(text: str) -> float:
    last = text[-1]
    if last.isalnum():
        return 0.0
    if SENTENCE_END.search(text, max(len(text) - 6, 0)):
        return SENTENCE
    return 1.0 if last in ":：" else 0.0


def _prose(
    page: Page,
    words: Sequence[float],
    ends: Sequence[float],
    phrases: Sequence[Mapping[str, str]],
    consent: Sequence[float],
) -> list[float]:
    linked = page.outline.link_share or [0.0] * len(words)
    return [
        float(
            (w >= _LONG or (w >= _PROSE and end == SENTENCE))
            and share < _LINKED
            and not block.chrome
            and not asked
            and _NO_PROSE.isdisjoint(found)
        )
        for block, w, end, share, found, asked in zip(
            page.blocks, words, ends, linked, phrases, consent, strict=True
        )
    ]


def _mark_signals(blocks: Sequence[Block], signals: Signals, marks: Sequence[str]) -> None:
    """Marks and numbers, of which most blocks hold none."""
    columns = {name: [0.0] * len(blocks) for name in _MARKS}
    known: dict[tuple[str, bool], Mapping[str, float]] = {}
    words = signals.columns["words"]
    for index, (block, count, found) in enumerate(zip(blocks, words, marks, strict=True)):
        if not found or count > _STAMP:
            continue
        month = "month" in signals.phrases[index]  # of code no phrases are known
        told = known.get((block.text, month))
        if told is None:
            told = known[block.text, month] = _marks_of(block.text, count, found, month)
        for name, value in told.items():
            columns[name][index] = value
        if "number" in told and (not block.path or block.kind in ("table-row", "code")):
            columns["number"][index] = 0.0
    signals.columns.update(columns)


def _marks_of(text: str, count: float, found: str, month: bool) -> dict[str, float]:
    """Those of `_MARKS` that a text of so many words, with such marks, holds."""
    told: dict[str, float] = {}
    # With a year it is the copyright of the page, without a slash a firm in its footer.
    if "©" in found and _YEAR.search(text):
        told["rights_mark"] = 1.0
    elif text[0] == "©" and "/" in text and count <= _HANDLE:
        told["initials"] = 1.0
    if "#" in text and all(part[0] in "#＃" for part in text.split()):
        told["hashtags"] = 1.0
    if count <= 1 and text.isdecimal() and len(text) <= _DIGITS:
        told["number"] = 1.0
    if count <= _TIME_WORDS and text[0].isdigit() and _TIME_OF_DAY.fullmatch(text):
        told["clocks"] = 2.0
    elif ":" in text and _is_clock(text):
        told["clocks"] = 1.0
    if count <= _HANDLE and "/" in text and ". " in text and _CREDIT.fullmatch(text):
        told["initials"] = 1.0
    if text[-1] == ")" and _OWNER.search(text):
        told["initials"] = 2.0
    if count <= _HANDLE and "(@" in text:
        told["handle"] = 1.0
    if len(found) >= _DATE_DIGITS and _date(text, month):
        told["date"] = 1.0
    if any([mark in found for mark in _SEPARATOR_MARKS]):
        told["separators"] = float(len(_SEPARATORS.findall(text)))
    return told


def _is_clock(text: str) -> bool:
    """
    Whether a line holds times of a clock and nothing else.

    Behind the zero of a player its buttons may follow ("0:00 0:00 Close ×"). Behind other times
    such words are entries of a programme: "10:00 - 10:30 Pause".
    """
    clocks = _CLOCKS.match(text)
    if clocks is None:
        return False
    rest = fold(text[clocks.end() :].strip(f" {_CROSS_MARKS}"))
    if not rest or not text.startswith(_AT_ZERO):
        return not rest
    buttons = words_of("control")
    return rest in buttons or buttons.issuperset(rest.split())


def _hidden_copies(
    blocks: Sequence[Block], words: Sequence[float], copies: Mapping[str, int]
) -> list[float]:
    """A page shows its body once and hides a second one for phones or printers."""
    suspects = [b for b in blocks if b.hidden and words[b.index] >= _COPY and copies[b.text] > 1]
    found = [0.0] * len(blocks)
    if suspects:
        shown = {block.text for block in blocks if not block.hidden}
        for block in suspects:
            found[block.index] = float(block.text in shown)
    return found


def _hidden_inline(page: Page) -> list[float]:
    """Cards and tooltips hang on a word of the text; what else is hidden has a block of its own."""
    # The outline has no inline elements but those that are not shown.
    if _INLINE.isdisjoint(page.outline.tags):
        return [0.0] * len(page.blocks)
    hiding = {e for e, tag in enumerate(page.outline.tags) if tag in _INLINE}
    return [float(owner in hiding) for owner in page.outline.owners]


def _date(text: str, month: bool) -> bool:
    if month and _YEAR.search(text):
        return True
    return _DATE_MARK.search(text) is not None and _DATE.search(text) is not None
