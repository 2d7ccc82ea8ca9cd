"""Where a copied article is from: source lines, agencies, and addresses without tracking."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ..judge import Judgement
from ..judge.signals.headline import SUFFIX
from ..judge.words import fold
from ..model import Removal

_TRACKING: Final = re.compile(
    r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|source|feed|cmp|xtor|ocid|smid)", re.IGNORECASE
)
_LONGEST_NAME: Final = 60  # characters of a source's name
_DATELINE: Final = 100  # characters in which an agency stands before the first sentence
_CREDIT: Final = 40  # characters in which it stands behind the last one
_BEGIN: Final = 3  # kept blocks that may begin with a dateline: a standfirst stands before it
_IN_DATELINE: Final = re.compile(
    r"\(([^()]{2,30})\)|[,/]\s?([^\s,/()]{2,12})\s*[–—-]|^([^\s()]{2,12})\s*[–—:-]"
)
_IN_CREDIT: Final = re.compile(r"[(\[/]\s?([^()\[\]/]{2,30})\s?[)\]]?\s*$")


def resolve_source(judgement: Judgement) -> tuple[str | None, str | None]:
    """Address and name of the primary source, from the first line that names one."""
    for removal in judgement.removals_by("source-line"):
        url, name = _source_of(removal)
        if url or name:
            return url, name
    return None, None


def resolve_agency(
    judgement: Judgement, names: Iterable[str], source_name: str | None
) -> tuple[str | None, str]:
    """The news agency of a text: named as an author, in the dateline, or behind the last line."""
    for name in (*names, source_name or ""):
        for part in re.split(r"[/,;]|\s(?:und|and|et)\s", name[:200]):
            if agency := _agency(part):
                return agency, "authors" if name != source_name else "source-line"
    kept = [block.text for block in judgement.kept()]
    for text in kept[:_BEGIN]:
        found = _IN_DATELINE.search(text[:_DATELINE])
        if found and (agency := _agency(next(group for group in found.groups() if group))):
            return agency, "dateline"
    for text in kept[-1:]:
        found = _IN_CREDIT.search(text[-_CREDIT:])
        if found and (agency := _agency(found[1])):
            return agency, "credit"
    return None, ""


def without_tracking(address: str) -> str | None:
    """An address without the parameters that only tell where a reader came from."""
    try:
        parts = urlsplit(address)
        query = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return None
    kept = [(key, value) for key, value in query if not _TRACKING.fullmatch(key)]
    return urlunsplit(parts._replace(query=urlencode(kept), fragment=""))


def _source_of(removal: Removal) -> tuple[str | None, str | None]:
    text = removal.block.text
    if text.startswith(("http://", "https://", "www.")):
        address, _, behind = text.partition(" ")
        suffix = SUFFIX.search(" " + behind)
        name = suffix[1].strip() if suffix else None
        return without_tracking(address), name
    opening = next((str(s.value) for s in removal.evidence if s.name == "opens with"), "")
    name = text[len(opening) :].lstrip(" :：|–—©").rstrip(" .")
    if name.startswith(("http://", "https://")):
        return without_tracking(name.split()[0]), None
    return None, name if 0 < len(name) <= _LONGEST_NAME else None


def _agency(name: str) -> str | None:
    return _agencies().get(fold(name.strip(" .,:;©()[]–—-")))


@cache
def _agencies() -> Mapping[str, str]:
    text = (files(__package__) / "data" / "agencies.toml").read_text("utf-8")
    return {
        fold(name): agency
        for agency, names in tomllib.loads(text).items()
        for name in (agency, *names)
    }
