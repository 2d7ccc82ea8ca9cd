"""How sure the judgement of a page is."""

from __future__ import annotations

from typing import Final

LOOK_AGAIN: Final = 0.85
"""Confidence below which a page is worth a look."""
