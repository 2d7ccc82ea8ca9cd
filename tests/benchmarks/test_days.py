"""Another day of a dump, as the fit sees it."""

from __future__ import annotations

from benchmarks.days import days
from benchmarks.examples import Example
from clean_article.alignment import shares
from clean_article.judge.signals import measure
from clean_article.read.dump import read_dump
from tests.benchmarks.test_recrawl import BODY, OTHERS

TITLE = "Harbour closed after a storm\n\n"


def example(*lines: str, body: str = BODY, copied: bool = True) -> Example:
    dump = TITLE + BODY + "\n\nRelated\n\n" + "\n".join(lines) + "\n"
    page = read_dump(dump)
    labels = shares([b.text for b in page.blocks], body, [b.hidden for b in page.blocks])
    text = dump if copied else ""
    return Example("x", "en", 0, page, measure(page), labels, 30.0, dump=text)


def test_headlines_of_other_stories_change_and_all_else_is_found_again() -> None:
    here = example(*OTHERS)
    (day,) = days([here])
    assert day.at == 0
    pairs = [(here.page.blocks[a].text, day.page.blocks[b].text) for a, b in day.same]
    assert all(one == other for one, other in pairs)
    assert {one for one, _ in pairs} >= {TITLE.strip(), *BODY.split("\n\n"), "Related"}
    assert day.signals.size == len(day.page.blocks)


def test_lists_of_the_article_stay() -> None:
    assert days([example(*OTHERS, body="\n".join([BODY, *OTHERS]))]) == []


def test_two_lines_are_no_list() -> None:
    assert days([example(*OTHERS[:2])]) == []


def test_only_dumps_as_they_were_copied_have_another_day() -> None:
    made_over = example(*OTHERS, copied=False)
    assert [day.at for day in days([made_over, example(*OTHERS)])] == [1]
