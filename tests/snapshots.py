"""What a page's two snapshots hold, how they are named, and whether they follow the seeds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clean_article import Removal, Signal, clean
from clean_article.errors import CleanArticleError
from clean_article.files import PageFile, find_pages
from clean_article.normalize import changes, normalize

ROOT = Path(__file__).parent.parent
SNAPSHOTS = ROOT / "tests" / "__snapshots__"
_REMOVALS = ".removals"


def seed_pages(folder: Path) -> list[Path]:
    """The pages in a folder of seeds, as the command finds them."""
    found = find_pages([str(folder)])
    return [page.path for page in found if isinstance(page, PageFile) and page.path is not None]


def page_name(path: Path, folder: Path) -> str:
    """
    Name of a page's snapshots: `html-hover-cards`, `seeds-000_ca05959761774960`.

    `folder` is the one that the page was found in, and the name begins with its name.
    """
    inside = path.relative_to(folder)
    name = "-".join([folder.name, *inside.parent.parts, inside.stem])
    # Among the seeds a dump and an HTML page may have one name but for the ending.
    return (
        name if folder.name in ("html", "text") or inside.suffix == ".txt" else name + inside.suffix
    )


def text_snapshot(path: Path) -> str:
    """Title, whether it is an article, warnings; then the text."""
    article = clean(path)
    header = [f"title: {article.title or ''}", f"is_article: {article.is_article}"]
    header += [f"warning: {warning}" for warning in article.warnings]
    return "\n".join([*header, "", article.text, ""])


def removals_snapshot(path: Path) -> str:
    """A line a removal: source line or tag path, rule, evidence, text."""
    return "\n".join([*map(removal_line, clean(path).removals), ""])


def removal_line(removal: Removal) -> str:
    block = removal.block
    where = str(block.line) if block.line else block.path.rpartition("/")[2]
    evidence = ", ".join(signal_text(signal) for signal in removal.evidence)
    return f"{where} | {removal.rule} | {evidence} | {block.text}"


def signal_text(signal: Signal) -> str:
    value = signal.value if isinstance(signal.value, str) else f"{signal.value:.4g}"
    return f"{signal.name}={value}"


def out_of_step(seeds: Path, snapshots: Path) -> Iterator[str]:
    """For each seed or snapshot that does not follow: which it is, and what to run."""
    beside = snapshots.relative_to(seeds.parent)
    known = set()
    for path in seed_pages(seeds):
        shown = f"{seeds.name}/{path.relative_to(seeds)}"
        name = page_name(path, seeds)
        known |= {f"{name}.txt", f"{name}{_REMOVALS}.txt"}
        raw = path.read_bytes()
        try:
            canonical = normalize(raw)
        except CleanArticleError as error:
            yield f"{shown} is no page: {error}. Take it out of {seeds.name}/"
            continue
        if canonical.encode() != raw:
            what = "; ".join(changes(raw, canonical)[:3])
            yield f"{shown} is not in canonical form ({what}). Run: clean-article normalize {shown}"
        for kind, file, now in (
            ("clean text", f"{name}.txt", text_snapshot),
            ("list of removals", f"{name}{_REMOVALS}.txt", removals_snapshot),
        ):
            if not (snapshots / file).is_file():
                yield f"{shown} has no snapshot {file}. Run: make snapshots, and look at it"
            elif (snapshots / file).read_text(encoding="utf-8") != now(path):
                yield (
                    f"The {kind} of {shown} changed. Run: make snapshots, and look at "
                    f"git diff {beside}/{file}"
                )
    for found in sorted(snapshots.glob(f"{seeds.name}-*.txt")):
        if found.name not in known:
            yield (
                f"{beside}/{found.name} has no page in {seeds.name}/. Run: make snapshots, "
                "which deletes it, or bring the page back"
            )
