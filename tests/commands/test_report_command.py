"""`clean-article report`: one self-contained file; what it holds of a page stays data."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from clean_article.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "docs" / "example.txt")
HOVER = str(ROOT / "fixtures" / "html" / "hover-cards.html")
HOSTILE = "</script><script>alert(1)</script><!-- <script> ]]>"


def report(tmp_path: Path, *arguments: str, code: int = 0) -> str:
    out = tmp_path / "report.html"
    assert main(["report", *arguments, "-o", str(out)]) == code
    return out.read_text("utf-8")


def data(html: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html)
    assert found
    return json.loads(found[1])


def test_the_data_is_what_happened_to_the_page(tmp_path: Path) -> None:
    html = report(tmp_path, EXAMPLE, HOVER)
    overview = data(html, "overview")
    assert overview["peer"] == "trafilatura"
    first = overview["pages"][0]
    assert (first["title"], first["in"], first["out"]) == (
        "Barge closes harbour for six hours",
        111,
        52,
    )
    page = data(html, "page-0")
    kept = [block["text"] for block in page["blocks"] if "rule" not in block]
    assert kept[0].startswith("The harbour")
    byline = next(block for block in page["blocks"] if block.get("rule") == "byline")
    assert byline["why"] == "opens with “by”; names “Nino Falk”"
    assert ["title", "Barge closes harbour for six hours", "headline"] in page["metadata"]


def test_the_policy_lets_our_script_run_and_nothing_load(tmp_path: Path) -> None:
    html = report(tmp_path, EXAMPLE)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy and policy[1].startswith("default-src 'none'; ")
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy[1]
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", html)


def test_a_hostile_page_stays_data(tmp_path: Path) -> None:
    page = tmp_path / f"{'x' * 9}.txt"
    page.write_text(f"{HOSTILE}\n\nA sentence of some length stands here, for the page's sake.\n")
    html = report(tmp_path, str(page))
    assert html.count("<script") == 3  # overview, page, our script
    assert "alert(1)</script>" not in html
    assert data(html, "page-0")["blocks"][0]["text"].startswith("</script>")


def test_without_another_tool(tmp_path: Path) -> None:
    html = report(tmp_path, HOVER, "--against", "none")
    assert data(html, "overview")["peer"] == ""
    assert not any("differs" in block for block in data(html, "page-0")["blocks"])


def test_what_cannot_be_read_is_said_and_the_others_are_there(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    html = report(tmp_path, EXAMPLE, str(tmp_path / "gone.html"), code=3)
    assert len(data(html, "overview")["pages"]) == 1
    assert "gone.html" in capfd.readouterr().err


def test_wrong_use(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "a.txt"
    page.write_text("x")
    assert main(["report", str(page), "-o", str(page)]) == 2
    assert main(["report", str(page)]) == 2
    assert main(["report", str(page), "-o", str(tmp_path / "r"), "--against", "nobody"]) == 2
    assert main(["report", str(tmp_path / "none"), "-o", str(tmp_path / "r.html")]) == 3
    assert not (tmp_path / "r.html").exists()
    assert main(["report", str(page), "-o", str(tmp_path / "no" / "r.html")]) == 3
    capfd.readouterr()
