"""What metadata may cost: linear time, and two libraries only where all fields are asked for."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from clean_article import clean

PROSE = (
    "<p>The old swing bridge at Marlow opened on Monday for the first time since the flood of last "
    "spring, and the ferrymen stood on the quay and watched it turn without a word. "
)
SMALL, LARGE = 250_000, 1_000_000  # characters
LINKED = '<script type="application/ld+json">{"@type": "NewsArticle", '
SHAPES = {
    "ld+json, open string": (LINKED + '"headline": "', "bridge "),
    "ld+json, open strings": (LINKED, '"headline": "'),
    "ld+json, escaped quotes": (LINKED + '"headline": "', '\\"'),
    "ld+json, backslashes": (LINKED + '"headline": "', "\\"),
    "ld+json, open lists": (LINKED + '"author": ', '[{"name": "'),
    "ld+json, commas": (LINKED + '"author": "', ", "),
    "script, open string": ("<script>var headline = '", "bridge "),
    "script, open author": ("<script>", '{"author": "'),
    "script, open name": ("<script>", '"author": {"@type": "Person", "name": "'),
    "script, open date": ("<script>", '"datePublished": "2025-'),
}


def seconds(page: str) -> float:
    start = time.process_time()
    clean(page, kind="html", with_metadata=True)
    return time.process_time() - start


@pytest.mark.parametrize("shape", SHAPES)
def test_an_open_string_takes_time_in_proportion_to_its_length(shape: str) -> None:
    before, unit = SHAPES[shape]
    pages = [PROSE * 3 + before + unit * (size // len(unit)) for size in (SMALL, LARGE)]
    seconds(pages[0])
    ratios = []
    for _ in range(2):
        small, large = map(seconds, pages)
        ratios.append(large / small)
    assert min(ratios) < 2 * LARGE / SMALL  # a square would be 16


def test_plain_clean_imports_no_library_for_metadata() -> None:
    imports = "import sys; from clean_article import clean; page = sys.argv[1]; "
    known = "; print([n for n in ('trafilatura', 'htmldate', 'lxml') if n in sys.modules])"
    loaded = []
    for call in ("clean(page)", "clean(page, with_metadata=True)"):
        command = [sys.executable, "-c", imports + call + known, PROSE * 3]
        loaded.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert loaded == ["[]\n", "['trafilatura', 'htmldate', 'lxml']\n"]


def test_a_row_of_dots_is_no_date_for_long() -> None:
    """A number and 400 dots above the headline of a dump."""
    prose = PROSE.removeprefix("<p>")
    page = "\n".join(
        [f"1{'.' * 400}", "Old swing bridge at Marlow opens", "Ada Cole", "Foo", *[prose] * 4]
    )
    plain = page.replace("..", "xx")
    timed(plain)
    dotted, without = (min(timed(text) for _ in range(3)) for text in (page, plain))
    assert dotted <= 10 * without


def timed(page: str) -> float:
    start = time.process_time()
    clean(page, kind="text", with_metadata=True)
    return time.process_time() - start
