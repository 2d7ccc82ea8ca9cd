"""
A date in a line of text: ISO 8601, RFC 5322, numbers in the order of the language, names of months.

What is no date of this world (month 13, year 3000, after `now`) is no date at all.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import Final

from ..judge.words import fold

When = datetime | date

_OLDEST: Final = 1990  # year; what is older is the date of something else
_LONGEST: Final = 200  # characters a date is looked for in
_FARTHEST: Final = timedelta(days=1)  # a zone is less ahead
_AHEAD: Final = timedelta(days=1)  # zones: it is tomorrow somewhere

_ISO: Final = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_COMPACT: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:T|\b)")
_YEAR_FIRST: Final = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?:\s*[./年-]\s*|\s(?=\d\d/))(\d{1,2})\s*[./月-]\s*(\d{1,2})(?!\d)"
)
_DAY_FIRST: Final = re.compile(
    # One mark between all: "9.8 /10" is a verdict.
    r"(?<!\d)(?P<first>\d{1,2})\s?(?P<mark>[./-])\s?(?P<second>\d{1,2})\s?(?P=mark)\s?"
    r"(?P<year>(?:19|20)\d{2}|\d{2})(?!\d)"
)
# What runs into a date: "Ada ColeMar 27, 2025", "Mar 27, 20255 mins", "Mar 27, 20255:01 AM".
_GLUED: Final = re.compile(
    r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ])|"
    r"(?<=(?<!\d)(?:19|20)\d{2})(?=\d{1,2}(?:\s?[Mm]in|:\d{2}(?!\d)))"
)
_REFERENCE: Final = re.compile(r"\[\d+\]")  # of a dump's link: "Posted on [7]March 3, 2024"
# A clock that only North America has: there the month is first.
_AMERICAN: Final = re.compile(r"\d\s*[AP]\.?M\.?\s*(?:[ECMP][SD]?T)\b", re.IGNORECASE)
# A clock with a zone that is named: "22.41 BST", "5:00 am PST".
_ZONED: Final = re.compile(
    r"(?<!\d)(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*([ap])?\.?(?:m\.?)?\s*(?:Uhr\s*)?"
    r"(UTC|GMT|BST|CES?T|MES?Z|E[SD]T|CDT|M[SD]T|P[SD]T|JST)\b"
    r"(?:(?<=GMT|UTC)\s?([+-]\d{1,2}(?!\d))(?::?([0-5]\d))?)?",
    re.IGNORECASE,
)
# Hours ahead of UTC; a CST is of America or of China.
_ZONES: Final = {
    "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "jst": 9,
    "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
# Days without a year. Of the last the whole line, with its clock.
_DAY_MONTH: Final = re.compile(
    r"(?<![\d:.,])(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?\s(?:of\s|de\s)?(?P<month>[^\W\d_]{3,})"
)
# With a capital: "a day ago - 6 minutes" is no 6 de ago.
_MONTH_DAY: Final = re.compile(
    r"\b(?P<month>(?![a-z])[^\W\d_]{3,})\.?\s(?P<day>\d{1,2})(?![\d:.h])"
)
_NO_YEAR: Final = re.compile(
    r"\D{0,20}?(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s(?:[^\W\d_]+\.?\s)?\d{1,2}[.:]\d{2}\D{0,5}"
)
_LEAP: Final = 2024  # a year that has all days
# Letters and digits apart: "Published6 March". The vowels of Indian and Thai scripts are no \w.
_TOKEN: Final = re.compile(r"\d+|(?:[^\W\d_]|(?!\d)[\u0900-\u0e7f])+")
_FILLERS: Final = frozenset("st nd rd th of the de del d er le năm".split())


def parse_date(text: str, now: datetime, *, month_first: bool | None = False) -> When | None:
    """
    The first date in a text, as `datetime` where it has clock and zone; `None` where it has none.

    `month_first` reads 3/6/2025 as 6 March, `None` does not read it at all; what can be read in
    one way only is read so.
    """
    text = _GLUED.sub(" ", _REFERENCE.sub(" ", text[:_LONGEST]))
    iso = _ISO.search(text)
    if iso:
        return _sound(_from_iso(iso), now)
    if "," in text[:5] and ":" in text:
        from email.utils import parsedate_to_datetime  # 15 ms, and seldom needed

        try:
            return _sound(parsedate_to_datetime(text), now)
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
    found: When | None = None
    if year_first := _YEAR_FIRST.search(text) or _COMPACT.search(text):
        found = _day(*map(int, year_first.groups()))
    elif day_first := _DAY_FIRST.search(text):
        first, second, year = map(int, day_first.group("first", "second", "year"))
        is_german = day_first["mark"] == "."
        if month_first is None and _AMERICAN.search(text):
            month_first = True
        year += 2000 if year < 100 else 0
        if month_first is None and not is_german and first != second and second <= 12:
            return None if first <= 12 else _sound(_day(year, second, first), now)
        if second > 12 or (month_first and first <= 12 and not is_german):
            first, second = second, first
        found = _day(year, second, first)
    return _sound(_with_clock(found or _named_date(text), text), now)


def _with_clock(day: date | None, text: str) -> When | None:
    """A day with the clock beside it, where its zone is named."""
    clock = _ZONED.search(text) if day else None
    if day is None or clock is None:
        return day
    hour, minute = int(clock[1]), int(clock[2])
    if clock[3] and 0 < hour <= 12:
        hour = hour % 12 + (12 if clock[3].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return day
    ahead = timedelta(hours=_ZONES[clock[4].lower()] + int(clock[5] or 0))
    if clock[6]:
        ahead += timedelta(minutes=int(clock[5][0] + clock[6]))
    if abs(ahead) >= _FARTHEST:
        return day
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=timezone(ahead))


def _from_iso(found: re.Match[str]) -> When | None:
    year, month, day, hour, minute, second, zone = found.groups()
    whole = _day(int(year), int(month), int(day))
    if whole is None or hour is None or zone is None:
        return whole
    try:
        return datetime(
            whole.year,
            whole.month,
            whole.day,
            int(hour),
            int(minute),
            int(second or 0),
            tzinfo=_zone(zone),
        )
    except ValueError:
        return whole


def _zone(zone: str) -> timezone:
    if zone[0] not in "+-":
        return UTC
    digits = zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return timezone(-offset if zone[0] == "-" else offset)


def _named_date(text: str) -> date | None:
    """6 March 2025, March 6, 2025, 6. März 2025: a month's name with day and year beside it."""
    tokens = [token for token in _TOKEN.findall(fold(text)) if token not in _FILLERS]
    months = _months()
    for at, token in enumerate(tokens):
        behind = tokens[at + 1 : at + 3]
        month = months.get(" ".join((token, *behind[:1]))) or months.get(token)
        if month is None:
            continue
        before = tokens[at - 1] if at else ""
        day = next((int(each) for each in (before, *behind) if _is_day(each)), None)
        years = [each for each in (*behind, *tokens[max(at - 2, 0) : at]) if each.isdecimal()]
        year = next((int(each) for each in years if len(each) == 4), None)
        if day and year:
            return _day(year, month, day)
    return None


def day_of_year(text: str) -> tuple[int, int] | None:
    """Month and day of a stamp without a year, "19. mai kl. 06:12", "11.8. 6:41"."""
    text = _REFERENCE.sub(" ", text[:_LONGEST])
    matches = [*_DAY_MONTH.finditer(text), *_MONTH_DAY.finditer(text)]
    if numbers := _NO_YEAR.fullmatch(text):
        matches.append(numbers)
    for match in matches:
        name, number = match["month"], match["day"]
        month = int(name) if name.isdecimal() else _months().get(fold(name), 0)
        if _day(_LEAP, month, int(number)):
            return month, int(number)
    return None


def _is_day(token: str) -> bool:
    return token.isdecimal() and len(token) < 3 and 0 < int(token) <= 31


@cache
def _months() -> Mapping[str, int]:
    text = (files(__package__) / "data" / "months.toml").read_text("utf-8")
    return {
        fold(name): int(number) for number, names in tomllib.loads(text).items() for name in names
    }


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _sound(found: When | None, now: datetime) -> When | None:
    """A date between the beginning of the web and now; else `None`."""
    if found is None or found.year < _OLDEST:
        return None
    if isinstance(found, datetime) and found.tzinfo is None:
        found = found.date()
    if isinstance(found, datetime):
        try:
            return found if found <= now + timedelta(minutes=5) else None
        except OverflowError:
            return None
    return found if found <= (now + _AHEAD).date() else None
