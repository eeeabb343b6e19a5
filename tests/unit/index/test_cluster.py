"""Reading and encoding on a Dask cluster: a real scheduler and two workers on loopback."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.errors import UsageError
from index.build import IngestResult, Progress, Status, ingest
from index.encoder import load_encoder
from index.store import Store

if TYPE_CHECKING:
    from distributed import LocalCluster

distributed = pytest.importorskip("distributed", reason="needs the extra cluster")
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")

PLAN = """Gleichstellungsplan der Stadt Musterau {number}

1 Personalentwicklung

- Fortbildung für Führungskräfte im Bereich {number}
- Mentoring für neue Beschäftigte des Amtes {number}
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two worker processes of one thread each."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as started:
        yield started


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Forty short plans."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for number in range(40):
        text = PLAN.format(number=number)
        (folder / f"plan{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def taken(library: Path, plans: Path, **options: object) -> tuple[IngestResult, ...]:
    """The plans taken in with the bundled encoder."""
    return ingest(library, [plans], encoder=load_encoder(), **options)  # type: ignore[arg-type]


def found(library: Path) -> object:
    """What words and vectors find in a library."""
    with Store.open(library) as store:
        assert store.vectors is not None
        assert store.lexical is not None
        vector = load_encoder().encode_query("Patenschaft für Neue")
        texts = [one.text for plan in store.documents() for one in store.passages_of(plan.id)]
        return texts, store.vectors.search(vector, 10), store.lexical.search(["mentoring"], 10)


def test_a_cluster_makes_the_library_that_one_machine_makes(
    cluster: LocalCluster, plans: Path, tmp_path: Path
) -> None:
    """Records, words and vectors are the same, and a second run finds all unchanged."""
    address = cluster.scheduler_address
    results = taken(tmp_path / "there", plans, scheduler=address)
    assert {result.status for result in results} == {Status.ADDED}
    taken(tmp_path / "here", plans, workers=0)
    assert found(tmp_path / "there") == found(tmp_path / "here")
    again = taken(tmp_path / "there", plans, scheduler=address)
    assert {result.status for result in again} == {Status.UNCHANGED}


def test_a_worker_that_is_killed_midway_costs_nothing(
    cluster: LocalCluster, plans: Path, tmp_path: Path
) -> None:
    """What the dead worker had at hand is done by the other one."""
    killed: list[int] = []

    def watch(progress: Progress) -> None:
        if progress.done_files == 5 and not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    results = taken(
        tmp_path / "library", plans, scheduler=cluster.scheduler_address, progress=watch
    )
    assert killed
    assert [result.error for result in results] == [None] * 40


def test_an_unreachable_scheduler_is_named_and_nothing_is_made(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the address; the library takes the plans in afterwards."""
    monkeypatch.setattr("index.cluster._CONNECT_SECONDS", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UsageError, match=rf"{port}.*Scheduler"):
        taken(tmp_path / "library", plans, scheduler=f"tcp://127.0.0.1:{port}")
    assert len(taken(tmp_path / "library", plans, workers=0)) == 40


def test_without_dask_one_line_says_what_to_install(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra's name stands in the message."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"querblick\[cluster\]"):
        taken(tmp_path / "library", plans, scheduler="tcp://127.0.0.1:1")
