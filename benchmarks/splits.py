"""
Which pages are for fitting and tuning, which are sealed, and the folds among the former.

The split is by site, so that no template is fitted on and tested on; `splits.toml` holds what
fixes it. Hashes are of hashlib: the same on every machine and in every process.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.corpora import GoldPage

SETTINGS = Path(__file__).with_name("splits.toml")


def site(page: GoldPage) -> str:
    """The registered domain of the page's address; the id where there is none (Chinese)."""
    named = _settings()["sites"].get(f"{page.corpus}/{page.id}")
    return str(named) if named else (registered_domain(page.url) or page.id)


def is_fitted(page: GoldPage) -> bool:
    """Whether the page is of a corpus that scorecards are fitted on; any other is unseen."""
    return bool(page.corpus in _settings()["fitted"])


def is_sealed(page: GoldPage) -> bool:
    """Whether the page must not be opened, listed as worst, fitted or tuned on."""
    return bucket("sealed", site(page), 100) < int(_settings()["sealed_percent"])


def fold(page: GoldPage) -> int:
    """The page's fold, from 0; all pages of a site are in one. Sealed pages have none: -1."""
    return -1 if is_sealed(page) else bucket("fold", site(page), folds())


def folds() -> int:
    """How many folds the 80 % are cut into."""
    return int(_settings()["folds"])


def has_wrong_gold(page: GoldPage) -> bool:
    """Whether the corpora's README or the gold itself says that this gold is wrong."""
    return bool(page.gold_flag) or page.id in _settings()["wrong_golds"].get(page.corpus, ())


def registered_domain(url: str) -> str:
    """
    `example.co.uk` of `https://www.news.example.co.uk/a`; empty where there is no host.

    Without the public suffix list on purpose: a new edition of it would move pages.
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    labels = host.split(".")
    if all(label.isdigit() for label in labels):
        return host
    two_level = len(labels) > 2 and len(labels[-1]) == 2
    if two_level and labels[-2] in _settings()["registry_labels"]:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def bucket(purpose: str, key: str, size: int) -> int:
    """A number below `size`, fixed by the key; another one for each purpose."""
    salted = f"{_settings()['salt']}|{purpose}|{key}".encode()
    return int.from_bytes(hashlib.sha256(salted).digest()[:8], "big") % size


@cache
def _settings() -> dict[str, Any]:
    return tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
