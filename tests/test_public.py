"""The public surface: short, and pinned. Who changes it tells users in the changelog."""

from __future__ import annotations

import inspect
import pickle
import re

import pytest

import clean_article
from clean_article import Article, clean, errors

NAMES = [
    "Article",
    "Block",
    "CleanArticleError",
    "Failure",
    "InputError",
    "Metadata",
    "MissingExtraError",
    "OutputError",
    "Removal",
    "Signal",
    "Span",
    "UsageError",
    "WorkerError",
    "__version__",
    "clean",
    "clean_batch",
    "clean_many",
]
ARTICLE = [
    "blocks",
    "confidence",
    "fingerprint",
    "id",
    "is_article",
    "is_doubtful",
    "judgement",
    "metadata",
    "removals",
    "text",
    "title",
    "to_html",
    "to_json",
    "to_markdown",
    "to_text",
    "warnings",
]


def test_the_public_names() -> None:
    assert clean_article.__all__ == NAMES
    assert all(hasattr(clean_article, name) for name in NAMES)


def test_the_articles_members() -> None:
    assert [name for name in dir(Article) if not name.startswith("_")] == ARTICLE


def test_the_calls_parameters() -> None:
    parameters = list(inspect.signature(clean).parameters)
    assert parameters[:5] == ["page", "url", "kind", "encoding", "with_metadata"]


def test_the_error_tree_is_the_one_that_is_drawn() -> None:
    tree = errors.__doc__ or ""
    drawn = set(re.findall(r"\b\w+Error\b", tree))
    defined = {name for name in vars(errors) if name.endswith("Error")}
    assert drawn == defined
    assert all(issubclass(getattr(errors, name), errors.CleanArticleError) for name in defined)
    assert issubclass(errors.UsageError, ValueError)
    assert issubclass(errors.MissingExtraError, ImportError)


def test_the_changelog_knows_the_version() -> None:
    from pathlib import Path

    changelog = (Path(__file__).parent.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## Unreleased" in changelog or f"## {clean_article.__version__}" in changelog


def test_an_article_pickles_and_is_equal_after_the_round_trip() -> None:
    article = clean("<h1>Title</h1><p>A sentence that is long enough to be read as prose.</p>")
    assert pickle.loads(pickle.dumps(article)) == article


@pytest.mark.parametrize("page", [42, None, 1.5, ["<p>"]])
def test_a_wrong_type_raises_an_error_that_says_what_to_give(page: object) -> None:
    with pytest.raises(clean_article.UsageError, match="str, bytes, a path"):
        clean(page)


def test_wrong_use_raises_usage_errors() -> None:
    with pytest.raises(clean_article.UsageError, match="'auto', 'html', 'text'"):
        clean("page", kind="pdf")  # type: ignore[arg-type]  # the mistake under test
    with pytest.raises(clean_article.UsageError, match=r"did you mean Path\("):
        clean(__file__)
