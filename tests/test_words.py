"""Word lists: how phrases are found."""

from __future__ import annotations

import pytest

from clean_article.canonical import length_in_words
from clean_article.judge.words import WORD, cut, find_phrases, fold, offsets


def found(text: str) -> dict[str, str]:
    texts = cut([text])
    return dict(find_phrases(text, texts.words[0], texts.lengths[0], texts.unspaced[0]))


TEXTS = [
    "Plain words, and A CAPITAL: 12 of them | done",
    "“Typographic” marks – as here…",
    "Größe über İstanbul’da",
    "文化 and words 12:30",
    "• Home • News",
    "+",
]


def test_texts_cut_together_are_cut_as_each_alone() -> None:
    for texts in (TEXTS, TEXTS * 400):
        found = cut(texts)
        assert found.words == [WORD.findall(fold(text)) for text in texts]
        assert found.lengths == [
            length_in_words(text, words) for text, words in zip(texts, found.words, strict=True)
        ]
        assert found.unspaced == [text.startswith("文化") for text in texts]
        assert len(found.marks) == len(texts)


def test_marks_of_a_text() -> None:
    assert cut(TEXTS).marks == [":12|", "", "", TEXTS[3], "||", ""]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Das könnte Sie auch interessieren", "related"),
        ("İLGİLİ HABERLER", "related"),
        ("اقرأ أيضاً", "related"),
        ("猜你喜欢的文章", "related"),
        ("Sign up: the newsletter!", "newsletter"),
        ("ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ", "related"),
        ("Citeşte şi", "related"),
    ],
)
def test_found_in_any_print(text: str, name: str) -> None:
    assert name in found(text)


def test_whole_words_only() -> None:
    assert "share" not in found("Sharers of the updated shares")


def test_some_lists_must_open_the_block() -> None:
    assert "read_more" in found("» Read more about it")
    assert "read_more" not in found("She wanted to read more about it")


def test_long_blocks_are_not_looked_at() -> None:
    assert "control" in found("Close")
    assert "control" not in found("Close the bridge at once, he said")


def test_the_longest_phrase_counts() -> None:
    assert found("Related Articles")["related"] == "related articles"


def test_a_stem_goes_on() -> None:
    assert found("Haberler otomatik olarak derlenmiştir")["aggregator"] == "otomatik olarak derle-"


def test_indic_vowel_signs_do_not_cut_words() -> None:
    assert WORD.findall("पहाड़ की डाकिया।") == ["पहाड़", "की", "डाकिया"]


def test_offsets_in_the_text_as_printed() -> None:
    text = "اقرأ أيضًا: خبر"
    start, end = offsets(text, fold("أيضًا"))
    assert text[start:end] == "أيضًا"
    assert offsets("plain", "absent") == (-1, 0)
