"""
Sections of a page that a label opens: "Related Articles" and what stands under it.

A section ends where prose resumes, at the headline, or at a label of another kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from ...model import Page
from .table import Signals

_LABEL: Final = 9  # words
_PHRASE: Final = 0.3  # share of a label's characters that a phrase must make up
_WORD: Final = 0.5  # and a phrase of one word
_TEASER: Final = 20  # words from which a sentence under a label is prose, not a headline
_LONG: Final = 45  # words from which any line is prose
_SENTENCE: Final = 8  # words
_DENSE: Final = 5  # lines
_INSET: Final = 12  # entries of a list inside an article
_QUESTION: Final = "?？؟;"
_INSET_LINES: Final = 5  # lines of a lead to other stories inside the text
_INSIDE: Final = 0.95
_BODY: Final = 0.3  # share of the page's prose below a list from which it stands inside an article
_LINKED: Final = 0.5  # share of links from which a block of HTML is an entry of a list
_WORDS: Final = 4
_THREAD: Final = (
    20  # blocks under a label of comments in which the marks of a thread are looked for
)
_ABOVE: Final = 0.35  # share of an HTML page's prose above the label of a thread without a class
_BOX: Final = 80  # words of a box that pleads to pay
_OFFERS: Final = 7  # lines between two pleas of a dump
_OFFER: Final = 12  # words of one
_MARKS: Final = 2
_MARK: Final = 12  # words of a line that holds a comment's date


def section_signals(page: Page, signals: Signals) -> None:
    """
    `related_section`, `comments_section`: 1 for a label that opens a section of that kind, and how
    far below its label a block of the section stands, plus 1; else 0. `thread_marks`: how many
    blocks of a section of comments hold a control or the date of a comment. `paywall_box`: 1 for
    all blocks of a small element, or of a few lines of a dump, that plead to pay.
    """
    related_signal(page, signals)
    signals.columns["comments_section"] = [0.0] * signals.size
    signals.columns["thread_marks"] = [0.0] * signals.size
    labels = _labels(page, signals, "comments")
    if labels:
        marks = _thread_marks(signals)
        prose = [0, *accumulate(int(each) for each in signals.columns["prose"])]
        for index in labels:
            if not signals.columns["comments_section"][index]:
                _mark_comments(page, signals, index, marks, prose)
    signals.columns["paywall_box"] = _paywall_box(page, signals)


def related_signal(page: Page, signals: Signals) -> None:
    """`related_section` alone: of the sections only those of other stories end at a headline."""
    signals.columns["related_section"] = [0.0] * signals.size
    end = 0
    for index in _labels(page, signals, "related"):
        if not signals.columns["related_section"][index]:
            # Labels within a list that was too long for a box end where it does.
            end = end if index < end else _end_of_list(page, signals, index)
            _mark_related(signals, index, end)


def _labels(page: Page, signals: Signals, kind: str) -> list[int]:
    return [
        index
        for index in signals.holding.get(kind, ())
        if _is_label(page.blocks[index].text, signals, index, kind)
    ]


def _is_label(text: str, signals: Signals, index: int, kind: str) -> bool:
    """A short block that is hardly more than the phrase, or the phrase with a number."""
    if signals.columns["words"][index] > _LABEL or signals.columns["ends"][index] == 2:
        return False
    phrase = signals.phrases[index][kind]
    # A single word needs more of the line: "questions related to location" is no label.
    share = len(phrase) / len(text)
    least = _PHRASE if " " in phrase or not phrase.isascii() else _WORD
    return share >= least or (kind == "comments" and any(c.isdigit() for c in text))


def _end_of_list(page: Page, signals: Signals, label: int) -> int:
    return _end_in_html(page, signals, label) if page.outline.tags else _end(page, signals, label)


def _mark_related(signals: Signals, label: int, end: int) -> None:
    columns = signals.columns
    if end < signals.size and end - label > _INSET and columns["prose_before"][label]:
        rest = 1 - columns["prose_before"][end]
        if rest > _BODY:
            # A box inside an article is short; what runs on belongs to the article.
            end = label + 1
    for index in range(label, end):
        columns["related_section"][index] = float(index - label + 1)


def _end_in_html(page: Page, signals: Signals, label: int) -> int:
    """The list's entries are links; it ends at the first block of some length that is none."""
    linked, columns = page.outline.link_share, signals.columns
    for index in range(label + 1, signals.size):
        if (
            columns["headline"][index]
            or columns["title_copy"][index]
            or (
                linked[index] < _LINKED
                and (columns["words"][index] >= _WORDS or page.blocks[index].kind == "heading")
            )
        ):
            return index
    return signals.size


def _end(page: Page, signals: Signals, label: int) -> int:
    """A dump shows no links: the list ends where prose resumes."""
    columns = signals.columns
    sentences: list[int] = []  # the last lines that end as sentences do
    # "Read also:" inside the text announces a headline or two.
    inset = columns["ends"][label] == 1 and 0 < columns["prose_before"][label] < _INSIDE
    for index in range(label + 1, signals.size):
        words, sentence = columns["words"][index], columns["ends"][index] == 2
        if sentence and words >= _SENTENCE:
            sentences = [*sentences[-2:], index]
        end = None
        if (
            columns["headline"][index]
            or columns["title_copy"][index]
            or words >= _LONG
            or (words >= _TEASER and sentence)
        ):
            end = index
        elif inset and index - label <= _INSET_LINES and sentences[-1:] == [index]:
            # A headline may be a question, but hardly a sentence.
            end = None if page.blocks[index].text[-1] in _QUESTION else index
        elif len(sentences) == 3 and sentences[0] > index - _DENSE:
            # Headlines may be sentences, but not three of five.
            end = sentences[0]
        if end is not None:
            # A heading right above prose belongs to the prose.
            while end - 1 > label and page.blocks[end - 1].kind == "heading":
                end -= 1
            return end
    return signals.size


def _mark_comments(
    page: Page, signals: Signals, label: int, marks: Sequence[int], prose: Sequence[int]
) -> None:
    """From the label on, where what follows looks like a thread; else the label alone."""
    near = marks[min(label + 1 + _THREAD, signals.size)] - marks[label + 1]
    all_marks, all_prose = marks[-1] - marks[label + 1], prose[-1] - prose[label + 1]
    # A thread has a name, a time or "Reply" to each comment; an article under a link to its
    # comments has not.
    thread = near >= _MARKS and all_marks * 2 >= all_prose
    if page.outline.tags and signals.columns["prose_before"][label] < _ABOVE:
        # A link to the comments stands above the article as often as a thread below it.
        thread = False
    end = label + 1
    if thread:
        end = _end_of_thread(signals, label) if page.outline.tags else signals.size
    for index in range(label, end):
        signals.columns["comments_section"][index] = float(index - label + 1)
        signals.columns["thread_marks"][index] = float(all_marks if thread else 0)


def _end_of_thread(signals: Signals, label: int) -> int:
    """In HTML a class or a control tells the last comment; the page's foot stands below it."""
    of_comments = signals.columns["comment_class"]
    for index in range(signals.size - 1, label, -1):
        if of_comments[index] or "thread" in signals.phrases[index]:
            return index + 1
    return signals.size


def _thread_marks(signals: Signals) -> list[int]:
    """For each block how many blocks above it hold a control or the date of a comment."""
    words, dates = signals.columns["words"], signals.columns["date"]
    return [
        0,
        *accumulate(
            int("thread" in phrases or (date > 0 and count <= _MARK))
            for phrases, date, count in zip(signals.phrases, dates, words, strict=True)
        ),
    ]


def _paywall_box(page: Page, signals: Signals) -> list[float]:
    """
    The offers around a plea to pay name no phrase of their own; they share its box.

    A dump shows no boxes: there it is the few short lines between two pleas. In the dumps of the
    corpora none of such lines is article.
    """
    outline, column = page.outline, [0.0] * signals.size
    pleas = signals.holding.get("paywall", [])
    if not outline.tags:
        lengths, prose = signals.columns["words"], signals.columns["prose"]
        for above, below in pairwise(pleas):
            between = range(above + 1, below)
            if len(between) <= _OFFERS and all(
                lengths[i] <= _OFFER and not prose[i] for i in between
            ):
                column[above + 1 : below] = [1.0] * len(between)
        return column
    if not pleas:
        return column
    words = [0.0, *accumulate(signals.columns["words"])]
    headline = next((i for i, each in enumerate(signals.columns["headline"]) if each), -1)
    for index in pleas:
        box, element = -1, outline.owners[index]
        while element >= 0:
            first, end = outline.first[element], outline.end[element]
            if words[end] - words[first] > _BOX or first <= headline < end:
                break
            box, element = element, outline.parents[element]
        if box >= 0:
            first, end = outline.first[box], outline.end[box]
            column[first:end] = [1.0] * (end - first)
    return column
