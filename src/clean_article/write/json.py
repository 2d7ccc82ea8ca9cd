"""Article's fields -> JSON on one line."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final

from ..model import Block, Removal, Span
from .explain import evidence_in_words
from .spans import safe_links

# Line ends for some readers, what steers a terminal or turns its line round, and what no UTF-8 file
# can hold.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_DEFAULTS: Final = Block(0, "")
_ALWAYS: Final = frozenset({"index", "text", "kind"})


def dumps(value: Any) -> str:
    """JSON on one line of printable characters; letters of any script stay readable."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def as_data(value: Any) -> Any:
    """A value of our types as JSON has it: dates in ISO 8601, numbers to four places."""
    if isinstance(value, date):  # a datetime is a date, too
        return value.isoformat()
    if isinstance(value, float):
        return round(value, 4) if math.isfinite(value) else None
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_data(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_data(each) for each in value]
    return value


def block_data(block: Block) -> dict[str, Any]:
    """Index, text and kind of a block, and those of its other fields that say something."""
    data = {
        field.name: as_data(getattr(block, field.name))
        for field in fields(block)
        if field.name in _ALWAYS or getattr(block, field.name) != getattr(_DEFAULTS, field.name)
    }
    if "spans" in data:
        data["spans"] = [_span_data(span) for span in safe_links(block.spans, links=True)]
    return data


def removal_data(removal: Removal) -> dict[str, Any]:
    """A removed block with rule and evidence, and both in words."""
    return {
        "block": block_data(removal.block),
        "rule": removal.rule,
        "reason": evidence_in_words(removal.evidence),
        "evidence": as_data(removal.evidence),
        "also": list(removal.also),
    }


def _span_data(span: Span) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": span.kind, "start": span.start, "end": span.end}
    return {**data, "href": span.href} if span.href else data
