"""What Ray's tasks call; in a module of its own, so that the workers can import it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from clean_article import clean_batch
from clean_article.jobs.batch import clean_batch_with
from clean_article.jobs.pool import Limits
from clean_article.jobs.records import Fields
from clean_article.jobs.work import Work
from tests.jobs.poison import poisoned_clean


def poisoned_batch(table: Any) -> Any:
    work = Work("parquet", cleaner=poisoned_clean)
    return clean_batch_with(work, table, Fields(), Limits(1, timeout=20.0))


class KillsOnce:
    """Cleans batches; the first worker that comes to the middle of the work is killed."""

    def __init__(self, marker: str) -> None:
        self.marker = marker

    def __call__(self, table: Any) -> Any:
        if "500" in table["id"].to_pylist():
            try:
                Path(self.marker).touch(exist_ok=False)
            except FileExistsError:
                pass
            else:
                os.kill(os.getpid(), 9)
        return clean_batch(table)
