"""Dump variants on dumps made up here."""

from __future__ import annotations

from benchmarks import dumps

BODY = "The ferry left at dawn.\n\nNobody waved.\n\nIt rained."
DUMP = "\n".join(
    [
        *(f"  • Menu {i}" for i in range(20)),
        "",
        "  The ferry left at dawn.",
        "",
        "Advertisement",
        "  • Nobody waved.",
        "  It rained.",
        "",
        *(f"Footer {i}" for i in range(20)),
    ]
)


def test_bare_takes_out_blank_lines_bullets_and_indents() -> None:
    assert dumps.strip_layout("  • One\n\n   2. Two\n3 men\n- 4\n") == "One\nTwo\n3 men\n4"


def test_crop_keeps_the_body_and_at_most_ten_lines_on_each_side() -> None:
    for seed in map(str, range(50)):
        lines = [line.strip() for line in dumps.crop(DUMP, BODY, seed).splitlines() if line.strip()]
        first, last = lines.index("The ferry left at dawn."), lines.index("It rained.")
        assert lines[first : last + 1] == [
            "The ferry left at dawn.",
            "Advertisement",
            "• Nobody waved.",
            "It rained.",
        ]
        assert lines[:first] == [f"• Menu {i}" for i in range(20 - first, 20)]
        assert lines[last + 1 :] == [f"Footer {i}" for i in range(len(lines) - last - 1)]
        assert first <= 10
        assert len(lines) - last - 1 <= 10


def test_crop_is_drawn_by_the_seed_alone() -> None:
    assert dumps.crop(DUMP, BODY, "a") == dumps.crop(DUMP, BODY, "a")
    assert len({dumps.crop(DUMP, BODY, str(seed)) for seed in range(20)}) > 5


def test_crop_leaves_a_dump_without_the_gold_as_it_is() -> None:
    assert dumps.crop(DUMP, "Something else.\n\nAltogether.", "a") == DUMP


def test_wrap_at_eighty_columns_keeps_indent_and_words() -> None:
    long = "  " + " ".join(["harbour"] * 30)
    lines = dumps.wrap(f"{long}\n\nshort").splitlines()
    assert lines[-2:] == ["", "short"]
    assert all(len(line) <= 80 and line.startswith("  harbour") for line in lines[:-2])
    assert " ".join(lines[:-2]).split() == long.split()


def test_wrap_counts_wide_characters_twice() -> None:
    lines = dumps.wrap("雨" * 100).splitlines()
    assert [len(line) for line in lines] == [40, 40, 20]
