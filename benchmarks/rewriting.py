"""
`python -m benchmarks.rewriting`: how long `clean-article normalize` takes over many small files.

10,000 pages made here, one call of the command, beside a Python script that reads and rewrites the
same files. Both write (every file needs a change), each in turn, best of three rounds. Fails where
the command takes more than five times as long as the script.

The command writes beside the file, syncs and renames; the script just opens and writes. So the
figure depends on the disk.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

FILES: Final = 10_000
ROUNDS: Final = 3
MOST: Final = 5.0
"""Times as long as reading and rewriting in Python."""

_PAGE: Final = (
    "The harbour of Tolmere \r\n\r\n\r\nPage {number} of the harbour’s log.\u00a0\r\n"
    "Nobody was hurt, the harbour master said, and the first ferry left shortly after noon.\r\n"
    "“We were lucky with the tide,” he said. “Two hours later we would have waited.”"
)
_REWRITE: Final = """
import os, sys
for name in os.listdir(sys.argv[1]):
    path = os.path.join(sys.argv[1], name)
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
"""


def fill(folder: Path, files: int) -> None:
    """Write the pages; each needs a change."""
    for number in range(files):
        (folder / f"{number}.txt").write_bytes(_PAGE.format(number=number).encode())


def seconds(command: Sequence[str], files: int) -> float:
    """Best of the rounds, each over files that were just written."""
    best = float("inf")
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            fill(Path(name), files)
            start = time.perf_counter()
            done = subprocess.run([*command, name], capture_output=True, text=True)
            best = min(best, time.perf_counter() - start)
            if done.returncode not in (0, 1):
                raise RuntimeError(f"{command}: {done.stderr}")
    return best


def main(argv: Sequence[str] | None = None) -> int:
    """0: within the limit; 1: not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rewriting", description=__doc__)
    parser.add_argument("--files", type=int, default=FILES, metavar="N")
    options = parser.parse_args(argv)
    theirs = seconds([sys.executable, "-c", _REWRITE], options.files)
    ours = seconds([sys.executable, "-m", "clean_article", "normalize"], options.files)
    print(f"{options.files} files of {len(_PAGE.encode())} bytes, all changed")
    print(f"read and rewritten in Python: {theirs:.2f} s")
    print(f"clean-article normalize: {ours:.2f} s, {ours / theirs:.1f} times, at most {MOST:.0f}")
    return 0 if ours <= MOST * theirs else 1


if __name__ == "__main__":
    sys.exit(main())
