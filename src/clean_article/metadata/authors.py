"""
The people who wrote the article.

Sources are asked in order of trust; the first that names a person wins, and an organisation is
taken only where no source names one. What names are not (roles, places, dates, credentials,
addresses) is cut off, and several in one string are split.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

from ..judge import Judgement
from ..judge.words import UNSPACED, WORD, fold
from ..model import Head
from .jsonld import Linked, text_of, types_of

Found = tuple[str, Sequence[str]]
"""Source and its names as they stand there."""

MOST: Final = 100  # authors; pages with ten thousand exist
_LONGEST_LINE: Final = 1000  # characters read as names
_LONGEST_NAME: Final = 80  # characters
_MOST_WORDS: Final = 5  # words of a person's name
_MOST_WORDS_GROUP: Final = 8  # words of an organisation's
_META: Final = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "dc:creator", "citation_author", "og:author",
    "og:article:author", "byl", "article:byline", "cxenseparse:author", "authors", "creator",
    "rbauthors", "mediator_author",
)  # fmt: skip
# Asked only where no other source names anybody: they hold dates, comments and teasers too.
_LAST: Final = frozenset({"class author", "trafilatura"})
_CATALOGUE: Final = frozenset({"citation_author", "dc.creator", "dcterms.creator"})
_NAME_FIRST: Final = re.compile(r"^([^\s,]+),\s+([^,\s]+(?:\s[^,\s]+)?)$")
_ADDRESS: Final = re.compile(r"https?://\S*|www\.\S*|\S+@\S+\.\S+|(?<!\w)@\w+")
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|【[^【】]*】")
_CUT: Final = re.compile(
    # A date or a clock, glued to the name or not; what follows is no name.
    r"\d|(?:Published|Updated|Posted|Last|Full Bio|Read [Mm]ore|View [Aa]ll|Follow|Veröffentlicht|"
    r"Aktualisiert|Publié|Mis à jour|Publicado|Actualizado|Pubblicato|Aggiornato|Lesezeit|Stand:|"
    r"\bis an?\b|\bist\b|\bhas been|\bschreibt|"
    # A role glued to the name.
    r"(?<=[a-zß-ÿ])(?:Founder|Head|Editor|Senior|Staff|Writer|Redakteur|Korrespondent|Verified|Journalist|Hace|CEO))"
)
_MONTH: Final = re.compile(
    r"(?:\b|(?<=[a-zß-ÿ]))(?:Jan|Feb|Mar|Mär|Apr|May|Mai|Jun|Jul|Aug|Sep|Oct|Okt|Nov|Dec|Dez)[a-zé]*\.?$"
)
_TAIL: Final = frozenset("on at am le il el em vom den the in".split())
_USER: Final = re.compile(r"[\w.-]{1,40}")
_SAYS: Final = re.compile(r"\b(?:says|said|sagt|schrieb|dice|dit|wrote)\b\s*:?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[,;،、|｜/·•⋅\n]|\s[–—-]+\s|\s?&\s?|\s\+\s")
_DIGITS: Final = re.compile(r"\d{3}")
_EDGES: Final = ' \t.:,;|/-–—•·*"“”„‚‘’«»<>©®_~#=+'


@cache
def _words() -> Mapping[str, frozenset[str]]:
    text = (files(__package__) / "data" / "authors.toml").read_text("utf-8")
    return {name: frozenset(map(fold, entries)) for name, entries in tomllib.loads(text).items()}


@cache
def _conjunction(careful: bool) -> re.Pattern[str]:
    words = _words()["careful"] if careful else _words()["and"] - _words()["careful"]
    return re.compile(rf"\s(?:{'|'.join(sorted(map(re.escape, words)))})\s", re.IGNORECASE)


@cache
def _prefix() -> re.Pattern[str]:
    phrases = sorted(_words()["prefix"], key=lambda each: (-len(each), each))
    return re.compile(
        rf"\s*(?:(?i:{'|'.join(map(re.escape, phrases))})(?:\s*[:：/|]\s*|\s+)"
        # Glued in the page: "byAda Cole".
        rf"|(?:[Ww]ritten )?[Bb]y(?=[A-ZÀ-Þ][a-zß-ÿ])|[Vv]on(?=[A-ZÀ-Þ][a-zß-ÿ])|Author(?=[A-Z]))"
    )


def resolve_authors(
    judgement: Judgement, linked: Linked | None, site: Iterable[str], further: Iterable[Found] = ()
) -> tuple[tuple[str, ...], str]:
    """
    Names and where they were found. Without `linked` from the byline alone.

    `site` are names of the site, which are organisations; `further` are asked last.
    """
    sites = {fold(name) for name in site if name}
    group: tuple[tuple[str, ...], str] = ((), "")
    for source, lines in _sources(judgement, linked, further):
        if group[0] and source in _LAST:
            break
        names = _distinct(name for line in lines for name in split_names(line))
        people = tuple(name for name in names if not is_organisation(name, sites))
        if people:
            return people[:MOST], source
        if names and not group[0]:
            group = names[:1], source
    return group


def split_names(line: str) -> tuple[str, ...]:
    """The names in a line, of people or organisations: without "By", roles, places, dates."""
    line = line[:_LONGEST_LINE].strip()
    if _USER.fullmatch(line) and "." not in line and not line.isdigit():
        return () if _is_no_name(line) else (line,)
    line = _without_prefix(_ADDRESS.sub(" ", _BRACKETS.sub(" ", line)))
    cut = _CUT.search(line)
    if cut:
        line = _MONTH.sub("", line[: cut.start()].rstrip(_EDGES))
    names: list[str] = []
    for part in _BETWEEN.split(line):
        for piece in _conjunction(False).split(part):
            names += _pieces(piece, bool(names))
        if len(names) >= MOST:
            break
    return tuple(dict.fromkeys(names))


def is_organisation(name: str, sites: Iterable[str] = ()) -> bool:
    """Whether a name is of a newsroom, a company or a site."""
    folded = fold(name)
    words = WORD.findall(folded)
    return (
        folded in sites
        or not _words()["organisation"].isdisjoint(words)
        or words[:1] == ["the"]
        or "." in name.rstrip(".").replace(". ", "")[3:]
        or any(mark in folded for mark in ("编辑", "新闻", "新聞", "通信社", "redaktion"))
    )


def _sources(
    judgement: Judgement, linked: Linked | None, further: Iterable[Found]
) -> Iterator[Found]:
    head = judgement.page.head
    if linked is None:
        yield "byline", _bylines(judgement)
        return
    yield "json-ld", _linked_names(linked, linked.article)
    yield "json-ld", _linked_names(linked, linked.page)
    yield from _marked(head, "rel author")
    yield from _marked(head, "itemprop author")
    yield from _metas(head)
    yield "byline", _bylines(judgement)
    yield from _marked(head, "class author")
    yield from further


def _metas(head: Head) -> Iterator[Found]:
    for name in _META:
        if name in head.meta:
            values = [head.meta[name], *(value for other, value in head.repeated if other == name)]
            if name in _CATALOGUE:
                values = [_NAME_FIRST.sub(r"\2 \1", value) for value in values[:MOST]]
            yield f"meta {name}", values[:MOST]


def _linked_names(linked: Linked, thing: Mapping[str, Any]) -> list[str]:
    names = []
    for each in linked.objects(thing.get("author") or thing.get("creator")):
        if isinstance(each, str):
            names.append(text_of(each))
        elif isinstance(each.get("name"), list):
            names += [text_of(name) for name in each["name"][:MOST]]
        elif types_of(each) or each.get("name"):
            names.append(text_of(each.get("name")))
    return names[:MOST]


def _marked(head: Head, kind: str) -> Iterator[Found]:
    """The first marked element that holds a name; those after it are of comments and teasers."""
    for mark in head.marks:
        # Braces are of a script or style inside the element.
        if mark.kind == kind and "{" not in mark.text and not _SAYS.search(mark.text):
            names = split_names(mark.text)
            if names:
                yield kind, [mark.text]
                return


def _bylines(judgement: Judgement) -> list[str]:
    """The names of the byline, and of one right below it; others further off are of teasers."""
    lines: list[str] = []
    last = -1
    for removal in judgement.removals_by("byline"):
        if lines and removal.block.index > last + 2:
            break
        line = next((str(s.value) for s in removal.evidence if s.name == "names"), "")
        if split_names(line):
            lines.append(line)
            last = removal.block.index
    return lines


def _pieces(part: str, named: bool) -> list[str]:
    """The name in a part between separators, two where a careful conjunction joins two names."""
    both = _conjunction(True).split(part, maxsplit=3)
    if len(both) > 1 and all(len(each.split()) > 1 for each in both):
        return [name for each in both for name in _pieces(each, named)]
    name = _bare(part)
    words = name.split()
    if not words or _is_no_name(name):
        return []
    if len(words) == 1 and named and words[0][0].isupper() and not UNSPACED.match(name):
        return []  # a role or a place: "Ada Cole, Kiel"
    most = _MOST_WORDS_GROUP if is_organisation(name) else _MOST_WORDS
    return [name] if len(words) <= most and len(name) <= _LONGEST_NAME else []


def _bare(part: str) -> str:
    """A name without prefix, credentials and marks around it."""
    words = _without_prefix(part).strip(_EDGES).split()
    credentials = _words()["credential"]
    # "Shivkumar M" and "Rui Ma" are names; "Ann Ex Ph.D." and "Ann Ex DVM" are not.
    while (
        len(words) > 1
        and fold(words[-1]).replace(".", "").strip(_EDGES) in credentials
        and (words[-1].rstrip(".").count(".") or (len(words[-1]) > 2 and words[-1].isupper()))
    ):
        words.pop()
    while len(words) > 1 and words[-1] in _TAIL:
        words.pop()
    for at, word in enumerate(words):
        if at and fold(word) in ("for", "für", "pour", "para"):
            words = words[:at]  # "Ada Cole for the Harbour Times"
            break
    name = " ".join(words).strip(_EDGES)
    return name + "." if name and words and words[-1].endswith(".") and len(words[-1]) < 3 else name


def _without_prefix(line: str) -> str:
    for _ in range(3):
        found = _prefix().match(line)
        if not found:
            break
        line = line[found.end() :]
    return line


def _is_no_name(name: str) -> bool:
    folded = fold(name)
    words = WORD.findall(folded)
    listed = _words()
    return (
        not words
        or folded in listed["nobody"]
        or folded in listed["prefix"]
        or all(word.replace(".", "") in listed["credential"] for word in folded.split())
        or all(word in listed["role"] for word in words)
        or bool(_DIGITS.search(name))
        or "{" in name
        or not any(character.isalpha() for character in name)
    )


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
        if len(seen) >= MOST:
            break
    return tuple(seen.values())
