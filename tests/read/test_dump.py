"""Plain text -> blocks: what the reader takes from a line, and what it leaves alone."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean_article.model import Block
from clean_article.read.dump import read_dump

PROSE = (
    "The old swing bridge at Marlow opened on Monday for the first time since the flood of last "
    "spring, and the ferrymen stood on the quay and watched it turn without a word."
)


def blocks(text: str) -> tuple[Block, ...]:
    return read_dump(text).blocks


def kinds(text: str) -> list[str]:
    return [block.kind for block in blocks(text)]


def test_every_line_that_is_not_empty_is_a_block_with_its_number() -> None:
    found = blocks("\n\n First\r\nsecond \t line\n\n\nthird\n")
    assert [(block.text, block.line) for block in found] == [
        ("First", 3),
        ("second line", 4),
        ("third", 7),
    ]
    assert [block.index for block in found] == [0, 1, 2]
    assert found[0].column == 1


@pytest.mark.parametrize("marker", ["•", "·", "‣", "◦", "-", "*"])
def test_bullets(marker: str) -> None:
    (block,) = blocks(f"  {marker} Both motors are new")
    assert (block.kind, block.text, block.level, block.ordered) == (
        "list-item",
        "Both motors are new",
        1,
        False,
    )


def test_levels_follow_the_indents() -> None:
    found = blocks("  • one\n    • two\n      • three\n  • four\n\nText\n      • five")
    assert [block.level for block in found] == [1, 2, 3, 1, 0, 1]


def test_numbers_that_follow_each_other() -> None:
    found = blocks("1. Soak the peas\n2. Cut the onion\n3. Wait")
    assert [(block.kind, block.number, block.text) for block in found] == [
        ("list-item", 1, "Soak the peas"),
        ("list-item", 2, "Cut the onion"),
        ("list-item", 3, "Wait"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "1. FC Nordhain gewann am Sonntag",
        "3. November 2024",
        "-5 degrees in the night",
        "– Je ne sais pas, dit-il.",
        "*",
        "2024. The year of the bridge",
    ],
)
def test_lines_that_are_no_items(line: str) -> None:
    (block,) = blocks(line)
    assert (block.kind, block.text) == ("line", line)


def test_rows_of_a_table_have_the_same_number_of_cells() -> None:
    found = blocks("Name\tClub\tTime\nD. Fabbri\tMontefalda\t2:04:11")
    assert [block.kind for block in found] == ["table-row", "table-row"]
    assert found[1].cells == ("D. Fabbri", "Montefalda", "2:04:11")
    assert found[1].text == "D. Fabbri Montefalda 2:04:11"


def test_pipes_in_one_line_make_no_table() -> None:
    assert kinds(f"Bridge opens | Valley Courier\n\n{PROSE}") == ["heading", "line"]


def test_a_short_line_alone_above_prose_is_a_heading() -> None:
    assert kinds(f"{PROSE}\n\nA long repair\n\n{PROSE}") == ["line", "heading", "line"]


@pytest.mark.parametrize("line", ["It took a year.", "Peskov responded:", "x" * 200])
def test_sentences_and_long_lines_are_no_headings(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}\n\n{PROSE}") == ["line", "line", "line"]


def test_a_short_line_among_others_is_no_heading() -> None:
    assert kinds(f"{PROSE}\n\nHome\nNews\nSport\n{PROSE}")[1:4] == ["line", "line", "line"]


def test_headings_of_a_page_without_empty_lines() -> None:
    assert kinds(f"{PROSE}\nA long repair\n{PROSE}") == ["line", "heading", "line"]


def test_marks_of_headings() -> None:
    (block,) = blocks("### A long repair")
    assert (block.kind, block.level, block.text) == ("heading", 3, "A long repair")
    assert kinds("#ANT") == ["line"]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapped_paragraphs_are_joined(width: int) -> None:
    paragraphs = [f"{PROSE} {PROSE}", f"Later on, {PROSE}", f"In the end, {PROSE} {PROSE}"]
    page = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert [block.text for block in blocks(page)] == paragraphs


def test_wrapped_list_items_are_joined() -> None:
    item = textwrap.fill(PROSE, 70, initial_indent="  * ", subsequent_indent="    ")
    page = "\n\n".join([textwrap.fill(PROSE, 72)] * 3) + "\n\n" + item + "\n" + item
    found = blocks(page)
    assert [block.text for block in found] == [PROSE] * 5
    assert [block.kind for block in found[3:]] == ["list-item", "list-item"]


def test_lines_that_are_not_wrapped_stay_apart() -> None:
    dek = "French president urges end to war but the Russian leader shows no sign of change."
    page = f"{dek}\n{PROSE}\n\n{PROSE}"
    assert [block.text for block in blocks(page)] == [dek, PROSE, PROSE]


def test_headlines_of_one_length_stay_apart() -> None:
    headlines = [
        f"Ferry company drops plan number {n} for Sunday surcharge after meeting" for n in range(20)
    ]
    assert [block.text for block in blocks("\n".join(headlines))] == headlines


@given(st.text())
def test_every_block_stands_in_the_page(text: str) -> None:
    from clean_article.canonical import canonical_text

    page = " ".join(canonical_text(text).split())
    for block in blocks(text):
        assert block.text
        assert block.text in page


def test_what_heads_a_table_is_a_heading() -> None:
    rows = "1\tD. Fabbri\t2:04:11\n2\tL. Pedroni\t2:06:48"
    assert kinds(f"{PROSE}\n\nClassifica uomini\n{rows}")[1] == "heading"
