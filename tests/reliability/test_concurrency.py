"""Writers take turns, readers see whole generations, and the dead hold nothing up."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from index.lock import locked
from index.search import dense_search, lexical_search
from index.store import Store
from tests.reliability.conftest import LONG, Tell
from tests.reliability.operations import DOCUMENTS, FILES, ingest, write
from tests.reliability.scene import Trials, content, prepare, sound
from tests.unit.index.fakes import HashEncoder

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork"),
    pytest.mark.usefixtures("toy_encoder"),
]
READERS = 8
ROUNDS = 20 if LONG else 2  # writings that the readers watch
HOLDS = 0.5  # seconds that the first writer keeps the second one waiting


@pytest.fixture(scope="module")
def trials(future: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trials]:
    """A second process that writes."""
    assert future is None
    scenes = tmp_path_factory.mktemp("scenes")
    prepare(scenes, scenes / "place")
    with closing(Trials(scenes, scenes / "place")) as opened:
        yield opened


def test_the_second_writer_waits(trials: Trials) -> None:
    """Who comes while another writes goes on when that is done."""
    library = trials.copy("update")
    with ThreadPoolExecutor(1) as other:
        with locked(library, 1):
            waiting = other.submit(trials.do, "update", library)
            threading.Event().wait(HOLDS)
            assert not waiting.done()
        assert waiting.result()["error"] is None
    assert sound(library)


def test_who_waits_too_long_is_told_who_writes(trials: Trials) -> None:
    """The message names process, machine and time; nothing has changed."""
    library = trials.copy("remove")
    before = content(library)
    with locked(library, 1):
        done = trials.do("remove", library)
    assert done["kind"] == "LibraryLockedError"
    assert f"Prozess {os.getpid()}" in done["error"]
    assert content(library) == before


def test_two_writers_both_get_their_way(trials: Trials) -> None:
    """What two processes do at the same time is all done, in one order or the other."""
    library = trials.copy("update")
    with ThreadPoolExecutor(1) as other:
        removing = other.submit(trials.do, "remove", library)
        write(library.parent / DOCUMENTS, 2)
        ingest(library)
        removed = removing.result()
    if removed["kind"] == "LibraryLockedError":  # a slow machine kept it waiting too long
        removed = trials.do("remove", library)
    assert removed["error"] is None
    names = set(content(library).documents)
    assert {"plan-0", "plan-2"} <= names
    ingest(library)
    assert len(content(library).documents) == FILES
    assert sound(library)


def test_a_dead_writer_holds_nothing_up(trials: Trials, tell: Tell) -> None:
    """The lock of a process that was killed in the midst of writing is free at once."""
    for event in range(5, 5 + ROUNDS):
        library, done = trials.run("update", event=event)
        assert done["killed"]
        with locked(library, 0.2):
            pass
        ingest(library)
        assert sound(library)
    tell("faults", what="writer killed holding the lock", tried=ROUNDS, struck=ROUNDS, lost=0)


def look(library: Path) -> int:
    """Read everything of one generation; fails where anything in it does not fit together."""
    with Store.open(library) as store:
        total = 0
        for document in store.documents():
            texts = [stored.text for stored in store.passages_of(document.id)]
            versions = {text.split()[2] for text in texts if text.startswith("- ")}
            assert len(versions) == 1
            assert len(texts) == 21 + int(min(versions))
            assert len(store.measures(document=document.id)) == len(texts) - 1
            total += len(texts)
        assert store.lexical is not None
        assert store.vectors is not None
        assert len(store.lexical) == len(store.vectors) == total
        keys = [key for key, _ in lexical_search(store, ["stell"], 5)]
        keys += [key for key, _ in dense_search(store, HashEncoder().encode_query("Stelle"), 5)]
        assert all("Stelle" in stored.text for stored in store.passages(keys))
        return store.generation


def test_eight_readers_see_whole_generations(trials: Trials, tell: Tell) -> None:
    """While another process changes every document, readers find nothing half and go forward."""
    library = trials.copy("update")
    done = threading.Event()

    def read() -> list[int]:
        seen = [look(library)]
        while not done.is_set():
            seen.append(look(library))
        return seen

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read) for _ in range(READERS)]
        try:
            for version in range(1, 1 + ROUNDS):
                write(library.parent / DOCUMENTS, version)
                assert trials.do("update", library)["error"] is None
        finally:
            done.set()
        seen = [reader.result() for reader in readers]
    assert all(one == sorted(one) for one in seen)
    looks = sum(map(len, seen))
    assert len({generation for one in seen for generation in one}) > 1
    tell("faults", what=f"{READERS} readers during writing", tried=looks, struck=looks, lost=0)
