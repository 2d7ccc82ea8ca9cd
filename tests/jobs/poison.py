"""A cleaner for tests that hangs, swells or dies on the pages that ask for it."""

from __future__ import annotations

import os
import time
from typing import Any

from clean_article import Article, clean

HANGS = b"<p>HANG</p>"
SWELLS = b"<p>SWELL</p>"
DIES = b"<p>DIE</p>"
RAISES = b"<p>RAISE</p>"


def poisoned_clean(page: Any, *given: Any, **options: Any) -> Article:
    if isinstance(page, str) and page.startswith("<p>"):
        page = page.encode()
    if page == HANGS:
        while True:
            time.sleep(0.01)
    if page == SWELLS:
        return clean(bytes(4_000_000_000))
    if page == DIES:
        os.kill(os.getpid(), 9)
    if page == RAISES:
        raise RuntimeError("broken on purpose")
    return clean(page, *given, **options)
