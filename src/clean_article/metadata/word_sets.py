"""The words of `data/NAME.toml`, where that is lists of words by what they are."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ..judge.words import fold


@cache
def word_sets(name: str) -> Mapping[str, frozenset[str]]:
    """The lists of `data/NAME.toml` by their keys, folded."""
    text = (files(__package__) / "data" / f"{name}.toml").read_text("utf-8")
    return {key: frozenset(map(fold, words)) for key, words in tomllib.loads(text).items()}
