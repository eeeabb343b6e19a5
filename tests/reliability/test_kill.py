"""Whatever kills a writer, at whatever moment, the library is as before or as after."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.reliability.conftest import LONG, Tell
from tests.reliability.operations import OPERATIONS, ingest
from tests.reliability.scene import Content, Trials, content, lost, prepare, sound

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork"),
    pytest.mark.usefixtures("toy_encoder"),
]
AT_TURNS, AT_EVENTS, AT_TIMES = (24, 10, 10) if LONG else (2, 0, 1)
TURNS = frozenset({"COMMIT", "os.rename"})  # what was before one of them is after it another state
# The number, in each thread, of the call that kills it. The small files are written in seven.
CALLS = (*range(1, 8), *range(10, 140, 13)) if LONG else (1, 3)
STRACE = shutil.which("strace") or ""
PLACE = "place"
# What SQLite, tantivy, FAISS and Python write with; their order is theirs.
WRITING = "write,pwrite64,fsync,fdatasync,ftruncate,rename,unlink,mkdir,link,linkat,fchmod,chmod"


@pytest.fixture(scope="module")
def scenes(future: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library for each operation, of a version that has steps to take."""
    assert future is None
    folder = tmp_path_factory.mktemp("scenes")
    prepare(folder, folder / PLACE)
    return folder


@pytest.fixture(scope="module")
def trials(scenes: Path) -> Iterator[Trials]:
    """The server of trials."""
    with closing(Trials(scenes, scenes / PLACE)) as opened:
        yield opened


Whole = Mapping[str, tuple[Content, Content, Mapping[str, Any]]]


@pytest.fixture(scope="module")
def whole(trials: Trials) -> Whole:
    """Of each operation the content before and after, how long it takes, how many events it has."""

    def run(operation: str) -> tuple[Content, Content, Mapping[str, Any]]:
        before = content(trials.copy(operation))
        library, done = trials.run(operation)
        assert done.get("error") is None
        return before, content(library), done

    return {operation: run(operation) for operation in OPERATIONS}


def left_over(library: Path) -> list[str]:
    """What lies in the library and belongs to no generation."""
    of_kind = {
        kind: sorted(path.name for path in library.glob(f"{kind}-*"))
        for kind in ("vectors", "lexical", "restored")
    }
    return [*of_kind["restored"], *of_kind["vectors"][:-1], *of_kind["lexical"][:-1]]


def require_nothing_lost(operation: str, library: Path, whole: Whole, moment: object) -> None:
    """The library is as before or as after, and the next writing finds nothing in its way."""
    before, after, _ = whole[operation]
    assert lost(operation, library, before, after) is None, moment
    ingest(library)
    assert sound(library), moment
    assert left_over(library) == [], moment


def moments(operation: str, usual: Mapping[str, Any]) -> list[dict[str, Any]]:
    """When to kill: around commits and renames, at other events, and at random times."""
    draw = random.Random(operation)  # noqa: S311 - the same moments at every run
    events = usual["events"]
    turns = [
        number + step
        for number, event in enumerate(events, 1)
        for step in (0, 1)
        if event in TURNS and number + step <= len(events)
    ]
    chosen = draw.sample(turns, min(len(turns), AT_TURNS))
    chosen += draw.sample(range(1, len(events) + 1), min(len(events), AT_EVENTS))
    times = [draw.uniform(0, usual["seconds"]) for _ in range(AT_TIMES)]
    return [*({"event": event} for event in chosen), *({"seconds": moment} for moment in times)]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_killed_at_random_moments(trials: Trials, whole: Whole, operation: str, tell: Tell) -> None:
    """After each kill -9 the library is sound, as before or after, and can be written again."""
    chosen = moments(operation, whole[operation][2])
    struck = 0
    for moment in chosen:
        library, done = trials.run(operation, **moment)
        struck += done["killed"]
        require_nothing_lost(operation, library, whole, moment)
    assert struck >= len(chosen) - AT_TIMES
    tell("faults", what=f"kill -9: {operation}", tried=len(chosen), struck=struck, lost=0)


@pytest.mark.skipif(not STRACE, reason="strace is not installed: Debian package strace")
def test_killed_at_calls_of_the_system(scenes: Path, whole: Whole, tell: Tell) -> None:
    """The same between any two writes, syncs and renames that the libraries beneath make."""
    struck = tried = 0
    for call in CALLS:
        strike = f"inject={WRITING}:signal=SIGKILL:when={call}"
        watch = (STRACE, "-f", "-qq", "-o", os.devnull, "-e", f"trace={WRITING}", "-e", strike)
        with closing(Trials(scenes, scenes / PLACE, watch)) as watched:
            for operation in OPERATIONS if LONG else ("correct", "remove"):
                library, done = watched.run(operation)
                struck += done["killed"]
                tried += 1
                require_nothing_lost(operation, library, whole, call)
    assert struck
    tell("faults", what="kill -9 at a call of the system", tried=tried, struck=struck, lost=0)
