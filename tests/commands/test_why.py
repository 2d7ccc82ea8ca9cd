"""`clean-article why PAGE WORDS`: the true reason, found with words as people copy them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from clean_article import clean
from clean_article.cli import main
from clean_article.commands.why import _change_words
from clean_article.judge.finding import Match, find, nearest, squeezed
from clean_article.judge.inquiry import Change, Inquiry
from clean_article.judge.settle import LOW_SCORE
from clean_article.model import Block, Signal
from clean_article.read.whereabouts import whereabouts

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "docs" / "example.txt")
HOVER = str(ROOT / "fixtures" / "html" / "hover-cards.html")
PAGES = [*sorted(ROOT.glob("fixtures/html/*.html")), *sorted(ROOT.glob("fixtures/text/*.txt"))]


def why(capfd: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main(["why", *arguments, "--json"]) == 0
    return json.loads(capfd.readouterr().out)


def test_a_rule_decided(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["why", EXAMPLE, "COUNCIL VOTES  on", "second pier"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[0] == "removed by related-list"
    assert lines[1] == "- Council votes on second pier. What it means for fishermen"
    assert lines[2] == "  block 12 of 14 · line · line 22"
    assert lines[3] == "  because 2 entries into a list of related stories"
    assert "with the rule related-list off: removed by low-score" in lines
    assert "other rules that fired: none" in lines
    near = [line.split() for line in lines if line[2:6].strip().isdigit()]
    assert [row[:4] for row in near[:5]][2] == [">", "12", "removed", "by"]


def test_the_score_decided(capfd: pytest.CaptureFixture[str]) -> None:
    data = why(capfd, HOVER, "Get the Courier app")
    assert (data["kept"], data["decided"]) == (False, "low-score")
    assert 3 <= len(data["reasons"]) <= 5
    assert data["score"] < data["kept_from"]
    names = {signal["name"] for group in data["signals"] for signal in group["signals"]}
    assert {"words", "path_blocks", "core"} <= names
    assert "smallest_change" in data and "without_the_rule" not in data


def test_kept_by_the_score(capfd: pytest.CaptureFixture[str]) -> None:
    data = why(capfd, EXAMPLE, "ran aground")
    assert (data["kept"], data["decided"], data["reasons"]) == (True, "score", [])
    assert data["score"] >= data["kept_from"]


def test_of_several_places_the_removed_one_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    data = why(capfd, EXAMPLE, "harbour")
    assert data["block"]["text"] == "Barge closes harbour for six hours"
    assert len(data["places"]) == 3
    assert why(capfd, EXAMPLE, "harbour", "--nth", "3")["block"]["index"] == 6
    assert main(["why", EXAMPLE, "harbour", "--nth", "4"]) == 2
    assert main(["why", EXAMPLE, "harbour"]) == 0
    assert "the words stand in 3 places (--nth N for another)" in capfd.readouterr().out


def test_words_across_blocks(capfd: pytest.CaptureFixture[str]) -> None:
    data = why(capfd, EXAMPLE, "By Nino Falk The harbour of Tolmere")
    assert [each["decided"] for each in data["across"]] == ["byline", "score"]
    assert data["decided"] == "byline"
    assert main(["why", EXAMPLE, "By Nino Falk The harbour of Tolmere"]) == 0
    assert "the words stand across these blocks" in capfd.readouterr().out


def test_words_that_are_not_there(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["why", EXAMPLE, "Council vetoes pier"]) == 1
    out = capfd.readouterr().out
    assert "not in the page at all" in out
    assert "nearest blocks" in out and "Council votes on second pier" in out
    assert main(["why", EXAMPLE, "zyx", "--json"]) == 1
    assert json.loads(capfd.readouterr().out) == {
        "found": False,
        "where": ["not in the page"],
        "nearest": [],
    }


def test_words_in_a_script(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Seen words.</p><script>var x = 'Words of a script'</script>")
    assert main(["why", str(page), "words of a script"]) == 1
    assert "they stand in a script" in capfd.readouterr().out


def test_wrong_use(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["why", EXAMPLE, " "]) == 2
    assert main(["why", str(tmp_path), "x"]) == 2
    assert main(["why", str(tmp_path / "gone"), "x"]) == 3
    assert "gone: no such file or folder" in capfd.readouterr().err


def test_lines_of_lists_are_found_with_their_marks(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Steps\n\n1. Plan for the tide\n2. Take a map\n\n- Bring a lamp\n- Eat\n")
    assert why(capfd, str(page), "1. Plan for the tide")["block"]["text"] == "Plan for the tide"
    assert why(capfd, str(page), "- Bring a lamp")["block"]["text"] == "Bring a lamp"


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    page = Path(EXAMPLE).read_bytes()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(page)))
    assert why(capfd, "-", "Back to top")["decided"] == "back-to-top"


@pytest.mark.parametrize("path", PAGES[::3], ids=lambda path: path.stem)
def test_a_change_that_is_named_turns_the_verdict_and_the_rule_off_is_no_reason(path: Path) -> None:
    judgement = clean(path).judgement
    inquiry, reasons = Inquiry(judgement), judgement.reasons()
    for index, verdict in enumerate(judgement.verdicts):
        if verdict.kept:
            continue
        if verdict.rule == LOW_SCORE:
            change = inquiry.smallest_change(index, reasons)
            assert change is None or change.signal
        else:
            assert inquiry.without(verdict.rule, index).rule != verdict.rule
            assert set(verdict.also) <= {rule.id for rule, _ in inquiry.others(index)}


def test_the_smallest_change_is_one_that_would_have_kept() -> None:
    """The change's gain puts the score above the cut; fewer bins away none does."""
    told = 0
    for path in PAGES:
        judgement = clean(path).judgement
        inquiry, reasons = Inquiry(judgement), judgement.reasons()
        for index, verdict in enumerate(judgement.verdicts):
            if verdict.rule != LOW_SCORE or verdict.kept:
                continue
            change = inquiry.smallest_change(index, reasons)
            if change is None or change.then is None or change.signal == "tag":
                continue
            steps = reasons.steps(change.signal, index) or []
            step = next(each for each in steps if each.inside == change.then.value)
            assert inquiry._turns(index, step.gain)
            assert change.then.value != change.now.value
            assert (step.bound > float(change.now.value)) or not step.upwards
            nearer = [each for each in steps if each.away < step.away]
            assert not any(inquiry._turns(index, each.gain) for each in nearer)
            told += 1
    assert told > 3


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            Change("words", Signal("words", 8.0), Signal("words", 15.0), 15.0, True),
            "words from 15 on instead of 8 (8 words)",
        ),
        (
            Change("words", Signal("words", 80.0), Signal("words", 9.0), 15.0, False),
            "words below 15 instead of 80 (80 words)",
        ),
        (
            Change("ends", Signal("ends", 0.0), Signal("ends", 2.0), 2.0, True),
            "ends as a sentence does instead of no sentence end (ends)",
        ),
        (Change("class word", Signal("class word", "promo")), "without class word “promo”"),
    ],
)
def test_a_change_in_words(change: Change, words: str) -> None:
    assert _change_words(change) == words


def test_find_ignores_what_copying_changes() -> None:
    blocks = [Block(0, "“We were lucky,” he said — twice."), Block(1, "Straße in İstanbul")]
    assert find(blocks, '"we were lucky", he said - twice') == [Match(0, 0)]
    assert find(blocks, "STRASSE") == []
    assert find(blocks, "istanbul") == [Match(1, 1)]
    assert find(blocks, "twice strasse") == []
    assert find(blocks, "  ") == []
    assert find([Block(0, "×")], "×") == [Match(0, 0)]


def test_nearest_of_scripts_without_spaces() -> None:
    blocks = [Block(0, "旧桥边见到了最后一位摆渡人的故事"), Block(1, "别的内容在这里而且很长")]
    assert nearest(blocks, "旧桥边见到最后一位摆渡人") == [blocks[0]]
    assert nearest(blocks, "") == []


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("<title>Some words</title><p>x", "in the page's <title>"),
        ("<script>f('some\\u0020words')</script>", "in a script"),
        (
            '<script type="application/ld+json">{"a":"some words"}</script>',
            "in a script of application/ld+json",
        ),
        ("<template><p>some words</p></template>", "in a <template>, which is not text"),
        ("<img alt='some words'>", "in an attribute: <img alt>"),
        ("<p>x<!-- some words --></p>", "in a comment of the markup"),
        ("<textarea>some words</textarea>", "in a <textarea>, which is not text"),
        ("<p>some</p><p>words", "in the page's raw text, across tags"),
    ],
)
def test_whereabouts(page: str, place: str) -> None:
    found = whereabouts(page, "html", lambda text: "some words" in squeezed(text))
    assert found == [place]


def test_whereabouts_in_a_dump() -> None:
    assert whereabouts("some words", "text", lambda text: "some" in text)
    assert whereabouts("some words", "text", lambda text: "none" in text) == []
