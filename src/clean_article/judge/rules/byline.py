from __future__ import annotations

import re
from typing import Final

from ...model import Evidence, Signal
from ..words import fold, words_of
from . import View, rule

_LINE: Final = 14  # words: names, roles, a place and a date
_END: Final = 0.9  # share of the page's prose above; a footer may follow
_UNSPACED_NAME: Final = 16  # characters
_NO_WORD: Final = re.compile(r"[\W\d_]+")
_CASED: Final = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ]")


@rule("remove", since="0.1.0", on=["byline", "author_name"], rank=60)
def byline(view: View) -> Evidence:
    """
    The line that names the author.

    ## Removes
    "By Ada Cole", "Von Ada Cole und Jan Brandt, Kiel": the word and nothing but names, roles and
    dates; and a line that is nothing but an author's name, as the page's head gives it.

    ## Keeps
    Sentences and headings that begin with such a word: "By Monday the bridge was open."
    Names in lists and tables: the people whom an article lists may be its authors.
    """
    if view["author_name"] and view.block.kind not in ("list-item", "table-row"):
        return view.evidence("author_name", "words")
    phrase = view.phrase("byline")
    if phrase is None or view["words"] > _LINE:
        return ()
    names = view.behind(phrase).lstrip(":：/|｜ ").strip()
    if view.sentence:
        # "Written by Ada Cole. First printed in March.": only outside the text, and only behind
        # a phrase that says more than "By".
        names, _, more = names.partition(". ")
        if " " not in phrase or not more or 0 < view["prose_before"] < _END:
            return ()
    if not names or view.heads():
        return ()
    noun = fold(phrase) in words_of("byline_noun") and not view.marked(phrase)
    # "Text size", "Author spotlight", 文化 (culture): a noun needs a colon, or a full name apart.
    if noun and len(view.block.text.split()) <= (2 if _CASED.search(names) else 1):
        return ()
    # "Text Analytics 101", "Por 0.77": a topic, and a row of a table.
    if (noun and 0 < view["prose_before"] < _END) or names[0].isdigit():
        return ()
    if _CASED.search(names):
        words = [word for word in names.split() if not _NO_WORD.fullmatch(word)]
        # "Von Ada Cole, rbb": stations and agencies in small letters.
        while len(words) > 1 and words[-1].islower() and words[-2].endswith(","):
            words.pop()
        big = sum(word[0].isupper() for word in words)
        small = {fold(w.strip(",")) for w in words if w[0].islower()} - words_of("particle")
        # A heading in title case ("By the Numbers") is told by its article.
        if not big or len(small) > big or words[0].lower() in ("the", "a", "der", "die", "das"):
            return ()
        if small and not view.marked(phrase):
            return ()
    elif view["words"] > _LINE // 2 or (not view.marked(phrase) and len(names) > _UNSPACED_NAME):
        return ()
    return (Signal("opens with", phrase), Signal("names", names))
