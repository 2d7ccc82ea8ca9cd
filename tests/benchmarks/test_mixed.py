"""Pages put together from pages: what is body, what is wrapping, and when the command fails."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from benchmarks import corpora, mixed, splits
from benchmarks.removed import Tally
from clean_article import clean

ABOVE = "Menu of site {n}"
BODY = [
    "The harbour of town {n} was closed on Tuesday after a barge had run aground there.",
    "Nobody was hurt, said the master of port {n}, and the first ferry left after noon.",
    "Divers will look at hull {n} before it is towed to the yard in the spring.",
    "Fishermen of quay {n} waited outside with their catch until the evening.",
    "A second pier, number {n}, is to be built when there is money for it.",
]
BELOW = "More from site {n}"


def corpus(folder: Path, pages: int) -> Path:
    (folder / "news" / "pages").mkdir(parents=True)
    (folder / "news" / "text").mkdir()
    rows = []
    for n in range(pages):
        body = [text.format(n=n) for text in BODY]
        lines = [ABOVE.format(n=n), *body[:3], f"Advert {n}", *body[3:], BELOW.format(n=n)]
        rows.append({"id": f"p{n}", "title": f"Title {n}", "body": "\n".join(body)})
        page = "".join(f'<div class="c{n}"><p><a href="/">{x}</a></p></div>' for x in lines)
        (folder / "news" / "pages" / f"p{n}.html.gz").write_bytes(gzip.compress(page.encode()))
        (folder / "news" / "text" / f"p{n}.txt").write_text("\n".join(lines), encoding="utf-8")
    gold = "\n".join(map(json.dumps, rows))
    (folder / "news" / "gold.jsonl").write_text(gold, encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", ["html", "text"])
def test_every_text_of_a_mixed_page_is_one_of_its_blocks(tmp_path: Path, kind: mixed.Kind) -> None:
    parts = [mixed.cut(page, kind) for page in corpora.load([corpus(tmp_path, 6)])]
    found = [each for each in parts if each]
    assert len(found) == 6
    page = mixed.mix(random.Random(3), found, 2, kind)
    assert page == mixed.mix(random.Random(3), found, 2, kind)
    blocks = [block.text for block in clean(page.page, kind=kind).judgement.page.blocks]
    assert sorted(blocks) == sorted([*page.body, *(text for text, _ in page.wrapping)])
    assert {piece for _, piece in page.wrapping} == {"above", "headline", "within", "below"}
    assert "site 2" not in page.page, "the wrapping is of other sites"
    assert len(page.body) == len(BODY)


def test_links_and_classes_stay(tmp_path: Path) -> None:
    parts = [mixed.cut(page, "html") for page in corpora.load([corpus(tmp_path, 6)])]
    page = mixed.mix(random.Random(3), [each for each in parts if each], 0, "html").page
    assert '<a href="/x">' in page
    assert 'class="c' in page


def test_a_page_whose_gold_is_not_in_it_is_left_out(tmp_path: Path) -> None:
    (page,) = corpora.load([corpus(tmp_path, 1)])
    assert mixed.cut(page, "text") is not None
    (tmp_path / "news" / "text" / "p0.txt").write_text("Nothing of it.", encoding="utf-8")
    assert mixed.cut(page, "text") is None


def test_the_command_fails_below_a_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(splits, "is_sealed", lambda page: False)
    arguments = [str(corpus(tmp_path, 6)), "--pages", "6"]
    monkeypatch.setattr(mixed, "FLOORS", {"html": 0.0, "text": 0.0})
    assert mixed.main(arguments) == 0
    assert "text: F1 " in capsys.readouterr().out
    monkeypatch.setattr(mixed, "FLOORS", {"text": 1.1})
    assert mixed.main(arguments) == 1


def test_without_corpora_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert mixed.main([str(tmp_path / "nowhere")]) == 0
    assert "not measured" in capsys.readouterr().out
    assert mixed.main([str(tmp_path)]) == 2


def test_the_tally() -> None:
    tally = Tally()
    tally.add(["a body kept", "an advert kept"], ["a body kept", "taken"],
              [("an advert kept", "advert"), ("three words gone", "menu")])  # fmt: skip
    assert (tally.hit, tally.missed, tally.taken) == (3, 3, 1)
    assert tally.f1() == pytest.approx(6 / 10)
    assert "advert                 100.0 % of 3 words missed" in tally.report()
    assert Tally().f1() == 0
