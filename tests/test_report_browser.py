"""The report in a real browser: seeds, fixtures and a hostile page; filters, folds, keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from clean_article.cli import main

from .browser import VECTORS, Chromium
from .test_browser import attacked

ROOT = Path(__file__).parent.parent
HOSTILE = "hostile.html"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of all seeds, all fixtures and one page of every attack we know."""
    folder = tmp_path_factory.mktemp("report")
    hostile = folder / HOSTILE
    hostile.write_text("".join(attacked(vector) for vector in VECTORS), "utf-8")
    out = folder / "report.html"
    pages = [str(ROOT / "seeds"), str(ROOT / "fixtures" / "html"), str(ROOT / "fixtures" / "text")]
    assert main(["report", *pages, str(hostile), "-o", str(out)]) == 0
    return out.read_text("utf-8")


@pytest.fixture
def tab(chromium: Chromium, report: str) -> Iterator[Chromium]:
    """A tab with the report; afterwards nothing has run, loaded or gone wrong."""
    chromium.show(report)
    yield chromium
    assert chromium.ran == []
    assert chromium.loaded == []
    assert chromium.errors == []


def open_page(tab: Chromium, name: str) -> None:
    tab.page.locator("tr", has_text=name).locator("a").first.click()
    tab.page.wait_for_selector("#text")


def confidences(tab: Chromium) -> list[float]:
    cells = tab.page.locator("tbody tr td:nth-child(2)").all_inner_texts()
    return [float(cell.split()[0]) for cell in cells]


def test_the_overview_has_doubtful_pages_on_top_and_sorts(tab: Chromium) -> None:
    found = confidences(tab)
    assert found == sorted(found) and len(found) > 80
    tab.page.get_by_role("button", name="confidence").click()
    assert confidences(tab) == sorted(found, reverse=True)
    tab.page.get_by_role("button", name="removed", exact=True).click()
    shares = tab.page.locator("tbody tr td:nth-child(3)").all_inner_texts()
    numbers = [int(share.split()[0]) for share in shares]
    assert numbers == sorted(numbers, reverse=True)
    head = tab.page.locator("th[data-by=removed]")
    assert head.get_attribute("aria-sort") == "descending"
    tab.page.get_by_label("find a page").fill("hover-cards")
    assert tab.page.locator("tbody tr").count() == 1


def test_a_rule_filters_and_a_removal_unfolds(tab: Chromium) -> None:
    open_page(tab, "hover-cards.html")
    rule = tab.page.locator("[data-filter=share-bar]")
    assert rule.locator(".count").inner_text() == "6"
    rule.click()
    assert rule.get_attribute("aria-pressed") == "true"
    folds = tab.page.locator(".fold:visible")
    assert {fold.get_attribute("data-rule") for fold in folds.all()} == {"share-bar"}
    assert tab.page.locator(".removed:visible").count() == 6
    rule.click()
    assert tab.page.locator(".removed:visible").count() == 0
    fold = tab.page.locator(".fold[data-rule=byline]")
    fold.locator("summary").click()
    removed = fold.locator(".removed")
    removed.hover()  # what is off the screen is not laid out, and has no inner text
    assert removed.inner_text().startswith("By Bea Fromm")
    assert "byline: opens with “by”" in removed.inner_text()


def test_the_reason_of_a_fold_shows_on_hover_and_on_focus(tab: Chromium) -> None:
    open_page(tab, "hover-cards.html")
    summary = tab.page.locator(".fold[data-rule=byline] summary")
    tip = summary.locator(".tip")
    assert not tip.is_visible()
    summary.hover()
    assert tip.is_visible() and "opens with" in tip.inner_text()
    tab.page.mouse.move(0, 0)
    assert not tip.is_visible()
    while tab.page.evaluate("document.activeElement.innerText.split('\\n')[0]") != "byline":
        tab.page.keyboard.press("j")
    assert tip.is_visible()


def test_the_keyboard_walks_unfolds_turns_pages_and_goes_back(tab: Chromium) -> None:
    keys = tab.page.keyboard
    keys.press("j")
    first = tab.page.evaluate("document.activeElement.innerText")
    keys.press("j")
    second = tab.page.evaluate("document.activeElement.innerText")
    assert first and second and first != second
    keys.press("Enter")
    tab.page.wait_for_selector("#text")
    assert tab.page.locator("h1").inner_text() == second
    keys.press("j")
    assert tab.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    keys.press("Enter")
    tab.page.wait_for_selector(".fold[open] .removed")
    keys.press("j")
    assert "removed" in tab.page.evaluate("document.activeElement.className")
    keys.press("r")
    assert tab.page.locator(".reasons").count() == 1
    keys.press("u")
    assert tab.page.locator(".fold:not([open])").count() == 0
    keys.press("]")
    tab.page.wait_for_function(
        "title => document.querySelector('h1').innerText !== title", arg=second
    )
    keys.press("[")
    tab.page.wait_for_function(
        "title => document.querySelector('h1').innerText === title", arg=second
    )
    keys.press("o")
    tab.page.wait_for_selector("tbody tr")
    keys.press("/")
    assert tab.page.evaluate("document.activeElement.type") == "search"


def test_every_page_opens_with_all_its_blocks(tab: Chromium) -> None:
    pages = tab.page.evaluate("pages.length")
    for number in range(pages):
        tab.page.evaluate("number => { location.hash = number; }", number)
        tab.page.wait_for_function("number => current === number", arg=number)
        shown, held = tab.page.evaluate(
            """() => {
                for (const fold of view.querySelectorAll(".fold")) setOpen(fold, true);
                return [view.querySelectorAll(".block").length,
                        data(`page-${current}`).blocks.length];
            }"""
        )
        assert shown == held, number


def test_nothing_of_a_hostile_page_runs_or_loads(tab: Chromium) -> None:
    open_page(tab, HOSTILE)
    tab.page.keyboard.press("u")
    tab.page.locator(".meta summary").click()
    assert tab.page.locator("#view").locator("script, img, iframe, style, svg, form").count() == 0
    assert tab.page.evaluate("[...view.querySelectorAll('a')].every(a => a.hash)")
    assert tab.page.locator("[style]:not(.fold, .swatch, i)").count() == 0


def test_nothing_of_names_and_addresses_runs_or_loads(chromium: Chromium, tmp_path: Path) -> None:
    """Attacks as names of files, with folders where they hold a slash, and as a page's address."""
    folder = tmp_path / "pages"
    names = [vector for vector in VECTORS if "//" not in vector and len(vector.encode()) < 200]
    assert len(names) > 100
    for vector in names:
        address = f'<link rel="canonical" href="{escape(vector)}">'
        page = f"<html><head>{address}</head><body>{attacked('')}</body></html>"
        path = Path(f"{folder}/{vector}.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, "utf-8")
    out = tmp_path / "report.html"
    assert main(["report", str(folder), "-o", str(out)]) == 0
    chromium.open(out.read_text("utf-8"))
    assert chromium.page.locator("tbody tr").count() >= len(names)
    for number in range(0, len(names), 10):
        chromium.page.evaluate("number => { location.hash = number; }", number)
        chromium.page.wait_for_function("number => current === number", arg=number)
        assert chromium.page.locator("#view script, #view img, #view svg").count() == 0
    assert (chromium.ran, chromium.loaded) == ([], [])


def test_on_paper_every_fold_is_open_and_every_reason_is_there(tab: Chromium) -> None:
    open_page(tab, "hover-cards.html")
    tab.page.emulate_media(media="print")
    tab.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.page.locator(".removed .why:visible").count() == 58
    assert not tab.page.locator(".side").is_visible()
    tab.page.evaluate("dispatchEvent(new Event('afterprint'))")
    tab.page.emulate_media(media="screen")
    assert tab.page.locator(".fold[open]").count() == 0


def test_light_and_dark(tab: Chromium) -> None:
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    tab.page.emulate_media(color_scheme="dark")
    assert tab.page.evaluate(colour) == "rgb(21, 24, 28)"
    tab.page.emulate_media(color_scheme="light")
    assert tab.page.evaluate(colour) == "rgb(255, 255, 255)"
