"""The headline that a reader sees above the article."""

from __future__ import annotations

import json

import pytest

from clean_article import clean

PROSE = (
    "The old swing bridge at Marlow opened on Monday for the first time since the flood of last "
    "spring, and the ferrymen stood on the quay and watched it turn without a word. "
)


def page(
    *, title: str = "", og: str = "", h1: str = "", ld: str = "", site: str = "", below: str = ""
) -> str:
    head = [f"<title>{title}</title>" if title else ""]
    head += [f'<meta property="og:title" content="{og}">' if og else ""]
    head += [f'<meta property="og:site_name" content="{site}">' if site else ""]
    if ld:
        article = json.dumps({"@type": "NewsArticle", "headline": ld})
        head.append(f'<script type="application/ld+json">{article}</script>')
    body = f"<h1>{h1}</h1>" if h1 else ""
    return f"<head>{''.join(head)}</head><body>{body}{below}<p>{PROSE * 2}</p><p>{PROSE}</p></body>"


BRIDGE = "Swing bridge opens after the flood"


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (page(title=f"{BRIDGE} | Courier", site="Courier"), BRIDGE),
        (page(title=f"{BRIDGE} - Courier | Marlow Courier", site="Marlow Courier"), BRIDGE),
        (page(title=f"{BRIDGE} – explained"), f"{BRIDGE} – explained"),
        (page(title=f"Courier: {BRIDGE} | Courier", h1=BRIDGE, site="Courier"), BRIDGE),
        # The kicker is in the heading; what else names the headline leaves it out.
        (page(h1=f"Marlow {BRIDGE}", og=BRIDGE, title=f"{BRIDGE} | Courier", ld=BRIDGE), BRIDGE),
        # Search engines are shown another title than readers.
        (page(h1=BRIDGE, og=BRIDGE, title="Marlow bridge news: all you need"), BRIDGE),
        # The heading is the site's name.
        (page(h1="Courier", og=BRIDGE, title=f"{BRIDGE} | Courier", site="Courier"), BRIDGE),
        (page(h1=BRIDGE), BRIDGE),
        (page(h1="Our blog", og="A bridge opens", ld=BRIDGE, below=f"<h1>{BRIDGE}</h1>"), BRIDGE),
        # The site's name, and another <h1>.
        (page(h1="Courier", og="All you need", site="Courier", below=f"<h1>{BRIDGE}</h1>"), BRIDGE),
        # A chapter's heading opens as the page's name, which is for search engines.
        (
            page(
                h1="How the swing bridge opened after the flood",
                og="Swing bridge opens: all you need in 2026",
                title="Swing bridge opens: all you need in 2026",
                below="<h2>Swing bridge opens</h2>",
            ),
            "How the swing bridge opened after the flood",
        ),
        # A year is no kicker, and what JSON-LD alone leaves out is none.
        (page(h1=f"2025 {BRIDGE}", og="Our guide to it", ld=BRIDGE), f"2025 {BRIDGE}"),
        (
            page(below=f"<h2>Marlow {BRIDGE}</h2>", og=f"Marlow {BRIDGE}", ld=BRIDGE),
            f"Marlow {BRIDGE}",
        ),
        # A kicker that Open Graph and JSON-LD both have.
        (page(h1=BRIDGE, og=f"Marlow: {BRIDGE}", ld=f"Marlow: {BRIDGE}"), f"Marlow: {BRIDGE}"),
        (page(h1=BRIDGE, og=f"Marlow: {BRIDGE}", ld=BRIDGE), BRIDGE),
        (page(h1=f"{BRIDGE} | Opinion"), BRIDGE),
        (page(h1=f"{BRIDGE} | What to know"), f"{BRIDGE} | What to know"),
        # Not cut in front where the heading shows it whole.
        (page(h1=f"Courier – {BRIDGE}", title="A", site="Courier"), f"Courier – {BRIDGE}"),
        (page(h1="Cats &amp;amp; dogs of Marlow"), "Cats & dogs of Marlow"),
        # No headline, but what the page is about.
        (page(h1=f"{PROSE}They had waited for it all summer and autumn.", og=BRIDGE), BRIDGE),
        (page(), None),
    ],
)
def test_title(html: str, title: str | None) -> None:
    assert clean(html, kind="html").title == title


def test_the_title_of_a_drawing_is_not_the_page_s() -> None:
    assert clean(page(below="<svg><title>Share on Courier</title></svg>")).title is None
    assert clean(page(title=BRIDGE, below="<svg><title>Share</title></svg>")).title == BRIDGE


def test_spelling_is_that_of_the_page() -> None:
    shown, typed = "“Nobody’s fault”, says the master", '"Nobody\'s fault", says the master'
    html = page(h1=shown, og=typed.replace('"', "&quot;"), title=typed)
    assert clean(html, kind="html").title == shown


@pytest.mark.parametrize(("title", "is_straight"), [("Nobody's fault", True), ("Other", False)])
def test_apostrophes_are_as_typed(title: str, is_straight: bool) -> None:
    html = page(h1="Nobody’s fault", og="Nobody's fault", title=title)
    assert clean(html, kind="html").title == ("Nobody's fault" if is_straight else "Nobody’s fault")


def test_title_is_the_same_with_and_without_all_metadata() -> None:
    html = page(h1="Marlow news of the day", og="x y z", ld=BRIDGE, title=BRIDGE)
    assert clean(html).title == clean(html, with_metadata=True).title


def test_the_headline_of_a_dump_is_not_its_standfirst() -> None:
    lines = [
        "The Marlow Courier",
        "Swing bridge at Marlow opens after the flood",
        "By Ada Cole",
        "Published 6 March 2025",
        PROSE,
        PROSE.replace("Monday", "Tuesday"),
        "The ferrymen of Marlow hope that the swing bridge stays open until the next flood comes.",
    ]
    article = clean("\n\n".join(lines), kind="text")
    assert article.title == "Swing bridge at Marlow opens after the flood"
    assert article.title not in article.text


def test_what_the_head_and_the_heading_spell_differently() -> None:
    linked = json.dumps({"@type": "NewsArticle", "headline": "Inquiry: Two resign &amp; more"})
    head = (
        '<meta property="og:title" content="Inquiry: Two resign &amp; more">'
        f'<script type="application/ld+json">{linked}</script>'
    )
    html = f"<head>{head}</head><h1><span>Inquiry</span> Two resign &amp; more</h1><p>{PROSE * 2}"
    assert clean(html, kind="html").title == "Inquiry: Two resign & more"


def test_marks_are_those_that_the_head_agrees_on() -> None:
    shown, stated = "The bridge: open? No—never", "The bridge: open? No--never"
    assert clean(page(h1=shown, og=stated, ld=stated), kind="html").title == stated
    assert clean(page(h1=shown, og=stated), kind="html").title == shown
    # Markup is no spelling.
    marked = f"## {BRIDGE}"
    assert clean(page(h1=BRIDGE, og=marked, ld=marked), kind="html").title == BRIDGE


@pytest.mark.parametrize(
    ("suffix", "is_cut"), [("harbour.example.net", True), ("Harbour.de", True), ("Node.js", False)]
)
def test_a_domain_behind_a_title_is_a_site(suffix: str, is_cut: bool) -> None:
    title = f"Swing bridge opens | {suffix}"
    html = f"<title>{title}</title><p>{PROSE * 2}</p>"
    assert clean(html, kind="html").title == ("Swing bridge opens" if is_cut else title)


MENU = ["Marlow Courier", "News", "Sport", "Weather", "Jobs"]
PICTURE = "Image: the swing bridge of Marlow with ferrymen on the quay"
STANDFIRST = "The ferrymen of Marlow have waited for a year"
BODY = [
    PROSE.strip(),
    PROSE.strip().replace("Monday", "Tuesday"),
    "The ferrymen of Marlow hope that the swing bridge stays open until the next flood comes.",
]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        # The upper of two lines that speak of the same.
        ([*MENU, BRIDGE, STANDFIRST, "Ada Cole", "March 6, 2025", *BODY], BRIDGE),
        # The page's name sets the kicker off, the line above the text does not.
        ([f"Marlow: {BRIDGE}", *MENU, f"Marlow {BRIDGE}", "March 6, 2025", *BODY], BRIDGE),
        ([*MENU, f"Marlow: {BRIDGE}", "March 6, 2025", *BODY], f"Marlow: {BRIDGE}"),
        ([*MENU, f"{BRIDGE} | Opinion", "March 6, 2025", *BODY], BRIDGE),
        ([*MENU, f"Fares 3.0 | {BRIDGE}", "March 6, 2025", *BODY], f"Fares 3.0 | {BRIDGE}"),
        # Breadcrumbs and menus write the kicker in another way; they do not set it off.
        ([*MENU, f"- Marlow: {BRIDGE}", f"Marlow {BRIDGE}", *BODY], f"Marlow: {BRIDGE}"),
        ([*MENU, f"- Marlow {BRIDGE}", f"Marlow: {BRIDGE}", *BODY], f"Marlow: {BRIDGE}"),
        # Nor do capitals and other marks.
        ([*MENU, f"Marlow's ferry: {BRIDGE}", "March 6, 2025", *BODY, f"Marlow’s Ferry: {BRIDGE}"],
         f"Marlow's ferry: {BRIDGE}"),
        # A breadcrumb that runs into the headline.
        ([*MENU, f"HomeNews{BRIDGE}", BRIDGE, "March 6, 2025", *BODY], BRIDGE),
        # The logo's description and the site's name.
        (["Marlow Ferrymen Weekly"] * 2 + ["Why the flood came twice", "Ada Cole", *BODY],
         "Why the flood came twice"),
        # What a picture shows, as its description and under it.
        ([*MENU, BRIDGE, PICTURE, PICTURE, "Ada Cole", *BODY], BRIDGE),
        # The judge takes the lower of two for the headline.
        ([*MENU, BRIDGE, "Ferrymen have waited since the flood of spring", "Ada Cole", *BODY],
         BRIDGE),
        ([BRIDGE, *BODY], BRIDGE),
        (BODY, None),
    ],
    ids=range(14),
)  # fmt: skip
def test_the_headline_of_a_dump(lines: list[str], title: str | None) -> None:
    assert clean("\n\n".join(lines), kind="text").title == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (["From: The Courier <news@marlow.example>", "To: Ada", f"Subject: {BRIDGE}"], BRIDGE),
        (["Von: Der Kurier", "Gesendet: Montag", "An: Ada", f"Betreff: WG: AW: {BRIDGE}"], BRIDGE),
        (["De : Le Courrier", f"Objet : {BRIDGE}", "Date : 6 mars 2025"], BRIDGE),
        (["De: El Correo", "Para: Ada", f"Asunto: {BRIDGE}"], BRIDGE),
        (["Da: Il Corriere", "A: Ada", f"Oggetto: {BRIDGE}"], BRIDGE),
        (["Van: De Koerier", "Aan: Ada", f"Onderwerp: {BRIDGE}"], BRIDGE),
        (["发件人：河谷报", "主题：大桥周一重新开放"], "大桥周一重新开放"),
        (["---------- Forwarded message ---------", "From: The Courier", f"Subject: Fwd: {BRIDGE}"],
         BRIDGE),
    ],
)  # fmt: skip
def test_the_title_of_a_mail_is_its_subject(head: list[str], title: str) -> None:
    article = clean("\n".join(head) + "\n\n" + "\n\n".join(BODY), kind="text", with_metadata=True)
    assert article.title == title
    assert article.metadata.sources["title"] == "mail subject"


@pytest.mark.parametrize(
    "lines",
    [
        # A school's page.
        [BRIDGE, "Subject: Bridges of the valley", *BODY],
        # A mail that is quoted.
        [BRIDGE, *BODY, "From: The ferrymen", "Subject: What we think of it"],
        [BRIDGE, BODY[0], "From: The ferrymen", "Subject: What we think of it", *BODY[1:]],
    ],
)
def test_not_each_subject_is_that_of_a_mail(lines: list[str]) -> None:
    assert clean("\n\n".join(lines), kind="text").title == BRIDGE


def test_time_of_a_long_subject() -> None:
    assert clean(f"From: Ada\nSubject: {'Re: ' * 100_000}", kind="text").title


def test_the_headline_of_a_dump_stands_apart() -> None:
    lower = "What the swing bridge means to Marlow and its ferrymen"
    lines = ["\n".join(MENU), f"{BRIDGE}\n{lower}\nMarch 6, 2025", *BODY]
    assert clean("\n\n".join(lines), kind="text").title == BRIDGE


def test_the_headline_of_a_dump_whose_menu_was_kept_in_part() -> None:
    teaser = "Learn in a day how the children of the valley mend bicycles, and how much it costs."
    menu = ["Courses for you", teaser, *MENU, *(f"Course {number}" for number in range(6)), "Jobs"]
    lines = [*menu, BRIDGE, "March 6, 2025", *BODY, *BODY]
    article = clean("\n\n".join(lines), kind="text", leaning=1)
    assert teaser in article.text
    assert article.title == BRIDGE
