"""People, split right, without what stands around their names."""

from __future__ import annotations

import json

import pytest

from clean_article import clean
from clean_article.metadata.names import is_organisation, split_names

PROSE = (
    "The old swing bridge at Marlow opened on Monday for the first time since the flood of last "
    "spring, and the ferrymen stood on the quay and watched it turn without a word. "
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Cole and Len Abbot", ["Ada Cole", "Len Abbot"]),
        ("byAda Cole", ["Ada Cole"]),
        ("Von Katrin Albers und Jan Brandt, Kiel", ["Katrin Albers", "Jan Brandt"]),
        ("Par Anne Petit et Luc Moreau", ["Anne Petit", "Luc Moreau"]),
        ("Por Rosa Vega y Luis Prado", ["Rosa Vega", "Luis Prado"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Автор: Анна Рогова и Пётр Седов", ["Анна Рогова", "Пётр Седов"]),
        ("Yazan: Ayşe Kaya ve Can Demir", ["Ayşe Kaya", "Can Demir"]),
        ("作者：林晚、沈若水", ["林晚", "沈若水"]),
        ("Ada Cole, Senior Editor", ["Ada Cole"]),
        ("Ada Cole. Reviewed by Len Abbot", ["Ada Cole"]),
        ("Ada Cole im Gespräch mit Len Abbot", ["Ada Cole", "Len Abbot"]),
        ("Ada Cole, Ph.D., RN", ["Ada Cole"]),
        ("Ada Cole DVM", ["Ada Cole"]),
        ("Ada M", ["Ada M"]),
        ("Ada Cole Jr.", ["Ada Cole Jr."]),
        ("Ada Cole Jr. and Len A., Kiel", ["Ada Cole Jr.", "Len A."]),
        ("By Ada Cole.", ["Ada Cole"]),
        ("ByA.B. Cole", ["A.B. Cole"]),
        ("Ada Cole (Kiel) ada@courier.example @adacole", ["Ada Cole"]),
        ("Ada Cole | 6 March 2025, 07:42", ["Ada Cole"]),
        ("Ada ColeMarch 6, 2025", ["Ada Cole"]),
        ("Ada Cole for the Marlow Courier", ["Ada Cole"]),
        # Twice, with a sentence behind; two of one name each; a place behind a comma.
        ("Ada ColeAda Cole is a baker", ["Ada Cole"]),
        ("Ada and Len", ["Ada", "Len"]),
        ("Ada Cole, Kiel and Marlow", ["Ada Cole"]),
        # What somebody is: behind the name, before it, alone, and of what.
        ("Ada Cole, CEO of Marlow Bakery", ["Ada Cole"]),
        ("Ada Cole, Head of Marketing and Community Development", ["Ada Cole"]),
        ("Rechtsanwalt Ada Cole", ["Ada Cole"]),
        ("Licensed Master Coffee Grader, M.A. Journalism", []),
        ("J.D. Vance", ["J.D. Vance"]),
        ("The Courier Editors", ["The Courier Editors"]),
        ("This post was written by Ada Cole, Head of Harbours", ["Ada Cole"]),
        ("Support: (555) 010-0199", []),
        # Who took the pictures, a place of two words, a station, and what runs into a name.
        ("Ada Cole (text) and Len Abbot (photos)", ["Ada Cole"]),
        ("Rosa Vega, Luis Prado (Fotografía)", ["Rosa Vega"]),
        ("Len Abbot (photos)", []),
        ("Von Katrin Albers, Bad Marlow", ["Katrin Albers"]),
        ("Von Katrin Albers, rbb", ["Katrin Albers"]),
        ("Ada ColeThe Marlow Courier", ["Ada Cole"]),
        ("Ada Cole Parliamentary Editor", ["Ada Cole"]),
        ("ByAda", ["Ada"]),
        ("Article rédigé par Anne Petit", ["Anne Petit"]),
        # Scripts in which no space is between a name and what somebody is.
        ("記者沈若水／嘉義報導", ["記者沈若水"]),
        ("沈若水／嘉義報導", ["沈若水"]),
        ("沈若水記者", ["沈若水"]),
        ("민서윤 기자", ["민서윤"]),
        ("페이지", []),
        ("Leonardo DiCaprio", ["Leonardo DiCaprio"]),
        ("Divya Rao", ["Divya Rao"]),
        ("AFP", ["AFP"]),
        ("fog_horn7", ["fog_horn7"]),
        ("https://social.example/ada", []),
        ("admin", []),
        ("Senior Staff Writer", []),
        ("6 March 2025", []),
        ("105092", []),
        ("", []),
    ],
)
def test_split_names(line: str, names: list[str]) -> None:
    assert list(split_names(line)) == names


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("Courier Staff", True), ("dpa", True), ("Redaktion", True), ("courier.example", True),
     ("NOC Admin", True), ("Gesponserte Inhalte", True),
     ("Ada Cole", False), ("J. R. Stone", False), ("林晚", False)],
)  # fmt: skip
def test_is_organisation(name: str, is_one: bool) -> None:
    assert is_organisation(name) is is_one


def authors(
    *, linked: object = None, head: str = "", body: str = ""
) -> tuple[tuple[str, ...], str]:
    article = json.dumps({"@type": "NewsArticle", "headline": "Bridge opens", "author": linked})
    script = f'<script type="application/ld+json">{article}</script>' if linked else ""
    html = f"<head>{head}{script}</head><h1>Bridge opens</h1>{body}<p>{PROSE * 2}</p><p>{PROSE}</p>"
    metadata = clean(html, kind="html", with_metadata=True).metadata
    return metadata.authors, metadata.sources.get("authors", "")


def test_sources_in_order_of_trust() -> None:
    meta = '<meta name="author" content="Len Abbot">'
    rel = '<a rel="author" href="/ada">Ada Cole</a>'
    assert authors(linked=[{"name": "Mia Holm"}], head=meta, body=rel) == (("Mia Holm",), "json-ld")
    assert authors(head=meta, body=rel) == (("Ada Cole",), "rel author")
    assert authors(head=meta) == (("Len Abbot",), "meta author")
    assert authors(body="<p>By Ada Cole</p>") == (("Ada Cole",), "byline")
    item = '<span itemprop="author">By Ada Cole</span>'
    assert authors(body=item) == (("Ada Cole",), "itemprop author")


def test_an_organisation_only_where_no_person_is_named() -> None:
    organisation = {"@type": "Organization", "name": "Courier News"}
    assert authors(linked=organisation) == (("Courier News",), "json-ld")
    assert authors(linked=organisation, body="<p>By Ada Cole</p>")[0] == ("Ada Cole",)
    assert authors(linked=[{"name": "Ada Cole"}, {"name": "dpa"}])[0] == ("Ada Cole",)


def test_who_signs_under_the_headline_beats_who_has_an_account() -> None:
    meta = '<meta name="author" content="Len Abbot">'
    assert authors(head=meta, body="<p>By Ada Cole</p>") == (("Ada Cole",), "byline")
    # Not who has read it, a first name, a team, and not the same name with more behind it.
    for line in ("Reviewed by Ada Cole", "By Ada", "By Courier Staff", "By Len Abbot Junior"):
        assert authors(head=meta, body=f"<p>{line}</p>") == (("Len Abbot",), "meta author")


def test_json_ld_says_who_is_no_person() -> None:
    linked = {"@type": "Organization", "name": "Hook & Abbot"}
    assert authors(linked=linked) == (("Hook & Abbot",), "json-ld")
    assert authors(linked=linked, body="<p>By Ada Cole</p>")[0] == ("Ada Cole",)
    # WordPress calls a person both.
    assert authors(linked={"@type": ["Person", "Organization"], "name": "Ada Cole"})[0] == (
        "Ada Cole",
    )


def test_the_site_s_name_is_no_part_of_a_person_s() -> None:
    site = '<meta property="og:site_name" content="Marlow Tides">'
    assert authors(head=site, body="<p>By Ada Cole Marlow Tides</p>")[0] == ("Ada Cole",)
    assert authors(body="<p>By Ada Cole Marlow Tides</p>")[0] == ("Ada Cole Marlow Tides",)


def test_an_agency_says_more_than_the_site_s_own_name() -> None:
    site = '<meta property="og:site_name" content="Courier News">'
    meta = '<meta name="author" content="{}">'
    body = "<p>By Harbour Agency</p>"
    own = authors(head=site + meta.format("Courier News"), body=body)
    assert own == (("Harbour Agency",), "byline")
    other = authors(head=site + meta.format("Abbot Press"), body=body)
    assert other == (("Abbot Press",), "meta author")


def test_second_authors_and_catalogues() -> None:
    two = '<meta name="author" content="Ada Cole"><meta name="author" content="Len Abbot">'
    assert authors(head=two)[0] == ("Ada Cole", "Len Abbot")
    catalogue = '<meta name="citation_author" content="Cole, Ada">'
    assert authors(head=catalogue)[0] == ("Ada Cole",)


def test_a_commenter_is_no_author() -> None:
    comment = '<div class="comment-author">Foghorn says: nice one</div>'
    assert authors(body=f"<p>{PROSE}</p>{comment}") == ((), "")


def test_a_full_name_beats_a_users_name() -> None:
    meta = '<meta name="author" content="{}">'
    by = "<p>By Ada Cole</p>"
    assert authors(body=by, head=meta.format("ada.cole")) == (("Ada Cole",), "byline")
    assert authors(body="<p>By Ada</p>", head=meta.format("Ben Frost"))[0] == ("Ben Frost",)
    assert authors(head=meta.format("ada.cole")) == (("ada.cole",), "meta author")
    # Of what class names call author only the same name in full.
    other = f'<p>{PROSE}</p><div class="author-box">Ben Frost</div>'
    assert authors(body=other, head=meta.format("Ada"))[0] == ("Ada",)
    assert authors(body=other, head=meta.format("Ben"))[0] == ("Ben Frost",)


def test_what_messengers_show() -> None:
    head = '<meta name="twitter:label1" content="{}"><meta name="twitter:data1" content="Ada Cole">'
    assert authors(head=head.format("Written by")) == (("Ada Cole",), "meta twitter:data1")
    assert authors(head=head.format("Reading time")) == ((), "")


def author_of_dump(*lines: str) -> tuple[tuple[str, ...], str]:
    dump = "\n\n".join(["Bridge opens after the flood", *lines, PROSE, PROSE, PROSE])
    found = clean(dump, kind="text", with_metadata=True).metadata
    return found.authors, found.sources.get("authors", "")


def test_a_name_beside_the_date() -> None:
    assert author_of_dump("Ada Cole | 7 June 2024") == (("Ada Cole",), "beside the date")
    assert author_of_dump("May 17, 2024 by Ada Cole")[0] == ("Ada Cole",)
    assert author_of_dump("Ada Cole", "7 June 2024")[0] == ("Ada Cole",)
    assert author_of_dump("7 June 2024 · 3 min read · By Ada Cole")[0] == ("Ada Cole",)
    assert author_of_dump("the harbour at night", "7 June 2024")[0] == ()
    # One word behind "By", and none behind what stands before places, too.
    assert author_of_dump("by fogwise on 7 June 2024")[0] == ("fogwise",)
    assert author_of_dump("from Kiel, 7 June 2024")[0] == ()
    assert author_of_dump("7 June 2024", "Share to Facebook")[0] == ()
    assert author_of_dump("7 June 2024")[0] == ()


def test_a_name_beside_what_tells_that_it_is_one() -> None:
    assert author_of_dump("Written by", "Ada Cole", "Contents")[0] == ("Ada Cole",)
    assert author_of_dump("Written by", "fogwise", "Contents")[0] == ("fogwise",)
    assert author_of_dump("By", "The Courier Team", "Contents")[0] == ("The Courier Team",)
    assert author_of_dump("Reviewed by", "Ada Cole", "Contents")[0] == ()
    assert author_of_dump("From", "Marlow", "Contents")[0] == ()
    assert author_of_dump("Ada Cole", "Licensed Coffee Grader", "Contents")[0] == ("Ada Cole",)
    assert author_of_dump("Lawn Care", "Attorney", "Contents")[0] == ()


def test_a_name_in_small_print_of_many_languages_beside_the_date() -> None:
    for lines in (
        ("de Ioana Cole", "26.05.2025, 08:10"),
        ("Ioana Cole", "à Marlow", "Publié le 30 janvier"),
        ("Ioana Cole", "The Courier Group", "11 de marzo de 2025"),
        ("Ioana Cole in Marlow", "Tue 11 Nov 2025 06.00 GMT"),
        ("Ioana Cole", "|", "30.10.2025"),
        ("Ioana Cole", "Journalist", "Publisert 19. mai kl. 06:12"),
        ("Ioana Cole", "11.8. 6:41"),
        ("Ioana Cole", "Harbour Reporter", "Contents"),
        ("Ioana Cole", "redaktorka", "Contents"),
        ("Ioana Cole, Len Abbot", "Penulis, Editor"),
        ("Ioana Cole", "@ioanacole", "Contents"),
        ("Ioana Cole | Guest Columnist", "Contents"),
        ("Ioana Cole", "Len Abbot (Gráfico)", "Marlow (Soria)", "14 septiembre 2025"),
        ("Ioana Cole headshot", "Ioana Cole", "Contents"),
        ("Portrait of Ioana Cole Ioana Cole", "Contents"),
        ("Ioana Cole", "Ioana Cole", "Contents"),
    ):
        assert author_of_dump(*lines)[0] == ("Ioana Cole",), lines
    pair = ("Ioana Cole", "Journalist", "Len Abbot", "Journalist", "19. mai 2025")
    assert author_of_dump(*pair)[0] == ("Ioana Cole", "Len Abbot")
    labelled = ("Authors", "Ioana Cole", "Lecturer, Marlow", "Len Abbot", "PhD Candidate, Marlow")
    assert author_of_dump(*labelled)[0] == ("Ioana Cole", "Len Abbot")
    broken = ("By", "Ioana Cole,", "Len Abbot", "7 June 2024")
    assert author_of_dump(*broken)[0] == ("Ioana Cole", "Len Abbot")
    korean = ("민서윤 기자", "minseo@courier.example", "한지우 기자", "2025-07-02 07:05")
    assert author_of_dump(*korean)[0] == ("민서윤", "한지우")
    assert author_of_dump("沈 若水", "2025年7月2日")[0] == ("沈 若水",)


def test_what_stands_beside_the_date_and_is_no_name() -> None:
    for line in (
        # A section, a place, a button, a role, a heading and what the text speaks of.
        "Heard on Harbour Radio",
        "New Marlow",
        "Share Article",
        "Harbour Reporter",
        "Best Bridge: Marlow",
        "Example H2",
        "Last Spring",
        "Flood Spring",
        "Old Bridges of the North Sea",
        "뉴스 요약쏙",
        "Advertiser Disclosure",
        "A A",
        "Len Abbot (Photos)",
    ):
        assert author_of_dump(line, "7 June 2024")[0] == (), line
    assert author_of_dump("Reviewed by: Ada Cole", "7 June 2024")[0] == ()
    assert author_of_dump("Fact-checked by", "Ada Cole", "7 June 2024")[0] == ()
    assert author_of_dump("Written by Marlow 98 News on 7 June 2024")[0] == ()
    assert author_of_dump("Oluşturulma Tarihi: 7 June 2024")[0] == ()
    # A word of the text may be a surname where it is said, or a first name.
    assert author_of_dump("By", "Ada Spring", "7 June 2024")[0] == ("Ada Spring",)
    assert author_of_dump("June Abbot", "7 June 2024")[0] == ("June Abbot",)


def test_whom_and_what_the_text_tells_of_has_not_written_it() -> None:
    def author(name: str, text: str) -> tuple[str, ...]:
        dump = "\n\n".join(
            ["Bridge opens after the flood", name, "7 June 2024", text, *[PROSE] * 3]
        )
        return clean(dump, kind="text", with_metadata=True).metadata.authors

    # A place, and a topic; who is named once may have written.
    assert author("Marlow Sands", f"It was seen in Marlow Sands, too. {PROSE}") == ()
    told = "Len Abbot has built it. Abbot is a smith, and Abbot has no fear of water. "
    assert author("Len Abbot", told + PROSE) == ()
    assert author("Len Abbot", f"As Len Abbot has told before: {PROSE}") == ("Len Abbot",)


def test_whoever_took_the_picture_did_not_write() -> None:
    caption = "The swing bridge at Marlow, half open at dusk"
    lines = (caption, caption, "Len Abbot", "Ada Cole", "7 June 2024")
    assert author_of_dump(*lines)[0] == ("Ada Cole",)
    assert author_of_dump("LEN ABBOT", "Ada Cole", "7 June 2024")[0] == ("Ada Cole",)
    assert author_of_dump("LEN ABBOT", "ADA COLE", "7 June 2024")[0] == ("LEN ABBOT", "ADA COLE")


def test_a_byline_far_from_the_text_of_a_dump_is_of_another_story() -> None:
    menu = (
        "Home",
        "Sport",
        "By Len Abbot",
        "Harbours",
        "Weather",
        "Tides",
        "Ferries",
        "Pictures",
        "Jobs",
        "Help",
    )
    dump = "\n\n".join([*menu, "Swing bridge at Marlow opens after the flood", PROSE, PROSE, PROSE])
    for below in ([], [f"Ferry {number} is late" for number in range(12)] + ["By Len Abbot"]):
        page = "\n\n".join([dump, *below])
        assert clean(page, kind="text", with_metadata=True).metadata.authors == ()
    signed = f"{dump}\n\nAuthor: Ada Cole\n\nTopics"
    assert clean(signed, kind="text", with_metadata=True).metadata.authors == ("Ada Cole",)
    boxed = f"{dump}\n\nAbout the author\n\nAda Cole\n\nTopics"
    assert clean(boxed, kind="text", with_metadata=True).metadata.authors == ("Ada Cole",)


def test_what_a_dump_shows_above_is_no_part_of_a_name() -> None:
    top = ("Skip to content", "Marlow Tides", "Home", "Sport", "Weather")
    lines = [*top, "Swing bridge at Marlow opens after the flood", "By Ada Cole Marlow Tides"]
    dump = "\n\n".join([*lines, "7 June 2024", PROSE, PROSE, PROSE])
    assert clean(dump, kind="text", with_metadata=True).metadata.authors == ("Ada Cole",)
    assert clean(dump, kind="text").metadata.authors == ("Ada Cole",)


def test_a_marked_name_under_the_headline_beats_an_organisation() -> None:
    organisation = {"@type": "Organization", "name": "Courier News"}
    line = '<div class="author">{}</div>'
    assert authors(linked=organisation, body=line.format("Ada Cole")) == (("Ada Cole",), "byline")
    # Who has read it, a team, and a link.
    for other in ("Reviewed by Len Abbot", "Harbour Content", "More by Ada Cole →"):
        assert authors(linked=organisation, body=line.format(other))[0] == ("Courier News",)
    checked = "<p>Fact-checked by</p>" + line.format("Len Abbot")
    assert authors(linked=organisation, body=checked)[0] == ("Courier News",)


def test_what_a_class_calls_author_is_a_name_or_an_organisation() -> None:
    line = '<p>{}</p><div class="author-box">{}</div>'
    assert authors(body=line.format(PROSE, "fog_horn7"))[0] == ("fog_horn7",)
    assert authors(body=line.format(PROSE, "a powerful idea"))[1] != "class author"


def test_nobody_is_called_as_the_page() -> None:
    meta = '<meta name="author" content="Bridge opens">'
    assert authors(head=meta) == ((), "")
    assert authors(head=meta, body="<p>By Ada Cole</p>") == (("Ada Cole",), "byline")
