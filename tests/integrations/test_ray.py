"""`clean_batch` on a real local Ray with two workers: Parquet and WARC in, Parquet out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clean_article import clean, clean_batch
from tests.jobs.poison import DIES

ray = pytest.importorskip("ray")
pa = pytest.importorskip("pyarrow")
pytest.importorskip("pandas")

import pyarrow.parquet as pq  # noqa: E402

from tests.integrations.on_ray import KillsOnce, poisoned_batch  # noqa: E402
from tests.jobs.test_command import page, response, warc_record  # noqa: E402

# Servers on this machine only.
pytestmark = pytest.mark.enable_socket

ROOT = Path(__file__).parents[2]
ROWS = 1000


@pytest.fixture(scope="module", autouse=True)
def local_ray(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray.init(
        num_cpus=2, include_dashboard=False, object_store_memory=200_000_000,
        runtime_env={"env_vars": {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}},
    )  # fmt: skip
    yield
    ray.shutdown()


@pytest.fixture
def pages(tmp_path: Path) -> str:
    """A folder with four Parquet files of pages with ids 0 to 999."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for part in range(4):
        numbers = range(part, ROWS, 4)
        table = pa.table(
            {"id": [str(n) for n in numbers], "html": [page(n % 7).encode() for n in numbers]}
        )
        pq.write_table(table, folder / f"{part}.parquet", row_group_size=50)
    return str(folder)


def written(folder: Path) -> list[dict[str, Any]]:
    return sorted(pq.read_table(folder).to_pylist(), key=lambda row: int(row["id"] or 0))


def test_parquet_in_parquet_out(pages: str, tmp_path: Path) -> None:
    articles = ray.data.read_parquet(pages).map_batches(clean_batch)
    articles.write_parquet(str(tmp_path / "out"))
    rows = written(tmp_path / "out")
    assert [row["id"] for row in rows] == [str(n) for n in range(ROWS)]
    texts = [clean(page(n)).text for n in range(7)]
    assert all(row["text"] == texts[n % 7] for n, row in enumerate(rows))


def test_a_poisoned_page_costs_one_row(pages: str, tmp_path: Path) -> None:
    table = pq.read_table(pages)
    html = table["html"].to_pylist()
    where = table["id"].to_pylist().index("500")
    html[where] = DIES
    dataset = ray.data.from_arrow(pa.table({"id": table["id"], "html": html})).repartition(4)
    done = dataset.map_batches(poisoned_batch, batch_format="pyarrow", batch_size=100)
    done.write_parquet(str(tmp_path / "out"))
    rows = written(tmp_path / "out")
    assert len(rows) == ROWS
    assert [(row["id"], row["failure"]["reason"]) for row in rows if row["failure"]] == [
        ("500", "crash")
    ]


def test_a_killed_worker_costs_no_row_and_doubles_none(pages: str, tmp_path: Path) -> None:
    marker = tmp_path / "killed"
    done = ray.data.read_parquet(pages).map_batches(
        KillsOnce(str(marker)).__call__, batch_format="pyarrow", batch_size=100
    )
    done.write_parquet(str(tmp_path / "out"))
    assert marker.exists()
    rows = written(tmp_path / "out")
    assert [row["id"] for row in rows] == [str(n) for n in range(ROWS)]
    assert not any(row["failure"] for row in rows)


def test_warc_in_parquet_out(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    from clean_article.integrations.ray import read_archive

    for part in range(2):
        records = [warc_record("response", n, response(page(n).encode())) for n in range(5)]
        (tmp_path / f"{part}.warc").write_bytes(b"".join(records))
    files = [{"path": str(tmp_path / f"{part}.warc")} for part in range(2)]
    articles = ray.data.from_items(files).flat_map(read_archive).map_batches(clean_batch)
    articles.write_parquet(str(tmp_path / "out"))
    rows = pq.read_table(tmp_path / "out").to_pylist()
    assert sorted(row["url"] for row in rows) == sorted(
        f"https://a.example/{n}" for n in [*range(5)] * 2
    )
    assert {row["text"] for row in rows} == {clean(page(n)).text for n in range(5)}
