"""Whatever stops a writer, the library is as before or as after each document.

``QUERBLICK_KILLS`` sets how often a process is killed; the long form is 200.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.build import ingest
from index.store import Store, check
from tests.unit.index.fakes import HashEncoder, parse

KILLS = int(os.environ.get("QUERBLICK_KILLS", "6"))
FILES = 6
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The first version of the documents, already in ``tmp_path / "library"``."""
    folder = tmp_path / "documents"
    folder.mkdir()
    write(folder, 0)
    settle(tmp_path / "library", folder)
    return folder


@pytest.fixture(autouse=True)
def encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The toy encoder is one that can be loaded."""
    monkeypatch.setattr("index.encoder.load_encoder", lambda _: HashEncoder())


def write(folder: Path, version: int) -> None:
    """Write all documents anew, each longer than before."""
    for number in range(FILES):
        lines = "\n".join(f"- Fassung {version} Stelle {line}" for line in range(20 + version))
        (folder / f"plan-{number}.txt").write_text(f"# Plan {number}\n{lines}", encoding="utf-8")


def settle(library: Path, folder: Path) -> None:
    """Ingest without being disturbed."""
    ingest(library, [folder], encoder=HashEncoder(), parse=parse, version=1, workers=0)


def start(library: Path, folder: Path, *limit: str) -> subprocess.Popen[str]:
    """Start a process that ingests; it is at work when this returns."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.ingest_process", library, folder, *limit],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def versions(library: Path) -> Iterator[str]:
    """The version of each document; fails where a document is mixed or a register differs."""
    with Store.open(library) as store:
        assert len(store.documents()) == FILES
        for document in store.documents():
            texts = [stored.text for stored in store.passages_of(document.id)]
            found = {text.split()[2] for text in texts if text.startswith("- ")}
            assert len(found) == 1
            assert len(texts) == 21 + int(min(found))
            assert len(store.measures(document=document.id)) == len(texts) - 1
            yield min(found)


def sound(library: Path) -> bool:
    """Whether every check of the library is fine."""
    return all(entry.ok for entry in check(library))


def test_killed_at_any_moment(tmp_path: Path, folder: Path) -> None:
    """After each kill -9 the library is sound and each document is of its old or new version."""
    library, moments = tmp_path / "library", random.Random(7)  # noqa: S311
    write(folder, 1)
    begin = time.perf_counter()
    start(library, folder).communicate()
    seconds = time.perf_counter() - begin
    before = set(versions(library))
    assert before == {"1"}
    for version in range(2, KILLS + 2):
        write(folder, version)
        process = start(library, folder)
        time.sleep(moments.uniform(0, seconds))
        process.kill()
        process.communicate()
        assert sound(library)
        now = set(versions(library))
        assert now <= before | {str(version)}
        before = now
    settle(library, folder)
    assert set(versions(library)) == {str(KILLS + 1)}
    assert len(list(library.glob("vectors-*"))) == len(list(library.glob("lexical-*"))) == 1


def test_readers_see_whole_documents_during_a_write(tmp_path: Path, folder: Path) -> None:
    """Whoever opens the library while another process writes sees each document whole."""
    write(folder, 1)
    process = start(tmp_path / "library", folder)
    seen: set[str] = set()
    with ThreadPoolExecutor(4) as readers:
        while process.poll() is None:
            for found in readers.map(lambda _: set(versions(tmp_path / "library")), range(8)):
                seen |= found
    process.communicate()
    assert seen <= {"0", "1"}
    assert set(versions(tmp_path / "library")) == {"1"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")
@pytest.mark.parametrize("limit", [10_000, 70_000, 100_000, 140_000])
def test_a_full_disk_loses_nothing(tmp_path: Path, folder: Path, limit: int) -> None:
    """Where a file cannot grow, ingest says so in one line and what was saved before is sound."""
    write(folder, 1)
    process = start(tmp_path / "library", folder, str(limit))
    _, errors = process.communicate()
    assert process.returncode in {0, 4}, errors
    assert len(errors.splitlines()) == (process.returncode == 4)
    assert sound(tmp_path / "library")
    assert set(versions(tmp_path / "library")) <= {"0", "1"}
