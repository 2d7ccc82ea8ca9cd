"""
The six invariants of the design, over all seeds and fixtures, and over generated pages.

The reference for what a page holds is lxml's tree (`tests/reference.py`), not our own reader.
"""

from __future__ import annotations

import itertools
import json
import os
import pickle
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from clean_article import Article, clean
from clean_article.canonical import canonical_characters
from clean_article.judge import rules as rules_package
from clean_article.judge.rules import all_rules
from clean_article.judge.settle import LOW_SCORE
from clean_article.read.decode import decode

from . import strategies
from .invariants import (
    all_blocks,
    check_canonical,
    check_dump,
    check_html,
    check_removals,
    check_structure,
)

ROOT = Path(__file__).parent.parent
SEEDS = [*sorted(ROOT.glob("fixtures/raw-seeds/*.txt")), *sorted(ROOT.glob("seeds/*.txt"))]
HTML = sorted(ROOT.glob("fixtures/html/*.html"))
TEXT = sorted(ROOT.glob("fixtures/text/*.txt"))
PAGES = [*SEEDS, *HTML, *TEXT]

generated = settings(
    max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name[:40]}"


every_page = pytest.mark.parametrize("path", PAGES, ids=name)


def text_of(path: Path) -> str:
    return decode(path.read_bytes()).text


# 1. Kept and removed blocks partition the page in page order: nothing lost, nothing invented.


@pytest.mark.parametrize("path", HTML, ids=name)
def test_blocks_partition_a_page(path: Path) -> None:
    check_html(text_of(path), clean(path))


@pytest.mark.parametrize("path", [*SEEDS, *TEXT], ids=name)
def test_blocks_partition_a_dump(path: Path) -> None:
    check_dump(text_of(path), clean(path))


@generated
@given(strategies.html_pages())
@example("<p hidden>a<noscript>b</noscript><noscript>c</noscript>d</p>")
def test_blocks_partition_a_generated_page(html: str) -> None:
    check_html(html, clean(html, kind="html"))


@generated
@given(strategies.dumps())
def test_blocks_partition_a_generated_dump(text: str) -> None:
    check_dump(canonical_characters(text), clean(text, kind="text"))


@every_page
def test_blocks_are_canonical(path: Path) -> None:
    check_canonical(all_blocks(clean(path)))


@generated
@given(strategies.tag_soup())
def test_outline_and_spans_fit_the_blocks(soup: str) -> None:
    check_structure(clean(soup, kind="html"))


@pytest.mark.parametrize("path", HTML, ids=name)
def test_outline_and_spans_fit_the_blocks_of_a_page(path: Path) -> None:
    check_structure(clean(path))


# 2. Every removal names a rule and holds at least one signal.


@every_page
def test_every_removal_has_a_reason(path: Path) -> None:
    check_removals(clean(path))


@generated
@given(strategies.html_pages())
def test_every_removal_of_a_generated_page_has_a_reason(html: str) -> None:
    check_removals(clean(html, kind="html"))


@generated
@given(strategies.dumps())
def test_every_removal_of_a_generated_dump_has_a_reason(text: str) -> None:
    check_removals(clean(text, kind="text"))


# 3. Explaining is not a mode: reasons come from the numbers that decided.


@every_page
def test_reasons_come_from_the_numbers_that_decided(path: Path) -> None:
    article = clean(path)
    judgement = article.judgement
    again = judgement.scorecard.probabilities(judgement.page, judgement.signals)
    assert again == list(judgement.scores)
    for removal in article.removals:
        if removal.rule == LOW_SCORE:
            assert all(signal.weight is not None for signal in removal.evidence)


@every_page
def test_asking_for_reasons_changes_nothing(path: Path) -> None:
    asked, silent = clean(path), clean(path)
    reasons = asked.removals
    assert asked.removals == reasons
    assert asked == silent


# 4. An article cleaned again is the same article.


CODE_OR_TABLE = {"code", "table-row"}


@every_page
def test_cleaning_again_changes_nothing(path: Path) -> None:
    article = clean(path)
    if not article.is_article or any(block.kind in CODE_OR_TABLE for block in article.blocks):
        pytest.skip("no article, or one with code or tables")
    again = clean(f"{article.title}\n\n{article.text}", kind="text")
    assert (again.title, again.text) == (article.title, article.text)


# 5. Order of rules, threads, processes, locale, hash seed change nothing.


@every_page
def test_order_of_rules_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = clean(path)
    rules = list(all_rules())
    random.Random(7).shuffle(rules)
    monkeypatch.setattr("clean_article.judge.all_rules", lambda: tuple(rules))
    assert rules_package.all_rules() != tuple(rules)
    assert digest(clean(path)) == digest(expected)


def digest(article: Article) -> str:
    return article.to_json(captions=True, comments=True, explain=True)


def test_threads_change_nothing() -> None:
    expected = [digest(clean(path)) for path in PAGES]
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda path: digest(clean(path)), [*PAGES, *PAGES])
        assert list(found) == expected * 2


SCRIPT = """
import hashlib, locale, sys
locale.setlocale(locale.LC_ALL, "")
from clean_article import clean
from pathlib import Path
for name in sys.stdin.read().splitlines():
    article = clean(Path(name))
    found = article.to_json(captions=True, comments=True, explain=True)
    print(hashlib.sha256(found.encode()).hexdigest())
"""


def test_hash_seed_and_locale_change_nothing() -> None:
    found = set()
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("4711", "POSIX")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "PYTHONUTF8": "0",
            "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT / "src"), *sys.path])),
        }
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            input="\n".join(str(path) for path in PAGES),
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        found.add(run.stdout)
    assert len(found) == 1


@every_page
def test_pickle_round_trip(path: Path) -> None:
    article = clean(path)
    assert pickle.loads(pickle.dumps(article)) == article


# 6. Rendering options change no verdict; leaning shifts one named number.


OPTIONS = ("links", "tables", "captions", "comments")


@every_page
def test_rendering_options_change_no_verdict(path: Path) -> None:
    article = clean(path)
    removed = json.loads(article.to_json(explain=True))["removals"]
    for values in itertools.product((False, True), repeat=len(OPTIONS)):
        options = dict(zip(OPTIONS, values, strict=True))
        article.to_text(**options)
        article.to_markdown(**options)
        article.to_html(**options)
        data = json.loads(article.to_json(**options, explain=True, path=None))
        assert data["removals"] == removed
        assert data["fingerprint"] == article.fingerprint
        assert data["is_article"] == article.is_article
    assert article == clean(path)


@every_page
def test_leaning_shifts_one_number(path: Path) -> None:
    less, same, more = (clean(path, leaning=by) for by in (-1.0, 0.0, 1.0))
    assert digest(same) == digest(clean(path))
    for fewer, further in ((less, same), (same, more)):
        assert fewer.judgement.scores == further.judgement.scores
        assert {block.index for block in fewer.blocks} <= {block.index for block in further.blocks}


def test_a_tiny_leaning_changes_nothing() -> None:
    """The least score that is kept lies between two blocks, not on one of them."""
    for path in PAGES:
        texts = {clean(path, leaning=leaning).text for leaning in (-1e-6, 0.0, 1e-6)}
        assert len(texts) == 1, path
