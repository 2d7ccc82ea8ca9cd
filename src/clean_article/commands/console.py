"""What the commands say and where, and the exit code that comes of it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from typing import Final, TextIO

DONE: Final = 0
NO_ARTICLE: Final = 1
"""At least one page gave no article, or a check found something to change."""
WRONG_USE: Final = 2
UNREADABLE: Final = 3
"""At least one input could not be read or written."""

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_CONTROL_OR_BREAK: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


_CODES: Final = {"removed": "2;9", "reason": "2", "total": "1"}
"""Parts of an explanation -> how terminals print them: dim and struck, dim, bold."""


class Console:
    """Standard output and standard error in UTF-8, whatever the locale; the highest status."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.status = DONE
        self.say: Callable[[str], None] | None = None
        """Takes the lines for standard error while a progress bar is drawn there."""
        self._quiet = quiet

    def write(self, text: str, *, styled: bool = False) -> None:
        """
        Write text and a final newline; nothing in it can steer a terminal.

        `styled`: every line of it came through `style`, whose codes stay.
        """
        data = (text if styled else _CONTROL.sub("", text)).encode("utf-8", "replace")
        sys.stdout.buffer.write(data + b"\n")

    def complain(self, message: str, status: int = DONE) -> None:
        """Say what went wrong, on one line of standard error, and remember the status."""
        self.status = max(self.status, status)
        if not self._quiet:
            self.tell(f"clean-article: {shown_name(message)}")

    def tell(self, text: str) -> None:
        """Write text of our own and a final newline to standard error."""
        if self.say is not None:
            self.say(text)
            return
        # What was written so far comes first where both go to one terminal.
        sys.stdout.flush()
        sys.stderr.buffer.write(f"{text}\n".encode("utf-8", "replace"))
        sys.stderr.flush()


def has_colours(stream: TextIO) -> bool:
    """Whether a stream is a terminal that may be sent colours (https://no-color.org)."""
    return (
        stream.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") not in ("", "dumb")
    )


def style(part: str, line: str) -> str:
    """A line of an explanation for a terminal, without what could steer it."""
    code, line = _CODES.get(part), _CONTROL.sub("", line)
    return f"\x1b[{code}m{line}\x1b[0m" if code and line else line


def shown_name(name: str) -> str:
    """A file's name on one line of printable text; other bytes and characters are escaped."""
    try:
        encoded = os.fsencode(name)
    except UnicodeEncodeError:  # a lone surrogate out of a page or an id; no file has such a name
        encoded = name.encode("utf-8", "surrogatepass")
    text = encoded.decode("utf-8", "backslashreplace")
    return _CONTROL_OR_BREAK.sub(lambda found: ascii(found.group())[1:-1], text)
