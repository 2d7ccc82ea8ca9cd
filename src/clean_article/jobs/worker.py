"""
What runs in a worker process: one call after the other, asked for and answered through pipes.

A frame is a length of 8 bytes and a pickle. The first frame from the parent is the function to
call and the memory limit; each further one is an argument. The first frame to the parent says that
the worker is ready; each further one is an answer, one byte and a pickle: `(value, None)` or
`(None, Lost)`.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO, Final

from ..errors import InputError, UsageError
from .failure import Lost

_LENGTH: Final = struct.Struct("<Q")
STAYING: Final = b"\0"
LEAVING: Final = b"\1"
"""First byte of an answer after which the worker ends: nobody knows what lack of memory broke."""
Answer = tuple[Any, Lost | None]


def write_frame(pipe: BinaryIO, data: bytes) -> None:
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> bytes | None:
    """The next frame; `None` where the other end is gone, be it in the middle of a frame."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    return data if len(data) == length else None


def call(function: Callable[[Any], Any], argument: Any) -> Answer:
    """The function's value, or why there is none."""
    try:
        return function(argument), None
    except MemoryError:
        return None, Lost("memory", "it needs more memory than a worker may take")
    except (InputError, UsageError) as error:
        return None, Lost("unreadable", str(error))
    except Exception as error:
        return None, Lost("error", f"{type(error).__name__}: {error}")


def main() -> None:
    """Serve until the parent is gone or closes the pipe."""
    import queue
    import signal
    import threading

    # Ctrl-C in a terminal reaches all processes; it is the parent that ends the job.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked = sys.stdin.buffer
    # What a page's code prints must not stand between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    setup = read_frame(asked)
    if setup is None:
        return
    function, memory = pickle.loads(setup)
    if memory is not None:
        _limit(memory)
    write_frame(answers, b"")
    waiting: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    busy = threading.Event()

    def receive() -> None:
        try:
            while (frame := read_frame(asked)) is not None:
                busy.set()
                waiting.put(frame)
        finally:
            if busy.is_set():
                os._exit(1)  # the parent was killed; a page that hangs must not outlive it
            waiting.put(None)

    threading.Thread(target=receive, daemon=True).start()
    while (frame := waiting.get()) is not None:
        answer = _answer(function, frame)
        busy.clear()
        try:
            write_frame(answers, answer)
        except BrokenPipeError:
            return
        if answer[:1] == LEAVING:
            return


def _answer(function: Callable[[Any], Any], frame: bytes) -> bytes:
    def unpickled(data: bytes) -> Any:
        return function(pickle.loads(data))

    value, lost = call(unpickled, frame)
    data: bytes
    data, problem = call(pickle.dumps, (value, lost))
    if problem is not None:
        data = pickle.dumps((None, problem))
    lost = problem or lost
    return (LEAVING if lost is not None and lost.reason == "memory" else STAYING) + data


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard != resource.RLIM_INFINITY:
        memory = min(memory, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
    except (OSError, ValueError):  # macOS takes none
        return
