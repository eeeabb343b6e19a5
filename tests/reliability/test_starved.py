"""Without room, rights or memory nothing is lost, and a person is told what is missing."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.reliability.conftest import LONG, Tell
from tests.reliability.operations import OPERATIONS, ingest
from tests.reliability.scene import Content, Trials, content, lost, prepare, sound

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork"),
    pytest.mark.usefixtures("toy_encoder"),
]
WRITERS = [name for name in OPERATIONS if name != "migrate"]
TRIED = WRITERS if LONG else ["ingest", "restore"]
TIMES = 10 if LONG else 2  # amounts of memory, an operation
ROOMS = (0, 1, 2, 4, 8, 16, 24, 32, 64, 96) if LONG else (0, 8, 24)  # blocks that are left
DISK = 12_000_000
BLOCK = 4_096
MEMORY = 200_000_000  # what the greediest takes: tantivy's own heap is 64 MB


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small file system in memory; skips where none may be mounted."""
    place = tmp_path_factory.mktemp("disk")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=0700", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("no file system may be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture(scope="module")
def trials(future: None, disk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trials]:
    """Trials on the small disk, their scenes on another."""
    assert future is None
    scenes = tmp_path_factory.mktemp("scenes")
    prepare(scenes, disk / "place")
    with closing(Trials(scenes, disk / "place")) as opened:
        yield opened


def whole(trials: Trials, operation: str) -> tuple[Content, Content]:
    """The content before and after the operation."""
    before = content(trials.copy(operation))
    library, done = trials.run(operation)
    assert done["error"] is None
    return before, content(library)


@contextmanager
def filled(disk: Path, room: int) -> Iterator[None]:
    """The disk full but for ``room`` bytes."""
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - room)))
    try:
        yield
    finally:
        ballast.unlink()


@pytest.mark.parametrize("operation", TRIED)
def test_a_full_disk_loses_nothing(trials: Trials, disk: Path, operation: str, tell: Tell) -> None:
    """It is told that there is no room; what was there can be read; with room it goes on."""
    before, after = whole(trials, operation)
    full = 0
    for blocks in ROOMS:
        library = trials.copy(operation)
        with filled(disk, blocks * BLOCK):
            done = trials.do(operation, library)
            if done["error"] is not None:
                full += 1
                assert "Platz" in done["error"] or "No space" in done["error"], done
                assert done["kind"] in {"LibraryError", "UsageError"}, done
            assert lost(operation, library, before, after) is None
        if done["error"] is not None:
            assert trials.do(operation, library)["error"] is None
        assert content(library) == after
    assert full
    tell("faults", what=f"full disk: {operation}", tried=len(ROOMS), struck=full, lost=0)


@pytest.mark.parametrize("operation", TRIED)
def test_a_folder_that_cannot_be_written_stays_as_it_is(
    trials: Trials, disk: Path, operation: str, tell: Tell
) -> None:
    """The library can be read, and each attempt to change it says why that cannot be."""
    library = trials.copy(operation)
    before = content(library)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        done = trials.do(operation, library)
        assert done["kind"] in {"LibraryError", "UsageError"}, done
        assert sound(library)
        assert content(library) == before
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    tell("faults", what=f"read-only folder: {operation}", tried=1, struck=1, lost=0)


@pytest.mark.parametrize("operation", TRIED)
def test_too_little_memory_loses_nothing(trials: Trials, operation: str, tell: Tell) -> None:
    """Whether the process is ended by it or goes on, the library is as before or after."""
    draw = random.Random(operation)  # noqa: S311 - the same sizes at every run
    before, after = whole(trials, operation)
    struck = 0
    for _ in range(TIMES):
        library, done = trials.run(operation, room=draw.randrange(MEMORY))
        struck += done["killed"] or done.get("error") is not None
        assert lost(operation, library, before, after) is None
        ingest(library)
    tell("faults", what=f"too little memory: {operation}", tried=TIMES, struck=struck, lost=0)
