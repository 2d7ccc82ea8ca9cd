"""Wraps article bodies in boilerplate put together from many sites, in shuffled order.

All text comes from `material/`, one file a language, written for this project.
`pages(seed, count)` is pure: the same arguments give the same pages on every machine.
"""

from __future__ import annotations

import html
import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

MATERIAL = Path(__file__).parent / "material"
OTHER_LANGUAGE = 0.25
"""Share of wrapping pieces whose language is not the body's."""

Texts = dict[str, Any]
Kind = Literal["html", "text"]


@dataclass(frozen=True, slots=True)
class Wrapped:
    """One block that is not part of the article."""

    text: str
    piece: str
    """What it is: `masthead`, `related-list`, `aggregator-disclaimer`, …"""


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page whose article is known."""

    page: str
    kind: Kind
    title: str
    language: str
    """Language of the body; pieces of the wrapping may have others."""
    body: tuple[str, ...]
    """Texts of the article's blocks in page order, without the headline."""
    wrapping: tuple[Wrapped, ...]
    """All other blocks in page order; the headline, once or twice, is among them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that belong together: each becomes one block."""

    name: str
    lines: tuple[str, ...]
    shape: Literal["list", "plain", "heading", "label-list"] = "plain"


BODY = "body"


@cache
def material() -> dict[str, Texts]:
    """The texts by language code, in the order of the codes."""
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(MATERIAL.glob("*.toml"))
    }


def articles() -> list[tuple[str, str, tuple[str, ...]]]:
    """(language, title, blocks) of each article; a heading still begins with `## `."""
    return [
        (language, article["title"], tuple(article["body"].strip().split("\n\n")))
        for language, texts in material().items()
        for article in texts["articles"]
    ]


def pages(seed: int, count: int) -> Iterator[GeneratedPage]:
    """Yield `count` pages; bodies take turns, HTML and dumps alternate."""
    choice = random.Random(seed)
    bodies = articles()
    choice.shuffle(bodies)
    for number in range(count):
        turn, place = divmod(number, len(bodies))
        language, title, body = bodies[place]
        # Each turn swaps HTML and dumps, so that every body comes as both.
        kind: Kind = "html" if (turn + place) % 2 == 0 else "text"
        yield _page(choice, language, title, body, kind)


def _page(
    choice: random.Random, language: str, title: str, body: tuple[str, ...], kind: Kind
) -> GeneratedPage:
    before, between, after = _wrapping(choice, language, title)
    flow = before + _with_interruptions(choice, body, between) + after
    write = _html if kind == "html" else _dump
    return GeneratedPage(
        page=write(choice, flow, title, language),
        kind=kind,
        title=title,
        language=language,
        body=tuple(block.removeprefix("## ") for block in body),
        wrapping=tuple(
            Wrapped(line, piece.name)
            for piece in flow
            if piece.name != BODY
            for line in piece.lines
        ),
    )


def _with_interruptions(
    choice: random.Random, body: tuple[str, ...], between: list[Piece]
) -> list[Piece]:
    """The body as pieces, other pieces put in between, never above its first paragraph."""
    flow = [
        Piece(BODY, (block.removeprefix("## "),), "heading" if block.startswith("## ") else "plain")
        for block in body
    ]
    for piece in between:
        # Not under a heading either: there a page has text, and the heading would lose its own.
        places = [i for i in range(1, len(flow)) if flow[i - 1].shape != "heading"]
        flow.insert(choice.choice(places), piece)
    return flow


def _wrapping(
    choice: random.Random, language: str, title: str
) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """The pieces before, between and after the body."""

    def texts() -> Texts:
        if choice.random() < OTHER_LANGUAGE:
            return choice.choice(list(material().values()))
        return material()[language]

    top = [_masthead(choice, texts()), Piece("navigation", tuple(texts()["nav"]), "list")]
    top += _some(choice, 0.3, _consent(texts()), Piece("app", (texts()["app"],)))
    choice.shuffle(top)
    headline = [Piece("headline", (title,), "heading")]
    headline += _some(choice, 0.3, Piece("repeated-title", (title,)))
    own = material()[language]
    meta = _some(
        choice,
        0.6,
        Piece("byline", (own["byline"],)),
        Piece("stamp", (own["stamp"],)),
        Piece("stamp", (own["updated"],)),
        Piece("reading-time", (own["reading_time"],)),
        Piece("share-bar", tuple(texts()["share"]), "list"),
        Piece("player-widget", tuple(texts()["player"])),
    )
    choice.shuffle(meta)
    between = _some(
        choice,
        0.4,
        Piece("advert-label", (texts()["advert"],)),
        Piece("read-more", (texts()["read_more"],)),
        Piece("caption", (own["caption"],)),
    )
    return top + headline + meta, between, _after(choice, own, texts)


def _after(choice: random.Random, own: Texts, texts: Callable[[], Texts]) -> list[Piece]:
    bottom: list[Piece] = []
    tags = Piece("tag-line", (own[choice.choice(("tags", "hashtags"))],))
    for piece in (
        tags,
        *_source(choice, texts()),
        Piece("bio", (own["author_bio"],)),
    ):
        bottom += _some(choice, 0.4, piece)
    blocks = [_related(choice, texts()) for _ in range(choice.randint(1, 2))]
    blocks += _some(
        choice,
        0.5,
        _newsletter(texts()),
        _comments(texts()),
        Piece("paywall", (texts()["paywall"],)),
        Piece("player-widget", tuple(texts()["player"][1:])),
        Piece("close-button", (texts()["close"],)),
    )
    choice.shuffle(blocks)
    footer = [Piece("footer", tuple(texts()["footer"]), "list")]
    footer += _some(choice, 0.5, Piece("back-to-top", (texts()["back_to_top"],)))
    choice.shuffle(footer)
    return bottom + blocks + footer


def _some(choice: random.Random, share: float, *pieces: Piece) -> list[Piece]:
    return [piece for piece in pieces if choice.random() < share]


def _masthead(choice: random.Random, texts: Texts) -> Piece:
    extras = choice.sample(("motto", "date"), choice.randint(0, 2))
    return Piece("masthead", (texts["site"], *(texts[key] for key in extras)))


def _consent(texts: Texts) -> Piece:
    return Piece("consent", (texts["consent_title"], texts["consent"], *texts["consent_buttons"]))


def _newsletter(texts: Texts) -> Piece:
    return Piece("newsletter", (texts["newsletter_label"], *texts["newsletter"]), "label-list")


def _source(choice: random.Random, texts: Texts) -> tuple[Piece, Piece, Piece]:
    return (
        Piece("source-line", (texts[choice.choice(("source_line", "source_line_2"))],)),
        Piece("aggregator-signature", (texts["signature"],)),
        Piece("aggregator-disclaimer", (texts["disclaimer"],)),
    )


def _related(choice: random.Random, texts: Texts) -> Piece:
    headlines = choice.sample(texts["headlines"], choice.randint(5, len(texts["headlines"])))
    # Some sites list the stories of others too: up to twenty under one label.
    if choice.randrange(3) == 0:
        more: list[str] = choice.choice(list(material().values()))["headlines"]
        headlines = [*headlines, *(line for line in more if line not in headlines)][:20]
    return Piece("related-list", (choice.choice(texts["related_labels"]), *headlines), "label-list")


def _comments(texts: Texts) -> Piece:
    parts = [part for comment in texts["comments"] for part in comment.split(" | ")]
    return Piece("comments", (texts["comments_label"], *parts), "label-list")


CLASSES = {
    BODY: ("article-body", "entry-content", "post-content", "story", "text", "field-item"),
    "masthead": ("masthead", "site-header", "top", "header-inner", "branding"),
    "related-list": ("related", "more-stories", "list", "read-next", "teasers", "widget"),
    "comments": ("comments", "comment-list", "discussion", "responses"),
    "footer": ("footer", "site-footer", "bottom", "colophon", "links"),
}


def _html(choice: random.Random, flow: list[Piece], title: str, language: str) -> str:
    """The flow as HTML; the body's pieces and what stands between share one container."""
    site = material()[language]["site"]
    direction = ' dir="rtl"' if language == "ar" else ""
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language}"{direction}>',
        f"<head><meta charset='utf-8'><title>{_escaped(f'{title} | {site}')}</title></head>",
        "<body>",
    ]
    places = [i for i, piece in enumerate(flow) if piece.name == BODY]
    container = choice.choice(("div", "article", "section"))
    for i, piece in enumerate(flow):
        if i == places[0]:
            lines.append(f'<{container} class="{choice.choice(CLASSES[BODY])}">')
        lines += _html_piece(choice, piece)
        if i == places[-1]:
            lines.append(f"</{container}>")
    return "\n".join([*lines, "</body>", "</html>", ""])


def _html_piece(choice: random.Random, piece: Piece) -> list[str]:
    texts = [_escaped(line) for line in piece.lines]
    if piece.name == "headline":
        return [f"<h1>{texts[0]}</h1>"]
    if piece.name == BODY:
        tag = "h2" if piece.shape == "heading" else "p"
        return [f"<{tag}>{texts[0]}</{tag}>"]
    css = choice.choice(CLASSES.get(piece.name, (piece.name, "box", "block", "module")))
    if piece.shape == "plain":
        return [f'<div class="{css}">', *(f"<div>{text}</div>" for text in texts), "</div>"]
    label = [f"<h3>{texts.pop(0)}</h3>"] if piece.shape == "label-list" else []
    if piece.name in ("newsletter", "comments"):
        items = [f"<p>{text}</p>" for text in texts]
    else:
        items = [
            "<ul>",
            *(f'<li><a href="/{i}">{t}</a></li>' for i, t in enumerate(texts)),
            "</ul>",
        ]
    return [f'<div class="{css}">', *label, *items, "</div>"]


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _dump(choice: random.Random, flow: list[Piece], title: str, language: str) -> str:
    """The flow as a person would copy it: blank lines and bullets by the page's own habit."""
    gap = choice.choice(("\n\n", "\n\n", "\n"))
    tight = choice.choice(("\n", gap))
    bullet = choice.choice(("", "  • ", "* "))
    return gap.join(_dump_piece(piece, tight, bullet) for piece in flow) + "\n"


def _dump_piece(piece: Piece, tight: str, bullet: str) -> str:
    marker = bullet if piece.shape == "list" else ""
    return tight.join(marker + line for line in piece.lines)
