"""What stands in the place of an article where a page gave none."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

Reason = Literal["timeout", "memory", "crash", "unreadable", "unwritable", "error"]
"""
Over its time limit; over its memory limit; its worker process died; the input could not be read;
the output could not be written (of the command only); any other exception.
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be cleaned. The other pages are not concerned."""

    id: Hashable
    """The id that came with the page; without one its number in the input, from 0."""
    reason: Reason
    message: str
    """One sentence for people."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Why a call in a worker process gave no value."""

    reason: Reason
    message: str
