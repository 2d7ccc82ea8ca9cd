"""Metadata -> what stands above an article: fields to read, or YAML front matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any, Final

from ..model import Metadata
from .json import as_data, dumps

_NOT_SHOWN: Final = frozenset({"title", "sources"})


def shown_fields(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """Name and value, for people, of each field that is known, but not the title."""
    for name, value in known_fields(metadata):
        if name not in _NOT_SHOWN:
            label = name.removeprefix("is_").replace("_", " ").capitalize()
            yield (
                "URL" if name == "url" else label.replace("url", "URL"),
                " ".join(in_words(value).split()),
            )


def text_header(metadata: Metadata) -> str:
    """Title and fields as lines of text; empty where nothing is known."""
    title = [metadata.title] if metadata.title else []
    rows = [f"{name}: {value}" for name, value in shown_fields(metadata)]
    return "\n".join([*title, *rows])


def front_matter(metadata: Metadata) -> str:
    """The known fields as YAML between `---` lines; values are JSON, which YAML reads as it is."""
    rows = [
        f"{name}: {dumps(_sound(as_data(value)))}"
        for name, value in known_fields(metadata)
        if name != "sources"
    ]
    return "\n".join(["---", *rows, "---"])


def known_fields(metadata: Metadata) -> Iterator[tuple[str, Any]]:
    """Name and value of each field that is known."""
    for field in fields(metadata):
        value = getattr(metadata, field.name)
        if value not in (None, "", (), {}):
            yield field.name, value


def in_words(value: Any) -> str:
    """The value of a field, for people."""
    if isinstance(value, date):  # a datetime is a date, too
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def _sound(value: Any) -> Any:
    """A value without lone surrogates: JSON has an escape for them, YAML has none."""
    if isinstance(value, list):
        return [_sound(each) for each in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
