"""The split by site stays as it is, on every machine."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks import splits
from benchmarks.corpora import GoldPage


def page(url: str, identity: str = "1", corpus: str = "articles", flag: str = "") -> GoldPage:
    return GoldPage(corpus, identity, None, None, url=url, gold_flag=flag)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.example.com/a", "example.com"),
        ("https://news.example.co.uk/a?b=c", "example.co.uk"),
        ("http://example.com.au", "example.com.au"),
        ("https://co.uk/", "co.uk"),
        ("https://a.b.example.de:8080/", "example.de"),
        ("https://someone.blogspot.com/", "blogspot.com"),
        ("http://192.0.2.7/a", "192.0.2.7"),
        ("", ""),
    ],
)
def test_registered_domain(url: str, domain: str) -> None:
    assert splits.registered_domain(url) == domain


def test_a_page_without_address_is_its_own_site() -> None:
    assert splits.site(page("", "some-id", "chinese")) == "some-id"


def test_a_page_without_address_can_be_given_its_site() -> None:
    assert splits.site(page("", "VerdensGang_2024_08_02", "news")) == "vg.no"


# Written down when the split was made: a change here unseals pages that must stay closed.
@pytest.mark.parametrize(
    ("domain", "fold"),
    [
        ("example.com", 3),
        ("example.org", 3),
        ("example.net", 1),
        ("example.co.uk", 2),
        ("example.de", 4),
        ("example.fr", 4),
        ("invalid.test", -1),
        ("gazette.test", 2),
    ],
)
def test_the_split_does_not_move(domain: str, fold: int) -> None:
    here = page(f"https://www.{domain}/x")
    assert splits.fold(here) == fold
    assert splits.is_sealed(here) == (fold == -1)


def test_pages_of_a_site_stay_together() -> None:
    urls = ("https://www.example.org/a", "http://blog.example.org/b?c", "https://example.org")
    assert len({splits.fold(page(url)) for url in urls}) == 1


def test_a_fifth_is_sealed_and_the_folds_are_even() -> None:
    drawn = Counter(splits.fold(page(f"https://site-{i}.test/")) for i in range(5000))
    assert 0.18 < drawn[-1] / 5000 < 0.22
    assert set(drawn) == {-1, 0, 1, 2, 3, 4}
    assert all(0.14 < drawn[fold] / 5000 < 0.18 for fold in range(splits.folds()))


def test_wrong_golds_are_those_listed_and_those_flagged() -> None:
    assert splits.has_wrong_gold(page("", "4677"))
    assert not splits.has_wrong_gold(page("", "4677", "news"))
    assert splits.has_wrong_gold(page("", "9", "news", flag="incomplete: last paragraph missing"))


def test_other_corpora_are_unseen() -> None:
    assert splits.is_fitted(page("", corpus="news"))
    assert not splits.is_fitted(page("", corpus="my-pages"))
