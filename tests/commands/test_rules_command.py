"""`clean-article rules`: the manual of the rules."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from clean_article.cli import main
from clean_article.commands.rules import manual_entries
from clean_article.judge.cases import Case, cases_of
from clean_article.judge.rules import all_rules
from clean_article.write.manual import Entry, article, manual


def test_the_list_names_every_rule_with_its_summary(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [
        *(rule.id for rule in all_rules()),
        "low-score",
        "guard",
    ]
    assert "The line that names the author." in "\n".join(lines)


@pytest.mark.parametrize("name", ["share-bar", "share_bar", "low-score"])
def test_an_entry(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", name]) == 0
    out = capfd.readouterr().out
    assert out.startswith(f"## {name.replace('_', '-')}\n\nRemoves · ")
    assert "\n### Removes\n\n" in out and "\n### Keeps\n\n" in out


@pytest.mark.parametrize(
    ("name", "hint"), [("sharebar", "did you mean share-bar?"), ("zzz", "names all")]
)
def test_an_unknown_rule_is_wrong_use(
    name: str, hint: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", name]) == 2
    assert hint in capfd.readouterr().err


def test_the_manual_is_markdown_with_an_entry_and_lines_for_each_rule() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(manual(manual_entries()))
    headings = [
        tokens[at + 1].content
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2"
    ]
    assert headings == [entry.id for entry in manual_entries()]
    assert all(entry.goes and entry.stays for entry in manual_entries() if entry.rank)


def test_lines_with_backticks_and_keep_rules() -> None:
    entry = Entry("x", "keep", "0.1.0", 5, (), "Doc.\n\n## Removes\nA\nb.", ("`a``", "b"))
    text = article(entry)
    assert text.startswith("## x\n\nKeeps · rank 5 · since 0.1.0\n\nDoc.\n\n### Removes\n\nA b.")
    assert "Is kept:\n\n- ``` `a`` ```\n- `b`" in text


def test_lines_of_html_cases_are_shown_as_people_read_them() -> None:
    case = Case("x.md:1", "x", True, "html", "<p>no</p>\n<p>▶ <b>By</b> Ann</p>\n<i>▶</i>")
    assert case.lines() == ["By Ann"]
    assert cases_of("no-such-rule") == ()
