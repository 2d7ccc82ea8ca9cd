"""Tables as Markdown to read and JSON to compute with."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.compare import Table
from benchmarks.metrics import Figures

RESULTS = Path(__file__).with_name("results")
_COLUMNS = ("shingle", "word", "snippet", "exact")
_PARTS = {
    "all": "all pages",
    "tuning": "the 80 % for fitting and tuning",
    "sealed": "the sealed 20 %",
}

_FLAVOURS = {
    "ours": "each page cleaned by a scorecard fitted without the page's fold of sites.",
    "ours, shipped": "the shipped scorecard, which may have been fitted on these very pages.",
}


def figure(value: float | None) -> str:
    """A figure as tables print it: three digits, no leading zero; a dash where there is none."""
    if value is None:
        return "\N{EN DASH}"
    return f"{value:.3f}".removeprefix("0") if value < 1 else f"{value:.3f}"


def signed(value: float) -> str:
    """A difference as tables print it."""
    sign = "\N{MINUS SIGN}" if value < 0 else "+"
    return sign + figure(abs(value))


def markdown(table: Table) -> str:
    """One table with its differences below."""
    pages = table.rows[0].figures.pages if table.rows else 0
    right = table.rows[0].right_golds.pages if table.rows else 0
    what = "HTML" if table.variant == "html" else f"dump, {table.variant}"
    columns = [
        name for name in _COLUMNS if any(getattr(r.figures, name) is not None for r in table.rows)
    ]
    both = right != pages
    heads = [f"{name} F1" if name != "exact" else name for name in columns]
    second = [f"{head}, right golds" for head in heads] if both else []
    lines = [
        f"### {table.corpus}, {what}: {_PARTS[table.part]}",
        "",
        f"{pages} pages" + (f", {right} of them with a right gold." if both else "."),
        "",
        _line(["tool", *heads, *second]),
        _line(["---"] * (1 + len(heads) + len(second))),
    ]
    for row in table.rows:
        cells = _cells(row.figures, columns) + (_cells(row.right_golds, columns) if both else [])
        lines.append(_line([row.tool, *cells]))
    lines.append("")
    if table.part == "tuning":
        lines += [
            f"{row.tool}: {_FLAVOURS[row.tool]}" for row in table.rows if row.tool in _FLAVOURS
        ] + [""]
    for item in table.differences:
        lines.append(
            f"- {item.tool} less the best peer ({item.peer}), {item.metric} F1: "
            f"{signed(item.value)}, 95 % interval {signed(item.low)} to {signed(item.high)}"
        )
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class About:
    """What was measured with what."""

    digest: str
    """Of the corpora, see `corpora.digest`."""
    versions: Mapping[str, str]
    notes: tuple[str, ...]
    """Tools that were left out, pages that failed."""


def write(tables: Sequence[Table], about: About, folder: Path) -> tuple[Path, Path]:
    """Write `accuracy.md` and `accuracy.json` into `folder`; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    record = {
        "corpus digest": about.digest,
        "python": platform.python_version(),
        "versions": dict(about.versions),
        "notes": about.notes,
        "tables": [asdict(table) for table in tables],
    }
    data = json.dumps(record, indent=1, ensure_ascii=False)
    listed = ", ".join(f"{name} {version}" for name, version in about.versions.items())
    head = [
        "# Accuracy",
        "",
        f"Corpus digest `{about.digest}`, Python {platform.python_version()}.",
        f"{listed}.",
        *(f"- {note}" for note in about.notes),
        "",
    ]
    text = "\n".join(head) + "\n" + "\n".join(markdown(table) for table in tables)
    paths = folder / "accuracy.md", folder / "accuracy.json"
    paths[0].write_text(text.rstrip() + "\n", encoding="utf-8")
    paths[1].write_text(data + "\n", encoding="utf-8")
    return paths


def _cells(figures: Figures, columns: Sequence[str]) -> list[str]:
    return [figure(getattr(figures, name)) for name in columns]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
