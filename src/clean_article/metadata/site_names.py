"""What the page's site is called, for cutting its name off titles."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from ..judge import Judgement
from ..judge.signals.headline import SUFFIX
from ..judge.words import bare, fold
from .source import resolve_source
from .top import Top

_LONGEST: Final = 500  # characters
_LONG: Final = 3  # words
_FEW: Final = 4  # words
_NEAR: Final = 2  # blocks
_SHORTEST: Final = 3  # characters
_LONGEST_SHOWN: Final = 40  # characters
_MARK: Final = re.compile(r"\s+[|–—·•«»:~/-]+\s+|\s*[|｜]\s*|\s+::\s+|--+")

# Not of every country: "Node.js" and "main.py" are no sites.
_DOMAIN: Final = re.compile(
    r"(?:[\w-]++\.)+(?:com|org|net|info|de|at|ch|fr|it|es|pt|nl|be|eu|uk|pl|ru|cz|se|dk|br)",
    re.IGNORECASE,
)


class SiteNames:
    """The names of a page's site, and which titles stand on the page as they are."""

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
        self.shown = {b.text.casefold() for b in judgement.page.blocks if len(b.text) <= _LONGEST}

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

    def cut(self, title: str) -> str:
        """A title without the site's name, before or behind it."""
        marks = list(_MARK.finditer(title))[:20]
        # What is shown whole is cut for the site's name alone: its front may be a breadcrumb.
        whole = title.casefold() in self.shown
        for mark in marks:
            front = title[: mark.start()].rstrip()
            behind = title[mark.end() :]
            is_label = "|" in mark[0] and behind.strip().isalpha()  # "… | Opinion"
            if is_label or self.is_site(behind) or (not whole and front.casefold() in self.shown):
                shorter = title[: mark.start()].rstrip()
                if bare(shorter) and not self.is_site(shorter):
                    return shorter
        if marks and not whole and self.is_site(title[: marks[0].start()]):
            rest = title[marks[0].end() :].lstrip()
            return rest if bare(rest) else title
        return title


def without_site(title: str, judgement: Judgement) -> str:
    """A dump's headline without the site's name behind it, where the page shows that it is one."""
    found = SUFFIX.search(title)
    if not found:
        return title
    shorter, name = title[: found.start()].rstrip(), found[1].strip()
    blocks = judgement.page.blocks
    squeezed = "".join(name.lower().split())
    long = shorter.count(" ") >= _LONG - 1
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


def shown_names(top: Top) -> frozenset[str]:
    """What a dump shows above its headline in few words, folded: the site's name, its sections."""
    # Right above a headline may stand who has written below it.
    end = top.headline.index - _NEAR if top.headline else 0
    above = top.judgement.page.blocks[: max(end, 0)]
    return frozenset(
        fold(block.text)
        for block in above
        if _SHORTEST < len(block.text) <= _LONGEST_SHOWN and len(block.text.split()) <= _FEW
    )


def host_of(address: str) -> str:
    """The host of an address; empty where it has none or is broken."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
