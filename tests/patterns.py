"""All regular expressions of the package, found by walking it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import clean_article
from clean_article.errors import MissingExtraError

ROOT: Final = Path(clean_article.__file__).parent
_FUNCTIONS: Final = frozenset(
    "compile search match fullmatch split sub subn findall finditer".split()
)


class Found(NamedTuple):
    where: str
    """File and line, or module and name."""
    pattern: re.Pattern[Any]


def compiled() -> Iterator[Found]:
    """Those that modules hold, in tables and in objects too."""
    for info in pkgutil.walk_packages([str(ROOT)], "clean_article."):
        if info.name.endswith("__main__"):
            continue
        try:
            module = importlib.import_module(info.name)
        except MissingExtraError:  # `written` sees what stands in it
            continue
        for name, value in vars(module).items():
            for pattern in _patterns_in(value, 0):
                yield Found(f"{info.name}.{name}", pattern)


def _patterns_in(value: Any, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth > 4 or isinstance(value, str | bytes | type):
        return
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _patterns_in(each, depth + 1)
    elif isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from _patterns_in(each, depth + 1)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _patterns_in(getattr(value, field.name, None), depth + 1)


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Place and node of each call of a function of `re`."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in _FUNCTIONS
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
            ):
                yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", node


def written() -> Iterator[Found]:
    """Those that stand in the code as literals, in functions too."""
    for where, call in calls():
        pattern = call.args[0]
        if isinstance(pattern, ast.Constant):
            flags = _flags(call)
            yield Found(where, re.compile(pattern.value, flags))
        elif isinstance(pattern, ast.JoinedStr) and _is_lookup(pattern):
            # What is put in is a name of ours.
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "name"
                for part in pattern.values
            )
            yield Found(where, re.compile(text))


def _is_lookup(pattern: ast.JoinedStr) -> bool:
    return all(
        isinstance(part, ast.Constant)
        or (isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name))
        for part in pattern.values
    )


def _flags(call: ast.Call) -> int:
    flags = 0
    for node in ast.walk(ast.Module([ast.Expr(each) for each in call.args[1:]], [])):
        if isinstance(node, ast.Attribute) and isinstance(
            getattr(re, node.attr, None), re.RegexFlag
        ):
            flags |= getattr(re, node.attr)
    return flags


def all_patterns() -> list[Found]:
    """Each pattern once."""
    found: dict[tuple[str | bytes, int], Found] = {}
    for each in (*compiled(), *written()):
        found.setdefault((each.pattern.pattern, each.pattern.flags), each)
    return list(found.values())
