"""`clean_many`: one result a page, whatever a page does."""

from __future__ import annotations

import itertools
import multiprocessing
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from clean_article import Article, Failure, UsageError, WorkerError, clean, clean_many
from clean_article.jobs import pool
from clean_article.jobs.many import clean_many_with, limits
from clean_article.jobs.pool import Limits
from tests.jobs.poison import DIES, HANGS, RAISES, SWELLS, poisoned_clean

BODY = "The ferry sails again, the harbour master said on Friday, after three weeks in the dock."


def page(number: int) -> str:
    return f"<h1>Ferry {number}</h1><p>{BODY}</p><p>It is number {number} of all the ferries.</p>"


PAGES = [page(number) for number in range(20)]


def poisoned(pages: Any, **given: Any) -> list[Article | Failure]:
    within = Limits(**{"workers": 2, "timeout": 20.0, "memory": 2_000_000_000, **given})
    return list(clean_many_with(poisoned_clean, pages, within))


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
def test_the_articles_are_those_of_clean_in_input_order(workers: int) -> None:
    results = list(clean_many(PAGES, workers=workers))
    assert results == [clean(page) for page in PAGES]
    assert [result.id for result in results] == list(range(20))


def test_ids_come_back_in_any_order() -> None:
    pairs = [(f"page {number}", page(number)) for number in range(20)]
    results = list(clean_many(pairs, workers=2, ordered=False))
    assert {result.id: result for result in results} == {id_: clean(text) for id_, text in pairs}


def test_an_id_that_is_an_address_is_the_pages() -> None:
    linked = f'<link rel="canonical" href="/ferry">{PAGES[0]}'
    (result,) = clean_many([("https://a.example/x", linked)], workers=0, with_metadata=True)
    assert isinstance(result, Article)
    assert result.metadata.url == "https://a.example/ferry"


@pytest.mark.parametrize("workers", [0, 1])
def test_every_kind_of_page_is_taken(workers: int, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGES[0])
    pages = [
        PAGES[0], PAGES[0].encode(), bytearray(PAGES[0].encode()), tmp_path / "a.html",
        html.fromstring(PAGES[0]),
    ]  # fmt: skip
    for result in clean_many(pages, workers=workers):
        assert isinstance(result, Article), result
        assert result.text == clean(PAGES[0]).text


@pytest.mark.parametrize("workers", [0, 1])
def test_what_cannot_be_read_is_a_failure_and_the_rest_is_done(
    workers: int, tmp_path: Path
) -> None:
    pages: list[Any] = [tmp_path / "missing.html", 42, PAGES[0]]
    first, second, third = clean_many(pages, workers=workers)
    assert isinstance(first, Failure) and isinstance(second, Failure)
    assert (first.id, first.reason) == (0, "unreadable")
    assert "missing.html" in first.message
    assert (second.id, second.reason) == (1, "unreadable")
    assert isinstance(third, Article)


def test_what_does_not_pickle_is_a_failure_and_the_rest_is_done() -> None:
    first, second = clean_many([(0, threading.Lock()), (1, PAGES[0])], workers=1)
    assert isinstance(first, Failure)
    assert "cannot be sent to a worker" in first.message
    assert isinstance(second, Article)


@pytest.mark.skipif(sys.platform != "linux", reason="memory limits are enforced on Linux only")
@pytest.mark.parametrize("ordered", [True, False])
def test_of_a_thousand_pages_each_poisoned_one_costs_itself(ordered: bool) -> None:
    pages: list[Any] = [PAGES[number % 20] for number in range(1000)]
    pages[100] = HANGS
    pages[300] = SWELLS
    pages[500] = DIES
    pages[600] = RAISES
    pages[700] = "<div>" * 100_000 + BODY
    pages[900] = bytes(range(256)) * 40
    results = poisoned(pages, ordered=ordered)
    assert len(results) == 1000
    failures = {result.id: result.reason for result in results if isinstance(result, Failure)}
    assert failures == {100: "timeout", 300: "memory", 500: "crash", 600: "error"}
    articles = {result.id: result for result in results if isinstance(result, Article)}
    # `clean` answers these two itself: the first holds an article, the second is no text.
    assert BODY in articles[700].text
    assert not articles[900].is_article and articles[900].warnings
    expected = [clean(page) for page in PAGES]
    for number in set(range(1000)) - {100, 300, 500, 600, 700, 900}:
        assert articles[number] == expected[number % 20]
    if ordered:
        assert [result.id for result in results] == list(range(1000))


def test_messages_say_what_happened() -> None:
    hung, died = poisoned([HANGS, DIES], timeout=0.5)
    assert isinstance(hung, Failure) and isinstance(died, Failure)
    assert hung.message == "it took more than 0.5 s"
    assert "killed its worker process" in died.message


def test_only_poison_is_a_failure_even_with_one_worker() -> None:
    results = poisoned([PAGES[0], DIES, DIES, PAGES[1], HANGS, PAGES[2]], workers=1, timeout=10.0)
    assert [type(result).__name__ for result in results] == [
        "Article", "Failure", "Failure", "Article", "Failure", "Article",
    ]  # fmt: skip


def test_an_endless_input_streams_with_a_bounded_window() -> None:
    taken = itertools.count()

    def endless() -> Iterator[str]:
        while True:
            next(taken)
            yield PAGES[0]

    results = clean_many(endless(), workers=2)
    for _ in range(100):
        next(results)
    results.close()  # type: ignore[attr-defined]  # an iterator of a generator
    assert next(taken) <= 100 + 2 * 16


def test_an_error_of_the_input_comes_after_the_pages_before_it() -> None:
    def broken() -> Iterator[str]:
        yield from PAGES[:3]
        raise OSError("the line is down")

    results = clean_many(broken(), workers=2)
    assert [result.id for result in itertools.islice(results, 3)] == [0, 1, 2]
    with pytest.raises(OSError, match="the line is down"):
        next(results)


def test_it_works_from_several_threads_at_once() -> None:
    done: list[list[Article | Failure]] = []
    threads = [
        threading.Thread(target=lambda: done.append(list(clean_many(PAGES[:5], workers=1))))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [[clean(page) for page in PAGES[:5]]] * 3


def _in_a_daemon(results: multiprocessing.SimpleQueue[int]) -> None:
    results.put(sum(isinstance(each, Article) for each in clean_many(PAGES[:5], workers=2)))


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_it_works_in_a_daemon_process_as_celery_has_them(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system starts no process by {method}")
    context: Any = multiprocessing.get_context(method)
    results = context.SimpleQueue()
    process = context.Process(target=_in_a_daemon, args=(results,), daemon=True)
    process.start()
    assert results.get() == 5
    process.join()


def test_a_script_needs_no_main_guard_and_a_notebooks_cell_no_file(tmp_path: Path) -> None:
    source = (
        "from clean_article import clean_many\n"
        f"print(len(list(clean_many([{PAGES[0]!r}] * 3, workers=2))))\n"
    )
    (tmp_path / "script.py").write_text(source)
    for command in ([tmp_path / "script.py"], ["-c", source]):
        done = subprocess.run([sys.executable, *command], capture_output=True, timeout=120)
        assert (done.stdout, done.stderr) == (b"3\n", b"")


def test_no_worker_is_left_behind() -> None:
    results = clean_many_with(poisoned_clean, [HANGS, PAGES[0]], Limits(2, ordered=False))
    assert isinstance(next(results), Article)
    results.close()  # type: ignore[attr-defined]  # an iterator of a generator
    names = {thread.name for thread in threading.enumerate() if "_serve" in thread.name}
    assert not names


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_hanging_worker_does_not_outlive_a_killed_parent() -> None:
    code = (
        "from clean_article.jobs.many import clean_many_with\n"
        "from clean_article.jobs.pool import Limits\n"
        "from tests.jobs.poison import *\n"
        "done = clean_many_with(poisoned_clean, [b'<p>A.', HANGS], Limits(1))\n"
        "print(next(done).id, flush=True)\n"
        "import time; time.sleep(600)"
    )
    root = Path(__file__).parents[2]
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=root)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"0\n"
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    threads = Path(f"/proc/{parent.pid}/task").glob("*/children")
    workers = " ".join(file.read_text() for file in [children, *threads]).split()
    assert workers
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 30
    while any(_alive(int(worker)) for worker in workers):
        assert time.monotonic() < deadline, "a worker hangs on"
        time.sleep(0.1)


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


# Wrong use, said at the call and not with the first page.


def test_wrong_use_is_said_at_once() -> None:
    with pytest.raises(UsageError, match="timeout=5 needs worker processes"):
        clean_many(PAGES, workers=0, timeout=5)
    with pytest.raises(UsageError, match="memory=1000000000 needs worker processes"):
        clean_many(PAGES, workers=0, memory=1_000_000_000)
    with pytest.raises(UsageError, match="workers=-1"):
        clean_many(PAGES, workers=-1)
    with pytest.raises(UsageError, match="timeout=0"):
        clean_many(PAGES, workers=1, timeout=0)
    with pytest.raises(UsageError, match="a worker alone needs"):
        clean_many(PAGES, workers=1, memory=1000)
    with pytest.raises(UsageError, match="'auto', 'html', 'text'"):
        clean_many(PAGES, kind="pdf")  # type: ignore[arg-type]  # the mistake under test
    with pytest.raises(UsageError, match="clean\\(\\) takes one page"):
        clean_many(PAGES[0])


def test_the_default_is_a_worker_a_core() -> None:
    assert limits(None, None, None).workers >= 1
    assert limits(0, None, None) == Limits(0)


def test_workers_that_do_not_start_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_PROGRAM", "raise SystemExit(3)")
    with pytest.raises(WorkerError, match="exit code 3"):
        list(clean_many(PAGES, workers=1))
