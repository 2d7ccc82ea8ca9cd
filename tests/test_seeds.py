"""
The five seeds, exactly.

`fixtures/raw-seeds` holds the files as they came, `seeds` the same in canonical form. Both must
give what stands here, line by line.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from clean_article import Article, clean
from clean_article.canonical import canonical_text
from clean_article.judge.scorecard import parse_scorecard
from clean_article.pipeline import clean_with

ROOT = Path(__file__).parent.parent
RAW = {path.name[:3]: path for path in sorted((ROOT / "fixtures" / "raw-seeds").glob("*.txt"))}
SEEDS = {name: ROOT / "seeds" / path.name for name, path in RAW.items()}

LONDON_DAILY = {
    1: "masthead",
    3: "masthead",
    4: "masthead",
    6: "headline",
    8: "repeated-title",
    36: "tag-line",
    37: "newsletter",
    39: "related-list",
    41: "player-widget",
    42: "player-widget",
    43: "player-widget",
    **dict.fromkeys(range(44, 94), "related-list"),
    94: "close-button",
}
REMOVED = {
    "000": LONDON_DAILY,
    "001": LONDON_DAILY,
    "002": {
        1: "headline",
        29: "source-line",
        31: "aggregator-signature",
        33: "aggregator-disclaimer",
        35: "related-list",
        37: "back-to-top",
    },
    "003": {1: "headline"},
    "004": {1: "headline", 14: "byline"},
}
TITLES = {
    "000": "Macron, Putin resume phone contact but remain far apart on Ukraine war",
    "001": "Macron, Putin resume phone contact but remain far apart on Ukraine war",
    "002": "Macron and Putin resume telephone contact, but remain far apart in the Ukraine war",
    "003": "Macron & PUTIN Speak—A Diplomatic IMPASSE",
    "004": "Kremlin confirms in-depth Putin-Macron talk on Ukraine No peace deal discussed",
}
POLITICO = (
    "https://www.politico.eu/article/"
    "macron-putin-resume-phone-contact-but-remain-far-apart-on-ukraine-war/"
)


@pytest.fixture(params=[(form, name) for form in ("raw", "canonical") for name in TITLES], ids=str)
def seed(request: pytest.FixtureRequest) -> tuple[str, Article]:
    form, name = request.param
    return name, clean((RAW if form == "raw" else SEEDS)[name])


def test_there_are_five() -> None:
    assert set(RAW) == set(TITLES)
    assert all(path.is_file() for path in SEEDS.values())


@pytest.mark.parametrize("name", TITLES)
def test_seed_is_the_canonical_form(name: str) -> None:
    seed = SEEDS[name].read_bytes().decode()
    assert seed == canonical_text(RAW[name].read_bytes().decode()) + "\n"


def test_every_removed_line_has_its_rule(seed: tuple[str, Article]) -> None:
    name, article = seed
    assert {each.block.line: each.rule for each in article.removals} == REMOVED[name]


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("bias", [-0.5, 0.5, 3.0])
def test_the_rules_need_no_scorecard(name: str, bias: float) -> None:
    """A card that thinks the same of every block: the rules alone find what has to go."""
    flat = parse_scorecard({"bias": [bias, bias], "bins": {}})
    article = clean_with(lambda kind: flat, RAW[name])
    assert {each.block.line: each.rule for each in article.removals} == REMOVED[name]


def test_every_other_line_is_kept_word_for_word(seed: tuple[str, Article]) -> None:
    name, article = seed
    lines = canonical_text(SEEDS[name].read_text("utf-8")).split("\n")
    kept = [
        line.strip().removeprefix("• ")
        for number, line in enumerate(lines, 1)
        if line and number not in REMOVED[name]
    ]
    assert [block.text for block in article.blocks] == kept


def test_title(seed: tuple[str, Article]) -> None:
    name, article = seed
    assert article.title == TITLES[name]


def test_metadata(seed: tuple[str, Article]) -> None:
    name, article = seed
    metadata = article.metadata
    assert metadata.published is None
    assert metadata.authors == (("Aghakazim Guliyev",) if name == "004" else ())
    assert metadata.site_name is None
    assert metadata.source_url == (POLITICO if name == "002" else None)
    assert metadata.source_name == ("POLITICO" if name == "002" else None)


@pytest.mark.parametrize("name", TITLES)
def test_raw_and_canonical_agree(name: str) -> None:
    raw, seed = clean(RAW[name]), clean(SEEDS[name])
    assert raw.text == seed.text
    assert raw.fingerprint == seed.fingerprint


def test_the_same_article_from_two_crawls() -> None:
    first, second = clean(RAW["000"]), clean(RAW["001"])
    assert first.text.encode() == second.text.encode()
    assert first.fingerprint == second.fingerprint
    assert first.text.startswith("French president urges end to ‘devastating aggression’")
    assert first.text.endswith("statements from the French president’s office.")
    dek, paragraph = first.text.split("\n\n")[:2]
    assert dek.endswith("no sign of changing course.")
    assert paragraph.startswith("French President Emmanuel Macron spoke")


def test_002_keeps_dateline_and_last_paragraph() -> None:
    text = clean(RAW["002"]).text
    assert text.startswith("PARIS — French President")
    assert text.endswith("from the French President’s office.")


def test_003_has_list_items_and_headings() -> None:
    blocks = clean(RAW["003"]).blocks
    assert [block.text for block in blocks if block.kind == "heading"] == [
        "At a Glance",
        "A Dialogue Reopened",
        "The View from Paris: A Push for a Ceasefire",
        "The View from Moscow: Blame for the West",
    ]
    items = [block for block in blocks if block.kind == "list-item"]
    assert len(items) == 4
    assert all(block.level == 1 and not block.ordered for block in items)


def test_004_has_a_paragraph_a_line() -> None:
    blocks = clean(RAW["004"]).blocks
    assert len(blocks) == 12
    assert blocks[2].text.endswith("responded:")


def test_cleaning_again_changes_nothing(seed: tuple[str, Article]) -> None:
    _, article = seed
    again = clean(f"{article.title}\n\n{article.text}", kind="text")
    assert (again.title, again.text) == (article.title, article.text)
