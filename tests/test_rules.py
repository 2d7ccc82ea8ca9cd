"""
Every rule on its cases, alone; and what holds of all rules.

`clean_article.judge.cases` tells how a case is written.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

import clean_article.judge.rules as rules_package
from clean_article import clean
from clean_article.canonical import canonical_line
from clean_article.commands.rules import manual_entries
from clean_article.judge.cases import MARK, Case, read_cases
from clean_article.judge.rules import Rule, all_rules, ask
from clean_article.judge.signals import measure
from clean_article.judge.words import fold, word_lists
from clean_article.model import Page
from clean_article.read.dump import read_dump
from clean_article.read.html import read_html
from clean_article.write.manual import manual

CASES = Path(__file__).parent / "rules"
LANGUAGES = {"en", "de", "fr", "es", "it", "pt", "nl", "ru", "tr", "ar", "zh", "ja"}
"""Those that every list of words holds, and every rule has cases in."""
MORE_LANGUAGES = set("no sv da pl uk hi fa th ko cs ro hu fi el vi id he bg hr sr".split())
RULES = {each.id: each for each in all_rules()}


ALL = [
    case
    for path in sorted(CASES.glob("*.md"))
    for case in read_cases(path.name, path.read_text("utf-8"))
]


def marked_blocks(case: Case) -> tuple[Page, list[int]]:
    """The page without its marks, and the blocks that were marked."""
    if case.kind == "text":
        lines = case.page.split("\n")
        numbers = {n for n, line in enumerate(lines, 1) if line.startswith(MARK)}
        page = read_dump("\n".join(line.removeprefix(f"{MARK} ") for line in lines))
        return page, [block.index for block in page.blocks if block.line in numbers]
    marks = [block.text.startswith(MARK) for block in read_html(case.page).blocks]
    page = read_html(case.page.replace(MARK, ""))
    assert len(page.blocks) == len(marks)
    return page, [index for index, marked in enumerate(marks) if marked]


def fired(rules: list[Rule], page: Page) -> dict[int, set[str]]:
    found = ask(rules, page.blocks, [0.5] * len(page.blocks), measure(page))
    return {index: {each.id for each, _ in pairs} for index, pairs in found.items()}


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.where)
def test_case(case: Case) -> None:
    page, marked = marked_blocks(case)
    assert marked, f"{case.where}: no line is marked with {MARK}"
    found = fired([RULES[case.rule]], page)
    for index in marked:
        assert (index in found) == case.goes, f"{case.where}: {page.blocks[index].text!r}"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_one_name(rule: Rule) -> None:
    """Function, id, file and case file have the same name."""
    name = rule.id.replace("-", "_")
    assert rule.check.__name__ == name
    assert rule.check.__module__.endswith(f".rules.{name}")
    assert (CASES / f"{rule.id}.md").is_file()
    assert (CASES / f"{rule.id}.md").read_text("utf-8").startswith(f"# {rule.id}\n")


def test_no_stray_case_files() -> None:
    assert {path.stem for path in CASES.glob("*.md")} == set(RULES)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_documentation(rule: Rule) -> None:
    headings = re.findall(r"^ *(## .+)$", rule.doc, re.MULTILINE)
    assert headings == ["## Removes", "## Keeps"]
    assert rule.doc.strip().split("\n")[0].endswith(".")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_cases_of_each_verdict_and_language(rule: Rule) -> None:
    cases = [case for case in ALL if case.rule == rule.id]
    assert {case.goes for case in cases} == {True, False}
    if set(rule.on) & set(word_lists()):
        for goes in (True, False):
            languages = {case.language for case in cases if case.goes == goes} - {""}
            assert LANGUAGES <= languages <= LANGUAGES | MORE_LANGUAGES


@pytest.mark.parametrize(
    "case", [case for case in ALL if case.line and case.goes], ids=lambda case: case.where
)
def test_lines_are_phrased_differently_from_the_lists(case: Case) -> None:
    phrases = {
        fold(phrase)
        for name in RULES[case.rule].on
        for of_language in word_lists().get(name, {}).values()
        for phrase in of_language
    }
    assert fold(case.line) not in phrases


def test_ids_are_unique() -> None:
    assert len(RULES) == len(all_rules())


def test_every_trigger_exists() -> None:
    """A rule's `on` names word lists and signals that there are: a typing error silences a rule."""
    signals = measure(read_dump("A line.\n")).columns | measure(read_html("<p>A line.")).columns
    for rule in all_rules():
        assert set(rule.on) <= set(signals) | set(word_lists()), rule.id
        assert rule.on, f"{rule.id} is asked about every block"


def test_every_word_list_is_used() -> None:
    used = {name for rule in all_rules() for name in rule.on}
    sources = "".join(
        path.read_text("utf-8") for path in Path(rules_package.__path__[0]).parent.rglob("*.py")
    )
    for name in word_lists():
        assert name in used or f'"{name}"' in sources, name


def test_word_lists_hold_every_language() -> None:
    for name, languages in word_lists().items():
        assert LANGUAGES <= set(languages) <= LANGUAGES | MORE_LANGUAGES, name
        for language, phrases in languages.items():
            folded = [fold(phrase) for phrase in phrases]
            assert folded == [fold(canonical_line(phrase)) for phrase in phrases], name
            assert len(set(folded)) == len(folded), f"{name} {language}: a phrase is there twice"


def test_no_phrase_has_lost_its_vowel_signs() -> None:
    """A tool that takes them for marks leaves single consonants, which no page holds in a row."""
    for name, languages in word_lists().items():
        for phrase in languages.get("hi", ()):
            assert not re.search(r"(?:^| )[\u0915-\u0939] [\u0915-\u0939](?: |$)", phrase), name


def test_order_of_rules_changes_nothing() -> None:
    page = read_dump("\n\n".join(case.page.replace(f"{MARK} ", "") for case in ALL[::17]))
    ordered = fired(list(all_rules()), page)
    shuffled = list(all_rules())
    random.Random(7).shuffle(shuffled)
    assert fired(shuffled, page) == ordered
    alone: dict[int, set[str]] = {}
    for rule in shuffled:
        for index, names in fired([rule], page).items():
            alone.setdefault(index, set()).update(names)
    assert alone == ordered


def test_the_manual_in_docs_is_up_to_date() -> None:
    docs = (Path(__file__).parent.parent / "docs" / "rules.md").read_text("utf-8")
    assert docs == manual(manual_entries()), (
        "docs/rules.md is not what the rules say: clean-article rules --markdown > docs/rules.md"
    )


def test_a_heading_that_opens_no_case_is_named() -> None:
    with pytest.raises(ValueError, match=r"^x\.md:3: a case is"):
        read_cases("x.md", "# x\n\n## Gone: why\n")


def test_a_source_line_without_a_title_tells_the_mark_of_the_feed() -> None:
    prose = "The ferry sails again, the harbour master said on Friday, after weeks in the dock."
    article = clean(f"Ferry back\n\n{prose}\n\n{prose}\n\nhttps://a.example/b?utm_source=rss")
    assert article.removals[-1].rule == "source-line"
    assert [(signal.name, signal.value) for signal in article.removals[-1].evidence] == [
        ("address", "https://a.example/b?utm_source=rss"), ("mark of a feed", "utm_source="),
    ]  # fmt: skip
