"""No verdict rests on a language: pages judge alike in letters of another script."""

from __future__ import annotations

import pytest

from benchmarks import corpora, letters


def test_letters_are_replaced_in_the_text_and_what_the_head_says_of_it() -> None:
    page = (
        '<title>Ab</title><meta property="og:title" content="Ab"><meta name="viewport" '
        'content="width"><p class="ab">Ab &amp; c<!-- ab --><script>ab</script></p>'
    )
    assert letters.replaced_page(page, "Greek") == (
        '<title>Αβ</title><meta property="og:title" content="Αβ"><meta name="viewport" '
        'content="width"><p class="ab">Αβ &amp; γ<!-- ab --><script>ab</script></p>'
    )


@pytest.mark.skipif(not corpora.DEFAULT.is_dir(), reason="the corpora are not here")
def test_corpus_pages_judge_alike_in_other_letters() -> None:
    changed = {
        script: after - before
        for script, (before, after) in letters.changes(letters.sample(corpora.DEFAULT, 12)).items()
    }
    assert all(abs(change) < letters.MOST for change in changed.values()), changed
