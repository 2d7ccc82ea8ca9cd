"""A fitted scorecard -> TOML that a person can read: one line a signal's bins, one line a word."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from clean_article.judge.signals.context import SHAPES


def to_toml(card: Mapping[str, Any], about: Sequence[str]) -> str:
    """The file's text; `about` are the lines of the comment it opens with."""
    lines = [f"# {line}".rstrip() for line in about]
    lines += ["", f"bias = {_list(card['bias'])}"]
    for name, each in card["bins"].items():
        lines += ["", f"[bins.{_key(name)}]"]
        lines += [f"{field} = {_list(each[field])}" for field in ("edges", "first", "second")]
    for name, each in card["context"].items():
        lines += ["", f"[context.{_key(name)}]"]
        lines += [f"{field} = {_list(each[field])}" for field in ("edges", "weights")]
        lines += [f"{shape} = {each[shape]}" for shape in SHAPES if shape in each]
    lines += ["", "[phrases]"]
    lines += [f"{_key(name)} = {_list(pair)}" for name, pair in card["phrases"].items()]
    if card["class_words"]:
        lines += ["", "[class_words]"]
    for word, each in card["class_words"].items():
        lines.append(
            f"{_key(word)} = {{ weights = {_list(each['weights'])}, sites = {each['sites']}, "
            f"languages = {each['languages']} }}"
        )
    return "\n".join(lines) + "\n"


def _list(values: Sequence[float]) -> str:
    return "[" + ", ".join(f"{value:g}" if value % 1 else f"{value:.1f}" for value in values) + "]"


def _key(name: str) -> str:
    return name if name.replace("_", "").isalnum() and name.isascii() else json.dumps(name)
