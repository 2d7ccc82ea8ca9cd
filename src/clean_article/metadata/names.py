"""
Names of people in a line: without "By", roles, places, dates, credentials and addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from ..canonical import UNSPACED
from ..judge.words import WORD, fold
from .stamps import weekdays
from .word_sets import word_sets

MOST: Final = 100  # authors; pages with ten thousand exist
_LONGEST_LINE: Final = 1000  # characters read as names
_OF: Final = ("of ", "at ", "for ", "der ", "des ", "für ", "bei ", "du ", "de ", "del ")
_LEAST_TWICE: Final = 8  # characters; "Lulu" is not Lu twice
_LONGEST_NAME: Final = 80  # characters
_LONGEST_INITIALS: Final = 3  # characters
_MOST_WORDS: Final = 5  # words of a person's name
_MOST_WORDS_GROUP: Final = 8  # words of an organisation's
_ADDRESS: Final = re.compile(r"https?://\S*|www\.\S*|(?<!\S)[^\s@]++@\S+\.\S+|(?<!\w)@\w+")
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|【[^【】]*】")
_CUT: Final = re.compile(
    # A date or a clock, glued to the name or not; what follows is no name.
    r"\d|(?<=[.,;|] )(?:Medically |Fact[- ])?(?:[Rr]eviewed|[Cc]hecked|[Ee]dited) by\b|"
    r"(?:Published|Updated|Posted|Last|Full Bio|Read [Mm]ore|View [Aa]ll|Follow|Veröffentlicht|"
    r"Aktualisiert|Publié|Mis à jour|Publicado|Actualizado|Pubblicato|Aggiornato|Lesezeit|Stand:|"
    r"(?<=[a-zß-ÿ])The(?=\s[A-Z])|\bis an?\b|\bist\b|\bhas been|\bschreibt|"
    # A role glued to the name.
    r"(?<=[a-zß-ÿ])(?:Founder|Head|Editor|Senior|Staff|Writer|Redakteur|Korrespondent|Verified|Journalist|Hace|CEO))"
)
_MONTH: Final = re.compile(
    r"(?:\b|(?<=[a-zß-ÿ]))(?:Jan|Feb|Mar|Mär|Apr|May|Mai|Jun|Jul|Aug|Sep|Oct|Okt|Nov|Dec|Dez)[a-zé]*\.?$"
)
_TAIL: Final = frozenset("on On at At am le il el em vom den the in".split())
_USER: Final = re.compile(r"[\w.-]{1,40}")
_BETWEEN: Final = re.compile(r"[,;،、|｜/／·•⋅\n]|\s[–—-]+\s|\s?&\s?|\s\+\s")
_UNSPACED: Final = re.compile(rf"{UNSPACED.pattern}|[\uac00-\ud7af]")  # and Korean names
_ABBREVIATED: Final = re.compile(r"(?:[^\W\d_]\.)+|[JjSs]r\.")
_KEY: Final = re.compile(r"[a-z]++(?:\.[a-z]++){2,}+")  # "page.head.author": a template's failure
_DIGITS: Final = re.compile(r"\d{3}")
_EDGES: Final = ' \t.:,;|/-–—•·*"“”„‚‘’«»<>©®_~#=+【】「」『』［］'


def name_words() -> Mapping[str, frozenset[str]]:
    return word_sets("authors")


@cache
def _conjunction(careful: bool) -> re.Pattern[str]:
    words = name_words()["careful"] if careful else name_words()["and"] - name_words()["careful"]
    return re.compile(rf"\s(?:{'|'.join(sorted(map(re.escape, words)))})\s", re.IGNORECASE)


@cache
def _prefix() -> re.Pattern[str]:
    phrases = sorted(name_words()["prefix"], key=lambda each: (-len(each), each))
    return re.compile(
        rf"\s*(?:(?i:{'|'.join(map(re.escape, phrases))})(?:\s*[:：/|]\s*|\s+)"
        # Glued in the page: "byAda Cole".
        rf"|(?:[Ww]ritten )?[Bb]y(?=[A-ZÀ-Þ][a-zß-ÿ.])|[Vv]on(?=[A-ZÀ-Þ][a-zß-ÿ])|Author(?=[A-Z]))"
    )


def has_prefix(line: str) -> bool:
    """Whether a line opens with "By" or the like and something follows."""
    return len(without_prefix(line)) not in (0, len(line))


def is_label(line: str) -> bool:
    """Whether a line is "Written by" or the like and nothing else."""
    label = fold(line).strip(" :")
    return label in name_words()["prefix"] and label not in name_words()["unsure"]


def says_by(line: str) -> bool:
    """Whether a line opens with what stands before nothing but names: "by Ada", not "from Kiel"."""
    return has_prefix(line) and fold(line).split()[0] not in name_words()["unsure"]


def is_occupation(line: str) -> bool:
    """Whether a short line says what somebody of the press is: "Agriculture Reporter"."""
    parts = [WORD.findall(part) for part in fold(line[:_LONGEST_NAME]).split(",")]
    ends = {word for words in parts for word in (*words[:2], *words[-1:])}
    return len(line) <= _LONGEST_NAME and not name_words()["occupation"].isdisjoint(ends)


def titled(line: str) -> str:
    """The name in "한소율 기자", in front of what somebody is; empty where there is none."""
    found = _titled().fullmatch(line.strip())
    return found["name"] if found else ""


@cache
def _titled() -> re.Pattern[str]:
    titles = "|".join(sorted(map(re.escape, name_words()["titles"])))
    return re.compile(rf"(?P<name>[\uac00-\ud7a3]{{2,4}}|[\u3400-\u9fff]{{2,4}})\s?(?:{titles})")


def is_pictured(line: str) -> bool:
    """Whether a line names nobody but who made the pictures: "Len Abbot (photos)"."""
    return bool(line) and not _unpictured(line)


def _unpictured(line: str) -> str:
    """A line without who has a picture's word in brackets behind: "Len Abbot (photos)"."""
    kept, at = "", 0
    for found in _picture().finditer(line):
        between = line[at : found.start()]
        marks = [*_conjunction(False).finditer(between), *_conjunction(True).finditer(between)]
        marks += _BETWEEN.finditer(between)
        kept += between[: max((mark.start() for mark in marks), default=0)]
        at = found.end()
    return kept + line[at:]


@cache
def _picture() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, name_words()["picture"])))
    return re.compile(rf"[(（](?:{words})[)）]", re.IGNORECASE)


def is_role(line: str) -> bool:
    """Whether a line says what somebody is, and nobody's name."""
    words = WORD.findall(fold(line[:_LONGEST_NAME]))
    is_what = len(words) > 1 and {words[0], words[-1]} <= name_words()["role"]
    return is_what and not split_names(line)


def split_names(line: str) -> tuple[str, ...]:
    """The names in a line, of people or organisations: without "By", roles, places, dates."""
    line = _once(line[:_LONGEST_LINE].strip())
    if _USER.fullmatch(line):
        line = titled(line) or without_prefix(line)
    if _USER.fullmatch(line) and "." not in line and not line.isdigit():
        return () if _is_no_name(line) else (line,)
    line = without_prefix(_ADDRESS.sub(" ", _BRACKETS.sub(" ", _unpictured(line))))
    cut = _CUT.search(line)
    if cut:
        # Of "Ada ColeAda Cole is a baker".
        line = _once(_MONTH.sub("", line[: cut.start()].rstrip(_EDGES)))
    names: list[str] = []
    for part in _BETWEEN.split(line):
        if _is_office(part):
            continue
        pieces = _conjunction(False).split(part)
        # "Ada and Bob" are two people, "Ada Cole and Kiel" is one.
        are_short = not names and all(" " not in piece.strip() for piece in pieces)
        for piece in pieces:
            names += _pieces(piece, bool(names) and not are_short)
        if len(names) >= MOST:
            break
    return tuple(dict.fromkeys(names))


def _once(line: str) -> str:
    """ "Ada Cole" of "Ada ColeAda Cole"."""
    middle = len(line) // 2
    twice = len(line) > _LEAST_TWICE and line[:middle].strip() == line[-middle:].strip()
    return line[:middle] if twice else line


def _is_office(part: str) -> bool:
    """Whether a part is what somebody is and of what: "Head of Marketing and Sales"."""
    role, _, of = fold(part).strip().partition(" ")
    return role in name_words()["role"] and of.startswith(_OF)


def is_organisation(name: str, sites: Iterable[str] = ()) -> bool:
    """Whether a name is of a newsroom, a company or a site."""
    folded = fold(name)
    words = WORD.findall(folded)
    return (
        folded in sites
        or not name_words()["organisation"].isdisjoint(words)
        or words[:1] == ["the"]
        or "." in name.rstrip(".").replace(". ", "")[3:]
        or name.endswith(("社", "通讯", "報", "报"))
        or any(mark in folded for mark in ("编辑", "新闻", "新聞", "通信社", "redaktion"))
    )


def is_full(name: str) -> bool:
    """Whether a name has two parts and a capital; scripts without spaces have none."""
    return (" " in name and ":" not in name and not name[0].islower()) or bool(
        _UNSPACED.match(name)
    )


def is_written_as_name(name: str) -> bool:
    """Capitals at both ends: sentences about authors stand where class names say author."""
    words = name.split()
    return not any(word[0].islower() for word in (words[0], words[-1]))


def begins_with(name: str, short: Iterable[str]) -> bool:
    """ "Nils Pickert" of "Nils", "Robert Stitz" of "robert.stitz"."""
    squeezed = _squeezed(name)
    return any(squeezed.startswith(_squeezed(each)) for each in short)


def _squeezed(name: str) -> str:
    return "".join(character for character in fold(name) if character.isalnum())


def _pieces(part: str, named: bool) -> list[str]:
    """The name in a part between separators, two where a careful conjunction joins two names."""
    both = _conjunction(True).split(part, maxsplit=3)
    if len(both) > 1 and all(len(each.split()) > 1 for each in both):
        return [name for each in both for name in _pieces(each, named)]
    name = titled(part) or _bare(part)
    words = name.split()
    if not words or _is_no_name(name):
        return []
    if len(words) == 1 and named and words[0][0].isupper() and not UNSPACED.match(name):
        return []  # a role or a place: "Ada Cole, Kiel"
    if len(words) == 1 and named and words[0].islower() and len(name) <= _LONGEST_INITIALS:
        return []  # a station: "Ada Cole, rbb"
    folded, roles = [fold(word) for word in words], name_words()["role"]
    if named and len(words) > 1 and folded[0] in name_words()["place"]:
        return []  # "Ada Cole, Bad Marlow"
    is_group = folded[0] == "the"
    is_what = folded[0] in roles or folded[0].replace(".", "") in name_words()["credential"]
    if folded[-1] in roles and (named or (is_what and not is_group)):
        return []  # "Ada Cole, Security Expert"; "Licensed Coffee Grader"; "M.A. Journalism"
    most = _MOST_WORDS_GROUP if is_organisation(name) else _MOST_WORDS
    if len(words) > most or len(name) > _LONGEST_NAME:
        return []
    # "Ada Cole Staff Writer"; one may be called Ada Reporter.
    ends = name_words()["behind"]
    while len(words) > 2 and fold(words[-1]) in ends and not is_group:
        name, ends = " ".join(words := words[:-1]), roles  # "Political Editor"
    while len(words) > 2 and fold(words[0]) in name_words()["behind"]:
        name = " ".join(words := words[1:])
    return [name]


def _bare(part: str) -> str:
    """A name without prefix, credentials and marks around it."""
    # The last word keeps its full stop, for "Ada Cole Jr." and "Ada C."
    words = without_prefix(part).lstrip(_EDGES).rstrip(_EDGES.replace(".", "")).split()
    credentials = name_words()["credential"]
    # "Shivkumar M" and "Rui Ma" are names; "Ann Ex Ph.D." and "Ann Ex DVM" are not.
    while (
        len(words) > 1
        and fold(words[-1]).replace(".", "").strip(_EDGES) in credentials
        and (words[-1].rstrip(".").count(".") or (len(words[-1]) > 2 and words[-1].isupper()))
    ):
        words.pop()
    for at, word in enumerate(words):
        if at and fold(word.strip(_EDGES)) in weekdays():
            words = words[:at]  # "Ada Cole am Samstag"
            break
    while len(words) > 1 and words[-1] in _TAIL:
        words.pop()
    for at, word in enumerate(words):
        if at and fold(word) in ("for", "für", "pour", "para", "in"):
            words = words[:at]  # "Ada Cole for the Harbour Times"
            break
    name = " ".join(words).strip(_EDGES)
    return name + "." if name and words and _ABBREVIATED.fullmatch(words[-1]) else name


def without_prefix(line: str) -> str:
    for _ in range(3):
        found = _prefix().match(line)
        if not found:
            break
        line = line[found.end() :]
    return line


def _is_no_name(name: str) -> bool:
    folded = fold(name)
    words = WORD.findall(folded)
    listed = name_words()
    return (
        not words
        or folded in listed["nobody"]
        or folded in listed["prefix"]
        or (bool(UNSPACED.match(name)) and folded.endswith(tuple(listed["dateline"])))
        or all(word.replace(".", "") in listed["credential"] for word in folded.split())
        or all(word in listed["role"] for word in words)
        or bool(_DIGITS.search(name))
        or "{" in name
        or ":" in name
        or bool(len(name) == 1 and UNSPACED.match(name))  # a piece of a word: 文 of 文化
        or bool(_KEY.fullmatch(name))
        or not any(character.isalpha() for character in name)
    )
