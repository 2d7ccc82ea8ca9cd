"""No network, ever: neither the code of ours nor a library that it calls connects to anything."""

from __future__ import annotations

import os
import platform
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketBlockedError

ROOT = Path(__file__).parent.parent
PAGES = [
    *ROOT.glob("fixtures/html/*.html"),
    *ROOT.glob("fixtures/text/*.txt"),
    *ROOT.glob("seeds/*.txt"),
]

# In a process of its own, since the filter cannot be taken off again: whoever calls one of these,
# in Python or in C, is killed by the kernel.
FORBID = """
import ctypes, platform, struct, sys

LOAD_NUMBER, EQUAL, RETURN = 0x20, 0x15, 0x06
KILL, ALLOW = 0x80000000, 0x7FFF0000
calls = {"x86_64": (42, 44, 46, 307), "aarch64": (203, 206, 211, 269)}
forbidden = calls[platform.machine()]  # connect, sendto, sendmsg, sendmmsg
rows = [(LOAD_NUMBER, 0, 0, 0)]
rows += [(EQUAL, len(forbidden) - at, 0, number) for at, number in enumerate(forbidden)]
rows += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, KILL)]
code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *row) for row in rows))
program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(rows), ctypes.addressof(code)))
libc = ctypes.CDLL(None, use_errno=True)
assert libc.prctl(38, 1, 0, 0, 0) == 0  # no new privileges
assert libc.prctl(22, 2, program, 0, 0) == 0, ctypes.get_errno()
"""
CLEAN = """
from datetime import UTC, datetime
from pathlib import Path
from clean_article import clean
from clean_article.normalize import normalize

for name in sys.stdin.read().splitlines():
    page = Path(name).read_bytes()
    article = clean(page, url="https://news.example/a", with_metadata=True)
    article.to_markdown(links=True), article.to_html(links=True), article.to_json(explain=True)
    normalize(page)
print("done")
"""
CONNECT = """
import socket
socket.socket().connect(("127.0.0.1", 9))
"""

kernel_can_forbid = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="needs Linux's seccomp",
)


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", FORBID + script],
        input="\n".join(map(str, PAGES)),
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *sys.path])},
        capture_output=True,
        text=True,
    )


def test_the_suite_runs_with_sockets_forbidden() -> None:
    with pytest.raises(SocketBlockedError):
        socket.socket()


@kernel_can_forbid
def test_the_filter_kills_who_connects() -> None:
    assert run(CONNECT).returncode < 0


@kernel_can_forbid
def test_cleaning_all_fixtures_connects_to_nothing() -> None:
    done = run(CLEAN)
    assert done.returncode == 0, f"killed by the kernel, or: {done.stderr}"
    assert done.stdout == "done\n"
