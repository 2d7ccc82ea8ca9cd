"""
One function over many arguments in worker processes that may hang, swell or die.

A worker is a process of its own program (`subprocess`, not `multiprocessing`: no fork of a process
with threads, no import of the caller's `__main__`, allowed in daemons such as Celery's) and a
thread here that talks to it. The caller's thread hands out arguments, takes answers and ends what
is overdue.
"""

from __future__ import annotations

import math
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, Final, Generic, TypeVar

from ..errors import WorkerError
from .failure import Lost
from .worker import LEAVING, Answer, call, read_frame, write_frame

Item = TypeVar("Item")

# The parent's own search path, so that the worker finds what the parent found.
_PROGRAM: Final = (
    "import sys; sys.path[:] = sys.argv[1:]; from clean_article.jobs.worker import main; main()"
)
_START_LIMIT: Final = 120.0  # seconds for starting the interpreter on a busy machine
_TICK: Final = 0.1  # seconds between two looks at the clock
_STARVING: Final = 2
"""Fewer arguments than this per worker are on their way: more are needed before anything else."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many workers, and what one call may take."""

    workers: int
    timeout: float = math.inf
    """Seconds."""
    memory: int | None = None
    """Bytes of a worker's address space; where the system has no such limit nothing happens."""
    ordered: bool = True
    window: int = 0
    """Most arguments taken from the input and not yet given back; 0: 16 a worker."""


class _Worker:
    """A process, replaced when it is gone, and the thread that feeds it."""

    def __init__(self, setup: bytes, limits: Limits, pool: _Pool[Any]) -> None:
        self._setup = setup
        self._timeout = limits.timeout
        self._pool = pool
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._deadline = math.inf
        self._overdue = False
        self._closed = False
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def end_if_overdue(self, now: float) -> None:
        with self._lock:
            if now > self._deadline and self._process is not None:
                self._overdue = True
                self._deadline = math.inf
                self._process.kill()

    def kill(self) -> None:
        """End the process whatever it does; no other is started."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def _serve(self) -> None:
        while (task := self._pool.arguments.get()) is not None:
            number, argument = task
            try:
                self._pool.answers.put((number, self._ask(argument)))
            except Exception as error:
                self._pool.answers.put((number, error))
        self._stop()

    def _ask(self, argument: bytes) -> bytes | Lost:
        process = self._process
        if process is None or process.poll() is not None:
            self._stop()
            process = self._start()
        answer, overdue = self._exchange(process, argument, self._timeout)
        if answer is not None:
            if overdue or answer[:1] == LEAVING:  # overdue: it came when time was just up
                self._stop()
            return answer[1:]
        code = self._stop()
        if overdue:
            return Lost("timeout", f"it took more than {self._timeout:g} s")
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return Lost("crash", f"it killed its worker process ({how})")

    def _start(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise WorkerError("the job was ended")
            self._process = process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        ready, _ = self._exchange(process, self._setup, _START_LIMIT)
        if ready is None:
            code = self._stop()
            raise WorkerError(
                f"a worker process did not start (exit code {code}); what it said stands on "
                "standard error. workers=0 cleans in this process"
            )
        return process

    def _exchange(
        self, process: subprocess.Popen[bytes], frame: bytes, seconds: float
    ) -> tuple[bytes | None, bool]:
        """The answer, `None` where the process died; and whether it was killed for its time."""
        with self._lock:
            self._deadline = time.monotonic() + seconds
        try:
            write_frame(_pipe(process.stdin), frame)
            answer = read_frame(_pipe(process.stdout))
        except OSError:
            answer = None
        with self._lock:
            self._deadline = math.inf
            overdue, self._overdue = self._overdue, False
        return answer, overdue

    def _stop(self) -> int:
        """Let the process end, or see that it ended; its exit code."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what was not yet written has no reader any more
                _pipe(pipe).close()
        return process.wait()


class _Pool(Generic[Item]):
    def __init__(self, function: Callable[[Item], Any], limits: Limits) -> None:
        self.arguments: queue.SimpleQueue[tuple[int, bytes] | None] = queue.SimpleQueue()
        self.answers: queue.SimpleQueue[tuple[int, bytes | Lost | Exception]] = queue.SimpleQueue()
        self.limits = limits
        self._setup = pickle.dumps((function, limits.memory))
        self._workers: list[_Worker] = []
        self._count = 0

    def submit(self, argument: Item) -> int:
        number = self._count
        self._count += 1
        try:
            self.arguments.put((number, pickle.dumps(argument)))
        except Exception as error:  # pickle raises all kinds
            self.answers.put((number, Lost("error", f"cannot be sent to a worker: {error}")))
        if len(self._workers) < min(self.limits.workers, self._count):
            self._workers.append(_Worker(self._setup, self.limits, self))
        return number

    def next_answer(self) -> tuple[int, bytes | Lost]:
        while True:
            now = time.monotonic()
            for worker in self._workers:
                worker.end_if_overdue(now)
            try:
                number, answer = self.answers.get(timeout=_TICK)
            except queue.Empty:
                continue
            if isinstance(answer, Exception):
                raise answer
            return number, answer

    def close(self, *, at_once: bool) -> None:
        for worker in self._workers:
            if at_once:
                worker.kill()
            self.arguments.put(None)
        for worker in self._workers:
            worker.thread.join()


def run(
    function: Callable[[Item], Any], items: Iterable[Item], limits: Limits
) -> Generator[tuple[Item, Any]]:
    """
    Each item with `function(item)`, or with a `Lost` that says why there is no value.

    `function`, items and values are pickled, unless `limits.workers` is 0: then the calls are made
    here, and there are no limits. An exception of the input is raised when all items before it
    were given back.
    """
    if limits.workers == 0:
        for item in items:
            yield item, _value(call(function, item))
        return
    pool: _Pool[Item] = _Pool(function, limits)
    window = limits.window or 16 * limits.workers
    starving = min(window, _STARVING * limits.workers)
    source = iter(items)
    pending: dict[int, Item] = {}
    answered: dict[int, bytes | Lost] = {}
    next_out = 0
    raised: Exception | None = None
    exhausted = False
    finished = False
    try:
        while True:
            while not exhausted and len(pending) < window:
                if not pool.answers.empty() and len(pending) - len(answered) >= starving:
                    break
                try:
                    item = next(source)
                except StopIteration:
                    exhausted = True
                except Exception as error:
                    exhausted, raised = True, error
                else:
                    pending[pool.submit(item)] = item
            if not pending:
                break
            number, answer = pool.next_answer()
            answered[number] = answer
            if not limits.ordered:
                next_out = number
            while next_out in answered:
                yield pending.pop(next_out), _unpickled(answered.pop(next_out))
                next_out += 1
        finished = True
    finally:
        pool.close(at_once=not finished)
    if raised is not None:
        raise raised


def _unpickled(answer: bytes | Lost) -> Any:
    return answer if isinstance(answer, Lost) else _value(pickle.loads(answer))


def _value(answer: Answer) -> Any:
    value, lost = answer
    return value if lost is None else lost


def _pipe(pipe: IO[bytes] | None) -> Any:
    assert pipe is not None
    return pipe
