"""What a rule is worth is the figure without it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import corpora, ours, rules_off, splits

BODY = [
    "The harbour of the town was closed on Tuesday after a barge had run aground there.",
    "Nobody was hurt, said the master of the port, and the first ferry left after noon.",
    "Divers will look at the hull before the barge is towed to the yard in the spring.",
]
DUMP = [
    "The barge in the harbour",
    "",
    *BODY,
    "",
    "Share this article on Facebook",
    "© 2024 Harbour",
]


def corpus(folder: Path) -> Path:
    (folder / "news" / "text").mkdir(parents=True)
    (folder / "news" / "text" / "a.txt").write_text("\n".join(DUMP), "utf-8")
    gold = {"id": "a", "body": "\n".join(BODY), "url": "https://harbour.example/a"}
    (folder / "news" / "gold.jsonl").write_text(json.dumps(gold), "utf-8")
    return folder


def test_a_rule_left_out_is_left_out_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The score keeps everything: what is gone, a rule has removed.
    monkeypatch.setattr("clean_article.judge.scorecard._sigmoids", lambda xs: [0.9] * len(xs))
    pages = corpora.load([corpus(tmp_path)])
    figure, found = rules_off.effects(pages, "plain", ours.shipped())
    by_rule = {each.rule: each for each in found}
    assert {"headline", rules_off.ALL} <= by_rule.keys()
    assert by_rule["headline"].change < 0
    assert by_rule[rules_off.ALL].change <= by_rule["headline"].change
    # The headline kept: its words are too much, and nothing else has changed.
    assert figure + by_rule["headline"].change > 0.8


def test_the_command_prints_a_row_a_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("clean_article.judge.scorecard._sigmoids", lambda xs: [0.9] * len(xs))
    monkeypatch.setattr(splits, "is_sealed", lambda page: False)
    monkeypatch.setattr(ours, "cross_validated", lambda root, kinds: ours.shipped())
    assert rules_off.main(["dump", "--corpora", str(corpus(tmp_path))]) == 0
    printed = capsys.readouterr().out
    assert "| rule off | pages changed | news, plain | news, bare | news, cropped |" in printed
    assert "| `headline` | 3 |" in printed
    assert rules_off.main(["dump", "--corpora", str(tmp_path / "nowhere")]) == 2
