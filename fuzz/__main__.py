"""
Run targets for a time each, and say how often they ran and what they found.

The input of each finding is kept in `.fuzz/TARGET/findings`, with its traceback in a `.txt` beside
it; `python -m fuzz.targets TARGET FILE` runs it again. The corpus grows in `.fuzz/TARGET/corpus`.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
NAMES: Final = ("clean", "dump", "normalize", "metadata")
SEEDS: Final = {
    "clean": ("fixtures/html", "fixtures/text", "seeds"),
    "dump": ("fixtures/text", "fixtures/raw-seeds", "seeds"),
    "normalize": ("fixtures/html", "fixtures/text", "fixtures/raw-seeds"),
    "metadata": ("fixtures/html",),
}
_RUNS: Final = re.compile(r"^Done (\d+) runs|^#(\d+)\t", re.MULTILINE)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--seconds", type=int, default=60, help="for each target (default: 60)")
    parser.add_argument("--longest", type=int, default=6000, help="of an input, in bytes")
    chosen = parser.parse_args()
    unknown = set(chosen.targets) - set(NAMES)
    if unknown:
        parser.error(f"no such target: {', '.join(sorted(unknown))}; use {', '.join(NAMES)}")
    found = [fuzz(name, chosen.seconds, chosen.longest) for name in chosen.targets or NAMES]
    return int(any(found))


def fuzz(name: str, seconds: int, longest: int) -> bool:
    """Fuzz one target; whether it found something."""
    home = ROOT / ".fuzz" / name
    corpus, findings = home / "corpus", home / "findings"
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    log = home / "log"
    command = [
        sys.executable, "-m", "fuzz.targets", name,
        f"-max_total_time={seconds}", f"-max_len={longest}", "-timeout=300", "-rss_limit_mb=4096",
        f"-dict={ROOT / 'fuzz' / 'pages.dict'}", f"-artifact_prefix={findings}/",
        str(corpus), *(str(ROOT / seeds) for seeds in SEEDS[name]),
    ]  # fmt: skip
    with log.open("w") as output:
        status = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "FINDINGS": str(findings)},
            stdout=output,
            stderr=output,
        ).returncode
    said = log.read_text(errors="replace")
    runs = max((int(done or so_far) for done, so_far in _RUNS.findall(said)), default=0)
    found = sorted(path for path in findings.iterdir() if path.suffix != ".txt")
    print(f"{name}: {runs:,} executions, {len(found)} findings", flush=True)
    for path in found:
        print(f"  {path.relative_to(ROOT)}")
    if status:  # of libFuzzer: a time-out, too much memory, a crash of the process
        print(said[-2000:])
    return bool(status or found)


if __name__ == "__main__":
    raise SystemExit(main())
