"""
The command `clean-article`.

Exit codes of all commands, the highest that applies: 0 all done; 1 at least one page gave no
article, or a check found something to change; 2 wrong use; 3 at least one input could not be read
or written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Final

import click

from .commands.clean import clean_command
from .commands.compare import compare_command
from .commands.console import DONE, UNREADABLE, WRONG_USE, Console
from .commands.normalize import normalize_command
from .commands.report import report_command
from .commands.rules import rules_command
from .commands.why import why_command
from .errors import CleanArticleError, UsageError

PROGRAM: Final = "clean-article"
COMMANDS: Final[Mapping[str, click.Command]] = {
    "compare": compare_command,
    "normalize": normalize_command,
    "report": report_command,
    "rules": rules_command,
    "why": why_command,
}
"""The sub-commands. Their names are taken: a page called so is `./normalize`."""

_INTERRUPTED: Final = 130  # as shells report it


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (default: the process's own); returns the exit code."""
    try:
        status = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except OSError as error:  # of standard output: all others are answered where they occur
        # Python would complain at exit about what is not yet written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # the reader, as `head`, has had enough
            return DONE
        Console().complain(f"cannot write standard output: {error.strerror}")
        return UNREADABLE
    return status


def _run(argv: Sequence[str]) -> int:
    # The first word decides. click's groups cannot: they would read the options before a path, and
    # a leading `--`, as their own.
    name, command = PROGRAM, clean_command
    if argv and argv[0] in COMMANDS:
        name, command, argv = f"{PROGRAM} {argv[0]}", COMMANDS[argv[0]], argv[1:]
    console = Console()
    try:
        # Not `command.main`: it has its own idea of exit codes.
        with command.make_context(name, list(argv)) as context:
            return int(command.invoke(context))
    except click.exceptions.Exit as done:  # of --help and --version
        return done.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except click.ClickException as error:
        message = error.format_message().rstrip(".")
        console.complain(f"{message}; see {name} --help", WRONG_USE)
    except UsageError as error:
        console.complain(str(error), WRONG_USE)
    except CleanArticleError as error:  # such as a package that reading or writing needs
        console.complain(str(error), UNREADABLE)
    return console.status
