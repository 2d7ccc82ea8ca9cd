"""What the commands say and where, and the exit code that comes of it."""

from __future__ import annotations

import os
import re
import sys
from typing import Final

DONE: Final = 0
NO_ARTICLE: Final = 1
"""At least one page gave no article, or a check found something to change."""
WRONG_USE: Final = 2
UNREADABLE: Final = 3
"""At least one input could not be read or written."""

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_CONTROL_OR_BREAK: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class Console:
    """Standard output and standard error in UTF-8, whatever the locale; the highest status."""

    def __init__(self) -> None:
        self.status = DONE

    def write(self, text: str) -> None:
        """Write text and a final newline; nothing in it can steer a terminal."""
        data = _CONTROL.sub("", text).encode("utf-8", "replace")
        sys.stdout.buffer.write(data + b"\n")

    def complain(self, message: str, status: int = DONE) -> None:
        """Say what went wrong, on one line of standard error, and remember the status."""
        self.status = max(self.status, status)
        # What was written so far comes first where both go to one terminal.
        sys.stdout.flush()
        line = f"clean-article: {shown_name(message)}\n"
        sys.stderr.buffer.write(line.encode("utf-8", "replace"))
        sys.stderr.flush()


def shown_name(name: str) -> str:
    """A file's name on one line of printable text; other bytes and characters are escaped."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _CONTROL_OR_BREAK.sub(lambda found: ascii(found.group())[1:-1], text)
