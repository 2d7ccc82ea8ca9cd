"""When it was published: with clock and zone where the page has them, and never invented."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from clean_article import clean
from clean_article.metadata.parse_date import day_of_year, parse_date

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CET = timezone(HOUR)
PROSE = (
    "The old swing bridge at Marlow opened for the first time since the flood of last spring, "
    "and the ferrymen stood on the quay and watched it turn without a word. "
)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2025-03-06T07:42:00+01:00", datetime(2025, 3, 6, 7, 42, tzinfo=CET)),
        ("2025-03-06T07:42:00.123+0100", datetime(2025, 3, 6, 7, 42, tzinfo=CET)),
        ("2025-03-06 07:42:00 UTC", datetime(2025, 3, 6, 7, 42, tzinfo=UTC)),
        ("2025-03-06T07:42Z", datetime(2025, 3, 6, 7, 42, tzinfo=UTC)),
        ("Thu, 06 Mar 2025 07:42:00 +0100", datetime(2025, 3, 6, 7, 42, tzinfo=CET)),
        ("2025-03-06T07:42:00", date(2025, 3, 6)),
        ("2025-03-06", date(2025, 3, 6)),
        ("20250306", date(2025, 3, 6)),
        ("Published6 March 2025, 21:01", date(2025, 3, 6)),
        ("March 6th, 2025", date(2025, 3, 6)),
        ("Donnerstag, 6. März 2025", date(2025, 3, 6)),
        ("6 de marzo de 2025", date(2025, 3, 6)),
        ("le 6 mars 2025 à 7h42", date(2025, 3, 6)),
        ("6 марта 2025 г.", date(2025, 3, 6)),
        ("6 Mart 2025", date(2025, 3, 6)),
        ("٦ آذار 2025", date(2025, 3, 6)),
        ("2025年3月6日", date(2025, 3, 6)),
        ("6 मार्च 2025, 08:20 बजे", date(2025, 3, 6)),
        ("ngày 6 tháng 3 năm 2025", date(2025, 3, 6)),
        ("6 tháng 03, 2025", date(2025, 3, 6)),
        ("6 במרץ 2025", date(2025, 3, 6)),
        ("6 ΜΑΡΤΙΟΥ 2025", date(2025, 3, 6)),
        ("6 ΜΑΪΟΥ 2025", date(2025, 5, 6)),
        ("6. ožujka 2025. u 8:20", date(2025, 3, 6)),
        ("6. мај 2025.", date(2025, 5, 6)),
        ("Thu 6 Mar 2025 7.42 CET", datetime(2025, 3, 6, 7, 42, tzinfo=CET)),
        ("6. März 2025, 07:42 Uhr MEZ", datetime(2025, 3, 6, 7, 42, tzinfo=CET)),
        ("March 6, 2025 12:05 a.m. GMT", datetime(2025, 3, 6, 0, 5, tzinfo=UTC)),
        ("March 6, 2025 1:05 pm GMT", datetime(2025, 3, 6, 13, 5, tzinfo=UTC)),
        # A CST may be American or Chinese.
        ("March 6, 2025 1:05 pm CST", date(2025, 3, 6)),
        ("6 March 2025 99:05 GMT", date(2025, 3, 6)),
        ("March 6, 2025 3:14 PM GMT+2", datetime(2025, 3, 6, 15, 14, tzinfo=timezone(2 * HOUR))),
        ("March 6, 2025 3:14 UTC-03:30", datetime(2025, 3, 6, 3, 14, tzinfo=timezone(-3.5 * HOUR))),
        ("March 6, 2025 3:14 GMT+99", date(2025, 3, 6)),
        # A clock or a label right behind the year.
        ("March 6, 20255:42 AM ET", date(2025, 3, 6)),
        ("6. mar 2025 kl. 07.42", date(2025, 3, 6)),
        ("Courier.example, 6 Maret 2025, 07:42 WIB", date(2025, 3, 6)),
        ("Posted on [7]March 6, 2025 by [8]ada", date(2025, 3, 6)),
        ("2025 03/06 07:42:00", date(2025, 3, 6)),
        ("06.03.2025", date(2025, 3, 6)),
        ("6.3.25", date(2025, 3, 6)),
        ("13/03/2025", date(2025, 3, 13)),
        ("03/13/2025", date(2025, 3, 13)),
        ("Mar 6, 20255 mins", date(2025, 3, 6)),
        ("ByAda ColeMar 6, 2025 | 6 comments", date(2025, 3, 6)),
        ("6. 3. 2025", date(2025, 3, 6)),
        ("9.8 /10", None),
        ("2026-01-03", date(2026, 1, 3)),  # it is tomorrow somewhere
        ("2026-01-04", None),
        ("2026-01-02T12:06:00Z", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("0000-00-00", None),
        ("2025-13-40", None),
        ("1901-12-13T20:45:52Z", None),
        ("6² March 2025", None),  # digits that are no numbers
        ("① March 2025", None),
        ("6 March", None),
        ("42", None),
        ("", None),
    ],
)
def test_parse_date(text: str, when: datetime | date | None) -> None:
    found = parse_date(text, NOW)
    assert (found, type(found)) == (when, type(when))


def test_american_dates() -> None:
    assert parse_date("03/06/2025", NOW, month_first=True) == date(2025, 3, 6)
    assert parse_date("03/06/2025", NOW) == date(2025, 6, 3)
    assert parse_date("03.06.2025", NOW, month_first=True) == date(2025, 6, 3)


def test_a_clock_of_north_america_tells_the_order() -> None:
    five = datetime(2025, 3, 6, 5, tzinfo=timezone(-5 * HOUR))
    assert parse_date("03/06/2025 05:00 AM EST", NOW, month_first=None) == five
    assert parse_date("03/06/2025 05:00 AM ET", NOW, month_first=None) == date(2025, 3, 6)
    assert parse_date("03/06/2025 05:00", NOW, month_first=None) is None
    assert parse_date("03/06/2025 05:00 AM GMT", NOW, month_first=None) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Publié le 6 mars", (3, 6)),
        ("Publisert 6. mai kl. 07:42", (5, 6)),
        ("6. 5. 7:42", (5, 6)),
        ("6.5. klo 7.42", (5, 6)),
        ("6 de marzo, 7:42", (3, 6)),
        ("6 мая, 07:42", (5, 6)),
        ("March 6, 7:42", (3, 6)),
        ("6th of March", (3, 6)),
        ("6.5.", None),
        ("31 April", None),
        ("a day ago, 6 minutes", None),
        ("1 von 3", None),
    ],
)
def test_a_day_without_its_year(text: str, day: tuple[int, int] | None) -> None:
    assert day_of_year(text) == day


def dates(head: str = "", body: str = "", **linked: str) -> tuple[object, object, str]:
    article = json.dumps({"@type": "NewsArticle", "headline": "Bridge opens", **linked})
    html = (
        f'<html lang="de"><head>{head}<script type="application/ld+json">{article}</script></head>'
        f"<h1>Bridge opens</h1>{body}<p>{PROSE * 2}</p><p>{PROSE}</p>"
    )
    found = clean(html, kind="html", with_metadata=True, now=NOW).metadata
    return found.published, found.modified, found.sources.get("published", "")


META = '<meta property="article:published_time" content="2025-03-06T07:42:00+01:00">'
EARLY = datetime(2025, 3, 6, 7, 42, tzinfo=CET)


def test_sources() -> None:
    assert dates(META)[::2] == (EARLY, "meta article:published_time")
    assert dates(datePublished="2025-03-06")[::2] == (date(2025, 3, 6), "json-ld")
    time = '<time datetime="2025-03-06T07:42:00+01:00">am Donnerstag</time>'
    assert dates(body=time)[::2] == (EARLY, "time")
    item = '<span itemprop="datePublished" content="2025-03-06">Donnerstag</span>'
    assert dates(body=item)[::2] == (date(2025, 3, 6), "itemprop datePublished")
    assert dates(body="<p>Veröffentlicht am 6. März 2025</p>")[::2] == (
        date(2025, 3, 6),
        "publication-stamp",
    )
    assert dates() == (None, None, "")


def test_the_day_that_readers_see_beats_the_content_system() -> None:
    late = META.replace("T07:42:00+01:00", "T23:42:00Z")
    assert dates(late, "<p>Veröffentlicht am 7. März 2025</p>")[0] == date(2025, 3, 7)
    # The clock stays where the day is the same, and an update is no publication.
    assert dates(META, "<p>Veröffentlicht am 6. März 2025</p>")[0] == EARLY
    assert dates(META, "<p>Aktualisiert am 9. März 2025</p>")[0] == EARLY


def test_a_stamp_need_not_say_that_it_is_one() -> None:
    late = META.replace("T07:42:00+01:00", "T23:42:00Z")
    assert dates(late, "<p>Ada Cole | 7. März 2025</p>")[::2] == (
        date(2025, 3, 7),
        "publication-stamp",
    )

    both = "<p>Veröffentlicht am 7. März 2025, aktualisiert am 9. März 2025</p>"
    assert dates(body=both)[:2] == (date(2025, 3, 7), date(2025, 3, 9))
    # Of two days one cannot tell.
    assert dates(META, "<p>7. März 2025 8. März 2025</p>")[0] == EARLY


def test_a_date_line_above_the_headline_of_a_page_without_dates() -> None:
    def published(above: str, head: str = "") -> tuple[object, str]:
        html = f"<html lang=de>{head}{above}<h1>Bridge opens</h1><p>{PROSE * 2}</p><p>{PROSE}</p>"
        found = clean(html, kind="html", with_metadata=True, now=NOW).metadata
        return found.published, found.sources.get("published", "")

    line = "<p>6. März 2025</p>"
    assert published(line) == (date(2025, 3, 6), "date line")
    assert published(line, META.replace("-06T", "-04T"))[1] == "meta article:published_time"
    # What day it is today stands in the masthead, and htmldate takes it.
    today = "<div>Donnerstag, 6. März 2025</div><ul><li>Politik</li><li>Sport</li></ul>"
    assert published(today) == (None, "")


def test_a_stamp_below_the_text_of_a_page_without_dates() -> None:
    lines = [f"<p>{PROSE}</p>" for _ in range(3)]

    def published(*below: str) -> tuple[object, str]:
        body = "".join(lines + [f"<div>{line}</div>" for line in below])
        found = clean(f"<h1>Bridge opens</h1>{body}", kind="html", with_metadata=True, now=NOW)
        return found.metadata.published, found.metadata.sources.get("published", "")

    stamp = "publication-stamp"
    assert published("6 March 2025. Updated: 7 May 2025") == (date(2025, 3, 6), stamp)
    # Further down dates are of other articles.
    assert published("Share", "Print", "More", "6 March 2025")[1] != stamp


def test_an_index_has_no_publication_date() -> None:
    card = (
        '<article class="card"><h3><a href="/{0}">The ferry that came back to Marlow {0}</a></h3>'
        "<p><a href='/{0}'>The old ferry was mended by the children of the valley in a year, and "
        "now it runs twice a day.</a></p><span>6 March 2025</span></article>"
    )
    cards = "".join(card.format(number) for number in range(12))
    html = f"<html lang=en><title>Local news</title><h1>Local news</h1>{cards}</html>"
    found = clean(html, kind="html", with_metadata=True, now=NOW)
    assert not found.is_article
    assert found.metadata.published is None


def test_modified_is_not_before_published() -> None:
    assert dates(META, dateModified="2025-03-07")[1] == date(2025, 3, 7)
    assert dates(META, dateModified="2025-03-05")[1] is None


def test_nothing_after_now() -> None:
    assert dates(datePublished="2026-05-01T00:00:00Z")[0] is None


def test_a_date_in_a_masthead_is_the_day_of_the_crawl() -> None:
    dump = "\n\n".join(
        [
            "The Marlow Courier",
            "Thursday, March 6, 2025",
            "Bridge opens after the flood",
            PROSE,
            PROSE,
            PROSE,
        ]
    )
    found = clean(dump, kind="text", with_metadata=True, now=NOW)
    assert found.title == "Bridge opens after the flood"
    assert found.metadata.published is None


def published_in_dump(*above: str, below: tuple[str, ...] = ()) -> object:
    dump = "\n\n".join([*above, PROSE, PROSE, PROSE, *below])
    return clean(dump, kind="text", with_metadata=True, now=NOW).metadata.published


HEADLINE = "Swing bridge at Marlow opens after the flood"


def test_a_date_line_right_above_the_headline_of_a_dump() -> None:
    day = date(2025, 3, 6)
    assert published_in_dump("The Marlow Courier", "6 March 2025 - Harbours", HEADLINE) == day
    # What day it is today, though nothing stands between; a date of another story.
    assert published_in_dump("The Marlow Courier", "Thursday, 6 March 2025", HEADLINE) is None
    assert published_in_dump("The Marlow Courier", "Today: 6 March 2025", HEADLINE) is None
    menu = ("6 March 2025", "Ferry sinks", "Harbours", "Sport", "Weather")
    assert published_in_dump("The Marlow Courier", *menu, HEADLINE) is None


def test_a_stamp_in_a_dump_without_its_year() -> None:
    stamp, day = "Publisert 6. mars kl. 07:42", date(2025, 3, 6)
    assert published_in_dump(HEADLINE, stamp) is None
    assert published_in_dump(HEADLINE, stamp, below=("Home", "© 2019-2025 Courier")) == day
    assert published_in_dump(HEADLINE, stamp, below=("Publisert", "06.03.2025, kl. 07.42")) == day
    below = ("Posted Thu 6 Mar 2025 at 7:42am",)
    assert published_in_dump(HEADLINE, "Thu 6 Mar", below=("Ferries", "Tides", *below)) == day
    # A notice that was forgotten, a day to come, and a day of which nothing says what it is.
    forgotten = ("The tide of 2025", "© Courier 2019")
    assert published_in_dump(HEADLINE, stamp, below=forgotten) is None
    assert published_in_dump(HEADLINE, stamp, below=("Home", "© Courier 2026")) is None
    assert published_in_dump(HEADLINE, "6. mars", below=("Home", "© Courier 2025")) is None


def test_a_stamp_below_a_notice_that_was_kept_above_the_headline() -> None:
    assert published_in_dump(PROSE, HEADLINE, "Published 6 March 2025") == date(2025, 3, 6)


def test_what_was_published_behind_what_was_updated() -> None:
    stamp = "Updated: Mar. 9, 2025, 4:12 p.m.|Published: Mar. 6, 2025, 5:30 a.m."
    assert published_in_dump(HEADLINE, stamp) == date(2025, 3, 6)


def test_a_stamp_below_a_standfirst_that_stands_twice() -> None:
    line = "What the ferrymen of Marlow saw on the day on which their old bridge turned again."
    head = f'<meta name="description" content="{line}">{META.replace("-06T", "-09T")}'
    below = f"<p>{line}</p><p>{line}</p><div>Ada Cole</div><div>March 6, 2025</div>"
    assert published_of("", below + f"<p>{PROSE * 2}</p>" * 5, head=head) == date(2025, 3, 6)


def test_a_caption_in_a_script_without_spaces_is_no_stamp() -> None:
    caption = "開いた橋の上から港を眺める人たち。手前は古い渡し船の模型＝2025年3月6日、沈若水撮影"
    assert published_in_dump(HEADLINE, caption) is None
    assert published_in_dump(HEADLINE, "公開日：2025年3月6日 午前7時42分") == date(2025, 3, 6)


def test_days_of_manuscripts_and_products_are_no_stamps() -> None:
    for line in ("Received 6 March 2025; accepted 9 March 2025", "Released: 6 March 2025"):
        assert published_in_dump(HEADLINE, line) is None


def test_a_stamp_in_a_dump() -> None:
    dump = "\n\n".join(
        ["Bridge opens after the flood", "Published 6 March 2025", PROSE, PROSE, PROSE]
    )
    found = clean(dump, kind="text", with_metadata=True, now=NOW).metadata
    assert (found.published, found.sources["published"]) == (date(2025, 3, 6), "publication-stamp")


def test_what_says_updated_is_no_publication() -> None:
    assert dates(body="<p>Aktualisiert am 6. März 2025</p>")[1] == date(2025, 3, 6)
    lines = ["Bridge opens after the flood", "Updated 6 March 2025", PROSE, PROSE, PROSE]
    found = clean("\n\n".join(lines), kind="text", with_metadata=True, now=NOW).metadata
    assert (found.published, found.modified) == (None, date(2025, 3, 6))


def test_a_dump_does_not_tell_the_order_of_day_and_month() -> None:
    def published(stamp: str) -> object:
        lines = ["Bridge opens after the flood", f"Published {stamp}", PROSE, PROSE, PROSE]
        dump = "\n\n".join(lines)
        return clean(dump, kind="text", with_metadata=True, now=NOW).metadata.published

    assert published("06/03/2025") is None
    assert published("13/03/2025") == date(2025, 3, 13)
    assert published("03/13/2025") == date(2025, 3, 13)
    assert published("06.03.2025") == date(2025, 3, 6)


def test_a_dump_that_is_not_in_english_has_the_day_first() -> None:
    prose = (
        "Die alte Drehbrücke bei Marlow wurde am Montag zum ersten Mal seit der Flut geöffnet, und "
        "die Fährleute standen am Kai und sahen ihr wortlos zu."
    )
    dump = "\n\n".join(["Brücke bei Marlow offen", "Veröffentlicht: 06/03/2025", *[prose] * 3])
    assert clean(dump, kind="text", with_metadata=True, now=NOW).metadata.published == date(
        2025, 3, 6
    )


def test_what_was_published_before_the_update() -> None:
    stamp = "Updated 9 March 2025 Originally published 6 March 2025"
    dump = "\n\n".join(["Bridge opens after the flood", stamp, PROSE, PROSE])
    metadata = clean(dump, kind="text", with_metadata=True, now=NOW).metadata
    assert (metadata.published, metadata.modified) == (date(2025, 3, 6), date(2025, 3, 9))


def published_of(above: str, below: str, *, head: str = "", url: str | None = None) -> object:
    html = f"<html lang=en>{head}{above}<h1>Bridge opens</h1>{below}<p>{PROSE * 2}</p><p>{PROSE}"
    return clean(html, url, kind="html", with_metadata=True, now=NOW).metadata.published


def test_what_is_stated_and_shown_is_right() -> None:
    above, below = "<p>March 6, 2025</p>", "<p>Ada Cole | July 15, 2025</p>"
    assert published_of(above, below, head=META) == EARLY
    assert published_of("", below, head=META) == date(2025, 7, 15)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2025/march/06/bridge", date(2025, 3, 6)),
        ("https://example.org/2025/06/03/bridge", date(2025, 6, 3)),
        ("https://example.org/2025/june/30/bridge", date(2025, 6, 3)),
        ("https://example.org/bridge", date(2025, 6, 3)),
    ],
)
def test_the_address_tells_the_order_of_day_and_month(url: str, day: date) -> None:
    assert published_of("", "<p>06/03/2025</p>", url=url) == day


def test_a_month_in_the_address_has_a_name() -> None:
    assert published_of("", "", url="https://example.org/2025/mar/06/bridge") == date(2025, 3, 6)
    assert published_of("", "", url="https://example.org/2025/stories/06/bridge") is None


def test_a_page_that_tells_only_when_it_was_changed() -> None:
    metadata = dates('<meta property="article:modified_time" content="2025-03-06">')
    assert metadata == (date(2025, 3, 6), date(2025, 3, 6), "meta article:modified_time")
