"""One page from the command line: read, cleaned, or complained about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeVar, get_args

import click

from ..article import Article
from ..errors import InputError, UsageError
from ..files import named_page, standard_input
from ..pipeline import MAX_BYTES, clean
from ..read.source import page_text

InputFormat = Literal["auto", "html", "text"]
Command = TypeVar("Command", bound=Callable[..., object])

input_format_option: Final = click.option(
    "--input-format",
    type=click.Choice(get_args(InputFormat)),
    default="auto",
    show_default=True,
    help="What a page is; auto goes by its content.",
)


def leaning_options(command: Command) -> Command:
    """`--precision` and `--recall`, which the command takes as `leaning`."""
    more = click.option(
        "--recall", "leaning", type=float, flag_value=1.0, help="Keep more where in doubt."
    )
    less = click.option(
        "--precision",
        "leaning",
        type=float,
        flag_value=-1.0,
        default=0.0,
        help="Keep less where in doubt.",
    )
    return less(more(command))


def read_page(name: str) -> bytes:
    """A page's bytes; `-` is standard input. Raises `InputError` and `UsageError`."""
    found = named_page(name)
    if isinstance(found, InputError):
        raise found
    if found.path is None:
        return standard_input()
    if found.path.is_dir():
        raise UsageError(f"{name} is a folder; give one page of it")
    try:
        return found.path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {name}: {error.strerror or error}") from error


def cleaned(
    data: bytes, kind: InputFormat, leaning: float = 0.0, *, with_metadata: bool = False
) -> tuple[Article, str]:
    """The article and the decoded page."""
    article = clean(data, kind=kind, leaning=leaning, with_metadata=with_metadata)
    return article, page_text(data, None, MAX_BYTES)[0]
