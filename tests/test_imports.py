"""The table of allowed imports: a page goes one way through the packages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import clean_article

ROOT = Path(clean_article.__file__).parent

NOUNS = {"model", "errors"}
ALLOWED = {
    "model": set(),
    "errors": set(),
    "canonical": {"model"},
    "read": {*NOUNS, "canonical"},
    "wordings": {"model"},
    "alignment": set(),
    "peers": {*NOUNS, "alignment"},
    "judge": {*NOUNS, "canonical", "wordings"},
    "write": {*NOUNS, "canonical", "wordings"},
    # Those two resolve what was judged, and render it.
    "metadata": {*NOUNS, "canonical", "judge"},
    "article": {*NOUNS, "judge", "write"},
    # The readers decode what `normalize` writes back.
    "normalize": {*NOUNS, "canonical", "read"},
    "pipeline": {*NOUNS, "canonical", "read", "judge", "write", "metadata", "article"},
    "files": NOUNS,
    "jobs": {*NOUNS, "canonical", "read", "judge", "write", "article", "pipeline", "files"},
    "integrations": {*NOUNS, "canonical", "read", "article", "pipeline", "jobs"},
    "commands": {
        *NOUNS, "canonical", "wordings", "read", "judge", "write", "article", "normalize",
        "pipeline", "files", "jobs", "peers", "alignment", "__init__",
    },
    "cli": {*NOUNS, "commands"},
    "__init__": {*NOUNS, "article", "pipeline", "jobs"},
    "__main__": {"cli"},
}  # fmt: skip


def part_of(path: Path) -> str:
    """The part of the table that a module belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> Iterator[tuple[int, str]]:
    """Line and part of each import of ours in a module, those inside functions too."""
    package = ("clean_article", *path.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "clean_article":
                    yield node.lineno, (*alias.name.split("."), "__init__")[1]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = (*base, *(node.module.split(".") if node.module else ()))
            if module[:1] != ("clean_article",):
                continue
            for alias in node.names:
                name = (*module, alias.name)[1]
                is_module = (ROOT / name).is_dir() or (ROOT / f"{name}.py").is_file()
                yield node.lineno, name if is_module else "__init__"


MODULES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    part = part_of(path)
    assert part in ALLOWED, f"{path}: give {part} a row in the table of {Path(__file__).name}"
    for line, imported in imported_parts(path):
        assert imported == part or imported in ALLOWED[part], (
            f"{path}:{line}: {part} may not import {imported}"
        )


def test_the_reader_of_imports_sees_them() -> None:
    seen = {part for _, part in imported_parts(ROOT / "pipeline.py")}
    assert {"read", "judge", "errors"} <= seen


def test_a_rule_knows_the_nouns_and_the_decorator_only() -> None:
    for path in (ROOT / "judge" / "rules").glob("[a-z]*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                source = "." * node.level + (node.module or "")
                assert source in (".", "...model", "...canonical", "..words"), (
                    f"{path}:{node.lineno}: {source}"
                )
